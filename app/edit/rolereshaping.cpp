// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolereshaping.h"

#include "domain/fields.h"
#include "domain/namerules.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace rw::edit {

using domain::Field;
using domain::ObjectKind;
using domain::Role;
using domain::RoleId;
using domain::RoleTree;

namespace {

struct ReshapingWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::RoleReshaping)
};

} // namespace

RoleReshaping::RoleReshaping(Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.roles()), m_tree(m_section.tree())
{
}

RoleReshaping::Refusal RoleReshaping::refusalToMove(const QList<RoleId> &ids) const
{
    if (ids.isEmpty())
        return Refusal::NoRole;
    for (const RoleId &id : ids) {
        const RoleTree::Node *node = m_tree.find(id);
        if (!node)
            return Refusal::NoRole;
        if (m_section.lock(id) != RoleSection::Lock::None)
            return Refusal::NotEditable;
        if (node == m_tree.top())
            return Refusal::TopRole;
    }
    return m_section.isTreeLocked() ? Refusal::TreeLocked : Refusal::None;
}

RoleReshaping::Refusal RoleReshaping::refusalToPromote(const QList<RoleId> &ids) const
{
    const Refusal plain = refusalToMove(ids);
    if (plain != Refusal::None)
        return plain;
    const QList<RoleId> moved = m_section.uppermost(ids);
    const bool belowTop = std::any_of(moved.cbegin(), moved.cend(), [this](const RoleId &id) {
        return m_tree.find(id)->parent == m_tree.top();
    });
    return belowTop ? Refusal::BelowTop : Refusal::None;
}

bool RoleReshaping::promote(const QList<RoleId> &ids)
{
    if (refusalToPromote(ids) != Refusal::None)
        return false;
    QList<EditBuffer::Replacement> wanted;
    const QList<RoleId> moved = m_section.uppermost(ids);
    for (const RoleId &id : moved) {
        // The nearest one that stays: below what goes nothing can be put.
        const RoleId to = m_section.stayingSuperior(m_tree.find(id)->parent->role.id, {});
        wanted.append({RoleSection::ref(id),
                       m_section.withField(RoleSection::ref(id), Field::ReportingTo, to.value)});
    }
    return m_workspace.stage(
        moved.size() == 1
            ? ReshapingWords::tr("Promote %1 by one level")
                  .arg(m_tree.find(moved.first())->role.name)
            : ReshapingWords::tr("Promote %n role(s) by one level", nullptr, int(moved.size())),
        wanted);
}

RoleId RoleReshaping::siblingBefore(const RoleId &id, const QSet<RoleId> &except) const
{
    const RoleTree::Node *node = m_tree.find(id);
    for (int row = node->row - 1; row >= 0; --row) {
        const RoleTree::Node &sibling = *node->parent->children.at(std::size_t(row));
        if (!sibling.doomed && !except.contains(sibling.role.id))
            return sibling.role.id;
    }
    return {};
}

RoleReshaping::Refusal RoleReshaping::refusalToDemote(const QList<RoleId> &ids) const
{
    const Refusal plain = refusalToMove(ids);
    if (plain != Refusal::None)
        return plain;
    const QList<RoleId> moved = m_section.uppermost(ids);
    const QSet<RoleId> except(ids.cbegin(), ids.cend());
    const bool nobody
        = std::any_of(moved.cbegin(), moved.cend(), [this, &except](const RoleId &id) {
              return siblingBefore(id, except).isEmpty();
          });
    return nobody ? Refusal::NobodyBefore : Refusal::None;
}

