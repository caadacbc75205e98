// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/importrowsmodel.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "models/contactcells.h"

#include <algorithm>

namespace rw::models {

using edit::ContactImport;
using Kind = ContactImport::Kind;
using Problem = ContactImport::Problem;

namespace {

QString nameOf(domain::Field field)
{
    switch (field) {
    case domain::Field::EmailId:
        return ContactCells::header(ContactCells::Cell::Email);
    case domain::Field::JobTitle:
        return ContactCells::header(ContactCells::Cell::JobTitle);
    case domain::Field::PhoneNumber:
        return ContactCells::header(ContactCells::Cell::Phone);
    default:
        return ContactCells::header(ContactCells::Cell::Name);
    }
}

} // namespace

ImportRowsModel::ImportRowsModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace)
{
}

void ImportRowsModel::setRows(const QList<ContactImport::Row> &rows)
{
    beginResetModel();
    m_all = rows;
    choose();
    endResetModel();
    emit ticksChanged();
}

void ImportRowsModel::setSameShown(bool shown)
{
    if (shown == m_sameShown)
        return;
    beginResetModel();
    m_sameShown = shown;
    choose();
    endResetModel();
}

void ImportRowsModel::choose()
{
    m_shown.clear();
    for (qsizetype at = 0; at < m_all.size(); ++at) {
        if (m_sameShown || m_all.at(at).kind != Kind::Same)
            m_shown.append(int(at));
    }
}

void ImportRowsModel::tickAll(bool ticked)
{
    m_unticked.clear();
    if (!ticked) {
        for (const ContactImport::Row &row : std::as_const(m_all))
            m_unticked.insert(row.line);
    }
    if (!m_shown.isEmpty())
        emit dataChanged(index(0, LineColumn), index(rowCount() - 1, LineColumn));
    emit ticksChanged();
}

QList<ContactImport::Row> ImportRowsModel::ticked() const
{
    QList<ContactImport::Row> rows;
    for (const ContactImport::Row &row : m_all) {
        if (row.isGood() && !m_unticked.contains(row.line))
            rows.append(row);
    }
    return rows;
}

int ImportRowsModel::count(Kind kind) const
{
    return int(std::count_if(m_all.cbegin(), m_all.cend(),
                             [kind](const ContactImport::Row &row) { return row.kind == kind; }));
}

int ImportRowsModel::lockedCount() const
{
    return int(std::count_if(m_all.cbegin(), m_all.cend(), [](const ContactImport::Row &row) {
        return std::any_of(row.differences.cbegin(), row.differences.cend(),
                           [](const auto &each) { return each.isLocked; });
    }));
}

const ContactImport::Row *ImportRowsModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown.size() ? &m_all.at(m_shown.at(index.row()))
                                                           : nullptr;
}

int ImportRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ImportRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ImportRowsModel::counterpartyOf(const ContactImport::Row &row) const
{
    const domain::Counterparty *company
        = m_workspace.contacts().counterparty(row.wanted.counterparty);
    return company ? company->name : row.counterpartyName;
}

QString ImportRowsModel::problemOf(const ContactImport::Row &row) const
{
    switch (row.problem) {
    case Problem::None:
        break;
    case Problem::NoAddress:
        return tr("The e-mail address is missing.");
    case Problem::BadAddress:
        return tr("\"%1\" is no e-mail address.").arg(row.wanted.emailId);
    case Problem::NoName:
        return tr("A new contact needs a name.");
    case Problem::NoCounterparty:
        return tr("Nobody has this address, and the row names no counterparty for a new contact.");
    case Problem::UnknownCounterparty: {
        const domain::Counterparty *near = m_workspace.contacts().counterparty(row.suggestion);
        return near ? tr("There is no counterparty \"%1\". Did you mean %2?")
                          .arg(row.counterpartyName, near->name)
                    : tr("There is no counterparty \"%1\".").arg(row.counterpartyName);
    }
    case Problem::Unread:
        return tr("The contacts of this counterparty are not read yet.");
    case Problem::SeveralHaveIt:
        return tr("Contacts of several counterparties have this address. Name the counterparty.");
    case Problem::Twice:
        return tr("An earlier row is about the same contact.");
    case Problem::Taken:
        return tr("Another contact of the counterparty has this address, or would.");
    case Problem::NotEditable: {
        const edit::ContactSection::Lock lock = m_workspace.contacts().lock(row.wanted.id);
        return lock == edit::ContactSection::Lock::Doomed
                   ? tr("It is to be deleted and cannot be edited.")
               : lock == edit::ContactSection::Lock::Applying
                   ? tr("It cannot be edited while it is being sent.")
                   : tr("Zoho no longer processes this contact, so it cannot be edited.");
    }
    case Problem::NoRight:
        return tr("The sign-in does not include the right for this.");
    }
    return {};
}

