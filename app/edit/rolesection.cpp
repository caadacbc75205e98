// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolesection.h"

#include "domain/fields.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Role;
using domain::RoleId;
using domain::RoleTree;

RoleSection::RoleSection(Workspace &workspace) : Section(workspace), m_api(workspace.client()) { }

const Role *RoleSection::baseline(const RoleId &id) const
{
    const auto it = m_baseline.constFind(id);
    return it == m_baseline.cend() ? nullptr : &*it;
}

const domain::User *RoleSection::user(const domain::UserId &id) const
{
    const auto row = m_userRow.constFind(id);
    return row == m_userRow.cend() ? nullptr : &m_users.at(*row);
}

int RoleSection::userCountBelow(const RoleId &id) const
{
    int count = 0;
    const auto add = [this, &count](const RoleTree::Node &node, const auto &self) -> void {
        count += userCount(node.role.id);
        for (const auto &child : node.children)
            self(*child, self);
    };
    if (const RoleTree::Node *node = m_tree.find(id))
        add(*node, add);
    return count;
}

void RoleSection::reload()
{
    if (!mayRead())
        return;
    setState(State::Loading);
    const quint64 reading = ++m_reading;
    m_api.fetchAll(this, [this, reading](const api::Result<QList<Role>> &roles) {
        if (reading != m_reading)
            return;
        if (roles) {
            takeRoles(*roles);
            emit fetched(*roles);
        }
        setState(roles ? State::Ready : State::Failed,
                 roles ? std::optional<api::ApiError>() : roles.error());
        if (m_usersOutdated)
            emit usersChanged();
        emit reread(roles.has_value());
    });
}

void RoleSection::reloadUsers()
{
    const quint64 reading = ++m_readingUsers;
    m_api.fetchUsers(this, [this, reading](const api::Result<QList<domain::User>> &users) {
        if (reading != m_readingUsers)
            return;
        if (users) {
            takeUsers(*users);
            emit usersFetched(*users);
        } else if (api::meansOffline(users.error())) {
            m_usersOutdated = true;
            emit usersChanged();
        } else {
            // Who may not read users still edits roles, without the counts; those of an earlier
            // reading may be wrong by now. The names stay of use.
            m_usersKnown = false;
            emit usersChanged();
        }
    });
}

RoleSection::Lock RoleSection::lock(const RoleId &id) const
{
    const RoleTree::Node *node = m_tree.find(id);
    if (!node)
        return Lock::NotThere;
    if (workspace().isLocked(ref(id)))
        return Lock::Applying;
    if (node->doomed)
        return Lock::Doomed;
    return baseline(id) && !access().change ? Lock::NoRight : Lock::None;
}

RoleSection::Refusal RoleSection::refusalToMove(const QList<RoleId> &ids,
                                                const RoleId &superior) const
{
    Refusal milder = Refusal::UnknownRole;
    bool any = false;
    const QList<RoleId> moved = uppermost(ids);
    for (const RoleId &id : moved) {
        const Refusal refusal = m_tree.refusalToMove(id, superior);
        if (refusal == Refusal::None) {
            any = true;
        } else if (refusal == Refusal::AlreadyThere) {
            milder = refusal;
        } else {
            return refusal;
        }
    }
    if (!any)
        return milder;
    return m_treeLocked ? Refusal::HeldStill : Refusal::None;
}

void RoleSection::setTreeLocked(bool locked)
{
    if (locked == m_treeLocked)
        return;
    m_treeLocked = locked;
    emit treeLockChanged(locked);
}

QList<RoleId> RoleSection::uppermost(const QList<RoleId> &ids) const
{
    const QSet<RoleId> chosen(ids.cbegin(), ids.cend());
    QList<RoleId> result;
    for (const RoleId &id : ids) {
        const RoleTree::Node *node = m_tree.find(id);
        const RoleTree::Node *above = node ? node->parent : nullptr;
        while (above && !chosen.contains(above->role.id))
            above = above->parent;
        if (!above)
            result.append(id);
    }
    return result;
}

