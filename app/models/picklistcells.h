// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/picklist.h"
#include "models/itemroles.h"

#include <QCoreApplication>
#include <QString>
#include <QVariant>

namespace rw::edit {
class ContactRoleSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// What the cells of the contact roles say, to the eye and to a screen reader.
class PicklistCells final
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::PicklistModel)
public:
    explicit PicklistCells(const edit::Workspace &workspace);

    Mark mark(const domain::Picklist::Entry &entry) const;
    QString words(const domain::Picklist::Entry &entry) const;
    QVariant text(int row, int column) const;
    QString description(int row) const;
    QString toolTip(int row, int column) const;
    static QVariant header(int section, int role);

private:
    const edit::Workspace &m_workspace;
    const edit::ContactRoleSection &m_section;
};

} // namespace rw::models
