// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/call.h"
#include "sandbox/itemcheck.h"
#include "sandbox/names.h"
#include "sandbox/reply.h"

#include <QJsonArray>

#include <limits>

namespace rw::sandbox {
namespace {

constexpr int nameLimit = 50;
constexpr int organisationLimit = 100;
constexpr int callLimit = 100;

const QString wrapperName = QStringLiteral("contact_roles");
const QString invalidData = QStringLiteral("INVALID_DATA");

QJsonObject aboutId(const QString &code, const QString &message, const QString &id)
{
    return failure(code, message, {{QStringLiteral("id"), id}});
}

// A whole number from 1 on; some libraries send 2.0 for 2.
std::optional<int> sequenceNumber(const QJsonValue &value)
{
    const double number = value.toDouble(0);
    if (!value.isDouble() || number < 1 || number > std::numeric_limits<int>::max())
        return std::nullopt;
    const int whole = static_cast<int>(number);
    if (static_cast<double>(whole) < number)
        return std::nullopt;
    return whole;
}

// The items of a call are taken one after the other, and each is checked against what the ones
// before it have left behind. Two names can therefore not be swapped in one call: the first of the
// two still finds its new name taken.
class ContactRoleWriter
{
public:
    explicit ContactRoleWriter(const Call &call)
        : m_call(call), m_roles(call.organisation.contactRoles())
    {
    }

    QJsonObject create(const Item &item)
    {
        if (!item.isObject())
            return item.notAnObject();
        if (!item.has("name") || item.value("name").isNull())
            return item.mandatory("name");
        ContactRole role;
        role.sequenceNumber = m_roles.lastSequenceNumber() + 1;
        const QJsonObject error = take(item, role, QString());
        if (!error.isEmpty())
            return error;
        if (m_roles.count() >= organisationLimit)
            return failure(QStringLiteral("LIMIT_EXCEEDED"),
                           QStringLiteral("Contact Role feature limit exceeded"));
        role.id = m_call.organisation.database().nextId();
        if (m_call.options.assume.shiftSequence)
            m_roles.shiftFrom(role.sequenceNumber);
        m_roles.insert(role);
        if (m_call.options.assume.shiftSequence)
            m_roles.renumber();
        return success(role.id, QStringLiteral("contact role added"));
    }

    QJsonObject update(const Item &item, const QString &idInUrl)
    {
        if (!item.isObject())
            return item.notAnObject();
        QString id = idInUrl;
        if (id.isEmpty()) {
            if (!item.has("id") || item.value("id").isNull())
                return item.mandatory("id");
            const std::optional<QString> given = item.id("id");
            if (!given)
                return item.wrongType("id", QStringLiteral("text"));
            id = *given;
        } else if (!item.has("name") && !item.has("sequence_number")) {
            return failure(QStringLiteral("MANDATORY_NOT_FOUND"),
                           QStringLiteral("required field not found"),
                           fieldDetails(QStringLiteral("name"), item.path()));
        }
        std::optional<ContactRole> role = m_roles.find(id);
        if (!role) {
            return idInUrl.isEmpty()
                       ? withId(item.invalid("id", QStringLiteral("invalid data")), id)
                       : aboutId(invalidData, QStringLiteral("invalid data"), id);
        }
        const int before = role->sequenceNumber;
        const QJsonObject error = take(item, *role, id);
        if (!error.isEmpty())
            return error;
        if (m_call.options.assume.shiftSequence && role->sequenceNumber != before)
            shift(*role);
        else
            m_roles.update(*role);
        return success(id, QStringLiteral("record updated"));
    }

    QJsonObject remove(const QString &id)
    {
        if (!m_roles.find(id))
            return aboutId(invalidData, QStringLiteral("contact role not deleted"), id);
        if (m_roles.count() <= 1)
            return failure(QStringLiteral("LOWER_LIMIT_REACHED"),
                           QStringLiteral("Lower limit reached"),
                           {{QStringLiteral("limit"), 1}, {QStringLiteral("id"), id}});
        m_roles.remove(id);
        if (m_call.options.assume.shiftSequence)
            m_roles.renumber();
        return success(id, QStringLiteral("contact role deleted"));
    }

private:
    // In an update the details name the contact role as well.
    static QJsonObject withId(QJsonObject error, const QString &id)
    {
        if (!id.isEmpty()) {
            QJsonObject details = error.value(QLatin1StringView("details")).toObject();
            details.insert(QStringLiteral("id"), id);
            error.insert(QStringLiteral("details"), details);
        }
        return error;
    }

