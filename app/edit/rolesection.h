// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/roleapi.h"
#include "domain/namerules.h"
#include "domain/roletree.h"
#include "domain/user.h"
#include "edit/editbuffer.h"
#include "edit/section.h"

#include <QHash>

namespace rw::edit {

// The role hierarchy: /settings/roles as last read, the tree as it is wanted, and the steps that
// change it.
class RoleSection final : public Section
{
    Q_OBJECT
public:
    explicit RoleSection(Workspace &workspace);

    const domain::RoleTree &tree() const { return m_tree; }
    const domain::Role *baseline(const domain::RoleId &id) const;
    QList<domain::Role> baselineRoles() const { return m_baseline.values(); }
    // A role that a later reading no longer had.
    const domain::Role *former(const domain::RoleId &id) const;
    // Roles that reported to one that vanished and were put elsewhere as it went.
    QList<domain::RoleId> formerSubordinates(const domain::RoleId &id) const
    {
        return m_formerSubordinates.value(id);
    }
    static domain::ObjectRef ref(const domain::RoleId &id)
    {
        return {domain::ObjectKind::Role, id.value};
    }

    // Who holds a role. Unknown until the users are read, and after they could not be read.
    // With a server out of reach they are known as the roles are: as they were.
    bool usersKnown() const
    {
        return m_usersKnown && !(m_usersOutdated && state() == State::Ready);
    }
    const QList<domain::User> &users() const { return m_users; }
    const domain::User *user(const domain::UserId &id) const;
    int userCount(const domain::RoleId &id) const { return m_userCount.value(id); }
    int userCountBelow(
        const domain::RoleId &id) const; // in the role and under it, in the wanted tree

    void reload() override;
    void reloadUsers();
    // What was read in an earlier session, as long as nothing has been read in this one.
    void recall(const QList<domain::Role> &roles, const QDateTime &readAt);
    void recallUsers(const QList<domain::User> &users);

    // Why nothing of a role can be edited just now.
    enum class Lock { None, NotThere, Doomed, Applying, NoRight };
    Lock lock(const domain::RoleId &id) const;

    using Refusal = domain::RoleTree::Refusal;
    // For several roles: the first reason that stands, Refusal::None when at least one can go there
    // and none is forbidden to. Roles that are there already, or go along with a superior that is
    // moved too, count neither way.
    Refusal refusalToMove(const QList<domain::RoleId> &ids, const domain::RoleId &superior) const;
    bool move(const QList<domain::RoleId> &ids, const domain::RoleId &superior);
    // Without those that go along with a superior that is among them.
    QList<domain::RoleId> uppermost(const QList<domain::RoleId> &ids) const;

    // Against slips of the mouse: as long as the tree is locked no role is moved. What was staged
    // can be undone, reverted and applied all the same.
    bool isTreeLocked() const { return m_treeLocked; }
    void setTreeLocked(bool locked);

    // The circle that the wanted moves would close with the server's new hierarchy: the role, whom
    // it is to report to, and so on until the role again. Empty when there is none.
    QList<domain::RoleId> loopOf(const domain::RoleId &id) const { return m_loops.value(id); }
    // The nearest role above the wanted superior under which the role may go: upwards as things
    // were before others moved them.
    domain::RoleId legalSuperior(const domain::RoleId &id) const;

    domain::NameProblem nameProblem(const domain::RoleId &id, const QString &name) const;
    // False when it would change nothing or the role is locked; the name is not checked, ask
    // nameProblem() first. Spaces around a name are dropped.
    bool setField(const domain::RoleId &id, domain::Field field, const QVariant &value);

    // A new role under the superior (empty: the top role), with a name of its own.
    domain::RoleId create(const domain::RoleId &superior, const QString &name);
    // A name that no role has yet: the proposal, or the proposal with a number.
    QString freeName(const QString &proposal) const;

    struct Deletion
    {
        QList<domain::RoleId> roles;
        domain::RoleId transferTo; // takes over the users
        domain::RoleId subordinatesTo; // empty: each goes to its superior's superior that stays
    };
    // Why the roles cannot be deleted that way.
    enum class DeleteRefusal {
        None,
        TopRole,
        NoTarget,
        TargetDeleted,
        TargetBelow,
        Locked,
        NoRight
    };
    DeleteRefusal refusalToDelete(const Deletion &deletion) const;
    bool remove(const Deletion &deletion);
    // The nearest superior that is not among the roles themselves and stays.
    domain::RoleId stayingSuperior(const domain::RoleId &id,
                                   const QList<domain::RoleId> &leaving) const;

    bool covers(domain::ObjectKind kind) const override;
    bool knows(const domain::ObjectRef &ref) const override;
    Snapshot onServer(const domain::ObjectRef &ref) const override;
    domain::Modification lastModification(const domain::ObjectRef &ref) const override;
    domain::Edit deletionOf(const domain::ObjectRef &ref) const override;
    void recompute(const QSet<domain::ObjectRef> &refs) override;

signals:
    void usersChanged();
    void treeLockChanged(bool locked);
    // In the server's ids.
    void fetched(const QList<rw::domain::Role> &roles);
    void usersFetched(const QList<rw::domain::User> &users);

protected:
    domain::Change::Obstacle ownObstacle(const domain::ObjectRef &ref,
                                         const domain::Edit &edit) const override;
    std::optional<domain::ObjectRef> holderOf(const domain::ObjectRef &ref,
                                              const QString &name) const override;

private:
    void takeRoles(const QList<domain::Role> &roles);
    void setBaseline(const QList<domain::Role> &roles);
    void takeUsers(const QList<domain::User> &users);
    QHash<domain::RoleId, domain::Role> wantedRoles(QSet<domain::RoleId> &doomed) const;
    void keepToTree(QHash<domain::RoleId, domain::Role> &wanted);
    void keepAtTop(domain::Role &top, const QHash<domain::RoleId, domain::Role> &wanted);

    api::RoleApi m_api;
    QHash<domain::RoleId, domain::Role> m_baseline;
    domain::RoleTree m_tree;
    QHash<QString, domain::RoleId> m_byName; // in lower case: Zoho's names are unique so
    QHash<domain::RoleId, domain::Role> m_former;
    QHash<domain::RoleId, QList<domain::RoleId>> m_formerSubordinates;
    QHash<domain::RoleId, domain::RoleId> m_formerSuperior; // of roles that were moved since
    // Moves that the server's new hierarchy does not allow, each with its circle.
    QHash<domain::RoleId, QList<domain::RoleId>> m_loops;
    bool m_treeLocked = false;
    bool m_read = false;
    quint64 m_reading = 0;
    quint64 m_readingUsers = 0;
    bool m_usersKnown = false;
    bool m_usersOutdated = false; // they could not be read again
    QList<domain::User> m_users;
    QHash<domain::UserId, int> m_userRow;
    QHash<domain::RoleId, int> m_userCount;
};

} // namespace rw::edit
