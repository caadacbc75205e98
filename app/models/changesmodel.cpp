// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/changesmodel.h"

#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/changerows.h"
#include "models/changewords.h"
#include "models/reasons.h"
#include "models/tooltip.h"

#include <QHash>
#include <QSet>

namespace rw::models {

using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

class ChangesModel::Private final
{
public:
    Private(ChangesModel *model, edit::Workspace &theWorkspace)
        : q(model), workspace(theWorkspace), root(changeRows(theWorkspace))
    {
        later.setSingleShot(true);
        later.setInterval(0);
    }

    void refresh() { align(*root, *changeRows(workspace)); }
    void align(ChangeNode &parent, ChangeNode &wanted);
    void take(ChangeNode &node, ChangeNode &wanted);
    void insert(ChangeNode &parent, int row, std::unique_ptr<ChangeNode> node);
    static void renumber(ChangeNode &parent);

    ChangeNode *nodeAt(const QModelIndex &index) const
    {
        return index.isValid() ? static_cast<ChangeNode *>(index.internalPointer()) : root.get();
    }
    QModelIndex indexFor(const ChangeNode &node, int column = WhatColumn) const
    {
        return &node == root.get() ? QModelIndex() : q->createIndex(node.row, column, &node);
    }
    QString textOf(const ChangeNode &node, int column) const;
    QString toolTip(const ChangeNode &node) const;

    ChangesModel *q;
    edit::Workspace &workspace;
    std::unique_ptr<ChangeNode> root;
    QTimer later; // one refresh for all that changes in a turn of the event loop
};

void ChangesModel::Private::renumber(ChangeNode &parent)
{
    for (size_t row = 0; row < parent.children.size(); ++row)
        parent.children[row]->row = int(row);
}

void ChangesModel::Private::insert(ChangeNode &parent, int row, std::unique_ptr<ChangeNode> node)
{
    q->beginInsertRows(indexFor(parent), row, row);
    node->parent = &parent;
    parent.children.insert(parent.children.begin() + row, std::move(node));
    renumber(parent);
    q->endInsertRows();
}

void ChangesModel::Private::take(ChangeNode &node, ChangeNode &wanted)
{
    const bool looksAlike
        = node.what == wanted.what && node.before == wanted.before && node.after == wanted.after
          && node.state == wanted.state && node.mark == wanted.mark && node.change == wanted.change
          && node.ticked == wanted.ticked && node.leftOutWith == wanted.leftOutWith;
    node.change = wanted.change;
    node.what = wanted.what;
    node.before = wanted.before;
    node.after = wanted.after;
    node.state = wanted.state;
    node.mark = wanted.mark;
    node.count = wanted.count;
    node.ticked = wanted.ticked;
    node.leftOutWith = wanted.leftOutWith;
    if (!looksAlike)
        emit q->dataChanged(indexFor(node), indexFor(node, ColumnCount - 1));
    align(node, wanted);
}

// From the rows that are there to those that are wanted; a row that stays is kept, and with it what
// is selected and what is open.
void ChangesModel::Private::align(ChangeNode &parent, ChangeNode &wanted)
{
    QHash<QString, int> keep;
    for (const auto &child : wanted.children)
        keep.insert(child->key, child->row);
    for (int row = int(parent.children.size()) - 1; row >= 0; --row) {
        if (keep.contains(parent.children[size_t(row)]->key))
            continue;
        q->beginRemoveRows(indexFor(parent), row, row);
        parent.children.erase(parent.children.begin() + row);
        renumber(parent);
        q->endRemoveRows();
    }
    QHash<QString, ChangeNode *> there;
    for (const auto &child : parent.children)
        there.insert(child->key, child.get());
    for (int row = 0; row < int(wanted.children.size()); ++row) {
        const QString key = wanted.children[size_t(row)]->key;
        ChangeNode *node = there.value(key);
        if (!node) {
            insert(parent, row, std::move(wanted.children[size_t(row)]));
            continue;
        }
        if (node->row != row) {
            const int from = node->row;
            q->beginMoveRows(indexFor(parent), from, from, indexFor(parent), row);
            auto owned = std::move(parent.children[size_t(from)]);
            parent.children.erase(parent.children.begin() + from);
            parent.children.insert(parent.children.begin() + row, std::move(owned));
            renumber(parent);
            q->endMoveRows();
        }
        take(*node, *wanted.children[size_t(row)]);
    }
}

QString ChangesModel::Private::textOf(const ChangeNode &node, int column) const
{
    switch (column) {
    case WhatColumn:
        return node.what;
    case BeforeColumn:
        return node.before;
    case AfterColumn:
        return node.after;
    case StateColumn:
        return node.state;
    default:
        return {};
    }
}

QString ChangesModel::Private::toolTip(const ChangeNode &node) const
{
    if (!node.ref)
        return {};
    if (node.field) {
        //: a changed field: %1: "Name", %2: the value before, %3: the value after
        return toolTipOf({tr("%1: %2 → %3").arg(node.what, node.before, node.after), node.state});
    }
    const edit::Workspace::Failure *failure = workspace.failure(*node.ref);
    return toolTipOf({node.what, reasonOf(node.ref->kind, node.change.obstacle),
                      failure ? reasonOf(*failure) : QString()});
}

ChangesModel::ChangesModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractItemModel(parent), d(std::make_unique<Private>(this, workspace))
{
    const auto refreshLater = [this] {
        if (!d->later.isActive())
            d->later.start();
    };
    connect(&d->later, &QTimer::timeout, this, [this] { d->refresh(); });
    connect(&workspace, &edit::Workspace::changesChanged, this, refreshLater);
    connect(&workspace, &edit::Workspace::ticksChanged, this, refreshLater);
    // Names of users and counterparties stand in the rows.
    connect(&workspace.roles(), &edit::RoleSection::usersChanged, this, refreshLater);
    connect(&workspace.contacts(), &edit::ContactSection::counterpartiesReset, this, refreshLater);
}

ChangesModel::~ChangesModel() = default;

std::optional<ObjectRef> ChangesModel::refAt(const QModelIndex &index) const
{
    return d->nodeAt(index)->ref;
}

std::optional<Field> ChangesModel::fieldAt(const QModelIndex &index) const
{
    return d->nodeAt(index)->field;
}

domain::Change ChangesModel::changeAt(const QModelIndex &index) const
{
    const ChangeNode *node = d->nodeAt(index);
    return node->field ? node->parent->change : node->change;
}

QModelIndex ChangesModel::indexOf(const ObjectRef &ref) const
{
    for (const auto &section : d->root->children) {
        for (const auto &object : section->children) {
            if (object->ref == ref)
                return d->indexFor(*object);
        }
    }
    return {};
}

QString ChangesModel::inWords(ObjectKind, Field field, const QVariant &value) const
{
    return valueInWords(d->workspace, field, value);
}

QString ChangesModel::fieldName(ObjectKind kind, Field field)
{
    return fieldInWords(kind, field);
}

QModelIndex ChangesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, d->nodeAt(parent)->children[size_t(row)].get());
}

