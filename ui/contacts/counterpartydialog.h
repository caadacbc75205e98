// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "domain/contact.h"
#include "domain/edit.h"

#include <QDialog>
#include <QMap>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Asks for what a new counterparty has, and for its first contact; or shows what one has and lets
// that be changed which Zoho's update takes. Reads the types that there are. To be opened with
// open().
class CounterpartyDialog final : public QDialog
{
    Q_OBJECT
public:
    // id: whose; empty for a new one.
    CounterpartyDialog(edit::Workspace &workspace, const domain::CounterpartyId &id,
                       QWidget *parent = nullptr);

    domain::Counterparty counterparty() const;

private:
    bool isNew() const; // nothing of it was sent yet
    void addLine(QFormLayout *form, domain::Field field, const QString &label);
    void addContact(QFormLayout *form);
    void fillTypes(const QList<domain::CounterpartyType> &types);
    void fillCountries();
    void takeTypes(const api::Result<QList<domain::CounterpartyType>> &types);
    void lockLines();
    void check();
    QString problem() const;
    QString text(domain::Field field) const;

    edit::Workspace &m_workspace;
    domain::Counterparty m_counterparty;
    QMap<domain::Field, QLineEdit *> m_lines;
    QComboBox *m_type;
    QComboBox *m_country;
    QLabel *m_note;
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace rw::ui
