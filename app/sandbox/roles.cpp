// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/call.h"
#include "sandbox/clock.h"
#include "sandbox/itemcheck.h"
#include "sandbox/names.h"
#include "sandbox/reply.h"

#include <QJsonArray>

#include <algorithm>

namespace rw::sandbox {
namespace {

constexpr int nameLimit = 200;
constexpr int descriptionLimit = 250;
constexpr int pathIndexOfId = 2; // settings/roles/{id}

const QString wrapperName = QStringLiteral("roles");
const QString invalidData = QStringLiteral("INVALID_DATA");
const QString invalidId = QStringLiteral("the id given seems to be invalid");

QJsonValue textValue(const QString &value)
{
    return value.isEmpty() ? QJsonValue() : QJsonValue(value);
}

QJsonValue referenceValue(const NamedId &reference)
{
    if (reference.id.isEmpty())
        return {};
    return QJsonObject{{QStringLiteral("id"), reference.id},
                       {QStringLiteral("name"), reference.name}};
}

QJsonObject toJson(const Role &role, int version)
{
    QJsonObject json{{QStringLiteral("id"), role.id},
                     {QStringLiteral("name"), role.name},
                     {QStringLiteral("display_label"), role.name},
                     {QStringLiteral("description"), textValue(role.description)},
                     {QStringLiteral("reporting_to"), referenceValue(role.reportingTo)},
                     {QStringLiteral("forecast_manager"), referenceValue(role.forecastManager)},
                     {QStringLiteral("share_with_peers"), role.shareWithPeers}};
    if (version <= 21)
        json.insert(QStringLiteral("admin_user"), role.reportingTo.id.isEmpty());
    if (version >= 50) {
        json.insert(QStringLiteral("created_by__s"), referenceValue(role.createdBy));
        json.insert(QStringLiteral("modified_by__s"), referenceValue(role.modifiedBy));
        json.insert(QStringLiteral("created_time__s"), textValue(role.createdTime));
        json.insert(QStringLiteral("modified_time__s"), textValue(role.modifiedTime));
    }
    return json;
}

Response bare(const QJsonObject &error)
{
    return jsonReply(400, error);
}

Response badIdInUrl(const QString &message)
{
    return bare(
        failure(invalidData, message, {{QStringLiteral("resource_path_index"), pathIndexOfId}}));
}

// Checks one item and changes the role accordingly; the same for a creation and an update.
class RoleEdit
{
public:
    RoleEdit(const Call &call, const Item &item, bool creating)
        : m_call(call), m_item(item), m_creating(creating)
    {
    }

    // The error, or an empty object and `role` changed.
    QJsonObject apply(Role &role)
    {
        QJsonObject error = checkTypes(role);
        if (error.isEmpty())
            error = checkLengths();
        if (error.isEmpty())
            error = checkReferences(role);
        if (error.isEmpty())
            error = checkDuplicate(role);
        return error;
    }

private:
    QJsonObject checkTypes(Role &role)
    {
        if (m_item.has("name")) {
            if (!m_item.isString("name"))
                return m_item.wrongType("name", QStringLiteral("text"));
            role.name = m_item.string("name");
        }
        if (const QJsonValue value = m_item.value("description"); !value.isUndefined()) {
            if (!value.isString() && !value.isNull())
                return m_item.wrongType("description", QStringLiteral("text"));
            role.description = value.toString();
        }
        if (const QJsonValue value = m_item.value("share_with_peers"); !value.isUndefined()) {
            if (value.isBool())
                role.shareWithPeers = value.toBool();
            else if (!m_creating || !value.isNull())
                return m_item.wrongType("share_with_peers", QStringLiteral("boolean"));
        }
        // The pages have one message for an id that is wrong in any way.
        if (!m_item.canBeReference("reporting_to"))
            return badSuperior();
        if (!m_creating && !m_item.canBeReference("forecast_manager"))
            return m_item.invalid("forecast_manager", invalidId);
        return {};
    }

