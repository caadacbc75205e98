// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/call.h"
#include "sandbox/clock.h"
#include "sandbox/itemcheck.h"
#include "sandbox/reply.h"

#include <QJsonArray>

#include <algorithm>

namespace rw::sandbox {
namespace {

constexpr int largestPage = 200;
constexpr int idsPerCall = 100;
constexpr int pathIndexOfId = 1; // users/{id}

const QString wrapperName = QStringLiteral("users");
const QString invalidData = QStringLiteral("INVALID_DATA");

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

QJsonObject reference(const QString &id, const QString &name)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("name"), name}};
}

QJsonValue textValue(const QString &value)
{
    return value.isEmpty() ? QJsonValue() : QJsonValue(value);
}

QJsonObject toJson(const User &user)
{
    const QJsonValue by = user.modifiedBy.id.isEmpty()
                              ? QJsonValue()
                              : QJsonValue(reference(user.modifiedBy.id, user.modifiedBy.name));
    return {
        {QStringLiteral("id"), user.id},
        {QStringLiteral("full_name"), user.fullName()},
        {QStringLiteral("first_name"), textValue(user.firstName)},
        {QStringLiteral("last_name"), textValue(user.lastName)},
        {QStringLiteral("email"), user.email},
        {QStringLiteral("role"), reference(user.role.id, user.role.name)},
        {QStringLiteral("profile"), reference(profileId(user.profile), user.profile)},
        {QStringLiteral("status"), user.status},
        {QStringLiteral("confirm"), user.confirmed},
        {QStringLiteral("zuid"), textValue(user.zuid)},
        {QStringLiteral("type__s"), QStringLiteral("Regular User")},
        {QStringLiteral("Reporting_To"), QJsonValue()},
        {QStringLiteral("created_by"), by},
        {QStringLiteral("created_time"), user.createdTime},
        {QStringLiteral("Modified_By"), by},
        {QStringLiteral("Modified_Time"), user.modifiedTime},
        {QStringLiteral("Isonline"), false},
        {QStringLiteral("time_zone"), user.timeZone},
        {QStringLiteral("locale"), QStringLiteral("en_US")},
        {QStringLiteral("language"), QStringLiteral("en_US")},
        {QStringLiteral("country_locale"), QStringLiteral("en_US")},
        {QStringLiteral("date_format"), QStringLiteral("MMM d, yyyy")},
        {QStringLiteral("time_format"), QStringLiteral("hh:mm a")},
        {QStringLiteral("name_format__s"), QStringLiteral("Salutation,First Name,Last Name")},
        {QStringLiteral("sort_order_preference__s"), QStringLiteral("First Name,Last Name")},
        {QStringLiteral("microsoft"), false},
        {QStringLiteral("personal_account"), false},
        {QStringLiteral("sandboxDeveloper"), false},
        {QStringLiteral("alias"), QJsonValue()},
        {QStringLiteral("phone"), QJsonValue()},
        {QStringLiteral("mobile"), QJsonValue()},
    };
}

QJsonObject only(const QJsonObject &user, const QString &fields)
{
    if (fields.isEmpty())
        return user;
    const QStringList names = fields.split(QLatin1Char(','), Qt::SkipEmptyParts);
    QJsonObject result{{QStringLiteral("id"), user.value(QLatin1StringView("id"))}};
    for (const QString &name : names) {
        if (user.contains(name.trimmed()))
            result.insert(name.trimmed(), user.value(name.trimmed()));
    }
    return result;
}

