// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/user.h"
#include "models/itemroles.h"

#include <QAbstractTableModel>

namespace rw::edit {
class RoleSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// Who holds some roles, and those below them where that is wanted: as the hierarchy is wanted, with
// the users as they were read. By name. Read only.
class RoleUsersModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, AddressColumn, RoleColumn, StatusColumn, ColumnCount };

    // workspace must outlive this.
    explicit RoleUsersModel(edit::Workspace &workspace, QObject *parent = nullptr);

    void setRoles(const QList<domain::RoleId> &roles, bool withBelow);
    bool isKnown() const; // the users could be read

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refill();

    edit::Workspace &m_workspace;
    edit::RoleSection &m_section;
    QList<domain::RoleId> m_roles;
    bool m_withBelow = false;
    QList<domain::User> m_users;
};

} // namespace rw::models
