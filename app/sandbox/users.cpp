// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/clock.h"
#include "sandbox/itemcheck.h"
#include "sandbox/reply.h"
#include "sandbox/userquery.h"

#include <QJsonArray>

namespace rw::sandbox {
namespace {

constexpr int usersPerCall = 10; // the pages say one, the newest description ten
constexpr int pathIndexOfId = 1; // users/{id}

const QString wrapperName = QStringLiteral("users");
const QString invalidData = QStringLiteral("INVALID_DATA");

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

Response notModified()
{
    Response response;
    response.status = 304;
    return response;
}

Response list(const Call &call)
{
    UserQuery request(call);
    if (const std::optional<Response> refusal = request.parse())
        return *refusal;
    UserData &data = call.organisation.users();
    const qint64 offset = qint64(request.page() - 1) * request.perPage();
    // One more than the page tells whether there are more.
    const UserFilter filter = request.modifiedSince(request.filter());
    QList<User> users = data.page(filter, request.perPage() + 1, offset);
    const bool more = users.size() > request.perPage();
    if (more)
        users.removeLast();
    if (users.isEmpty()) {
        const bool nothingNewer = data.count(filter) == 0 && data.count(request.filter()) > 0;
        return nothingNewer ? notModified() : noContent();
    }
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
    UserQuery request(call);
    if (const std::optional<Response> refusal = request.parse())
        return *refusal;
    return jsonReply(
        200, {{QStringLiteral("count"), call.organisation.users().count(request.filter())}});
}

Response single(const Call &call)
{
    UserFilter filter{QStringLiteral("u.id = ?"), {call.route.id()}};
    UserData &users = call.organisation.users();
    if (users.count(filter) == 0)
        return noContent();
    const QList<User> found = users.page(UserQuery(call).modifiedSince(filter), 1, 0);
    return found.isEmpty() ? notModified() : wrapped(200, wrapperName, toJson(found.first()));
}

QJsonObject updateOne(const Call &call, const Item &item)
{
    const QString unknown = QStringLiteral("the id given seems to be invalid");
    const bool byId = call.route.resource == Resource::User;
    if (!item.isObject())
        return item.notAnObject();
    if (!byId && (!item.has("id") || item.value("id").isNull()))
        return item.mandatory("id");
    const QString id = byId ? call.route.id() : item.id("id").value_or(QString());
    UserData &users = call.organisation.users();
    const std::optional<User> user = users.find(id);
    if (!user) {
        return byId ? failure(invalidData, unknown,
                              {{QStringLiteral("resource_path_index"), pathIndexOfId}})
                    : item.invalid("id", unknown);
    }
    if (user->status == QLatin1StringView("deleted")) {
        return item.fails("id", QStringLiteral("CANNOT_UPDATE_DELETED_USER"),
                          QStringLiteral("deleted user cannot be updated"));
    }
    // Of a user this organisation changes the role only; other keys are passed over.
    if (item.has("role")) {
        const std::optional<QString> role = item.reference("role");
        if (!role || !call.organisation.roles().exists(*role))
            return item.invalid("role",
                                QStringLiteral("invalid id in reporting to or roles provided"));
        users.setRole(id, *role, call.actor.id, crmTime());
    }
    return success(id, QStringLiteral("User updated"));
}

Response update(const Call &call)
{
    const qsizetype limit = call.route.resource == Resource::User ? 1 : usersPerCall;
    const Wrapper body(call.request.body, wrapperName, limit, Wrapper::Missing::NotFound);
    if (body.refusal())
        return *body.refusal();
    QJsonArray outcomes;
    for (qsizetype i = 0; i < body.items().size(); ++i)
        outcomes.append(updateOne(call, Item(body.items().at(i), wrapperName, i)));
    return bulkReply(wrapperName, outcomes);
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