    QJsonObject checkLengths() const
    {
        const QString name = m_item.string("name");
        if (m_item.has("name")) {
            if (name.trimmed().isEmpty())
                return m_item.invalid("name", QStringLiteral("Invalid role name"));
            if (characterCount(name) > nameLimit)
                return m_item.tooLong("name", nameLimit, QStringLiteral("Invalid role name"));
            if (name.contains(QLatin1Char('#')))
                return m_item.invalid("name",
                                      QStringLiteral("Role name should not contain the following "
                                                     "special character(s):#"));
            if (hasUnusableCharacter(name))
                return m_item.fails(
                    "name", QStringLiteral("PATTERN_NOT_MATCHED"),
                    QStringLiteral("Please check whether the input values are correct"));
        }
        if (characterCount(m_item.string("description")) > descriptionLimit)
            return m_item.tooLong("description", descriptionLimit, QStringLiteral("invalid data"));
        return {};
    }

    QJsonObject badSuperior() const
    {
        const QString message
            = m_creating ? QStringLiteral("the id given seems to be invalid or already deleted")
                         : invalidId;
        QJsonObject error = m_item.invalid("reporting_to", message);
        if (m_item.value("reporting_to").isObject()) {
            error.insert(QStringLiteral("details"),
                         fieldDetails(QStringLiteral("reporting_to"),
                                      m_item.path("reporting_to") + QStringLiteral(".id")));
        }
        return error;
    }

    QJsonObject checkSuperior(Role &role)
    {
        RoleData &roles = m_call.organisation.roles();
        const QString top = roles.topId();
        QString superior;
        if (m_item.value("reporting_to").isNull()) {
            if (!m_call.options.assume.nullParentIsTop)
                return badSuperior();
            if (role.id == top)
                return {};
            superior = top;
        } else {
            const std::optional<QString> id = m_item.reference("reporting_to");
            if (!id || !roles.exists(*id))
                return badSuperior();
            superior = *id;
        }
        if (role.id == top)
            return m_item.fails("reporting_to", QStringLiteral("NOT_ALLOWED"),
                                QStringLiteral("This operation is not allowed"));
        if (!m_creating && (superior == role.id || roles.isBelow(superior, role.id)))
            return badSuperior();
        role.reportingTo.id = superior;
        return {};
    }

    QJsonObject checkReferences(Role &role)
    {
        if (m_item.has("reporting_to")) {
            const QJsonObject error = checkSuperior(role);
            if (!error.isEmpty())
                return error;
        } else if (m_creating) {
            role.reportingTo.id = m_call.organisation.roles().topId();
        }
        // No page offers a forecast manager when a role is created.
        if (!m_creating && m_item.has("forecast_manager")) {
            role.forecastManager = {};
            if (!m_item.value("forecast_manager").isNull()) {
                const std::optional<QString> id = m_item.reference("forecast_manager");
                const std::optional<User> user
                    = id ? m_call.organisation.users().find(*id) : std::nullopt;
                if (!user || user->status == QLatin1StringView("deleted"))
                    return m_item.invalid("forecast_manager", invalidId);
                role.forecastManager.id = *id;
            }
        }
        return {};
    }

    QJsonObject checkDuplicate(const Role &role)
    {
        const QString holder
            = m_call.organisation.roles().idOfName(role.name, m_call.options.assume.exactNames);
        if (!m_item.has("name") || holder.isEmpty() || holder == role.id)
            return {};
        return m_item.fails(
            "name", QStringLiteral("DUPLICATE_DATA"),
            QStringLiteral("Failed to add role since role with same name is already exist"));
    }

