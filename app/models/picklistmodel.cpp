// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/picklistmodel.h"

#include "edit/workspace.h"
#include "models/draggedids.h"

#include <QFont>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::models {

using domain::ContactRoleId;
using domain::NameProblem;
using domain::Picklist;
using edit::ContactRoleSection;

namespace {

const QString mimeType = u"application/x-rolewright-contact-roles"_s;

} // namespace

PicklistModel::PicklistModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace), m_section(workspace.contactRoles()),
      m_cells(workspace)
{
    const Picklist &list = m_section.list();
    connect(&list, &Picklist::aboutToInsert, this,
            [this](int row) { beginInsertRows({}, row, row); });
    connect(&list, &Picklist::inserted, this, [this] { endInsertRows(); });
    connect(&list, &Picklist::aboutToRemove, this,
            [this](int row) { beginRemoveRows({}, row, row); });
    connect(&list, &Picklist::removed, this, [this] { endRemoveRows(); });
    connect(&list, &Picklist::aboutToMove, this,
            [this](int from, int gap) { beginMoveRows({}, from, from, {}, gap); });
    connect(&list, &Picklist::moved, this, [this] { endMoveRows(); });
    connect(&list, &Picklist::changed, this,
            [this](int row) { emit dataChanged(index(row, 0), index(row, ColumnCount - 1)); });

    // A move shifts the positions of others: what that does to them is told when the step is
    // through.
    connect(&workspace, &edit::Workspace::changesChanged, this, &PicklistModel::tellAll);
    connect(&workspace, &edit::Workspace::locksChanged, this, [this] {
        tellAll();
        emit stateChanged();
    });
    connect(&m_section, &edit::Section::stateChanged, this, &PicklistModel::stateChanged);
    tellAll();
}

void PicklistModel::reload()
{
    m_section.reload();
}

bool PicklistModel::isLoading() const
{
    return m_section.state() == edit::Section::State::Loading;
}

bool PicklistModel::isBusy() const
{
    return m_workspace.isApplying();
}

const std::optional<api::ApiError> &PicklistModel::error() const
{
    return m_section.error();
}

QModelIndex PicklistModel::indexOf(const ContactRoleId &id, int column) const
{
    const int row = m_section.list().rowOf(id);
    return row < 0 ? QModelIndex() : index(row, column);
}

ContactRoleId PicklistModel::idAt(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    return m_section.list().entries().at(index.row()).value.id;
}

int PicklistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_section.list().entries().size());
}

int PicklistModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

// While rows come and go the others keep the number that was told, until all is in its place.
QVariant PicklistModel::textAt(int row, int column) const
{
    if (column == PositionColumn) {
        const auto told = m_shown.constFind(m_section.list().entries().at(row).id());
        if (told != m_shown.cend())
            return told->position;
    }
    return m_cells.text(row, column);
}

QVariant PicklistModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const Picklist::Entry &entry = m_section.list().entries().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return textAt(index.row(), index.column());
    case Qt::FontRole:
        if (entry.doomed) {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    case Qt::TextAlignmentRole:
        if (index.column() == PositionColumn || index.column() == NumberColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::ToolTipRole:
        return m_cells.toolTip(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return textAt(index.row(), index.column()).toString();
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? QVariant(m_cells.description(index.row()))
                                            : QVariant();
    case IdRole:
        return entry.id().value;
    case MarkRole:
        return int(m_cells.mark(entry));
    case LockedRole:
        return m_section.lock(entry.id()) != ContactRoleSection::Lock::None;
    default:
        return {};
    }
}

QVariant PicklistModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? PicklistCells::header(section, role) : QVariant();
}

bool PicklistModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const ContactRoleId id = idAt(index);
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    if (index.column() == PositionColumn) {
        bool isNumber = false;
        const int typed = value.toInt(&isNumber);
        if (!isNumber)
            return false;
        const int position = std::clamp(typed, 1, rowCount());
        if (position == index.row() + 1)
            return true;
        if (!m_section.moveToPosition(id, position))
            return false;
        emit moved({id});
        return true;
    }
    const QString name = value.toString().trimmed();
    if (name == m_section.list().entries().at(index.row()).value.name)
        return true;
    const NameProblem problem = m_section.nameProblem(id, name);
    if (problem != NameProblem::None) {
        emit editRefused(id, problem, value.toString());
        return false;
    }
    return m_section.rename(id, name);
}

