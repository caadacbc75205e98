// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/sightwords.h"

#include "domain/roletree.h"

#include <QLocale>

#include <cstdlib>

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;
using edit::Reach;
using edit::RoleSight;

namespace {

QString nameIn(const RoleTree &tree, const RoleId &id)
{
    const RoleTree::Node *node = tree.find(id);
    return node ? node->role.name : QString();
}

QString listed(const RoleTree &tree, const QList<RoleId> &ids)
{
    QStringList names;
    for (const RoleId &id : ids)
        names.append(nameIn(tree, id));
    return QLocale().createSeparatedList(names);
}

} // namespace

QString SightWords::whyPeersDoNotMatter(const RoleSight &sight)
{
    return sight.isByReporting
               ? tr("The organisation goes by whom each person reports to, so this has no effect.")
               : QString();
}

QStringList SightWords::sentences(const RoleSight &sight, const RoleId &id, const RoleTree &tree)
{
    if (sight.isByReporting) {
        return {
            tr("This organisation goes by whom each person reports to. Managers see the records "
               "of the people who report to them; the role hierarchy decides nothing.")};
    }
    const QString name = nameIn(tree, id);
    QStringList words;
    words << (sight.above.isEmpty()
                  ? tr("Nobody is above %1.").arg(name)
                  : tr("%1 can see the records of %2.").arg(listed(tree, sight.above), name));
    if (!sight.users) {
        words << (sight.doPeersSee ? tr("Users of %1 see each other's records.").arg(name)
                                   : tr("Users of %1 do not see each other's records.").arg(name));
    } else if (*sight.users < 2) {
        words << (sight.doPeersSee
                      ? tr("Peers would see each other's records; users in this role: %1.")
                      : tr("Peers would not see each other's records; users in this role: %1."))
                     .arg(QLocale().toString(*sight.users));
    } else {
        words << (sight.doPeersSee
                      ? tr("The %n user(s) of %1 see each other's records.", nullptr, *sight.users)
                            .arg(name)
                      : tr("The %n user(s) of %1 do not see each other's records.", nullptr,
                           *sight.users)
                            .arg(name));
    }
    if (sight.rolesBelow == 0) {
        words << tr("No role is below %1.").arg(name);
    } else {
        const QString roles = tr("%n role(s)", nullptr, sight.rolesBelow);
        words << (sight.usersBelow ? tr("%1 can see the records of %2 below, with %n user(s).",
                                        nullptr, *sight.usersBelow)
                                         .arg(name, roles)
                                   : tr("%1 can see the records of %2 below.").arg(name, roles));
    }
    return words;
}

QStringList SightWords::sentences(const Reach &reach, const RoleTree &tree, bool usersKnown)
{
    QStringList words;
    for (qsizetype at = 0; at < reach.entries.size();) {
        const Reach::Entry &first = reach.entries.at(at);
        QList<RoleId> alike;
        for (; at < reach.entries.size() && reach.entries.at(at).roles == first.roles
               && reach.entries.at(at).users == first.users;
             ++at)
            alike.append(reach.entries.at(at).superior);
        const QString who = listed(tree, alike);
        const QString roles = tr("%n role(s)", nullptr, std::abs(first.roles));
        const QString what
            = usersKnown ? tr("%1 and %n user(s)", nullptr, std::abs(first.users)).arg(roles)
                         : roles;
        words << (first.roles > 0
                      //: %1 is a list of roles, %2 is "3 roles and 14 users"
                      ? tr("From then on in sight of %1: %2.").arg(who, what)
                      //: %1 is a list of roles, %2 is "3 roles and 14 users"
                      : tr("No longer in sight of %1: %2.").arg(who, what));
    }
    return words;
}

} // namespace rw::ui
