// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletreemodel.h"

#include "edit/workspace.h"
#include "models/draggedids.h"
#include "models/marks.h"
#include "models/rolecells.h"
#include "models/rolefilter.h"
#include "models/shownstates.h"

#include <QFont>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::models {

using domain::Field;
using domain::NameProblem;
using domain::Role;
using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;
using Node = RoleTree::Node;

namespace {

const QString mimeType = u"application/x-rolewright-roles"_s;

} // namespace

class RoleTreeModel::Private final
{
public:
    Private(RoleTreeModel *model, edit::Workspace &theWorkspace)
        : q(model), workspace(theWorkspace), section(theWorkspace.roles()), tree(section.tree()),
          cells(theWorkspace), shown(theWorkspace, domain::ObjectKind::Role)
    {
    }

    void follow();
    void announceMarks();
    void announceCounts();
    void announceBelow(const Node *from);
    void announceLevels(const Node *parent);
    void announceColumns(const Node *parent, int first, int last);
    void resetLater();
    void endLateReset();
    void onChanged(const Node *node);

    // While a reset waits for its end the nodes come and go: there is nothing to see then.
    bool isFiltered() const { return filter.isOn(); }
    int childCount(const Node *node) const;
    const Node *child(const Node *node, int row) const;
    int rowOf(const Node *node) const { return isFiltered() ? filter.rowOf(node) : node->row; }
    bool shows(const Node *node) const
    {
        return !resetting && (!isFiltered() || filter.shows(node));
    }
    const Node *nodeAt(const QModelIndex &index) const
    {
        return static_cast<const Node *>(index.constInternalPointer());
    }
    QModelIndex indexFor(const Node *node, int column = NameColumn) const;

    // Those that do not go along with another of them.
    QList<RoleId> uppermost(const QList<RoleId> &ids) const;
    bool isLockedForMove(const QList<RoleId> &ids, const RoleId &superior) const;

    RoleTreeModel *q;
    edit::Workspace &workspace;
    RoleSection &section;
    const RoleTree &tree;
    RoleFilter filter;
    RoleCells cells;
    ShownStates shown;
    const Node *movingFrom = nullptr;
    const Node *moving = nullptr;
    bool resetting = false;
};

void RoleTreeModel::Private::follow()
{
    connect(&tree, &RoleTree::aboutToReset, q, [this] {
        if (isFiltered())
            resetLater();
        else if (!resetting)
            q->beginResetModel();
    });
    connect(&tree, &RoleTree::wasReset, q, [this] {
        cells.forgetCounts();
        if (resetting)
            return;
        q->endResetModel();
        emit q->countsChanged();
    });
    connect(&tree, &RoleTree::aboutToInsert, q, [this](const Node *parent, int row) {
        movingFrom = parent;
        if (isFiltered())
            resetLater();
        else if (!resetting)
            q->beginInsertRows(indexFor(parent), row, row);
    });
    connect(&tree, &RoleTree::inserted, q, [this] {
        cells.forgetCounts();
        if (resetting)
            return;
        q->endInsertRows();
        announceBelow(movingFrom);
        emit q->countsChanged();
    });
    connect(&tree, &RoleTree::aboutToRemove, q, [this](const Node *parent, int row) {
        movingFrom = parent;
        if (isFiltered())
            resetLater();
        else if (!resetting)
            q->beginRemoveRows(indexFor(parent), row, row);
    });
    connect(&tree, &RoleTree::removed, q, [this] {
        cells.forgetCounts();
        if (resetting)
            return;
        q->endRemoveRows();
        announceBelow(movingFrom);
        emit q->countsChanged();
    });
    connect(&tree, &RoleTree::aboutToMove, q,
            [this](const Node *from, int row, const Node *to, int gap) {
                movingFrom = from;
                moving = from->children[size_t(row)].get();
                if (isFiltered())
                    resetLater();
                else if (!resetting)
                    q->beginMoveRows(indexFor(from), row, row, indexFor(to), gap);
            });
    connect(&tree, &RoleTree::moved, q, [this] {
        cells.forgetCounts();
        if (resetting)
            return;
        q->endMoveRows();
        if (moving->parent == movingFrom)
            return;
        announceBelow(movingFrom);
        announceBelow(moving->parent);
        const QModelIndex level = indexFor(moving, LevelColumn);
        emit q->dataChanged(level, level);
        announceLevels(moving);
    });
    connect(&tree, &RoleTree::changed, q, [this](const Node *node) { onChanged(node); });

    connect(&section, &RoleSection::usersChanged, q, [this] { announceCounts(); });
    connect(&section, &edit::Section::stateChanged, q, &RoleTreeModel::stateChanged);
    connect(&workspace, &edit::Workspace::changesChanged, q, [this] {
        endLateReset();
        announceMarks();
    });
    connect(&workspace, &edit::Workspace::locksChanged, q, [this] {
        announceMarks();
        emit q->stateChanged();
    });
    shown.takeDifferences();
}