Qt::ItemFlags PicklistModel::flags(const QModelIndex &index) const
{
    // Drops go between rows, that is onto the table itself, never onto a row.
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    if (!checkIndex(index))
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const Picklist::Entry &entry = m_section.list().entries().at(index.row());
    if (m_section.canMove({index.row()}, index.row())) {
        flags |= Qt::ItemIsDragEnabled;
        if (index.column() == PositionColumn)
            flags |= Qt::ItemIsEditable;
    }
    if (index.column() == NameColumn
        && m_section.lock(entry.id()) == ContactRoleSection::Lock::None)
        flags |= Qt::ItemIsEditable;
    return flags;
}

Qt::DropActions PicklistModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList PicklistModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *PicklistModel::mimeData(const QModelIndexList &indexes) const
{
    QList<int> rows;
    for (const QModelIndex &index : indexes) {
        if (index.isValid() && checkIndex(index) && !rows.contains(index.row()))
            rows.append(index.row());
    }
    if (rows.isEmpty())
        return nullptr;
    // A selection lists rows in the order in which they were clicked; they travel in the list's.
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (int row : std::as_const(rows))
        ids.append(m_section.list().entries().at(row).id().value);
    auto *data = new QMimeData;
    data->setData(mimeType, encodeDraggedIds(m_workspace.organisation().id, ids));
    return data;
}

QList<int> PicklistModel::draggedRows(const QMimeData *data) const
{
    QList<int> rows;
    if (!data)
        return rows;
    const QStringList ids = decodeDraggedIds(data->data(mimeType), m_workspace.organisation().id);
    for (const QString &id : ids) {
        const int row = m_section.list().rowOf(ContactRoleId{id});
        if (row < 0)
            return {};
        rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool PicklistModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                                    const QModelIndex &parent) const
{
    if (action != Qt::MoveAction || parent.isValid() || row > rowCount())
        return false;
    const QList<int> rows = draggedRows(data);
    const int gap = row < 0 ? rowCount() : row; // the empty space below the rows means the end
    if (!m_section.canMove(rows, gap))
        return false;
    // Rows that stand together and are put down among themselves stay where they are.
    const bool together = rows.last() - rows.first() == int(rows.size()) - 1;
    return !together || gap < rows.first() || gap > rows.last() + 1;
}

bool PicklistModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                 const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QList<int> rows = draggedRows(data);
    QList<ContactRoleId> ids;
    for (int dragged : rows)
        ids.append(m_section.list().entries().at(dragged).id());
    if (!m_section.move(rows, row < 0 ? rowCount() : row))
        return false;
    emit moved(ids);
    return true;
}

void PicklistModel::tellAll()
{
    QHash<ContactRoleId, Shown> now;
    for (int row = 0; row < rowCount(); ++row) {
        const Picklist::Entry &entry = m_section.list().entries().at(row);
        const ContactRoleId &id = entry.id();
        Shown shown;
        shown.position = row + 1;
        shown.was = m_cells.text(row, WasColumn).toString();
        shown.number = m_cells.text(row, NumberColumn).toString();
        shown.words = m_cells.words(entry);
        shown.mark = m_cells.mark(entry);
        shown.locked = m_section.lock(id) != ContactRoleSection::Lock::None;
        shown.fixed = !m_section.canMove({row}, row);
        now.insert(id, shown);
    }
    m_shown.swap(now);
    for (int row = 0; row < rowCount(); ++row) {
        const ContactRoleId &id = m_section.list().entries().at(row).id();
        const Shown before = now.value(id);
        const Shown &shown = m_shown[id];
        // A view throws away what is being typed in a cell that is announced, so only those that
        // look different are: names change by the list's own announcement.
        if (before.mark != shown.mark || before.locked != shown.locked
            || before.fixed != shown.fixed) {
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
            continue;
        }
        if (before.position != shown.position)
            emit dataChanged(index(row, PositionColumn), index(row, PositionColumn));
        if (before.was != shown.was || before.number != shown.number || before.words != shown.words)
            emit dataChanged(index(row, WasColumn), index(row, ChangeColumn));
    }
}

} // namespace rw::models
