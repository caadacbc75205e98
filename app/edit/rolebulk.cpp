// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rolebulk.h"

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

struct BulkWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::RoleBulk)
};

std::optional<bool> yesOrNo(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == BulkWords::tr("yes") || word == QLatin1String("yes")
        || word == QLatin1String("true") || word == QLatin1String("1"))
        return true;
    if (word == BulkWords::tr("no") || word == QLatin1String("no") || word == QLatin1String("false")
        || word == QLatin1String("0") || word.isEmpty())
        return false;
    return std::nullopt;
}

} // namespace

RoleBulk::RoleBulk(Workspace &workspace) : m_workspace(workspace) { }

QString RoleBulk::text(const RoleId &id, Field field) const
{
    const RoleSection &section = m_workspace.roles();
    const RoleTree::Node *node = section.tree().find(id);
    if (!node)
        return {};
    switch (field) {
    case Field::ReportingTo: {
        const RoleTree::Node *superior = section.tree().find(node->role.reportingTo);
        return superior ? superior->role.name : QString();
    }
    case Field::ForecastManager: {
        const domain::User *user = section.user(node->role.forecastManager);
        return user ? user->fullName : node->role.forecastManager.value;
    }
    case Field::ShareWithPeers:
        return node->role.shareWithPeers ? BulkWords::tr("yes") : BulkWords::tr("no");
    default:
        return domain::fieldValue(node->role, field).toString();
    }
}

QList<RoleBulk::Checked> RoleBulk::check(const QList<Wish> &wishes) const
{
    const RoleSection &section = m_workspace.roles();
    QList<Checked> all;
    for (qsizetype at = 0; at < wishes.size(); ++at) {
        Checked checked;
        checked.wish = wishes.at(at);
        checked.before = text(checked.wish.id, checked.wish.field);
        checked.after = checked.wish.text.trimmed();
        const bool again
            = std::any_of(wishes.cbegin() + at + 1, wishes.cend(), [&checked](const Wish &later) {
                  return later.id == checked.wish.id && later.field == checked.wish.field;
              });
        const RoleTree::Node *node = section.tree().find(checked.wish.id);
        if (!node || section.lock(checked.wish.id) != RoleSection::Lock::None) {
            checked.problem = Problem::NotEditable;
        } else if (again) {
            checked.problem = Problem::Same;
        } else {
            switch (checked.wish.field) {
            case Field::Name:
            case Field::ReportingTo:
                break; // below, with the others
            case Field::Description:
                checked.value = checked.wish.text;
                checked.after = checked.wish.text;
                if (checked.wish.text.size() > domain::MaximumRoleDescription)
                    checked.problem = Problem::TooLong;
                else if (checked.before == checked.after)
                    checked.problem = Problem::Same;
                break;
            case Field::ShareWithPeers:
                if (const auto share = yesOrNo(checked.wish.text)) {
                    checked.value = *share;
                    checked.after = *share ? BulkWords::tr("yes") : BulkWords::tr("no");
                    if (*share == node->role.shareWithPeers)
                        checked.problem = Problem::Same;
                } else {
                    checked.problem = Problem::NeitherYesNorNo;
                }
                break;
            case Field::ForecastManager:
                checkUser(checked);
                break;
            default:
                checked.problem = Problem::NotInATable;
            }
        }
        all.append(checked);
    }
    checkNames(all);
    checkSuperiors(all);
    return all;
}

void RoleBulk::checkUser(Checked &checked) const
{
    const RoleSection &section = m_workspace.roles();
    const domain::UserId now = section.tree().find(checked.wish.id)->role.forecastManager;
    const QString wanted = checked.after;
    domain::UserId found;
    int count = 0;
    for (const domain::User &user : section.users()) {
        if (wanted.isEmpty() || !user.holdsRole())
            continue;
        if (user.email.compare(wanted, Qt::CaseInsensitive) == 0) {
            found = user.id;
            count = 1;
            checked.after = user.fullName;
            break;
        }
        if (domain::sameName(user.fullName, wanted)) {
            found = user.id;
            ++count;
            checked.after = user.fullName;
        }
    }
    checked.value = found.value;
    if (count > 1)
        checked.problem = Problem::SeveralUsers;
    else if (!wanted.isEmpty() && count == 0)
        checked.problem = Problem::UnknownUser;
    else if (found == now)
        checked.problem = Problem::Same;
}

