// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"

#include "edit/workspace.h"
#include "models/marks.h"
#include "models/reasons.h"
#include "models/tooltip.h"

#include <QFont>

namespace rw::models {

using domain::ContactBook;
using domain::ContactId;
using domain::CounterpartyId;
using domain::Field;
using domain::NameProblem;
using edit::ContactSection;

namespace {

std::optional<Field> fieldOf(int column)
{
    switch (column) {
    case ContactsModel::NameColumn:
        return Field::Name;
    case ContactsModel::EmailColumn:
        return Field::EmailId;
    case ContactsModel::JobTitleColumn:
        return Field::JobTitle;
    case ContactsModel::PhoneColumn:
        return Field::PhoneNumber;
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

QString ContactsModel::statusAt(const ContactBook::Entry &entry) const
{
    if (entry.contact.isStopped())
        return tr("no longer processed");
    const domain::Edit *edit = m_workspace.buffer().find(ContactSection::ref(entry.id()));
    if (edit && edit->operation == domain::Edit::Operation::Create)
        return tr("new");
    return entry.contact.status.compare(u"active", Qt::CaseInsensitive) == 0 ? tr("active")
                                                                             : entry.contact.status;
}

QVariant ContactsModel::textAt(int row, int column) const
{
    const ContactBook::Entry &entry = entryAt(row);
    switch (column) {
    case NameColumn:
        return entry.contact.displayName;
    case EmailColumn:
        return entry.contact.emailId;
    case JobTitleColumn:
        return entry.contact.jobTitle;
    case PhoneColumn:
        return entry.contact.phoneNumber;
    case StatusColumn:
        return statusAt(entry);
    case ChangeColumn:
        return markWords(m_workspace, ContactSection::ref(entry.id()));
    default:
        return {};
    }
}

QString ContactsModel::description(int row) const
{
    const ContactBook::Entry &entry = entryAt(row);
    const QString change = markWords(m_workspace, ContactSection::ref(entry.id()));
    const QString place = tr("%L1 of %L2").arg(row + 1).arg(rowCount());
    if (change.isEmpty()) {
        //: a contact, for screen readers; %1: its status, %2: its place, "3 of 7"
        return tr("%1, %2").arg(statusAt(entry), place);
    }
    //: %3: what is staged for the contact, "edited, not sent"
    return tr("%1, %2, %3").arg(statusAt(entry), place, change);
}

QString ContactsModel::toolTip(int row, int column) const
{
    const ContactBook::Entry &entry = entryAt(row);
    const domain::ObjectRef ref = ContactSection::ref(entry.id());
    QStringList lines{textAt(row, column).toString()};
    if (m_workspace.buffer().find(ref)) {
        const domain::Change change = m_workspace.change(ref);
        for (const domain::FieldChange &field : change.fields) {
            if (change.operation == domain::Edit::Operation::Update
                && field.field == fieldOf(column))
                lines.append(tr("It is %1 on the server.").arg(field.before.toString()));
        }
        lines.append(reasonOf(ref.kind, change.obstacle));
        if (const edit::Workspace::Failure *failure = m_workspace.failure(ref))
            lines.append(reasonOf(*failure));
    }
    switch (m_section.lock(entry.id(), fieldOf(column).value_or(Field::Name))) {
    case ContactSection::Lock::NoRight:
    case ContactSection::Lock::None:
    case ContactSection::Lock::NotThere:
        break;
    case ContactSection::Lock::Doomed:
        lines.append(tr("It is to be deleted and cannot be edited."));
        break;
    case ContactSection::Lock::Applying:
        lines.append(tr("It cannot be edited while it is being sent."));
        break;
    case ContactSection::Lock::Stopped:
        lines.append(tr("Zoho no longer processes this contact, so it cannot be edited."));
        break;
    case ContactSection::Lock::OnlyWhenNew:
        lines.append(
            column == JobTitleColumn
                ? tr("Zoho takes a job title when a contact is made and cannot change it later.")
                : tr("Zoho takes a phone number when a contact is made and cannot change it "
                     "later."));
        break;
    }
    return toolTipOf(lines);
}

QVariant ContactsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const ContactBook::Entry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::AccessibleTextRole:
        return textAt(index.row(), index.column());
    case Qt::FontRole:
        if (entry.doomed) {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    case Qt::ToolTipRole:
        return toolTip(index.row(), index.column());
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? QVariant(description(index.row())) : QVariant();
    case IdRole:
        return entry.id().value;
    case MarkRole:
        return int(markOf(m_workspace, ContactSection::ref(entry.id())));
    case LockedRole:
        return m_section.lock(entry.id()) != ContactSection::Lock::None;
    default:
        return {};
    }
}

QVariant ContactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        switch (section) {
        case NameColumn:
            return tr("Name");
        case EmailColumn:
            return tr("E-mail");
        case JobTitleColumn:
            return tr("Job title");
        case PhoneColumn:
            return tr("Phone");
        case StatusColumn:
            return tr("Status");
        case ChangeColumn:
            return tr("Change");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case JobTitleColumn:
        case PhoneColumn:
            return tr("Set when a contact is made; Zoho cannot change it later");
        case ChangeColumn:
            return tr("What is changed here and not sent yet");
        default:
            return {};
        }
    }
    return {};
}

bool ContactsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const ContactId id = idAt(index);
    const Field field = *fieldOf(index.column());
    const QString wanted = value.toString().trimmed();
    if (wanted == textAt(index.row(), index.column()).toString())
        return true;
    const NameProblem problem = m_section.problem(m_counterparty, id, field, wanted);
    if (problem != NameProblem::None) {
        emit editRefused(id, field, problem, value.toString());
        return false;
    }
    return m_section.setField(id, field, wanted);
}

Qt::ItemFlags ContactsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || !checkIndex(index))
        return Qt::NoItemFlags;
    const std::optional<Field> field = fieldOf(index.column());
    if (field && m_section.lock(idAt(index), *field) == ContactSection::Lock::None)
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace rw::models
