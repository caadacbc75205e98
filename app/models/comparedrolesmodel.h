// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "models/itemroles.h"

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <vector>

namespace rw::edit {
class RoleSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// The hierarchy to be looked at: as it is on the server, or as it is wanted with a ghost of each
// role that goes elsewhere at its old place. Made anew with every change, so views keep what is
// open by the role's id. Read only; RoleTreeModel is the one that is edited.
class ComparedRolesModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Shown { Nothing, Current, Both };
    enum Column { NameColumn, ChangeColumn, ColumnCount };
    enum Role { GhostRole = Qt::UserRole + 100 }; // bool: it is not here any more

    // workspace must outlive this.
    explicit ComparedRolesModel(edit::Workspace &workspace, QObject *parent = nullptr);
    ~ComparedRolesModel() override;

    Shown shown() const { return m_shown; }
    void setShown(Shown shown); // nothing: costs nothing, either

    domain::RoleId idAt(const QModelIndex &index) const;
    bool isGhost(const QModelIndex &index) const;
    QModelIndex indexOf(const domain::RoleId &id) const; // where it is, not its ghost
    QModelIndex ghostOf(const domain::RoleId &id) const; // not valid: it has none

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node
    {
        domain::RoleId id;
        QString name;
        QString change; // in words; empty: none
        Mark mark = Mark::None;
        bool isGhost = false;
        Node *parent = nullptr;
        int row = 0;
        std::vector<std::unique_ptr<Node>> children;
    };
    void build();
    void buildCurrent();
    void buildBoth();
    void sort(Node &node);
    QString nameNow(const domain::RoleId &id) const; // on the server; else as it is wanted
    QString nameWanted(const domain::RoleId &id) const;
    const Node *nodeAt(const QModelIndex &index) const;
    QModelIndex indexAt(const Node *node) const;

    edit::Workspace &m_workspace;
    edit::RoleSection &m_section;
    Shown m_shown = Shown::Nothing;
    Node m_root;
    QHash<domain::RoleId, const Node *> m_byId;
    QHash<domain::RoleId, const Node *> m_ghosts;
};

} // namespace rw::models
