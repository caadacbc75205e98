// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QDialog>
#include <QSortFilterProxyModel>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class RoleChoices;

// Move to…: picks the new superior of some roles from all roles, by typing. To be opened with
// open().
class MoveRoleDialog final : public QDialog
{
    Q_OBJECT
public:
    MoveRoleDialog(edit::Workspace &workspace, const QList<domain::RoleId> &roles,
                   QWidget *parent = nullptr);

    domain::RoleId superior() const; // the one picked, if it can be taken
    const QList<domain::RoleId> &roles() const { return m_roles; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void showEffect();
    QString refusal(const domain::RoleId &superior) const;

    edit::Workspace &m_workspace;
    const QList<domain::RoleId> m_roles;
    RoleChoices *m_choices;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_edit;
    QListView *m_list;
    QLabel *m_effect;
    QPushButton *m_take;
};

} // namespace rw::ui
