// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/contractsbody.h"

#include "sandbox/reply.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace rw::sandbox {

ContractsBody::ContractsBody(const Call &call, Empty empty) : m_call(call)
{
    if (call.request.body.trimmed().isEmpty()) {
        m_isObject = empty == Empty::Allowed;
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body);
    m_isObject = document.isObject();
    m_object = document.object();
}

ContractsBody::ContractsBody(const Call &call, const QJsonObject &object)
    : m_call(call), m_object(object), m_isObject(true)
{
}

std::optional<Response> ContractsBody::checkText(std::initializer_list<const char *> keys) const
{
    for (const char *key : keys) {
        if (has(key) && !value(key).isString())
            return invalidValue(m_call, QString::fromLatin1(key));
    }
    return std::nullopt;
}

std::optional<Response> ContractsBody::checkMandatory(
    std::initializer_list<const char *> keys) const
{
    for (const char *key : keys) {
        if (!has(key) || value(key).isNull() || (value(key).isString() && string(key).isEmpty()))
            return m_call.errors.contracts(400, QStringLiteral("MANDATORY_NOT_FOUND"),
                                           QStringLiteral("required field not found: ")
                                               + QString::fromLatin1(key));
    }
    return std::nullopt;
}

Response ContractsBody::unreadable() const
{
    return m_call.errors.contracts(
        400, QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE"),
        QStringLiteral("either the request body or parameters is in wrong format"));
}

bool isAddress(const QString &emailId)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[^\\s@\\x{0}-\\x{1f}\\x{7f}]+@[^\\s@\\x{0}-\\x{1f}\\x{7f}.]+"
                       "(\\.[^\\s@\\x{0}-\\x{1f}\\x{7f}.]+)+$"));
    return pattern.match(emailId).hasMatch();
}

Response invalidValue(const Call &call, const QString &key)
{
    return call.errors.contracts(400, QStringLiteral("INVALID_DATA"),
                                 QStringLiteral("invalid data: ") + key);
}

Response contractsNotFound(const Call &call, const QString &what)
{
    return call.errors.contracts(404, QStringLiteral("NOT_FOUND"),
                                 QStringLiteral("%1 does not exist").arg(what));
}

Response contractsConflict(const Call &call, const QString &message)
{
    return call.errors.contracts(409, QStringLiteral("CONFLICT"), message);
}

QJsonObject contractsDone(const QString &key, const QString &value)
{
    return {{QStringLiteral("Type"), QStringLiteral("Success")}, {key, value}};
}

} // namespace rw::sandbox
