// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QUuid>

class QLabel;
class QLineEdit;

namespace rw::ui {

class Accounts;
class ColourBox;

// How an organisation is known in Rolewright: its label and its colour. To be opened with open();
// deletes itself.
class EditOrganisationDialog final : public QDialog
{
    Q_OBJECT
public:
    // accounts must outlive this.
    EditOrganisationDialog(Accounts &accounts, const QUuid &id, QWidget *parent = nullptr);

    void accept() override; // only when it is kept

private:
    Accounts &m_accounts;
    const QUuid m_id;
    QLineEdit *m_label;
    ColourBox *m_colour;
    QLabel *m_problem;
};

} // namespace rw::ui
