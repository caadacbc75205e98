// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/listcodec.h"
#include "api/roleapi.h"
#include "api/writtencodec.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::Role;
using domain::RoleId;

namespace {

// The superior is an object on the wire; some relays flatten it to the id.
Result<QString> readReference(const JsonItem &item, QLatin1StringView key, QLatin1StringView idPath)
{
    return readId(item, item.type(key) == JsonItem::Type::Object ? idPath : key);
}

Result<Role> readRole(const JsonItem &item)
{
    const Result<QString> id = readId(item, "id"_L1);
    const Result<QString> superior = readReference(item, "reporting_to"_L1, "reporting_to.id"_L1);
    const Result<QString> manager
        = readReference(item, "forecast_manager"_L1, "forecast_manager.id"_L1);
    for (const Result<QString> *part : {&id, &superior, &manager}) {
        if (!*part)
            return tl::make_unexpected(part->error());
    }
    Role role;
    role.id = {*id};
    role.name = item.text("name"_L1);
    if (role.id.isEmpty() || role.name.isEmpty()) {
        return tl::make_unexpected(saysError(item) ? errorFrom(readErrorItem(item))
                                                   : badReply(u"a role without id or name"_s));
    }
    role.reportingTo = {*superior};
    role.description = item.text("description"_L1);
    role.shareWithPeers = item.flag("share_with_peers"_L1);
    role.forecastManager = {*manager};
    role.modifiedBy = item.text("modified_by__s.name"_L1);
    role.modifiedTime = item.text("modified_time__s"_L1);
    return role;
}

bool hasCircle(const QList<Role> &roles)
{
    QHash<RoleId, qsizetype> rowOf;
    for (qsizetype row = 0; row < roles.size(); ++row)
        rowOf.insert(roles.at(row).id, row);
    // Each walk upwards marks its rows with its own number; meeting that number again is a circle,
    // meeting an older one is known ground.
    QList<qsizetype> walkOf(roles.size(), -1);
    for (qsizetype start = 0; start < roles.size(); ++start) {
        qsizetype row = start;
        while (row >= 0 && walkOf.at(row) < 0) {
            walkOf[row] = start;
            row = rowOf.value(roles.at(row).reportingTo, -1);
        }
        if (row >= 0 && walkOf.at(row) == start)
            return true;
    }
    return false;
}

} // namespace

Result<QList<Role>> RoleApi::parseList(const QByteArray &json)
{
    Result<QList<Role>> roles = readList<Role>(json, {JsonList::Named, "roles"_L1}, readRole);
    if (roles && hasCircle(*roles))
        return tl::make_unexpected(badReply(u"the roles report to each other in a circle"_s));
    return roles;
}

Result<RoleId> RoleApi::parseWritten(const QByteArray &json)
{
    const Result<QStringList> ids = readWritten(json, "roles"_L1);
    if (!ids)
        return tl::make_unexpected(ids.error());
    return RoleId{ids->constFirst()};
}

} // namespace rw::api