bool RoleReshaping::demote(const QList<RoleId> &ids)
{
    if (refusalToDemote(ids) != Refusal::None)
        return false;
    QList<EditBuffer::Replacement> wanted;
    const QList<RoleId> moved = m_section.uppermost(ids);
    const QSet<RoleId> except(ids.cbegin(), ids.cend());
    for (const RoleId &id : moved) {
        const RoleId to = siblingBefore(id, except);
        wanted.append({RoleSection::ref(id),
                       m_section.withField(RoleSection::ref(id), Field::ReportingTo, to.value)});
    }
    return m_workspace.stage(
        moved.size() == 1
            ? ReshapingWords::tr("Demote %1 below %2")
                  .arg(m_tree.find(moved.first())->role.name,
                       m_tree.find(siblingBefore(moved.first(), except))->role.name)
            : ReshapingWords::tr("Demote %n role(s) by one level", nullptr, int(moved.size())),
        wanted);
}

RoleReshaping::Refusal RoleReshaping::refusalToInsertAbove(const QList<RoleId> &ids) const
{
    const Refusal plain = refusalToMove(ids);
    if (plain != Refusal::None)
        return plain;
    if (!m_section.access().create)
        return Refusal::NoRightToCreate;
    const QList<RoleId> moved = m_section.uppermost(ids);
    const RoleTree::Node *superior = m_tree.find(moved.first())->parent;
    if (superior->doomed)
        return Refusal::NotEditable;
    const bool alike
        = std::all_of(moved.cbegin(), moved.cend(), [this, superior](const RoleId &id) {
              return m_tree.find(id)->parent == superior;
          });
    return alike ? Refusal::None : Refusal::DifferentSuperiors;
}

RoleId RoleReshaping::insertAbove(const QList<RoleId> &ids, const QString &name)
{
    if (refusalToInsertAbove(ids) != Refusal::None)
        return {};
    const QList<RoleId> moved = m_section.uppermost(ids);
    Role role;
    role.id = RoleId::local();
    role.name = m_section.freeName(name);
    role.reportingTo = m_tree.find(moved.first())->parent->role.id;
    QList<EditBuffer::Replacement> wanted{
        {RoleSection::ref(role.id), domain::creationOf(role, ObjectKind::Role)}};
    for (const RoleId &id : moved) {
        wanted.append(
            {RoleSection::ref(id),
             m_section.withField(RoleSection::ref(id), Field::ReportingTo, role.id.value)});
    }
    const bool staged = m_workspace.stage(
        moved.size() == 1
            ? ReshapingWords::tr("Insert %1 above %2")
                  .arg(role.name, m_tree.find(moved.first())->role.name)
            : ReshapingWords::tr("Insert %1 above %n role(s)", nullptr, int(moved.size()))
                  .arg(role.name),
        wanted);
    return staged ? role.id : RoleId();
}

QSet<QString> RoleReshaping::takenNames() const
{
    QSet<QString> taken;
    for (const RoleId &id : m_tree.ids()) {
        const RoleTree::Node *node = m_tree.find(id);
        if (!node->doomed)
            taken.insert(node->role.name.trimmed().toCaseFolded());
    }
    return taken;
}

QString RoleReshaping::nameFor(const QString &proposal, QSet<QString> &taken) const
{
    QString name = proposal.trimmed();
    for (int number = 2; taken.contains(name.toCaseFolded()); ++number) {
        const QString suffix = QStringLiteral(" %1").arg(number);
        name = proposal.trimmed().left(domain::MaximumRoleName - suffix.size()) + suffix;
    }
    taken.insert(name.toCaseFolded());
    return name;
}

RoleReshaping::Refusal RoleReshaping::refusalToClone(const RoleId &id) const
{
    const RoleTree::Node *node = m_tree.find(id);
    if (!node)
        return Refusal::NoRole;
    if (!m_section.access().create)
        return Refusal::NoRightToCreate;
    if (node == m_tree.top())
        return Refusal::TopRole;
    return node->doomed || node->parent->doomed ? Refusal::NotEditable : Refusal::None;
}

