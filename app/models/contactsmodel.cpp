// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"

#include "edit/workspace.h"
#include "models/contactcells.h"

namespace rw::models {

using domain::ContactBook;
using domain::ContactId;
using domain::CounterpartyId;
using domain::NameProblem;
using edit::ContactSection;

namespace {

std::optional<ContactCells::Cell> cellOf(int column)
{
    switch (column) {
    case ContactsModel::NameColumn:
        return ContactCells::Cell::Name;
    case ContactsModel::EmailColumn:
        return ContactCells::Cell::Email;
    case ContactsModel::JobTitleColumn:
        return ContactCells::Cell::JobTitle;
    case ContactsModel::PhoneColumn:
        return ContactCells::Cell::Phone;
    case ContactsModel::StatusColumn:
        return ContactCells::Cell::Status;
    case ContactsModel::ChangeColumn:
        return ContactCells::Cell::Change;
    default:
        return std::nullopt;
    }
}

} // namespace

ContactsModel::ContactsModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace), m_section(workspace.contacts()),
      m_shown(workspace, domain::ObjectKind::Contact)
{
    follow();
}

void ContactsModel::follow()
{
    const ContactBook &book = m_section.book();
    connect(&book, &ContactBook::aboutToInsert, this, [this](const CounterpartyId &where, int row) {
        if (where == m_counterparty) {
            m_underWay = true;
            beginInsertRows({}, row, row);
        }
    });
    connect(&book, &ContactBook::inserted, this, [this] {
        if (std::exchange(m_underWay, false))
            endInsertRows();
    });
    connect(&book, &ContactBook::aboutToRemove, this, [this](const CounterpartyId &where, int row) {
        if (where == m_counterparty) {
            m_underWay = true;
            beginRemoveRows({}, row, row);
        }
    });
    connect(&book, &ContactBook::removed, this, [this] {
        if (std::exchange(m_underWay, false))
            endRemoveRows();
    });
    connect(&book, &ContactBook::aboutToMove, this,
            [this](const CounterpartyId &where, int from, int gap) {
                if (where == m_counterparty) {
                    m_underWay = true;
                    beginMoveRows({}, from, from, {}, gap);
                }
            });
    connect(&book, &ContactBook::moved, this, [this] {
        if (std::exchange(m_underWay, false))
            endMoveRows();
    });
    connect(&book, &ContactBook::changed, this, [this](const CounterpartyId &where, int row) {
        if (where == m_counterparty)
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });

    connect(&m_section, &ContactSection::contactsStateChanged, this,
            [this](const CounterpartyId &where) {
                if (where == m_counterparty)
                    emit stateChanged();
            });
    connect(&m_workspace, &edit::Workspace::changesChanged, this, &ContactsModel::tellDifferences);
    connect(&m_workspace, &edit::Workspace::locksChanged, this, [this] {
        tellDifferences();
        emit stateChanged();
    });
    m_shown.takeDifferences();
}

void ContactsModel::tellDifferences()
{
    const QList<domain::ObjectRef> refs = m_shown.takeDifferences();
    for (const domain::ObjectRef &ref : refs) {
        const QModelIndex at = indexOf(ContactId{ref.id});
        if (at.isValid())
            emit dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    }
}

void ContactsModel::setCounterparty(const CounterpartyId &counterparty)
{
    if (counterparty != m_counterparty) {
        beginResetModel();
        m_counterparty = counterparty;
        endResetModel();
        emit stateChanged();
    }
    m_section.open(m_counterparty);
}

void ContactsModel::reload()
{
    if (!m_counterparty.isEmpty())
        m_section.reloadContacts({m_counterparty});
}

bool ContactsModel::isLoading() const
{
    return m_section.contactsState(m_counterparty) == edit::Section::State::Loading;
}

bool ContactsModel::isBusy() const
{
    return m_workspace.isApplying();
}

std::optional<api::ApiError> ContactsModel::error() const
{
    return m_section.contactsError(m_counterparty);
}

QModelIndex ContactsModel::indexOf(const ContactId &id, int column) const
{
    const int row = m_section.book().rowOf(m_counterparty, id);
    return row < 0 ? QModelIndex() : index(row, column);
}

ContactId ContactsModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? entryAt(index.row()).id() : ContactId();
}

const ContactBook::Entry &ContactsModel::entryAt(int row) const
{
    return m_section.book().entries(m_counterparty).at(row);
}

int ContactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_section.book().entries(m_counterparty).size());
}

int ContactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContactsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const ContactBook::Entry &entry = entryAt(index.row());
    const ContactCells cells(m_workspace);
    const ContactCells::Cell cell = *cellOf(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::AccessibleTextRole:
        return cells.text(entry, cell);
    case Qt::ToolTipRole:
        return cells.toolTip(entry, cell);
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? QVariant(
                   cells.description(entry, tr("%L1 of %L2").arg(index.row() + 1).arg(rowCount())))
                                            : QVariant();
    default:
        return cells.rowData(entry, role);
    }
}

QVariant ContactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto cell = cellOf(section);
    if (orientation != Qt::Horizontal || !cell)
        return {};
    if (role == Qt::DisplayRole)
        return ContactCells::header(*cell);
    return role == Qt::ToolTipRole ? QVariant(ContactCells::headerToolTip(*cell)) : QVariant();
}

bool ContactsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const ContactCells::Cell cell = *cellOf(index.column());
    const ContactId id = idAt(index);
    const ContactCells::Typed typed
        = ContactCells(m_workspace).set(entryAt(index.row()), cell, value.toString());
    if (typed.problem != NameProblem::None)
        emit editRefused(id, *ContactCells::fieldOf(cell), typed.problem, value.toString());
    return typed.isTaken;
}

Qt::ItemFlags ContactsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return ContactCells(m_workspace).isEditable(entryAt(index.row()), *cellOf(index.column()))
               ? flags | Qt::ItemIsEditable
               : flags;
}

} // namespace rw::models
