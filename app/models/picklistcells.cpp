// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/picklistcells.h"

#include "edit/contactrolesection.h"
#include "edit/workspace.h"
#include "models/marks.h"
#include "models/picklistmodel.h"
#include "models/reasons.h"
#include "models/tooltip.h"

#include <algorithm>

namespace rw::models {

using domain::ContactRole;
using domain::Picklist;
using edit::ContactRoleSection;

PicklistCells::PicklistCells(const edit::Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.contactRoles())
{
}

// The order is an object of its own: a value that was picked up and put down shows what is the
// matter with the order.
Mark PicklistCells::mark(const Picklist::Entry &entry) const
{
    const Mark own = markOf(m_workspace, ContactRoleSection::ref(entry.id()));
    if (own == Mark::Attention || own == Mark::ChangedOnServer || own == Mark::ToBeDeleted
        || own == Mark::New || !m_section.movedValues().contains(entry.id()))
        return own;
    const Mark order = markOf(m_workspace, ContactRoleSection::orderRef());
    return order == Mark::None ? own : order;
}

QString PicklistCells::words(const Picklist::Entry &entry) const
{
    const Mark own = markOf(m_workspace, ContactRoleSection::ref(entry.id()));
    const Mark mark = this->mark(entry);
    if (mark == Mark::Moved && own == Mark::Edited)
        return tr("moved and edited, not sent");
    return own == mark ? markWords(m_workspace, ContactRoleSection::ref(entry.id()))
                       : markWords(m_workspace, ContactRoleSection::orderRef());
}

QVariant PicklistCells::text(int row, int column) const
{
    const Picklist::Entry &entry = m_section.list().entries().at(row);
    const ContactRole *server = m_section.baseline(entry.id());
    switch (column) {
    case PicklistModel::PositionColumn:
        return row + 1;
    case PicklistModel::NameColumn:
        return entry.value.name;
    case PicklistModel::WasColumn: {
        const int position = m_section.positionOnServer(entry.id());
        if (!server || (position == row + 1 && server->name == entry.value.name))
            return {};
        //: where a contact role stood and what it was called: 1 "Lead"
        return server->name == entry.value.name ? tr("%L1").arg(position)
                                                : tr("%L1 \"%2\"").arg(position).arg(server->name);
    }
    case PicklistModel::NumberColumn:
        return server && server->sequenceNumber ? QVariant(*server->sequenceNumber) : QVariant();
    case PicklistModel::ChangeColumn:
        return words(entry);
    default:
        return {};
    }
}

QString PicklistCells::description(int row) const
{
    const QString change = words(m_section.list().entries().at(row));
    const qsizetype count = m_section.list().entries().size();
    if (change.isEmpty()) {
        //: a contact role's place in the list, for screen readers
        return tr("position %L1 of %L2").arg(row + 1).arg(count);
    }
    //: %3: what is staged for the contact role, "moved, not sent"
    return tr("position %L1 of %L2, %3").arg(row + 1).arg(count).arg(change);
}

QString PicklistCells::toolTip(int row, int column) const
{
    const Picklist::Entry &entry = m_section.list().entries().at(row);
    const ContactRole *server = m_section.baseline(entry.id());
    if (column == PicklistModel::NumberColumn && server && server->sequenceNumber) {
        const auto &values = m_section.baselineValues();
        const auto same
            = std::count_if(values.cbegin(), values.cend(), [server](const auto &value) {
                  return value.sequenceNumber == server->sequenceNumber;
              });
        if (same > 1) {
            return tr("Other values have the number %L1 too. Sending an order numbers all of them "
                      "anew.")
                .arg(*server->sequenceNumber);
        }
    }
    QStringList lines{entry.value.name};
    if (server && server->name != entry.value.name)
        lines.append(tr("Called %1 on the server.").arg(server->name));
    if (server && m_section.movedValues().contains(entry.id()))
        lines.append(tr("Moved from position %L1.").arg(m_section.positionOnServer(entry.id())));
    QList<domain::ObjectRef> refs{ContactRoleSection::ref(entry.id())};
    if (m_section.movedValues().contains(entry.id()))
        refs.append(ContactRoleSection::orderRef());
    for (const domain::ObjectRef &ref : std::as_const(refs)) {
        if (!m_workspace.buffer().find(ref))
            continue;
        lines.append(reasonOf(ref.kind, m_workspace.change(ref).obstacle));
        if (const edit::Workspace::Failure *failure = m_workspace.failure(ref))
            lines.append(reasonOf(*failure));
    }
    switch (m_section.lock(entry.id())) {
    case ContactRoleSection::Lock::Doomed:
        lines.append(tr("It is to be deleted and cannot be edited."));
        break;
    case ContactRoleSection::Lock::Applying:
        lines.append(tr("It cannot be edited while it is being sent."));
        break;
    case ContactRoleSection::Lock::NoRight:
    case ContactRoleSection::Lock::None:
    case ContactRoleSection::Lock::NotThere:
        break;
    }
    return toolTipOf(lines);
}

QVariant PicklistCells::header(int section, int role)
{
    if (role == Qt::DisplayRole) {
        switch (section) {
        case PicklistModel::PositionColumn:
            return tr("Position");
        case PicklistModel::NameColumn:
            return tr("Name");
        case PicklistModel::WasColumn:
            //: column: position and name on the server
            return tr("Was");
        case PicklistModel::NumberColumn:
            return tr("Number");
        case PicklistModel::ChangeColumn:
            return tr("Change");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case PicklistModel::PositionColumn:
            return tr("Place in the drop-down list. Type a number to move a value there.");
        case PicklistModel::WasColumn:
            return tr("Position and name on the server, where they differ");
        case PicklistModel::NumberColumn:
            return tr("The sequence number on the server");
        case PicklistModel::ChangeColumn:
            return tr("What is changed here and not sent yet");
        default:
            return {};
        }
    }
    return {};
}

} // namespace rw::models
