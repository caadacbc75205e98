// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/allcontactsmodel.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rw::models {

using domain::ContactBook;
using domain::ContactId;
using domain::CounterpartyId;
using Cell = ContactCells::Cell;

namespace {

// While hundreds of counterparties are being read one after the other, the table is made anew a few
// times a second and no more.
constexpr int pauseBetweenGatherings = 250;

Cell cellInColumn(int column)
{
    switch (column) {
    case AllContactsModel::EmailColumn:
        return Cell::Email;
    case AllContactsModel::CounterpartyColumn:
        return Cell::Counterparty;
    case AllContactsModel::JobTitleColumn:
        return Cell::JobTitle;
    case AllContactsModel::PhoneColumn:
        return Cell::Phone;
    case AllContactsModel::StatusColumn:
        return Cell::Status;
    case AllContactsModel::ChangedByColumn:
        return Cell::ChangedBy;
    case AllContactsModel::ChangeColumn:
        return Cell::Change;
    default:
        return Cell::Name;
    }
}

} // namespace

AllContactsModel::AllContactsModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace), m_section(workspace.contacts()),
      m_cells(workspace), m_states(workspace, domain::ObjectKind::Contact)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // Rows that come and go would take away what is being typed.
        if (m_isHeld && m_isHeld())
            m_soon.start(pauseBetweenGatherings);
        else
            gather();
    });
    follow();
    m_states.takeDifferences();
}

void AllContactsModel::follow()
{
    const ContactBook &book = m_section.book();
    // Rows are ids: between a change of the book and the gathering that follows they stay true.
    for (auto signal : {&ContactBook::inserted, &ContactBook::removed, &ContactBook::moved}) {
        connect(&book, signal, this, [this](const CounterpartyId &where) {
            forget(where);
            gatherSoon();
        });
    }
    connect(&book, &ContactBook::changed, this, [this](const CounterpartyId &where, int row) {
        forget(where);
        const QModelIndex at = indexOf(m_section.book().entries(where).at(row).id());
        if (at.isValid())
            emit dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    });
    connect(&m_section, &edit::ContactSection::counterpartiesReset, this, [this] {
        m_lines.clear(); // their names may be others
        gatherSoon();
    });
    connect(&m_workspace, &edit::Workspace::changesChanged, this,
            &AllContactsModel::tellDifferences);
    connect(&m_workspace, &edit::Workspace::locksChanged, this, &AllContactsModel::tellDifferences);
}

void AllContactsModel::tellDifferences()
{
    const QList<domain::ObjectRef> refs = m_states.takeDifferences();
    for (const domain::ObjectRef &ref : refs) {
        const QModelIndex at = indexOf(ContactId{ref.id});
        if (at.isValid())
            emit dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    }
}

void AllContactsModel::forget(const CounterpartyId &counterparty)
{
    m_lines.remove(counterparty);
}

void AllContactsModel::setFollowing(bool follows)
{
    m_follows = follows;
    if (follows)
        gather();
    else
        m_soon.stop();
}

void AllContactsModel::gatherSoon()
{
    if (m_follows && !m_soon.isActive())
        m_soon.start(m_rows.isEmpty() ? 0 : pauseBetweenGatherings);
}

void AllContactsModel::setFilter(const QString &text, Shown shown)
{
    const QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words && shown == m_shown)
        return;
    m_words = words;
    m_shown = shown;
    gather();
}

int AllContactsModel::total() const
{
    int total = 0;
    for (const domain::Counterparty &counterparty : m_section.counterparties())
        total += int(m_section.book().entries(counterparty.id).size());
    return total;
}

QList<AllContactsModel::Line> AllContactsModel::linesOf(
    const domain::Counterparty &counterparty) const
{
    QList<Line> lines;
    const QList<ContactBook::Entry> &entries = m_section.book().entries(counterparty.id);
    lines.reserve(entries.size());
    for (const ContactBook::Entry &entry : entries) {
        const domain::Contact &contact = entry.contact;
        const domain::Contact *before = m_section.baseline(entry.id());
        QStringList texts{contact.displayName, contact.emailId, counterparty.name, contact.jobTitle,
                          contact.phoneNumber};
        if (before && before->emailId != contact.emailId)
            texts.append(before->emailId);
        const QString sorted = m_sortColumn == CounterpartyColumn
                                   ? counterparty.name
                                   : m_cells.text(entry, cellInColumn(m_sortColumn));
        lines.append({entry.id(), texts.join(u'\n').toCaseFolded(),
                      m_order.key(contact.displayName), m_order.key(sorted)});
    }
    return lines;
}

bool AllContactsModel::isWanted(const Line &line) const
{
    for (const QString &word : m_words) {
        if (!line.folded.contains(word))
            return false;
    }
    switch (m_shown) {
    case Shown::Everybody:
        return true;
    case Shown::Active:
        return !m_section.book().find(line.id)->contact.isStopped();
    case Shown::Changed:
        return m_workspace.buffer().find(edit::ContactSection::ref(line.id));
    case Shown::Stopped:
        return m_section.book().find(line.id)->contact.isStopped();
    }
    return true;
}

