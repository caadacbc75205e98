// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolesection.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QRadioButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class ChoiceCombo;
class RoleChoices;

// Asks what Zoho asks before roles can be deleted: who takes over their users, where the roles
// below them go. To be opened with open().
class DeleteRoleDialog final : public QDialog
{
    Q_OBJECT
public:
    DeleteRoleDialog(edit::Workspace &workspace, const QList<domain::RoleId> &roles,
                     QWidget *parent = nullptr);

    edit::RoleSection::Deletion deletion() const;

private:
    QString usersText() const;
    QString subordinatesText() const;
    bool isLeaving(const domain::RoleId &id) const;
    void check();

    edit::Workspace &m_workspace;
    const QList<domain::RoleId> m_roles;
    int m_subordinates = 0; // that stay
    RoleChoices *m_takers;
    RoleChoices *m_superiors;
    ChoiceCombo *m_transfer;
    QRadioButton *m_up;
    QRadioButton *m_elsewhere;
    ChoiceCombo *m_superior;
    QLabel *m_problem;
    QPushButton *m_add;
};

} // namespace rw::ui