    QJsonObject take(const Item &item, ContactRole &role, const QString &id)
    {
        const QString message = QStringLiteral("invalid data");
        if (item.has("name") && !item.isString("name"))
            return id.isEmpty() ? item.wrongType("name", QStringLiteral("text"))
                                : withId(item.invalid("name", message), id);
        if (item.has("sequence_number")) {
            const std::optional<int> number = sequenceNumber(item.value("sequence_number"));
            if (!number)
                return id.isEmpty() ? item.wrongType("sequence_number", QStringLiteral("integer"))
                                    : withId(item.invalid("sequence_number", message), id);
            role.sequenceNumber = *number;
        }
        if (!item.has("name"))
            return {};
        const QString name = item.string("name");
        if (name.trimmed().isEmpty() || hasUnusableCharacter(name))
            return id.isEmpty() ? item.wrongType("name", QStringLiteral("text"))
                                : withId(item.invalid("name", message), id);
        if (characterCount(name) > nameLimit)
            return item.tooLong("name", nameLimit, message);
        const QString holder = m_roles.idOfName(name, m_call.options.assume.exactNames);
        if (!holder.isEmpty() && holder != id) {
            const QJsonObject error = item.fails("name", QStringLiteral("DUPLICATE_DATA"),
                                                 QStringLiteral("duplicate data"));
            return id.isEmpty() ? error : withId(error, holder);
        }
        role.name = name;
        return {};
    }

    void shift(const ContactRole &role)
    {
        ContactRole aside = role;
        aside.sequenceNumber = std::numeric_limits<int>::max();
        m_roles.update(aside);
        m_roles.renumber();
        m_roles.update(aside);
        m_roles.shiftFrom(role.sequenceNumber);
        m_roles.update(role);
        m_roles.renumber();
    }

    const Call &m_call;
    ContactRoleData &m_roles;
};

Response read(const Call &call)
{
    QJsonArray items;
    const auto append = [&items](const ContactRole &role) {
        items.append(QJsonObject{{QStringLiteral("id"), role.id},
                                 {QStringLiteral("name"), role.name},
                                 {QStringLiteral("sequence_number"), role.sequenceNumber}});
    };
    ContactRoleData &roles = call.organisation.contactRoles();
    if (call.route.resource == Resource::ContactRoles) {
        const QList<ContactRole> all = roles.all();
        for (const ContactRole &role : all)
            append(role);
    } else {
        if (const std::optional<ContactRole> role = roles.find(call.route.id()))
            append(*role);
    }
    return items.isEmpty() ? noContent() : wrapped(200, wrapperName, items);
}

Response write(const Call &call)
{
    const bool byId = call.route.resource == Resource::ContactRole;
    const Wrapper body(call.request.body, wrapperName, byId ? 1 : callLimit,
                       Wrapper::Missing::NotFound);
    if (body.refusal())
        return *body.refusal();
    ContactRoleWriter writer(call);
    QJsonArray outcomes;
    for (qsizetype i = 0; i < body.items().size(); ++i) {
        const Item item(body.items().at(i), wrapperName, i);
        outcomes.append(call.route.operation == Operation::Create
                            ? writer.create(item)
                            : writer.update(item, call.route.id()));
    }
    return bulkReply(wrapperName, outcomes);
}

Response remove(const Call &call)
{
    ContactRoleWriter writer(call);
    if (call.route.resource == Resource::ContactRole)
        return bulkReply(wrapperName, {writer.remove(call.route.id())});

    const QString given = call.target.query.value(u"ids");
    const QStringList ids = given.split(QLatin1Char(','), Qt::SkipEmptyParts);
    // The pages and the newest description name the key differently.
    const QString key
        = call.options.documentedShape ? QStringLiteral("param") : QStringLiteral("param_name");
    const QString parameter = QStringLiteral("ids");
    if (ids.isEmpty()) {
        return jsonReply(400, failure(QStringLiteral("REQUIRED_PARAM_MISSING"),
                                      QStringLiteral("One of the expected parameter is missing"),
                                      {{key, parameter}}));
    }
    const bool tooMany = ids.size() > callLimit;
    const bool tooLong = call.options.idsLimit > 0 && given.size() > call.options.idsLimit;
    if (tooMany || tooLong) {
        return jsonReply(400, failure(invalidData, QStringLiteral("invalid data"),
                                      {{key, parameter},
                                       {QStringLiteral("maximum_length"),
                                        tooLong ? call.options.idsLimit : callLimit}}));
    }
    QJsonArray outcomes;
    for (const QString &id : ids)
        outcomes.append(writer.remove(id.trimmed()));
    return bulkReply(wrapperName, outcomes);
}

} // namespace

Response handleContactRoles(const Call &call)
{
    switch (call.route.operation) {
    case Operation::Read:
        return read(call);
    case Operation::Create:
    case Operation::Update:
        return write(call);
    case Operation::Delete:
        break;
    }
    return remove(call);
}

} // namespace rw::sandbox