void AllContactsModel::gather()
{
    m_soon.stop();
    if (!m_follows)
        return;
    std::vector<const Line *> wanted;
    const QList<domain::Counterparty> &counterparties = m_section.counterparties();
    for (const domain::Counterparty &counterparty : counterparties) {
        if (!m_lines.contains(counterparty.id))
            m_lines.insert(counterparty.id, linesOf(counterparty));
    }
    // Nothing is added any more, so that what is pointed to stays in place.
    for (const domain::Counterparty &counterparty : counterparties) {
        for (const Line &line : *m_lines.constFind(counterparty.id)) {
            if (isWanted(line))
                wanted.push_back(&line);
        }
    }
    const bool down = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(wanted.begin(), wanted.end(), [down](const Line *a, const Line *b) {
        const int order = a->key.compare(b->key);
        return order != 0 ? (down ? order > 0 : order < 0) : a->name.compare(b->name) < 0;
    });
    QList<ContactId> rows;
    rows.reserve(qsizetype(wanted.size()));
    for (const Line *line : wanted)
        rows.append(line->id);
    show(rows);
    emit gathered();
}

void AllContactsModel::keepRows()
{
    m_rowOf.clear();
    m_rowOf.reserve(m_rows.size());
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        m_rowOf.insert(m_rows.at(row), int(row));
}

void AllContactsModel::show(const QList<ContactId> &rows)
{
    if (rows == m_rows || showFew(rows)) {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    if (rows.size() == m_rows.size()
        && std::all_of(rows.cbegin(), rows.cend(),
                       [this](const ContactId &id) { return m_rowOf.contains(id); })) {
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QList<ContactId> who;
        for (const QModelIndex &each : before)
            who.append(m_rows.at(each.row()));
        m_rows = rows;
        keepRows();
        for (qsizetype at = 0; at < before.size(); ++at)
            changePersistentIndex(before.at(at),
                                  index(m_rowOf.value(who.at(at)), before.at(at).column()));
        emit layoutChanged({}, VerticalSortHint);
        return;
    }
    beginResetModel();
    m_rows = rows;
    keepRows();
    endResetModel();
}

// A contact that was added or taken back moves no other: the view keeps its place.
bool AllContactsModel::showFew(const QList<ContactId> &rows)
{
    constexpr qsizetype few = 50;
    if (std::abs(rows.size() - m_rows.size()) > few)
        return false;
    const QSet<ContactId> wanted(rows.cbegin(), rows.cend());
    QList<ContactId> staying;
    QList<int> going;
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (wanted.contains(m_rows.at(row)))
            staying.append(m_rows.at(row));
        else
            going.append(int(row));
    }
    QList<ContactId> known;
    QList<int> coming;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (m_rowOf.contains(rows.at(row)))
            known.append(rows.at(row));
        else
            coming.append(int(row));
    }
    if (going.size() + coming.size() > few || staying != known)
        return false;
    for (auto row = going.crbegin(); row != going.crend(); ++row) {
        beginRemoveRows({}, *row, *row);
        m_rows.removeAt(*row);
        endRemoveRows();
    }
    for (const int row : std::as_const(coming)) {
        beginInsertRows({}, row, row);
        m_rows.insert(row, rows.at(row));
        endInsertRows();
    }
    keepRows();
    return true;
}

QModelIndex AllContactsModel::indexOf(const ContactId &id, int column) const
{
    const int row = m_rowOf.value(id, -1);
    return row >= 0 && row < m_rows.size() && m_rows.at(row) == id ? index(row, column)
                                                                   : QModelIndex();
}

ContactId AllContactsModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.value(index.row()) : ContactId();
}

int AllContactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AllContactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AllContactsModel::data(const QModelIndex &index, int role) const
{
    const ContactId id = idAt(index);
    const ContactBook::Entry *entry = m_section.book().find(id);
    if (!entry)
        return {};
    const Cell cell = cellInColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::AccessibleTextRole:
        return m_cells.text(*entry, cell);
    case Qt::ToolTipRole:
        return m_cells.toolTip(*entry, cell);
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? QVariant(m_cells.description(
                   *entry, tr("%L1 of %L2").arg(index.row() + 1).arg(m_rows.size())))
                                            : QVariant();
    case FilterTextRole:
        return m_words.size() == 1 ? m_words.first() : QString();
    default:
        return m_cells.rowData(*entry, role);
    }
}

QVariant AllContactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return ContactCells::header(cellInColumn(section));
    return role == Qt::ToolTipRole ? QVariant(ContactCells::headerToolTip(cellInColumn(section)))
                                   : QVariant();
}

bool AllContactsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const ContactId id = idAt(index);
    const ContactBook::Entry *entry = m_section.book().find(id);
    if (role != Qt::EditRole || !entry)
        return false;
    const Cell cell = cellInColumn(index.column());
    const ContactCells::Typed typed = m_cells.set(*entry, cell, value.toString());
    if (typed.problem != domain::NameProblem::None)
        emit editRefused(id, *ContactCells::fieldOf(cell), typed.problem, value.toString());
    return typed.isTaken;
}

Qt::ItemFlags AllContactsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const ContactBook::Entry *entry = m_section.book().find(idAt(index));
    return entry && m_cells.isEditable(*entry, cellInColumn(index.column()))
               ? flags | Qt::ItemIsEditable
               : flags;
}

void AllContactsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount)
        return;
    if (column != m_sortColumn)
        m_lines.clear(); // the keys are of another column
    m_sortColumn = column;
    m_sortOrder = order;
    gather();
}

} // namespace rw::models