QString ImportRowsModel::whatOf(const ContactImport::Row &row) const
{
    if (row.kind == Kind::Problem)
        return problemOf(row);
    QStringList parts;
    if (row.kind == Kind::New) {
        for (const QString &more : {row.wanted.jobTitle, row.wanted.phoneNumber}) {
            if (!more.isEmpty())
                parts.append(more);
        }
        return parts.join(tr(", "));
    }
    for (const ContactImport::Difference &each : row.differences) {
        //: %1 is a field, %2 what it holds now, %3 what the row has
        const QString change
            = tr("%1: \"%2\" → \"%3\"").arg(nameOf(each.field), each.before, each.after);
        parts.append(each.isLocked ? tr("%1 (Zoho cannot change it)").arg(change) : change);
    }
    return parts.join(tr("; "));
}

QVariant ImportRowsModel::data(const QModelIndex &index, int role) const
{
    const ContactImport::Row *row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        break;
    case Qt::CheckStateRole:
        if (index.column() != LineColumn || !row->isGood())
            return {};
        return m_unticked.contains(row->line) ? Qt::Unchecked : Qt::Checked;
    case MarkRole:
        return int(row->kind == Kind::New       ? Mark::New
                   : row->kind == Kind::Changed ? Mark::Edited
                   : row->kind == Kind::Problem ? Mark::Attention
                                                : Mark::None);
    default:
        return {};
    }
    switch (index.column()) {
    case LineColumn:
        return tr("%L1").arg(row->line);
    case KindColumn:
        switch (row->kind) {
        case Kind::New:
            return tr("new");
        case Kind::Changed:
            return tr("changed");
        case Kind::Same:
            return tr("same");
        case Kind::Problem:
            return tr("problem");
        }
        return {};
    case EmailColumn:
        return row->wanted.emailId;
    case NameColumn:
        return row->wanted.displayName;
    case CounterpartyColumn:
        return counterpartyOf(*row);
    case WhatColumn:
        return whatOf(*row);
    default:
        return {};
    }
}

QVariant ImportRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LineColumn:
        return tr("Line");
    case KindColumn:
        return tr("What it is");
    case EmailColumn:
        return ContactCells::header(ContactCells::Cell::Email);
    case NameColumn:
        return ContactCells::header(ContactCells::Cell::Name);
    case CounterpartyColumn:
        return ContactCells::header(ContactCells::Cell::Counterparty);
    case WhatColumn:
        return tr("What would change");
    default:
        return {};
    }
}

bool ImportRowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const ContactImport::Row *row = rowAt(index);
    if (role != Qt::CheckStateRole || !row || index.column() != LineColumn || !row->isGood())
        return false;
    if (value.toInt() == Qt::Checked)
        m_unticked.remove(row->line);
    else
        m_unticked.insert(row->line);
    emit dataChanged(index, index);
    emit ticksChanged();
    return true;
}

Qt::ItemFlags ImportRowsModel::flags(const QModelIndex &index) const
{
    const ContactImport::Row *row = rowAt(index);
    if (!row)
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == LineColumn && row->isGood() ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace rw::models
