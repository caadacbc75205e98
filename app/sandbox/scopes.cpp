// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/scopes.h"

#include <QRegularExpression>

namespace rw::sandbox {
namespace {

struct Group
{
    const char *name;
    const char *operations;
    const char *words;
};

const Group groups[] = {
    {"ZohoCRM.settings", "ALL", "all settings of the CRM"},
    {"ZohoCRM.settings.roles", "ALL READ CREATE UPDATE WRITE DELETE", "roles"},
    {"ZohoCRM.modules", "ALL", "all records of the CRM"},
    {"ZohoCRM.modules.contacts", "ALL READ CREATE UPDATE WRITE DELETE",
     "contacts and contact roles"},
    {"ZohoCRM.users", "ALL READ CREATE UPDATE WRITE DELETE", "users"},
    {"ZohoCRM.org", "ALL READ CREATE UPDATE WRITE DELETE", "the organisation's details"},
    {"contracts.clm", "ALL", "everything in Contracts"},
    {"contracts.contracts", "ALL READ CREATE UPDATE DELETE", "counterparties and their contacts"},
    {"contracts.meta", "READ CREATE UPDATE DELETE", "the settings of Contracts"},
};

struct Verb
{
    const char *operation;
    const char *words;
};

const Verb verbs[] = {{"ALL", "Read, create, change and delete"},
                      {"READ", "Read"},
                      {"CREATE", "Create"},
                      {"UPDATE", "Change"},
                      {"WRITE", "Create and change"},
                      {"DELETE", "Delete"}};

const Group *groupOf(const QString &scope)
{
    const qsizetype dot = scope.lastIndexOf(QLatin1Char('.'));
    const QString name = scope.left(dot);
    const QByteArray operation = scope.mid(dot + 1).toUtf8();
    for (const Group &group : groups) {
        if (name == QLatin1StringView(group.name)
            && QByteArray(group.operations).split(' ').contains(operation))
            return &group;
    }
    return nullptr;
}

} // namespace

QStringList splitScopes(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    QStringList scopes = text.split(separator, Qt::SkipEmptyParts);
    scopes.removeDuplicates();
    return scopes;
}

bool isKnownScope(const QString &scope)
{
    return groupOf(scope) != nullptr;
}

std::optional<QStringList> requestedScopes(const QString &text)
{
    const QStringList scopes = splitScopes(text);
    for (const QString &scope : scopes) {
        if (!isKnownScope(scope))
            return std::nullopt;
    }
    return scopes.isEmpty() ? std::nullopt : std::optional(scopes);
}

bool grants(const QStringList &held, const QString &scope)
{
    if (held.contains(scope))
        return true;
    for (qsizetype dot = scope.lastIndexOf(QLatin1Char('.')); dot > 0;
         dot = scope.lastIndexOf(QLatin1Char('.'), dot - 1)) {
        if (held.contains(scope.left(dot) + QStringLiteral(".ALL")))
            return true;
    }
    return false;
}

QString scopeInWords(const QString &scope)
{
    const Group *group = groupOf(scope);
    if (!group)
        return scope;
    for (const Verb &verb : verbs) {
        if (scope.endsWith(QLatin1Char('.') + QLatin1StringView(verb.operation)))
            return QStringLiteral("%1 %2").arg(QLatin1StringView(verb.words),
                                               QLatin1StringView(group->words));
    }
    return scope;
}

} // namespace rw::sandbox
