// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/userchoices.h"

#include "domain/nameorder.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::ui {

UserChoices::UserChoices(edit::Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent), m_workspace(workspace), m_nobody(QStringLiteral("—"))
{
    connect(&workspace.roles(), &edit::RoleSection::usersChanged, this, &UserChoices::refill);
    refill();
}

void UserChoices::setNobody(const QString &text)
{
    if (m_nobody == text)
        return;
    m_nobody = text;
    emit dataChanged(index(0), index(0));
}

int UserChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

QVariant UserChoices::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) // combo boxes ask for none too
        return {};
    const Row row = index.row() == 0 ? Row{{}, m_nobody, {}} : m_rows.at(index.row() - 1);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.name;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return row.email;
    case models::IdRole:
        return row.id;
    default:
        return {};
    }
}

void UserChoices::refill()
{
    beginResetModel();
    m_rows.clear();
    for (const domain::User &user : m_workspace.roles().users()) {
        if (user.holdsRole())
            m_rows.append({user.id.value, user.fullName, user.email});
    }
    const domain::NameOrder order;
    std::stable_sort(m_rows.begin(), m_rows.end(), [&order](const Row &a, const Row &b) {
        return order.compare(a.name, b.name) < 0;
    });
    endResetModel();
}

} // namespace rw::ui
