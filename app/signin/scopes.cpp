// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/scopes.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rw::signin {

namespace {

const QString users = u"ZohoCRM.users.READ"_s;
const QString organisation = u"ZohoCRM.org.READ"_s;

QString groupOf(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Roles:
        return u"ZohoCRM.settings.roles"_s;
    case Workspace::ContactRoles:
        return u"ZohoCRM.modules.contacts"_s; // there is no narrower one
    case Workspace::Contracts:
        break;
    }
    return u"contracts.contracts"_s;
}

QList<Workspace> wanted(const Wishes &wishes)
{
    QList<Workspace> workspaces;
    if (wishes.roles)
        workspaces.append(Workspace::Roles);
    if (wishes.contactRoles)
        workspaces.append(Workspace::ContactRoles);
    if (wishes.contracts)
        workspaces.append(Workspace::Contracts);
    return workspaces;
}

} // namespace

QStringList scopesFor(const Wishes &wishes)
{
    const QString operation = wishes.lookOnly ? u".READ"_s : u".ALL"_s;
    QStringList scopes;
    if (wishes.roles)
        scopes.append(groupOf(Workspace::Roles) + operation);
    if (wishes.contactRoles)
        scopes.append(groupOf(Workspace::ContactRoles) + operation);
    // Who has only Contracts may have no CRM to be asked about.
    if (!scopes.isEmpty())
        scopes.append({users, organisation});
    if (wishes.contracts)
        scopes.append(groupOf(Workspace::Contracts) + operation);
    return scopes;
}

QStringList splitScopes(const QString &text)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    QStringList scopes = text.split(separators, Qt::SkipEmptyParts);
    scopes.removeDuplicates();
    return scopes;
}

GrantedScopes::GrantedScopes(const QStringList &scopes)
{
    for (const QString &scope : scopes)
        m_scopes.append(scope.toLower());
}

bool GrantedScopes::includes(const QString &scope) const
{
    const QString name = scope.toLower();
    if (m_scopes.contains(name))
        return true;
    // contracts.clm is the whole of Contracts.
    if (name.startsWith("contracts."_L1) && m_scopes.contains("contracts.clm.all"_L1))
        return true;
    const qsizetype last = name.lastIndexOf(u'.');
    const QStringView operation = QStringView(name).mid(last + 1);
    if ((operation == "create"_L1 || operation == "update"_L1)
        && m_scopes.contains(name.left(last) + ".write"_L1))
        return true;
    for (qsizetype dot = last; dot > 0; dot = name.lastIndexOf(u'.', dot - 1)) {
        if (m_scopes.contains(name.left(dot) + ".all"_L1))
            return true;
    }
    return false;
}

Rights GrantedScopes::rightsTo(Workspace workspace) const
{
    const QString group = groupOf(workspace);
    return {includes(group + ".READ"_L1), includes(group + ".CREATE"_L1),
            includes(group + ".UPDATE"_L1), includes(group + ".DELETE"_L1)};
}

bool GrantedScopes::readsUsers() const
{
    return includes(users);
}

bool GrantedScopes::readsOrganisation() const
{
    return includes(organisation);
}

QStringList GrantedScopes::missing(const Wishes &wishes) const
{
    QStringList missing;
    const auto need = [this, &missing](const QString &scope) {
        if (!includes(scope))
            missing.append(scope);
    };
    for (const Workspace workspace : wanted(wishes)) {
        need(groupOf(workspace) + ".READ"_L1);
        if (wishes.lookOnly)
            continue;
        for (const QLatin1StringView operation : {".CREATE"_L1, ".UPDATE"_L1, ".DELETE"_L1})
            need(groupOf(workspace) + operation);
    }
    if (wishes.roles || wishes.contactRoles) {
        need(users);
        need(organisation);
    }
    return missing;
}

} // namespace rw::signin
