// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletreemodel.h"

#include "edit/workspace.h"
#include "models/draggedids.h"
#include "models/marks.h"
#include "models/reasons.h"
#include "models/rolefilter.h"
#include "models/shownstates.h"
#include "models/tooltip.h"

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
          shown(theWorkspace, domain::ObjectKind::Role)
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

    int usersBelow(const Node *node) const;
    QVariant textOf(const Node *node, int column) const;
    QString description(const Node *node) const;
    QString spokenOf(const Node *node, int column) const;
    QString toolTip(const Node *node, int column) const;
    QString pathOf(const Node *node) const;
    QString nameOf(const RoleId &id) const;
    // Those that do not go along with another of them.
    QList<RoleId> uppermost(const QList<RoleId> &ids) const;
    bool isLockedForMove(const QList<RoleId> &ids, const RoleId &superior) const;

    RoleTreeModel *q;
    edit::Workspace &workspace;
    RoleSection &section;
    const RoleTree &tree;
    RoleFilter filter;
    ShownStates shown;
    const Node *movingFrom = nullptr;
    const Node *moving = nullptr;
    bool resetting = false;
    // Counted for the whole tree at once: a view asks for every row that it paints.
    mutable QHash<const Node *, int> below;
    mutable bool belowIsKnown = false;
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
        belowIsKnown = false;
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
        belowIsKnown = false;
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
        belowIsKnown = false;
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
        belowIsKnown = false;
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
    belowIsKnown = false;
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
    belowIsKnown = false;
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

int RoleTreeModel::Private::usersBelow(const Node *node) const
{
    if (!belowIsKnown) {
        below.clear();
        const auto count = [this](const Node *top, const auto &self) -> int {
            int users = section.userCount(top->role.id);
            for (const auto &lower : top->children)
                users += self(lower.get(), self);
            below.insert(top, users);
            return users;
        };
        count(&tree.root(), count);
        belowIsKnown = true;
    }
    return below.value(node);
}

QString RoleTreeModel::Private::nameOf(const RoleId &id) const
{
    if (const Node *node = tree.find(id))
        return node->role.name;
    const Role *role = section.baseline(id);
    return role ? role->name : QString();
}

QVariant RoleTreeModel::Private::textOf(const Node *node, int column) const
{
    switch (column) {
    case NameColumn:
        return node->role.name;
    case UsersColumn:
        return section.usersKnown() ? QVariant(section.userCount(node->role.id)) : QVariant(u"–"_s);
    case BelowColumn:
        return section.usersKnown() ? QVariant(usersBelow(node)) : QVariant(u"–"_s);
    case LevelColumn:
        return node->depth();
    case ChangeColumn:
        return markWords(workspace, RoleSection::ref(node->role.id));
    default:
        return {};
    }
}

// The accessible tree tells neither level nor place, and no icon.
QString RoleTreeModel::Private::description(const Node *node) const
{
    const QString change = markWords(workspace, RoleSection::ref(node->role.id));
    const int place = rowOf(node) + 1;
    const int siblings = childCount(node->parent);
    if (change.isEmpty()) {
        //: a role's place in the hierarchy, for screen readers
        return tr("level %1, %2 of %3").arg(node->depth()).arg(place).arg(siblings);
    }
    //: %4: what is staged for the role, "moved, not sent"
    return tr("level %1, %2 of %3, %4").arg(node->depth()).arg(place).arg(siblings).arg(change);
}

QString RoleTreeModel::Private::spokenOf(const Node *node, int column) const
{
    if (column == PeersColumn) {
        return node->role.shareWithPeers ? tr("shares data with peers")
                                         : tr("does not share data with peers");
    }
    if ((column == UsersColumn || column == BelowColumn) && !section.usersKnown())
        return tr("not known");
    return textOf(node, column).toString();
}

QString RoleTreeModel::Private::pathOf(const Node *node) const
{
    QStringList names;
    for (const Node *at = node; at != &tree.root(); at = at->parent)
        names.prepend(at->role.name);
    //: stands between a superior and a subordinate: CEO › COO
    return names.join(tr(" › "));
}

QString RoleTreeModel::Private::toolTip(const Node *node, int column) const
{
    if ((column == UsersColumn || column == BelowColumn) && !section.usersKnown())
        return tr("The number of users is not known: the users could not be read.");
    QStringList lines{pathOf(node)};
    const domain::ObjectRef ref = RoleSection::ref(node->role.id);
    if (workspace.buffer().find(ref)) {
        const domain::Change change = workspace.change(ref);
        for (const domain::FieldChange &field : change.fields) {
            if (change.operation != domain::Edit::Operation::Update)
                break;
            if (field.field == Field::ReportingTo)
                lines.append(tr("Moved from %1.").arg(nameOf(RoleId{field.before.toString()})));
            else if (field.field == Field::Name)
                lines.append(tr("Called %1 on the server.").arg(field.before.toString()));
        }
        lines.append(reasonOf(ref.kind, change.obstacle));
        if (const edit::Workspace::Failure *failure = workspace.failure(ref))
            lines.append(reasonOf(*failure));
    }
    switch (section.lock(node->role.id)) {
    case RoleSection::Lock::Doomed:
        lines.append(tr("It is to be deleted and cannot be edited."));
        break;
    case RoleSection::Lock::Applying:
        lines.append(tr("It cannot be edited while it is being sent."));
        break;
    case RoleSection::Lock::None:
    case RoleSection::Lock::NotThere:
        break;
    }
    return toolTipOf(lines);
}

QList<RoleId> RoleTreeModel::Private::uppermost(const QList<RoleId> &ids) const
{
    QList<RoleId> upper;
    for (const RoleId &id : ids) {
        const bool goesAlong
            = std::any_of(ids.cbegin(), ids.cend(), [this, &id](const RoleId &other) {
                  return other != id && tree.isBelow(id, other);
              });
        if (!goesAlong)
            upper.append(id);
    }
    return upper;
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
        return d->textOf(node, index.column());
    case Qt::EditRole:
        return index.column() == PeersColumn ? QVariant(node->role.shareWithPeers)
                                             : d->textOf(node, index.column());
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
        return d->toolTip(node, index.column());
    case Qt::AccessibleTextRole:
        return d->spokenOf(node, index.column());
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? QVariant(d->description(node)) : QVariant();
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
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        switch (section) {
        case NameColumn:
            return tr("Role");
        case UsersColumn:
            return tr("Users");
        case BelowColumn:
            //: column: users in the role and under it
            return tr("Below");
        case PeersColumn:
            return tr("Peers");
        case LevelColumn:
            return tr("Level");
        case ChangeColumn:
            return tr("Change");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case UsersColumn:
            return tr("Users who hold the role");
        case BelowColumn:
            return tr("Users in the role and in the roles under it");
        case PeersColumn:
            return tr("Whether users of the role see each other's records");
        case LevelColumn:
            return tr("Level in the hierarchy, counted from the top role");
        case ChangeColumn:
            return tr("What is changed here and not sent yet");
        default:
            return {};
        }
    }
    return {};
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