QModelIndex ChangesModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? d->indexFor(*d->nodeAt(index)->parent) : QModelIndex();
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(d->nodeAt(parent)->children.size());
}

int ChangesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const ChangeNode &node = *d->nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return d->textOf(node, index.column());
    case Qt::ToolTipRole:
        return d->toolTip(node);
    case Qt::AccessibleDescriptionRole: {
        if (index.column() != WhatColumn)
            return {};
        const int siblings = int(node.parent->children.size());
        if (node.state.isEmpty())
            return tr("%L1 of %L2").arg(node.row + 1).arg(siblings);
        //: a row of the review, for screen readers; %3: "moved, not sent"
        return tr("%L1 of %L2, %3").arg(node.row + 1).arg(siblings).arg(node.state);
    }
    case Qt::CheckStateRole:
        return index.column() == WhatColumn && !node.field ? QVariant(node.ticked) : QVariant();
    case IdRole:
        return node.ref ? node.ref->id : QString();
    case MarkRole:
        return int(node.mark);
    case LockedRole:
        return node.ref && d->workspace.isLocked(*node.ref);
    case CountRole:
        return node.count;
    default:
        return {};
    }
}

Qt::ItemFlags ChangesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == WhatColumn && !d->nodeAt(index)->field
        && !d->workspace.isApplying())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ChangesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    d->workspace.setTicked(refsIn({index}), value.toInt() == Qt::Checked);
    return true;
}

QList<ObjectRef> ChangesModel::refsIn(const QModelIndexList &rows) const
{
    QList<ObjectRef> refs;
    QSet<ObjectRef> seen;
    const auto take = [&](const ChangeNode &object) {
        if (object.ref && !seen.contains(*object.ref)) {
            seen.insert(*object.ref);
            refs.append(*object.ref);
        }
    };
    for (const QModelIndex &row : rows) {
        const ChangeNode &node = *d->nodeAt(row);
        take(node);
        if (!node.ref) {
            for (const auto &object : node.children)
                take(*object);
        }
    }
    return refs;
}

Qt::CheckState ChangesModel::tickedAll() const
{
    bool some = false;
    bool all = true;
    for (const auto &section : d->root->children) {
        some = some || section->ticked != Qt::Unchecked;
        all = all && section->ticked == Qt::Checked;
    }
    return all ? Qt::Checked : some ? Qt::PartiallyChecked : Qt::Unchecked;
}

QStringList ChangesModel::leftOutWords() const
{
    QStringList words;
    for (const auto &section : d->root->children) {
        for (const auto &object : section->children) {
            if (!object->leftOutWith)
                continue;
            const QModelIndex needed = indexOf(*object->leftOutWith);
            //: a change that is not sent and the other one that it cannot do without
            words.append(tr("%1 (needs %2)").arg(object->what, needed.data().toString()));
        }
    }
    return words;
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhatColumn:
        return tr("Change");
    case BeforeColumn:
        return tr("Before");
    case AfterColumn:
        return tr("After");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

} // namespace rw::models
