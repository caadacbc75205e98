// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Asks for what a new contact has; the only time at which Zoho takes a job title and a phone
// number. To be opened with open().
class NewContactDialog final : public QDialog
{
    Q_OBJECT
public:
    NewContactDialog(edit::Workspace &workspace, const domain::CounterpartyId &counterparty,
                     QWidget *parent = nullptr);

    // Without an id.
    domain::Contact contact() const;

private:
    void check();

    edit::Workspace &m_workspace;
    const domain::CounterpartyId m_counterparty;
    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_jobTitle;
    QLineEdit *m_phone;
    QLabel *m_problem;
    QPushButton *m_add;
};

} // namespace rw::ui