Response badParameter(const QString &name)
{
    return jsonReply(400, failure(invalidData, QStringLiteral("invalid data"),
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

class ListRequest
{
public:
    explicit ListRequest(const Call &call) : m_call(call), m_query(call.target.query) { }

    // The refusal when a parameter is wrong.
    std::optional<Response> parse()
    {
        if (!parseType())
            return badParameter(QStringLiteral("type"));
        if (m_query.contains(u"role_id") && !isDigits(m_query.value(u"role_id")))
            return badParameter(QStringLiteral("role_id"));
        if (m_query.contains(u"query_id") && !m_query.contains(u"child_data")) {
            return jsonReply(
                400,
                failure(QStringLiteral("DEPENDENT_PARAM_MISSING"),
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

    const UserFilter &filter() const { return m_filter; }
    int page() const { return m_page; }
    int perPage() const { return m_perPage; }

private:
    void add(const UserFilter &filter)
    {
        if (filter.condition.isEmpty())
            return;
        if (!m_filter.condition.isEmpty())
            m_filter.condition += QStringLiteral(" AND ");
        m_filter.condition += QLatin1Char('(') + filter.condition + QLatin1Char(')');
        m_filter.values += filter.values;
    }

    bool positive(const QString &name, int *value) const
    {
        if (!m_query.contains(name))
            return true;
        bool isNumber = false;
        *value = m_query.value(name).toInt(&isNumber);
        return isNumber && *value >= 1;
    }

    bool parseType()
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
    bool parseRelatedRoles(const QString &type)
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

    const Call &m_call;
    const Parameters &m_query;
    UserFilter m_filter;
    int m_page = 1;
    int m_perPage = largestPage;
};

Response list(const Call &call)
{
    ListRequest request(call);
    if (const std::optional<Response> refusal = request.parse())
        return *refusal;
    UserData &data = call.organisation.users();
    const qint64 offset = qint64(request.page() - 1) * request.perPage();
    // One more than the page tells whether there are more.
    QList<User> users = data.page(request.filter(), request.perPage() + 1, offset);
    const bool more = users.size() > request.perPage();
    if (more)
        users.removeLast();
    if (users.isEmpty())
        return noContent();
    QJsonArray items;
    for (const User &user : users)
        items.append(only(toJson(user), call.target.query.value(u"fields")));
    return jsonReply(
        200, {{wrapperName, items},
              {QStringLiteral("info"), QJsonObject{{QStringLiteral("per_page"), request.perPage()},
                                                   {QStringLiteral("count"), users.size()},
                                                   {QStringLiteral("page"), request.page()},
                                                   {QStringLiteral("more_records"), more}}}});
}

Response count(const Call &call)
{
    ListRequest request(call);
    if (const std::optional<Response> refusal = request.parse())
        return *refusal;
    return jsonReply(
        200, {{QStringLiteral("count"), call.organisation.users().count(request.filter())}});
}

Response single(const Call &call)
{
    if (!isDigits(call.route.id()))
        return call.errors.invalidUrl(Service::Crm);
    const std::optional<User> user = call.organisation.users().find(call.route.id());
    return user ? wrapped(200, wrapperName, toJson(*user)) : noContent();
}

Response update(const Call &call)
{
    const bool byId = call.route.resource == Resource::User;
    const Wrapper body(call.request.body, wrapperName, 1, Wrapper::Missing::NotFound);
    if (body.refusal())
        return *body.refusal();
    const Item item(body.items().first(), wrapperName, 0);
    if (!item.isObject())
        return wrapped(400, wrapperName, item.notAnObject());
    QString id = call.route.id();
    if (!byId) {
        if (!item.has("id") || item.value("id").isNull())
            return wrapped(400, wrapperName, item.mandatory("id"));
        id = item.id("id").value_or(QString());
    }
    UserData &users = call.organisation.users();
    const std::optional<User> user = users.find(id);
    if (!user) {
        const QString message = QStringLiteral("the id given seems to be invalid");
        if (!byId)
            return wrapped(400, wrapperName, item.invalid("id", message));
        return jsonReply(400, failure(invalidData, message,
                                      {{QStringLiteral("resource_path_index"), pathIndexOfId}}));
    }
    if (user->status == QLatin1StringView("deleted")) {
        return wrapped(400, wrapperName,
                       item.fails("id", QStringLiteral("CANNOT_UPDATE_DELETED_USER"),
                                  QStringLiteral("deleted user cannot be updated")));
    }
    // Of a user this organisation changes the role only; other keys are passed over.
    if (item.has("role")) {
        const std::optional<QString> role = item.id("role");
        if (!role || !call.organisation.roles().exists(*role)) {
            return wrapped(
                400, wrapperName,
                item.invalid("role",
                             QStringLiteral("invalid id in reporting to or roles provided")));
        }
        users.setRole(id, *role, call.actor.id, crmTime());
    }
    return wrapped(200, wrapperName, success(id, QStringLiteral("User updated")));
}

} // namespace

Response handleUsers(const Call &call)
{
    if (call.route.operation == Operation::Update)
        return update(call);
    if (call.route.resource == Resource::UserCount)
        return count(call);
    return call.route.resource == Resource::Users ? list(call) : single(call);
}

} // namespace rw::sandbox