bool RoleSection::move(const QList<RoleId> &ids, const RoleId &superior)
{
    if (refusalToMove(ids, superior) != Refusal::None)
        return false;
    const bool mayGo = std::all_of(ids.cbegin(), ids.cend(),
                                   [this](const RoleId &id) { return lock(id) != Lock::NoRight; });
    if (!mayGo)
        return false;
    QList<EditBuffer::Replacement> wanted;
    QString name;
    const QList<RoleId> moved = uppermost(ids);
    for (const RoleId &id : moved) {
        if (m_tree.refusalToMove(id, superior) != Refusal::None)
            continue;
        name = m_tree.find(id)->role.name;
        wanted.append({ref(id), withField(ref(id), Field::ReportingTo, superior.value)});
    }
    const QString target = m_tree.find(superior)->role.name;
    return workspace().stage(
        wanted.size() == 1
            ? tr("Move %1 under %2").arg(name, target)
            : tr("Move %n role(s) under %1", nullptr, int(wanted.size())).arg(target),
        wanted);
}

domain::NameProblem RoleSection::nameProblem(const RoleId &id, const QString &name) const
{
    const domain::NameProblem problem = domain::roleNameProblem(name);
    if (problem != domain::NameProblem::None)
        return problem;
    return m_tree.findByName(name, id) ? domain::NameProblem::Taken : domain::NameProblem::None;
}

bool RoleSection::setField(const RoleId &id, Field field, const QVariant &value)
{
    if (lock(id) != Lock::None)
        return false;
    const QString name = m_tree.find(id)->role.name;
    QVariant wanted = value;
    QString text;
    switch (field) {
    case Field::Name:
        wanted = value.toString().trimmed();
        text = tr("Rename %1 to %2").arg(name, wanted.toString());
        break;
    case Field::ReportingTo:
        return move({id}, RoleId{value.toString()});
    case Field::Description:
        text = tr("Change the description of %1").arg(name);
        break;
    case Field::ShareWithPeers:
        text = value.toBool() ? tr("Share data with peers in %1").arg(name)
                              : tr("Stop sharing data with peers in %1").arg(name);
        break;
    case Field::ForecastManager:
        text = tr("Change the forecast manager of %1").arg(name);
        break;
    default:
        return false;
    }
    return workspace().stage(text, {{ref(id), withField(ref(id), field, wanted)}});
}

RoleId RoleSection::create(const RoleId &superior, const QString &name)
{
    const RoleTree::Node *parent = m_tree.find(superior);
    if (!parent)
        parent = m_tree.top();
    if (!parent || parent->doomed || !access().create)
        return {};
    Role role;
    role.id = RoleId::local();
    role.name = freeName(name);
    role.reportingTo = parent->role.id;
    const bool staged = workspace().stage(tr("New role %1").arg(role.name),
                                          {{ref(role.id), creationOf(role, ObjectKind::Role)}});
    return staged ? role.id : RoleId();
}

QString RoleSection::freeName(const QString &proposal) const
{
    QString name = proposal.trimmed();
    for (int number = 2; m_tree.findByName(name); ++number)
        name = QStringLiteral("%1 %2").arg(proposal.trimmed()).arg(number);
    return name;
}

RoleSection::DeleteRefusal RoleSection::refusalToDelete(const Deletion &deletion) const
{
    for (const RoleId &id : deletion.roles) {
        if (baseline(id) && !access().remove)
            return DeleteRefusal::NoRight;
        const Lock state = lock(id);
        if (state != Lock::None && state != Lock::NoRight)
            return DeleteRefusal::Locked;
        // Those under it have to go elsewhere first.
        if (!access().change && baseline(id) && !m_tree.find(id)->children.empty())
            return DeleteRefusal::NoRight;
        if (m_tree.find(id)->role.reportingTo.isEmpty())
            return DeleteRefusal::TopRole;
    }
    const auto leaves = [&deletion, this](const RoleId &id) {
        const RoleTree::Node *node = m_tree.find(id);
        return !node || node->doomed || deletion.roles.contains(id);
    };
    if (deletion.transferTo.isEmpty())
        return DeleteRefusal::NoTarget;
    if (leaves(deletion.transferTo))
        return DeleteRefusal::TargetDeleted;
    if (!deletion.subordinatesTo.isEmpty()) {
        if (leaves(deletion.subordinatesTo))
            return DeleteRefusal::TargetDeleted;
        for (const RoleId &id : deletion.roles) {
            if (m_tree.isBelow(deletion.subordinatesTo, id))
                return DeleteRefusal::TargetBelow;
        }
    }
    return DeleteRefusal::None;
}

