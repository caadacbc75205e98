// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace rw::ui {

// Asked before something is deleted from an organisation that people work in: names all of it, and
// has the address typed of every person that nobody can bring back afterwards. Deletes itself.
class DeletionQuestion final : public QDialog
{
    Q_OBJECT
public:
    // where: "Acme – Production".
    DeletionQuestion(const edit::Plan &plan, const QString &where, QWidget *parent = nullptr);

private:
    struct Person
    {
        QString address;
        QLineEdit *field;
    };

    void addDeletions(const edit::Plan &plan, QVBoxLayout *column);
    void addPerson(const edit::Step &step, QVBoxLayout *column);
    void check();

    QList<Person> m_people;
    QPushButton *m_apply;
};

} // namespace rw::ui