// A name is free when nobody has it once all of this is done.
void RoleBulk::checkNames(QList<Checked> &checked) const
{
    const RoleTree &tree = m_workspace.roles().tree();
    QHash<RoleId, QString> names;
    for (const RoleId &id : tree.ids()) {
        const RoleTree::Node *node = tree.find(id);
        if (!node->doomed)
            names.insert(id, node->role.name.trimmed().toCaseFolded());
    }
    QList<qsizetype> open;
    for (qsizetype at = 0; at < checked.size(); ++at) {
        Checked &each = checked[at];
        if (each.wish.field != Field::Name || !each.isGood())
            continue;
        each.value = each.after;
        each.name = domain::roleNameProblem(each.after);
        if (each.name != domain::NameProblem::None)
            each.problem = Problem::BadName;
        else if (each.before == each.after)
            each.problem = Problem::Same;
        else
            open.append(at);
    }
    for (qsizetype at : std::as_const(open))
        names.insert(checked.at(at).wish.id, checked.at(at).after.toCaseFolded());
    // One that is refused keeps its name, which may refuse another.
    for (bool again = true; again;) {
        again = false;
        QHash<QString, int> count;
        for (const QString &name : std::as_const(names))
            ++count[name];
        for (qsizetype at : std::as_const(open)) {
            Checked &each = checked[at];
            if (!each.isGood() || count.value(each.after.toCaseFolded()) < 2)
                continue;
            each.problem = Problem::BadName;
            each.name = domain::NameProblem::Taken;
            names.insert(each.wish.id, each.before.trimmed().toCaseFolded());
            again = true;
        }
    }
}

// One after the other, each in the hierarchy that those before it have made.
void RoleBulk::checkSuperiors(QList<Checked> &checked) const
{
    const RoleSection &section = m_workspace.roles();
    const RoleTree &tree = section.tree();
    QHash<RoleId, RoleId> superiors;
    for (const RoleId &id : tree.ids())
        superiors.insert(id, tree.find(id)->role.reportingTo);
    for (Checked &each : checked) {
        if (each.wish.field != Field::ReportingTo || !each.isGood())
            continue;
        const RoleTree::Node *to = tree.findByName(each.after);
        if (superiors.value(each.wish.id).isEmpty()) {
            each.problem = Problem::TopRole;
        } else if (!to) {
            each.problem = Problem::UnknownRole;
        } else if (to->doomed) {
            each.problem = Problem::SuperiorGoes;
        } else if (to->role.id == superiors.value(each.wish.id)) {
            each.problem = Problem::Same;
        } else if (section.isTreeLocked()) {
            each.problem = Problem::TreeLocked;
        } else {
            RoleId up = to->role.id;
            QSet<RoleId> passed; // the server's own hierarchy may go round in a circle
            while (!up.isEmpty() && up != each.wish.id && !passed.contains(up)) {
                passed.insert(up);
                up = superiors.value(up);
            }
            if (up == each.wish.id) {
                each.problem = Problem::Circle;
            } else {
                superiors.insert(each.wish.id, to->role.id);
                each.after = to->role.name;
                each.value = to->role.id.value;
            }
        }
    }
}

bool RoleBulk::stage(const QList<Checked> &checked, const QString &step)
{
    const RoleSection &section = m_workspace.roles();
    QHash<domain::ObjectRef, domain::Edit> edits;
    QList<domain::ObjectRef> order;
    for (const Checked &each : checked) {
        if (!each.isGood())
            continue;
        const domain::ObjectRef ref = RoleSection::ref(each.wish.id);
        const domain::Edit one = section.withField(ref, each.wish.field, each.value);
        const auto it = edits.find(ref);
        if (it == edits.end()) {
            edits.insert(ref, one);
            order.append(ref);
        } else {
            it->fields.insert(each.wish.field, one.fields.value(each.wish.field));
        }
    }
    QList<EditBuffer::Replacement> wanted;
    for (const domain::ObjectRef &ref : std::as_const(order))
        wanted.append({ref, edits.value(ref)});
    return !wanted.isEmpty() && m_workspace.stage(step, wanted);
}

} // namespace rw::edit