bool RoleSection::remove(const Deletion &deletion)
{
    if (refusalToDelete(deletion) != DeleteRefusal::None)
        return false;
    QList<EditBuffer::Replacement> wanted;
    for (const RoleId &id : deletion.roles) {
        const RoleTree::Node &node = *m_tree.find(id);
        for (const auto &child : node.children) {
            if (child->doomed || deletion.roles.contains(child->role.id))
                continue;
            const RoleId to = deletion.subordinatesTo.isEmpty()
                                  ? stayingSuperior(id, deletion.roles)
                                  : deletion.subordinatesTo;
            wanted.append({ref(child->role.id),
                           withField(ref(child->role.id), Field::ReportingTo, to.value)});
        }
        if (!baseline(id)) {
            wanted.append(
                {ref(id), std::nullopt}); // never sent, so it is simply not wanted any more
            continue;
        }
        Edit edit = deletionOf(ref(id));
        edit.transferTo = deletion.transferTo.value;
        wanted.append({ref(id), edit});
    }
    // Users that were to come to a role that now goes as well go on with those of that role.
    const auto &edits = workspace().buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::Role && it->operation == Edit::Operation::Delete
            && deletion.roles.contains(RoleId{it->transferTo})) {
            Edit edit = *it;
            edit.transferTo = deletion.transferTo.value;
            wanted.append({it.key(), edit});
        }
    }
    return workspace().stage(
        deletion.roles.size() == 1
            ? tr("Delete %1").arg(m_tree.find(deletion.roles.first())->role.name)
            : tr("Delete %n role(s)", nullptr, int(deletion.roles.size())),
        wanted);
}

RoleId RoleSection::stayingSuperior(const RoleId &id, const QList<RoleId> &leaving) const
{
    const RoleTree::Node *node = m_tree.find(id);
    for (node = node ? node->parent : nullptr; node && node->parent; node = node->parent) {
        if (!node->doomed && !leaving.contains(node->role.id))
            return node->role.id;
    }
    return m_tree.top() ? m_tree.top()->role.id : RoleId();
}

bool RoleSection::covers(ObjectKind kind) const
{
    return kind == ObjectKind::Role;
}

bool RoleSection::knows(const ObjectRef &) const
{
    return m_read && !isRecalled({});
}

Section::Snapshot RoleSection::onServer(const ObjectRef &ref) const
{
    const Role *role = baseline(RoleId{ref.id});
    if (!role)
        return std::nullopt;
    QMap<Field, QVariant> fields;
    for (Field field : domain::fieldsOf(ObjectKind::Role))
        fields.insert(field, fieldValue(*role, field));
    return fields;
}

Change::Obstacle RoleSection::ownObstacle(const ObjectRef &ref, const Edit &edit) const
{
    const Change::Obstacle plain = Section::ownObstacle(ref, edit);
    if (plain != Change::Obstacle::None || !knows(ref))
        return plain;
    const RoleId id{ref.id};
    if (edit.operation == Edit::Operation::Delete) {
        if (const RoleTree::Node *node = m_tree.find(id)) {
            for (const auto &child : node->children) {
                if (!child->doomed)
                    return Change::Obstacle::HasSubordinates;
            }
        }
        const RoleTree::Node *target = m_tree.find(RoleId{edit.transferTo});
        return target && !target->doomed ? Change::Obstacle::None
                                         : Change::Obstacle::NoTransferTarget;
    }
    if (m_loops.contains(id))
        return Change::Obstacle::Loop;
    if (edit.fields.contains(Field::ReportingTo)) {
        const RoleTree::Node *superior
            = m_tree.find(RoleId{edit.fields.value(Field::ReportingTo).mine.toString()});
        if (!superior || superior->doomed)
            return Change::Obstacle::SuperiorVanished;
    }
    return Change::Obstacle::None;
}

