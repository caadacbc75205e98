// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/nameorder.h"
#include "domain/role.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace rw::domain {

// The role hierarchy as it is wanted: the working copy, owned by its section of the workspace. Zoho
// keeps no order among roles of one superior, so they stand by name. Roles that are to be deleted
// stay in the tree, marked, until they are gone from the server.
//
// Announces before and after each change, so that every cause of a change looks alike to a model.
class RoleTree final : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        Role role;
        bool doomed = false; // to be deleted
    };

    struct Node
    {
        Role role;
        bool doomed = false;
        Node *parent = nullptr;
        int row = 0; // among the parent's children
        std::vector<std::unique_ptr<Node>> children;

        int depth() const; // the top role has 1
    };

    // Why a role may not go under another.
    enum class Refusal {
        None,
        UnknownRole,
        TopRole,
        Itself,
        OwnDescendant,
        AlreadyThere,
        Doomed,
        TargetDoomed,
        HeldStill // somebody has locked the tree; the tree itself does not know
    };

    explicit RoleTree(QObject *parent = nullptr);
    ~RoleTree() override;

    const Node &root() const { return m_root; } // holds the top role; no role itself
    const Node *find(const RoleId &id) const { return m_byId.value(id); }
    const Node *top() const; // the one role that reports to nobody; null in an empty tree
    int size() const { return int(m_byId.size()); }
    QList<RoleId> ids() const { return m_byId.keys(); }

    Refusal refusalToMove(const RoleId &id, const RoleId &newSuperior) const;
    bool isBelow(const RoleId &id, const RoleId &superior) const; // itself counts
    // Another role than 'except' that Zoho would take to have the same name.
    const Node *findByName(const QString &name, const RoleId &except = {}) const;

    // From what the tree holds to what it is to hold, announced step by step; no state in between
    // has a circle. A superior that is not among the entries puts a role at the top, and so
    // does a circle one of its roles.
    void assign(const QList<Entry> &entries);
    // One role, whose superior is unchanged.
    void update(const Entry &entry);

    QString dump() const; // as indented text, for tests and comparison

signals:
    void aboutToReset();
    void wasReset();
    void aboutToInsert(const rw::domain::RoleTree::Node *parent, int row);
    void inserted();
    void aboutToRemove(const rw::domain::RoleTree::Node *parent, int row);
    void removed();
    // gap: before which row of 'to', counted while the role is still in its old place
    void aboutToMove(const rw::domain::RoleTree::Node *from, int row,
                     const rw::domain::RoleTree::Node *to, int gap);
    void moved();
    void changed(const rw::domain::RoleTree::Node *node);

private:
    void fill(const QList<Entry> &entries);
    int rowFor(const Node &parent, const QString &name, const RoleId &id, const Node *skip) const;
    void insert(Node &parent, const Entry &entry);
    void remove(Node *node);
    void place(Node *node, Node &parent, const Entry &entry);

    NameOrder m_order;
    Node m_root;
    QHash<RoleId, Node *> m_byId;
    // Made when it is asked for, of thousands at a time; every change forgets it.
    mutable QMultiHash<QString, const Node *> m_byName;
    mutable bool m_namesKnown = false;
};

} // namespace rw::domain
