// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/outlineplan.h"

#include "domain/fields.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace rw::edit {

using domain::Field;
using domain::RoleId;
using domain::RoleTree;

namespace {

struct OutlineWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::OutlinePlan)
};

} // namespace

QList<OutlinePlan::Line> OutlinePlan::lines(const Workspace &workspace)
{
    QList<Line> lines;
    // What is below a role that goes is told where that stood: it stays.
    const auto tell = [&lines](const auto &self, const RoleTree::Node &node, int level) -> void {
        if (!node.doomed)
            lines.append({level, node.role.name, node.role.id});
        for (const auto &child : node.children)
            self(self, *child, node.doomed ? level : level + 1);
    };
    for (const auto &top : workspace.roles().tree().root().children)
        tell(tell, *top, 0);
    return lines;
}

OutlinePlan::OutlinePlan(Workspace &workspace, const QList<Line> &given) : m_workspace(workspace)
{
    QList<Line> lines = given;
    match(lines);
    compare(lines);
    judgeNames(lines);
}

void OutlinePlan::match(QList<Line> &lines) const
{
    const RoleTree &tree = m_workspace.roles().tree();
    QSet<RoleId> taken;
    for (Line &line : lines) {
        const RoleTree::Node *node = tree.find(line.role);
        if (!node || node->doomed || taken.contains(line.role))
            line.role = {}; // a copy of a line is another role
        else
            taken.insert(line.role);
    }
    for (Line &line : lines) {
        if (!line.role.isEmpty())
            continue;
        const RoleTree::Node *node = tree.findByName(line.name);
        if (node && !taken.contains(node->role.id)) {
            line.role = node->role.id;
            taken.insert(line.role);
        }
    }
}

void OutlinePlan::compare(const QList<Line> &lines)
{
    const RoleSection &section = m_workspace.roles();
    const RoleTree &tree = section.tree();
    QList<RoleId> path;
    QSet<RoleId> there;
    QHash<RoleId, QString> names; // as the text has them
    int before = -1;
    for (int at = 0; at < lines.size(); ++at) {
        const Line &line = lines.at(at);
        const int level = std::min(line.level, before + 1);
        const bool tooDeep = line.level > before + 1;
        before = level;
        path.resize(level);
        const RoleId superior = path.isEmpty() ? RoleId() : path.last();
        const RoleTree::Node *node = tree.find(line.role);
        const RoleId id = node ? line.role : RoleId::local();
        path.append(id);
        there.insert(id);
        names.insert(id, line.name);
        m_ids.append(id);
        m_superiors.append(superior);

        Difference difference{
            node ? Kind::Move : Kind::Create, at, id, line.name, {}, {}, Problem::None, {}};
        if (tooDeep)
            difference.problem = Problem::TooDeep;
        else if (superior.isEmpty() && at > 0)
            difference.problem = Problem::SecondTop;
        if (!node) {
            difference.to = names.value(superior);
            if (difference.problem == Problem::None && superior.isEmpty())
                difference.problem = Problem::SecondTop; // there is one already
            if (difference.problem == Problem::None && !section.access().create)
                difference.problem = Problem::NoRightToCreate;
            m_differences.append(difference);
            continue;
        }
        const bool locked = section.lock(id) != RoleSection::Lock::None;
        // What is below a role that goes has no other place until that is applied.
        const RoleTree::Node *stays = node->parent;
        while (stays && stays->doomed)
            stays = stays->parent;
        const RoleId now = stays ? stays->role.id : RoleId();
        if (superior != now || difference.problem != Problem::None) {
            difference.from = stays ? stays->role.name : QString();
            difference.to = names.value(superior);
            if (difference.problem == Problem::None && node == tree.top())
                difference.problem = Problem::TopMoved;
            else if (difference.problem == Problem::None && locked)
                difference.problem = Problem::NotEditable;
            else if (difference.problem == Problem::None && section.isTreeLocked())
                difference.problem = Problem::TreeLocked;
            m_differences.append(difference);
        }
        if (line.name != node->role.name.trimmed()) { // a line has no spaces around its name
            Difference rename{Kind::Rename,  at, id, line.name, node->role.name, line.name,
                              Problem::None, {}};
            if (locked)
                rename.problem = Problem::NotEditable;
            m_differences.append(rename);
        }
    }
    const QList<Line> all = OutlinePlan::lines(m_workspace);
    for (const Line &line : all) {
        if (!there.contains(line.role))
            m_differences.append(
                {Kind::Missing, -1, line.role, line.name, {}, {}, Problem::None, {}});
    }
}

void OutlinePlan::judgeNames(const QList<Line> &lines)
{
    const RoleTree &tree = m_workspace.roles().tree();
    QHash<QString, int> count;
    QSet<RoleId> inText(m_ids.cbegin(), m_ids.cend());
    for (const Line &line : lines)
        ++count[line.name.trimmed().toCaseFolded()];
    for (const RoleId &id : tree.ids()) { // those that the text does not have keep their names
        const RoleTree::Node *node = tree.find(id);
        if (!node->doomed && !inText.contains(id))
            ++count[node->role.name.trimmed().toCaseFolded()];
    }
    for (Difference &difference : m_differences) {
        if ((difference.kind != Kind::Create && difference.kind != Kind::Rename)
            || difference.problem != Problem::None)
            continue;
        difference.nameProblem = domain::roleNameProblem(difference.name);
        if (difference.nameProblem != domain::NameProblem::None)
            difference.problem = Problem::BadName;
        else if (count.value(difference.name.trimmed().toCaseFolded()) > 1)
            difference.problem = Problem::NamedTwice;
    }
}

int OutlinePlan::count() const
{
    return int(std::count_if(m_differences.cbegin(), m_differences.cend(), [](const auto &each) {
        return each.kind != Kind::Missing && each.problem == Problem::None;
    }));
}

bool OutlinePlan::isGood() const
{
    return std::all_of(m_differences.cbegin(), m_differences.cend(),
                       [](const auto &each) { return each.problem == Problem::None; });
}

bool OutlinePlan::stage()
{
    if (!isGood() || count() == 0)
        return false;
    const RoleSection &section = m_workspace.roles();
    QHash<domain::ObjectRef, domain::Edit> edits;
    QList<domain::ObjectRef> order;
    const auto set = [&](const RoleId &id, Field field, const QVariant &value) {
        const domain::ObjectRef ref = RoleSection::ref(id);
        const domain::Edit one = section.withField(ref, field, value);
        if (!edits.contains(ref)) {
            order.append(ref);
            edits.insert(ref, one);
        } else {
            edits[ref].fields.insert(field, one.fields.value(field));
        }
    };
    for (const Difference &difference : std::as_const(m_differences)) {
        switch (difference.kind) {
        case Kind::Create: {
            domain::Role role;
            role.id = difference.role;
            role.name = difference.name.trimmed();
            role.reportingTo = m_superiors.at(difference.line);
            order.append(RoleSection::ref(role.id));
            edits.insert(order.last(), domain::creationOf(role, domain::ObjectKind::Role));
            break;
        }
        case Kind::Move:
            set(difference.role, Field::ReportingTo, m_superiors.at(difference.line).value);
            break;
        case Kind::Rename:
            set(difference.role, Field::Name, difference.name.trimmed());
            break;
        case Kind::Missing:
            break;
        }
    }
    QList<EditBuffer::Replacement> wanted;
    for (const domain::ObjectRef &ref : std::as_const(order))
        wanted.append({ref, edits.value(ref)});
    return m_workspace.stage(
        OutlineWords::tr("Edit %n role(s) in the outline", nullptr, int(wanted.size())), wanted);
}

} // namespace rw::edit
