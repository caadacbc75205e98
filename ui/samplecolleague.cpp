// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/samplecolleague.h"

#include "sandbox/server.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rw::ui {

using namespace Qt::StringLiterals;

namespace {

struct ColleagueWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::SampleColleague)
};

const QString rolesTarget = u"/crm/v8/settings/roles"_s;

struct Role
{
    QString name;
    QString superior; // an id; empty for the top
};

QHash<QString, Role> rolesOf(sandbox::Server &server)
{
    QHash<QString, Role> roles;
    int status = 0;
    QByteArray body;
    if (!server.runLocally(u"GET"_s, rolesTarget, {}, &status, &body))
        return roles;
    const QJsonArray list = QJsonDocument::fromJson(body).object().value(u"roles"_s).toArray();
    for (const QJsonValue each : list) {
        roles.insert(each[u"id"_s].toString(),
                     {each[u"name"_s].toString(), each[u"reporting_to"_s][u"id"_s].toString()});
    }
    return roles;
}

bool isBelow(const QHash<QString, Role> &roles, QString id, const QString &superior)
{
    for (qsizetype guard = 0; guard <= roles.size() && !id.isEmpty(); ++guard) {
        if (id == superior)
            return true;
        id = roles.value(id).superior;
    }
    return false;
}

// Where a role can go and is not: always the same for the same organisation, so that a story can be
// told again. Empty: nowhere.
QString newPlace(const QHash<QString, Role> &roles, const QString &id)
{
    const Role role = roles.value(id);
    if (role.superior.isEmpty())
        return {};
    QStringList others = roles.keys();
    others.sort();
    for (const QString &other : std::as_const(others)) {
        if (other != role.superior && !isBelow(roles, other, id))
            return other;
    }
    return {};
}

} // namespace

tl::expected<QString, QString> colleagueMovesARole(sandbox::Server &server,
                                                   const QStringList &preferred)
{
    const QHash<QString, Role> roles = rolesOf(server);
    QStringList candidates = roles.keys();
    candidates.sort();
    candidates = preferred + candidates;
    for (const QString &id : std::as_const(candidates)) {
        const QString superior = roles.contains(id) ? newPlace(roles, id) : QString();
        if (superior.isEmpty())
            continue;
        const QJsonObject moved{{u"id"_s, id},
                                {u"name"_s, roles.value(id).name},
                                {u"reporting_to"_s, QJsonObject{{u"id"_s, superior}}}};
        const QByteArray body
            = QJsonDocument(QJsonObject{{u"roles"_s, QJsonArray{moved}}}).toJson();
        int status = 0;
        QByteArray reply;
        if (server.runLocally(u"PUT"_s, rolesTarget, body, &status, &reply) && status == 200) {
            //: %1 and %2: names of roles
            return ColleagueWords::tr("A colleague has moved %1 under %2.")
                .arg(roles.value(id).name, roles.value(superior).name);
        }
    }
    return tl::make_unexpected(ColleagueWords::tr("The colleague found no role to move."));
}

} // namespace rw::ui