std::optional<ObjectRef> RoleSection::holderOf(const ObjectRef &, const QString &name) const
{
    const auto it = m_byName.constFind(name.trimmed().toCaseFolded());
    return it == m_byName.cend() ? std::nullopt : std::optional(ref(*it));
}

domain::Modification RoleSection::lastModification(const ObjectRef &ref) const
{
    const Role *role = baseline(RoleId{ref.id});
    return role ? domain::Modification{role->modifiedBy, role->modifiedTime}
                : domain::Modification();
}

const Role *RoleSection::former(const RoleId &id) const
{
    const auto it = m_former.constFind(id);
    return it == m_former.cend() ? nullptr : &*it;
}

RoleId RoleSection::legalSuperior(const RoleId &id) const
{
    const Edit *edit = workspace().buffer().find(ref(id));
    RoleId at{edit ? edit->fields.value(Field::ReportingTo).mine.toString() : QString()};
    for (QSet<RoleId> passed; !at.isEmpty() && !passed.contains(at);) {
        passed.insert(at);
        const RoleTree::Node *node = m_tree.find(at);
        if (node && !node->doomed && at != id && !m_tree.isBelow(at, id))
            return at;
        const Role *gone = former(at);
        at = m_formerSuperior.value(at, node   ? node->role.reportingTo
                                        : gone ? gone->reportingTo
                                               : RoleId());
    }
    return m_tree.top() ? m_tree.top()->role.id : RoleId();
}

Edit RoleSection::deletionOf(const ObjectRef &ref) const
{
    Edit edit = Section::deletionOf(ref);
    if (const Role *role = baseline(RoleId{ref.id}))
        edit.transferTo = role->reportingTo.value;
    return edit;
}

QHash<RoleId, Role> RoleSection::wantedRoles(QSet<RoleId> &doomed) const
{
    QHash<RoleId, Role> wanted = m_baseline;
    const auto &edits = workspace().buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind != ObjectKind::Role)
            continue;
        const RoleId id{it.key().id};
        if (it->operation == Edit::Operation::Delete) {
            doomed.insert(id);
        } else if (it->operation == Edit::Operation::Create || wanted.contains(id)) {
            Role role = withEdit(wanted.value(id), *it);
            role.id = id;
            wanted.insert(id, role);
        }
    }
    return wanted;
}

// Whatever the role at the top were to report to, it hangs from there itself.
void RoleSection::keepAtTop(Role &top, const QHash<RoleId, Role> &wanted)
{
    if (top.reportingTo.isEmpty())
        return;
    QList<RoleId> circle{top.id};
    for (RoleId at = top.reportingTo; wanted.contains(at) && !circle.contains(at);
         at = wanted.value(at).reportingTo)
        circle.append(at);
    m_loops.insert(top.id, circle + QList{top.id});
    top.reportingTo = {};
}

