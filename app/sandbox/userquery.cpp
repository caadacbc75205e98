// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/userquery.h"

#include "sandbox/itemcheck.h"
#include "sandbox/reply.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace rw::sandbox {
namespace {

constexpr int idsPerCall = 100;

struct TypeName
{
    const char *name;
    const char *condition; // over the alias u
};

const TypeName types[] = {
    {"AllUsers", ""},
    {"ActiveUsers", "u.status = 'active'"},
    {"DeactiveUsers", "u.status = 'inactive'"},
    {"ConfirmedUsers", "u.confirmed = 1"},
    {"NotConfirmedUsers", "u.confirmed = 0"},
    {"DeletedUsers", "u.status = 'deleted'"},
    {"ActiveConfirmedUsers", "u.status = 'active' AND u.confirmed = 1"},
    {"AdminUsers", "u.profile = 'Administrator'"},
    {"ActiveConfirmedAdmins",
     "u.profile = 'Administrator' AND u.status = 'active' AND u.confirmed = 1"},
    {"AllActiveUsers", "u.status = 'active'"},
    {"ActiveAndDeactive", "u.status <> 'deleted'"},
    {"ConfirmedReportingUsers", "u.status = 'active' AND u.confirmed = 1"},
    // This organisation has neither kind.
    {"DeveloperUsers", "0"},
    {"ActiveLiteUser", "0"},
};

Response badParameter(const QString &name)
{
    return jsonReply(400, failure(QStringLiteral("INVALID_DATA"), QStringLiteral("invalid data"),
                                  {{QStringLiteral("param_name"), name}}));
}

QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QLatin1Char(','));
}

QVariantList variants(const QStringList &strings)
{
    QVariantList values;
    for (const QString &string : strings)
        values.append(string);
    return values;
}

UserFilter holdersOf(const QStringList &roles)
{
    return {QStringLiteral("u.role IN (%1)").arg(placeholders(roles.size())), variants(roles)};
}

} // namespace

std::optional<Response> UserQuery::parse()
{
    if (!parseType())
        return badParameter(QStringLiteral("type"));
    if (m_query.contains(u"role_id") && !isDigits(m_query.value(u"role_id")))
        return badParameter(QStringLiteral("role_id"));
    if (m_query.contains(u"query_id") && !m_query.contains(u"child_data")) {
        return jsonReply(
            400, failure(QStringLiteral("DEPENDENT_PARAM_MISSING"),
                         QStringLiteral("Dependent Param missing"),
                         {{QStringLiteral("dependee"), QJsonObject{{QStringLiteral("param_name"),
                                                                    QStringLiteral("child_data")}}},
                          {QStringLiteral("param_name"), QStringLiteral("query_id")}}));
    }
    const QStringList ids = m_query.value(u"ids").split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (ids.size() > idsPerCall)
        return badParameter(QStringLiteral("ids"));
    if (!ids.isEmpty())
        add({QStringLiteral("u.id IN (%1)").arg(placeholders(ids.size())), variants(ids)});
    if (m_query.contains(u"type__s")
        && m_query.value(u"type__s") != QLatin1StringView("Regular User"))
        add({QStringLiteral("0"), {}});
    if (!positive(QStringLiteral("page"), &m_page))
        return badParameter(QStringLiteral("page"));
    if (!positive(QStringLiteral("per_page"), &m_perPage))
        return badParameter(QStringLiteral("per_page"));
    m_perPage = std::min(m_perPage, largestPage);
    return std::nullopt;
}

void UserQuery::add(const UserFilter &filter)
{
    if (filter.condition.isEmpty())
        return;
    if (!m_filter.condition.isEmpty())
        m_filter.condition += QStringLiteral(" AND ");
    m_filter.condition += QLatin1Char('(') + filter.condition + QLatin1Char(')');
    m_filter.values += filter.values;
}

bool UserQuery::positive(const QString &name, int *value) const
{
    if (!m_query.contains(name))
        return true;
    bool isNumber = false;
    *value = m_query.value(name).toInt(&isNumber);
    return isNumber && *value >= 1;
}

bool UserQuery::parseType()
{
    const QString type = m_query.value(u"type");
    if (type.isEmpty())
        return true;
    for (const TypeName &known : types) {
        if (type == QLatin1StringView(known.name)) {
            add({QString::fromLatin1(known.condition), {}});
            return true;
        }
    }
    if (type == QLatin1StringView("CurrentUser")) {
        add({QStringLiteral("u.id = ?"), {m_call.actor.id}});
        return true;
    }
    return parseRelatedRoles(type);
}

// Users in the roles around the given one, or around the asking user's own.
bool UserQuery::parseRelatedRoles(const QString &type)
{
    RoleData &roles = m_call.organisation.roles();
    QString id = m_query.value(u"role_id");
    if (id.isEmpty())
        id = m_call.actor.role.id;
    if (type == QLatin1StringView("SubordinateRoleUsers")) {
        add(holdersOf(roles.below(id)));
        return true;
    }
    if (type == QLatin1StringView("ChildRoleUsers")) {
        add({QStringLiteral("u.role IN (SELECT id FROM roles WHERE reporting_to = ?)"), {id}});
        return true;
    }
    if (type == QLatin1StringView("ParentRoleUsers")) {
        add({QStringLiteral("u.role = (SELECT reporting_to FROM roles WHERE id = ?)"), {id}});
        return true;
    }
    return false;
}

// The pages write the date as in a reply, HTTP in its own way.
UserFilter UserQuery::modifiedSince(UserFilter filter) const
{
    const QString header
        = QString::fromLatin1(m_call.request.header("If-Modified-Since").trimmed());
    QDateTime since = QDateTime::fromString(header, Qt::ISODate);
    if (!since.isValid()) {
        since = QLocale::c().toDateTime(header, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        since.setTimeSpec(Qt::UTC);
    }
    if (!since.isValid())
        return filter;
    const QString modified = QStringLiteral("CAST(strftime('%s', u.modified_time) AS INTEGER) > ?");
    filter.condition = filter.condition.isEmpty()
                           ? modified
                           : QStringLiteral("(%1) AND %2").arg(filter.condition, modified);
    filter.values.append(since.toSecsSinceEpoch());
    return filter;
}

} // namespace rw::sandbox