// With a filter one step of the tree can change what is shown in many places. The workspace says
// when the last announcement of a step is through.
void RoleTreeModel::Private::resetLater()
{
    if (resetting)
        return;
    q->beginResetModel();
    resetting = true;
    filter.clear();
}

void RoleTreeModel::Private::endLateReset()
{
    if (!resetting)
        return;
    filter.build(tree);
    cells.forgetCounts();
    resetting = false;
    q->endResetModel();
    emit q->countsChanged();
}

void RoleTreeModel::Private::onChanged(const Node *node)
{
    if (isFiltered() && !resetting && filter.holdsText(node) != filter.matches(node))
        resetLater();
    if (shows(node))
        emit q->dataChanged(indexFor(node, 0), indexFor(node, ColumnCount - 1));
}

void RoleTreeModel::Private::announceMarks()
{
    const QList<domain::ObjectRef> refs = shown.takeDifferences();
    for (const domain::ObjectRef &ref : refs) {
        const Node *node = tree.find(RoleId{ref.id});
        if (node && shows(node))
            emit q->dataChanged(indexFor(node, 0), indexFor(node, ColumnCount - 1));
    }
}

void RoleTreeModel::Private::announceCounts()
{
    cells.forgetCounts();
    if (resetting)
        return;
    const auto announce = [this](const Node *parent, const auto &self) -> void {
        announceColumns(parent, UsersColumn, BelowColumn);
        for (int row = 0; row < childCount(parent); ++row)
            self(child(parent, row), self);
    };
    announce(&tree.root(), announce);
}

void RoleTreeModel::Private::announceBelow(const Node *from)
{
    for (const Node *node = from; node != &tree.root(); node = node->parent)
        emit q->dataChanged(indexFor(node, BelowColumn), indexFor(node, BelowColumn));
}

void RoleTreeModel::Private::announceLevels(const Node *parent)
{
    announceColumns(parent, LevelColumn, LevelColumn);
    for (const auto &node : parent->children)
        announceLevels(node.get());
}

void RoleTreeModel::Private::announceColumns(const Node *parent, int first, int last)
{
    if (const int count = childCount(parent))
        emit q->dataChanged(indexFor(child(parent, 0), first),
                            indexFor(child(parent, count - 1), last));
}

int RoleTreeModel::Private::childCount(const Node *node) const
{
    if (resetting)
        return 0;
    return isFiltered() ? int(filter.children(node).size()) : int(node->children.size());
}

const Node *RoleTreeModel::Private::child(const Node *node, int row) const
{
    return isFiltered() ? filter.children(node).at(row) : node->children[size_t(row)].get();
}

QModelIndex RoleTreeModel::Private::indexFor(const Node *node, int column) const
{
    if (!node || node == &tree.root() || !shows(node))
        return {};
    return q->createIndex(rowOf(node), column, node);
}