    const Call &m_call;
    const Item &m_item;
    bool m_creating;
};

Response create(const Call &call)
{
    const Wrapper body(call.request.body, wrapperName, 1, Wrapper::Missing::ParamMissing);
    if (body.refusal())
        return *body.refusal();
    const Item item(body.items().first(), wrapperName, 0);
    if (!item.isObject())
        return wrapped(400, wrapperName, item.notAnObject());
    if (!item.has("name") || item.value("name").isNull())
        return wrapped(400, wrapperName, item.mandatory("name"));

    Role role;
    const QJsonObject error = RoleEdit(call, item, true).apply(role);
    if (!error.isEmpty())
        return wrapped(400, wrapperName, error);
    RoleData &roles = call.organisation.roles();
    const int seeded = call.organisation.seededRoles();
    // A large seed would leave no room for a role more.
    const int limit = seeded > call.options.rolesLimit ? seeded + call.options.rolesLimit
                                                       : call.options.rolesLimit;
    if (roles.count() >= limit) {
        return wrapped(400, wrapperName,
                       failure(QStringLiteral("LICENSE_LIMIT_EXCEEDED"),
                               QStringLiteral("Request exceeds your license limit"),
                               {{QStringLiteral("limit"), limit}}));
    }
    role.id = call.organisation.database().nextId();
    role.createdBy = call.by();
    role.modifiedBy = call.by();
    role.createdTime = crmTime();
    role.modifiedTime = role.createdTime;
    roles.insert(role);
    return wrapped(201, wrapperName, success(role.id, QStringLiteral("Role added")));
}

Response written(const Call &call, const QString &id, const QString &message)
{
    if (call.options.documentedShape)
        return jsonReply(200, success(id, message));
    return wrapped(200, wrapperName, success(id, message));
}

Response update(const Call &call)
{
    const QString badId = QStringLiteral("the given role id seems invalid");
    const bool byId = call.route.resource == Resource::Role;
    const Wrapper body(call.request.body, wrapperName, 1, Wrapper::Missing::ParamMissing);
    if (body.refusal())
        return *body.refusal();
    RoleData &roles = call.organisation.roles();
    const Item item(body.items().first(), wrapperName, 0);
    std::optional<Role> role;
    if (byId) {
        role = roles.find(call.route.id());
        if (!role)
            return badIdInUrl(badId);
    }
    if (!item.isObject())
        return wrapped(400, wrapperName, item.notAnObject());
    if (!byId) {
        if (!item.has("id") || item.value("id").isNull())
            return wrapped(400, wrapperName, item.mandatory("id"));
        const std::optional<QString> id = item.id("id");
        if (id)
            role = roles.find(*id);
        if (!role)
            return wrapped(400, wrapperName, item.invalid("id", badId));
    }
    const QJsonObject error = RoleEdit(call, item, false).apply(*role);
    if (!error.isEmpty())
        return wrapped(400, wrapperName, error);
    role->modifiedBy = call.by();
    role->modifiedTime = crmTime();
    roles.update(*role);
    return written(call, role->id, QStringLiteral("Role updated"));
}

Response remove(const Call &call)
{
    const QString parameter = QStringLiteral("transfer_to_id");
    const QString target = call.target.query.value(parameter);
    if (target.isEmpty()) {
        return bare(failure(QStringLiteral("REQUIRED_PARAM_MISSING"),
                            QStringLiteral("One of the expected parameter is missing"),
                            {{QStringLiteral("param_name"), parameter}}));
    }
    if (!isDigits(target))
        return unableToParse();
    RoleData &roles = call.organisation.roles();
    const std::optional<Role> role = roles.find(call.route.id());
    if (!role)
        return badIdInUrl(invalidId);
    if (role->reportingTo.id.isEmpty())
        return bare(failure(QStringLiteral("NOT_ALLOWED"),
                            QStringLiteral("This operation is not allowed"),
                            {{QStringLiteral("id"), role->id}}));
    QString problem;
    if (target == role->id)
        problem = QStringLiteral("same_role");
    else if (!roles.exists(target))
        problem = QStringLiteral("invalid");
    else if (roles.isBelow(target, role->id))
        problem = QStringLiteral("subordinate");
    if (!problem.isEmpty()) {
        return bare(failure(
            invalidData, QStringLiteral("invalid transferToId"),
            {{QStringLiteral("role_status"), problem}, {QStringLiteral("param_name"), parameter}}));
    }
    roles.remove(role->id, target,
                 call.options.assume.subRolesToSuperior ? role->reportingTo.id : target);
    return written(call, role->id, QStringLiteral("Role Deleted"));
}

Response read(const Call &call)
{
    RoleData &roles = call.organisation.roles();
    QJsonArray items;
    if (call.route.resource == Resource::Roles) {
        const QList<Role> all = roles.all();
        for (const Role &role : all)
            items.append(toJson(role, call.route.version));
    } else {
        const std::optional<Role> role = roles.find(call.route.id());
        if (!role)
            return noContent();
        items.append(toJson(*role, call.route.version));
    }
    return wrapped(200, wrapperName, items);
}

} // namespace

Response handleRoles(const Call &call)
{
    switch (call.route.operation) {
    case Operation::Read:
        return read(call);
    case Operation::Create:
        return create(call);
    case Operation::Update:
        return update(call);
    case Operation::Delete:
        break;
    }
    return remove(call);
}

} // namespace rw::sandbox