RoleId RoleReshaping::clone(const RoleId &id)
{
    if (refusalToClone(id) != Refusal::None)
        return {};
    //: %1 is the name of the role of which this is a copy
    const QString copyOf = ReshapingWords::tr("%1 (copy)");
    QSet<QString> taken = takenNames();
    QList<EditBuffer::Replacement> wanted;
    const auto copy
        = [&](const auto &self, const RoleTree::Node &node, const RoleId &superior) -> RoleId {
        Role role = node.role;
        role.id = RoleId::local();
        role.name = nameFor(
            copyOf.arg(node.role.name.left(domain::MaximumRoleName - copyOf.size())), taken);
        role.reportingTo = superior;
        role.forecastManager = {};
        wanted.append({RoleSection::ref(role.id), domain::creationOf(role, ObjectKind::Role)});
        for (const auto &child : node.children) {
            if (!child->doomed)
                self(self, *child, role.id);
        }
        return role.id;
    };
    const RoleTree::Node &node = *m_tree.find(id);
    const RoleId made = copy(copy, node, node.role.reportingTo);
    const bool staged = m_workspace.stage(
        wanted.size() == 1 ? ReshapingWords::tr("Clone %1").arg(node.role.name)
                           : ReshapingWords::tr("Clone %1 with %n role(s) below it", nullptr,
                                                int(wanted.size()) - 1)
                                 .arg(node.role.name),
        wanted);
    return staged ? made : RoleId();
}

RoleReshaping::Refusal RoleReshaping::refusalToCreate(const RoleId &superior,
                                                      const domain::OutlineText &text) const
{
    const RoleTree::Node *parent = superior.isEmpty() ? m_tree.top() : m_tree.find(superior);
    if (!parent)
        return Refusal::NoRole;
    if (!m_section.access().create)
        return Refusal::NoRightToCreate;
    if (parent->doomed)
        return Refusal::NotEditable;
    if (text.lines.isEmpty())
        return Refusal::Unnamed;
    if (text.tooDeep)
        return Refusal::TooDeep;
    const bool good = std::all_of(text.lines.cbegin(), text.lines.cend(), [](const auto &line) {
        return domain::roleNameProblem(line.name) == domain::NameProblem::None;
    });
    return good ? Refusal::None : Refusal::BadName;
}

QList<RoleId> RoleReshaping::create(const RoleId &superior, const domain::OutlineText &text)
{
    if (refusalToCreate(superior, text) != Refusal::None)
        return {};
    QSet<QString> taken = takenNames();
    QList<RoleId> path{superior.isEmpty() ? m_tree.top()->role.id : superior};
    const QString under = m_tree.find(path.first())->role.name;
    QList<RoleId> made;
    QList<EditBuffer::Replacement> wanted;
    for (const domain::OutlineLine &line : text.lines) {
        path.resize(line.level + 1);
        Role role;
        role.id = RoleId::local();
        role.name = nameFor(line.name, taken);
        role.reportingTo = path.last();
        wanted.append({RoleSection::ref(role.id), domain::creationOf(role, ObjectKind::Role)});
        made.append(role.id);
        path.append(role.id);
    }
    const bool staged = m_workspace.stage(
        ReshapingWords::tr("Paste %n new role(s) under %1", nullptr, int(made.size())).arg(under),
        wanted);
    return staged ? made : QList<RoleId>();
}

QList<domain::OutlineLine> RoleReshaping::outlineOf(const RoleTree &tree, const QList<RoleId> &ids)
{
    QList<domain::OutlineLine> lines;
    const auto tell = [&lines](const auto &self, const RoleTree::Node &node, int level) -> void {
        // What goes is not copied; what is below it will be where it was.
        if (!node.doomed)
            lines.append({level, node.role.name, int(lines.size()) + 1});
        for (const auto &child : node.children)
            self(self, *child, node.doomed ? level : level + 1);
    };
    const QSet<RoleId> chosen(ids.cbegin(), ids.cend());
    // Down the tree, so that the order is the one that is seen.
    const auto look = [&](const auto &self, const RoleTree::Node &node) -> void {
        if (chosen.contains(node.role.id)) {
            tell(tell, node, 0);
            return;
        }
        for (const auto &child : node.children)
            self(self, *child);
    };
    look(look, tree.root());
    return lines;
}

} // namespace rw::edit