QList<RoleId> RoleTreeModel::Private::uppermost(const QList<RoleId> &ids) const
{
    return section.uppermost(ids);
}

bool RoleTreeModel::Private::isLockedForMove(const QList<RoleId> &ids, const RoleId &superior) const
{
    return std::any_of(ids.cbegin(), ids.cend(), [this, &superior](const RoleId &id) {
        return section.lock(id) != RoleSection::Lock::None
               && tree.refusalToMove(id, superior) == RoleSection::Refusal::None;
    });
}

RoleTreeModel::RoleTreeModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractItemModel(parent), d(std::make_unique<Private>(this, workspace))
{
    d->follow();
}

RoleTreeModel::~RoleTreeModel() = default;

void RoleTreeModel::reload()
{
    d->section.reload();
    d->section.reloadUsers();
}

bool RoleTreeModel::isLoading() const
{
    return d->section.state() == edit::Section::State::Loading;
}

bool RoleTreeModel::isBusy() const
{
    return d->workspace.isApplying();
}

const std::optional<api::ApiError> &RoleTreeModel::error() const
{
    return d->section.error();
}

QModelIndex RoleTreeModel::indexOf(const RoleId &id, int column) const
{
    return d->indexFor(d->tree.find(id), column);
}

RoleId RoleTreeModel::idAt(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    return d->nodeAt(index)->role.id;
}

void RoleTreeModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    if (d->resetting) { // asked for while a step is under way, which ends in a reset of its own
        m_filter = text;
        d->filter.setText(text);
        return;
    }
    if (RoleFilter::folded(text.trimmed()) == RoleFilter::folded(m_filter.trimmed())) {
        m_filter = text;
        return;
    }
    beginResetModel();
    m_filter = text;
    d->filter.setText(text);
    d->filter.build(d->tree);
    endResetModel();
    emit countsChanged();
}

int RoleTreeModel::matchCount() const
{
    return d->isFiltered() ? d->filter.matchCount() : roleCount();
}

bool RoleTreeModel::leadsToMatch(const QModelIndex &index) const
{
    const Node *node = d->nodeAt(index);
    return node && d->filter.leads(node);
}

int RoleTreeModel::roleCount() const
{
    return d->tree.size();
}

QList<RoleId> RoleTreeModel::draggedRoles(const QMimeData *data) const
{
    QList<RoleId> roles;
    if (!data)
        return roles;
    const QStringList ids = decodeDraggedIds(data->data(mimeType), d->workspace.organisation().id);
    for (const QString &id : ids) {
        if (!d->tree.find(RoleId{id}))
            return {};
        roles.append(RoleId{id});
    }
    return roles;
}

// Siblings stand by name, so a place between rows says no more than whose subordinates they are.
// There is one top role and it stays: beside it there is no target.
RoleId RoleTreeModel::dropTarget(int, const QModelIndex &parent) const
{
    return idAt(parent);
}

RoleSection::Refusal RoleTreeModel::refusalToDrop(const QMimeData *data, int row,
                                                  const QModelIndex &parent) const
{
    const QList<RoleId> roles = d->uppermost(draggedRoles(data));
    const RoleId target = dropTarget(row, parent);
    if (roles.isEmpty() || target.isEmpty())
        return RoleSection::Refusal::UnknownRole;
    return d->section.refusalToMove(roles, target);
}

QModelIndex RoleTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node *above = parent.isValid() ? d->nodeAt(parent) : &d->tree.root();
    return createIndex(row, column, d->child(above, row));
}

QModelIndex RoleTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? d->indexFor(d->nodeAt(index)->parent) : QModelIndex();
}

int RoleTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return d->childCount(parent.isValid() ? d->nodeAt(parent) : &d->tree.root());
}

int RoleTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant RoleTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const Node *node = d->nodeAt(index);
    const domain::ObjectRef ref = RoleSection::ref(node->role.id);
    switch (role) {
    case Qt::DisplayRole:
        return d->cells.text(node, index.column());
    case Qt::EditRole:
        return index.column() == PeersColumn ? QVariant(node->role.shareWithPeers)
                                             : d->cells.text(node, index.column());
    case Qt::CheckStateRole:
        if (index.column() != PeersColumn)
            return {};
        return node->role.shareWithPeers ? Qt::Checked : Qt::Unchecked;
    case Qt::FontRole:
        if (node->doomed) {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    case Qt::TextAlignmentRole:
        if (index.column() == UsersColumn || index.column() == BelowColumn
            || index.column() == LevelColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::ToolTipRole:
        return d->cells.toolTip(node, index.column());
    case Qt::AccessibleTextRole:
        return d->cells.spoken(node, index.column());
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? QVariant(
                   d->cells.description(node, d->rowOf(node), d->childCount(node->parent)))
                                            : QVariant();
    case IdRole:
        return node->role.id.value;
    case MarkRole:
        return int(markOf(d->workspace, ref));
    case LockedRole:
        return d->section.lock(node->role.id) != RoleSection::Lock::None;
    case DepthRole:
        return node->depth();
    case MatchRole:
        return !d->isFiltered() || d->filter.matches(node);
    case CountRole:
        return d->section.usersKnown() ? d->section.userCount(node->role.id) : -1;
    case FilterTextRole:
        return m_filter.trimmed();
    default:
        return {};
    }
}

QVariant RoleTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? RoleCells::header(section, role) : QVariant();
}

bool RoleTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const RoleId id = idAt(index);
    if (id.isEmpty() || d->section.lock(id) != RoleSection::Lock::None)
        return false;
    const Role &now = d->tree.find(id)->role;
    if (index.column() == PeersColumn && (role == Qt::CheckStateRole || role == Qt::EditRole)) {
        const bool share
            = role == Qt::CheckStateRole ? value.toInt() == int(Qt::Checked) : value.toBool();
        return share == now.shareWithPeers || d->section.setField(id, Field::ShareWithPeers, share);
    }
    if (index.column() != NameColumn || role != Qt::EditRole)
        return false;
    const QString name = value.toString().trimmed();
    if (name == now.name)
        return true;
    const NameProblem problem = d->section.nameProblem(id, name);
    if (problem != NameProblem::None) {
        emit editRefused(id, problem, value.toString());
        return false;
    }
    return d->section.setField(id, Field::Name, name);
}

Qt::ItemFlags RoleTreeModel::flags(const QModelIndex &index) const
{
    // Nothing goes beside the top role, so the space around the rows takes no drops.
    if (!index.isValid() || !checkIndex(index))
        return Qt::NoItemFlags;
    const Node *node = d->nodeAt(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!node->doomed)
        flags |= Qt::ItemIsDropEnabled;
    if (d->section.lock(node->role.id) != RoleSection::Lock::None)
        return flags;
    if (!node->role.reportingTo.isEmpty())
        flags |= Qt::ItemIsDragEnabled;
    if (index.column() == NameColumn)
        flags |= Qt::ItemIsEditable;
    if (index.column() == PeersColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

Qt::DropActions RoleTreeModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList RoleTreeModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *RoleTreeModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes) {
        const QString id = idAt(index).value;
        if (!id.isEmpty() && !ids.contains(id)) // one index for each column of a row
            ids.append(id);
    }
    if (ids.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(mimeType, encodeDraggedIds(d->workspace.organisation().id, ids));
    return data;
}

bool RoleTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                                    const QModelIndex &parent) const
{
    return action == Qt::MoveAction
           && refusalToDrop(data, row, parent) == RoleSection::Refusal::None
           && !d->isLockedForMove(d->uppermost(draggedRoles(data)), dropTarget(row, parent));
}

bool RoleTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                 const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QList<RoleId> roles = d->uppermost(draggedRoles(data));
    if (!d->section.move(roles, dropTarget(row, parent)))
        return false;
    emit moved(roles);
    return true;
}

} // namespace rw::models