// After somebody else changed the hierarchy, what is wanted may name superiors that are gone or
// close a circle. Such a role stays where the server has it until the person decides; its edit is
// kept.
void RoleSection::keepToTree(QHash<RoleId, Role> &wanted)
{
    m_loops.clear();
    RoleId top;
    for (const Role &role : std::as_const(m_baseline)) {
        if (role.reportingTo.isEmpty() && (top.isEmpty() || role.id < top))
            top = role.id;
    }
    QSet<RoleId> staged; // roles that are not where the server has them
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const Role *server = baseline(it.key());
        if (it->id == top) {
            keepAtTop(*it, wanted);
            continue;
        }
        if (it->reportingTo.isEmpty() || !wanted.contains(it->reportingTo))
            it->reportingTo
                = server && (server->reportingTo.isEmpty() || wanted.contains(server->reportingTo))
                      ? server->reportingTo
                      : top;
        if (!server || server->reportingTo != it->reportingTo)
            staged.insert(it.key());
    }
    QSet<RoleId> settled; // known to hang from the top
    QList<RoleId> candidates = staged.values();
    std::sort(candidates.begin(), candidates.end());
    for (const RoleId &start : std::as_const(candidates)) {
        QList<RoleId> path;
        QSet<RoleId> onPath;
        RoleId at = start;
        while (!at.isEmpty() && wanted.contains(at) && !settled.contains(at)) {
            if (onPath.contains(at)) {
                // A circle: give up the first of its moves, and look again from there. What leads
                // into the circle is no part of it.
                const QList<RoleId> circle = path.mid(path.indexOf(at));
                const auto given
                    = std::find_if(circle.cbegin(), circle.cend(),
                                   [&staged](const RoleId &id) { return staged.contains(id); });
                if (given == circle.cend())
                    break; // the server's own; nothing here can open it
                const qsizetype first = given - circle.cbegin();
                const Role *server = baseline(*given);
                wanted[*given].reportingTo = server ? server->reportingTo : top;
                staged.remove(*given);
                m_loops.insert(*given, circle.mid(first) + circle.first(first) + QList{*given});
                path.clear();
                onPath.clear();
                at = start;
                continue;
            }
            path.append(at);
            onPath.insert(at);
            at = wanted.value(at).reportingTo;
        }
        settled.unite(onPath);
    }
}

void RoleSection::recompute(const QSet<ObjectRef> &)
{
    if (!m_read)
        return;
    QSet<RoleId> doomed;
    QHash<RoleId, Role> wanted = wantedRoles(doomed);
    keepToTree(wanted);
    QList<RoleTree::Entry> entries;
    entries.reserve(wanted.size());
    for (const Role &role : std::as_const(wanted))
        entries.append({role, doomed.contains(role.id)});
    m_tree.assign(entries);
}

void RoleSection::setBaseline(const QList<Role> &roles)
{
    const IdMap &ids = workspace().ids();
    const auto local
        = [&ids](const RoleId &id) { return RoleId{ids.localId(ObjectKind::Role, id.value)}; };
    m_baseline.clear();
    m_byName.clear();
    for (Role role : roles) {
        role.id = local(role.id);
        role.reportingTo = local(role.reportingTo);
        m_baseline.insert(role.id, role);
        m_byName.insert(role.name.trimmed().toCaseFolded(), role.id);
    }
    m_read = true;
}

void RoleSection::recall(const QList<Role> &roles, const QDateTime &readAt)
{
    if (m_read || !access().read)
        return;
    setBaseline(roles);
    noteRecalled(readAt);
    emit recalled();
}

void RoleSection::recallUsers(const QList<domain::User> &users)
{
    if (!m_usersKnown)
        takeUsers(users);
}

void RoleSection::takeRoles(const QList<Role> &roles)
{
    rememberEdited();
    const QHash<RoleId, Role> before = m_baseline;
    setBaseline(roles);
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const Role *now = baseline(it.key());
        if (!now) {
            m_former.insert(it.key(), *it);
            m_formerSubordinates.remove(it.key());
        } else if (now->reportingTo != it->reportingTo) {
            m_formerSuperior.insert(it.key(), it->reportingTo);
        }
    }
    // Zoho puts what reported to a role elsewhere as it deletes it.
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (before.contains(it->reportingTo) && !baseline(it->reportingTo) && baseline(it.key()))
            m_formerSubordinates[it->reportingTo].append(it.key());
    }
    noteRead();
    emit baselineChanged();
}

void RoleSection::takeUsers(const QList<domain::User> &users)
{
    m_users = users;
    m_usersKnown = true;
    m_usersOutdated = false;
    m_userCount.clear();
    m_userRow.clear();
    for (domain::User &user : m_users) {
        m_userRow.insert(user.id, int(m_userRow.size()));
        user.role.value = workspace().ids().localId(ObjectKind::Role, user.role.value);
        if (user.holdsRole())
            ++m_userCount[user.role];
    }
    emit usersChanged();
}

} // namespace rw::edit
