// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/itemcheck.h"

#include "sandbox/reply.h"

#include <QJsonDocument>

namespace rw::sandbox {

bool isDigits(const QString &text)
{
    for (const QChar c : text) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return false;
    }
    return !text.isEmpty();
}

Response unableToParse()
{
    return jsonReply(
        400, failure(QStringLiteral("UNABLE_TO_PARSE_DATA_TYPE"),
                     QStringLiteral("either the request body or parameters is in wrong format")));
}

Wrapper::Wrapper(const QByteArray &body, const QString &name, qsizetype limit, Missing missing)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        m_refusal = unableToParse();
        return;
    }
    const QJsonValue value = document.object().value(name);
    const QString path = QStringLiteral("$.") + name;
    QJsonObject details = fieldDetails(name, path);
    if (value.isUndefined()) {
        m_refusal
            = jsonReply(400, missing == Missing::ParamMissing
                                 ? failure(QStringLiteral("MANDATORY_PARAM_MISSING"),
                                           QStringLiteral("Required parameter is missing"),
                                           {{QStringLiteral("api_name"), name}})
                                 : failure(QStringLiteral("MANDATORY_NOT_FOUND"),
                                           QStringLiteral("required field not found"), details));
        return;
    }
    if (!value.isArray()) {
        details.insert(QStringLiteral("expected_data_type"), QStringLiteral("jsonarray"));
        m_refusal = jsonReply(
            400, failure(QStringLiteral("INVALID_DATA"), QStringLiteral("invalid data"), details));
        return;
    }
    m_items = value.toArray();
    if (m_items.size() > limit)
        details.insert(QStringLiteral("maximum_length"), limit);
    if (m_items.isEmpty() || m_items.size() > limit) {
        // Wrapped, because the published description knows no bare form with these details.
        m_refusal = wrapped(
            400, name,
            failure(QStringLiteral("INVALID_DATA"), QStringLiteral("invalid data"), details));
    }
}

std::optional<QString> Item::idIn(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble()) {
        if (const qint64 number = value.toInteger(-1); number >= 0)
            return QString::number(number);
    }
    return std::nullopt;
}

std::optional<QString> Item::reference(const char *key) const
{
    const QJsonValue given = value(key);
    return idIn(given.isObject() ? given.toObject().value(QLatin1StringView("id")) : given);
}

bool Item::canBeReference(const char *key) const
{
    const QJsonValue given = value(key);
    return !has(key) || given.isNull() || given.isObject() || idIn(given).has_value();
}

QString Item::path() const
{
    return QStringLiteral("$.%1[%2]").arg(m_wrapper).arg(m_index);
}

QString Item::path(const char *key) const
{
    return path() + QLatin1Char('.') + QLatin1StringView(key);
}

QJsonObject Item::fails(const char *key, const QString &code, const QString &message) const
{
    return failure(code, message, fieldDetails(QString::fromLatin1(key), path(key)));
}

QJsonObject Item::notAnObject() const
{
    QJsonObject details = fieldDetails(m_wrapper, path());
    details.insert(QStringLiteral("expected_data_type"), QStringLiteral("jsonobject"));
    return failure(QStringLiteral("INVALID_DATA"), QStringLiteral("invalid data"), details);
}

QJsonObject Item::mandatory(const char *key) const
{
    return fails(key, QStringLiteral("MANDATORY_NOT_FOUND"),
                 QStringLiteral("required field not found"));
}

QJsonObject Item::wrongType(const char *key, const QString &expected) const
{
    QJsonObject details = fieldDetails(QString::fromLatin1(key), path(key));
    details.insert(QStringLiteral("expected_data_type"), expected);
    return failure(QStringLiteral("INVALID_DATA"), QStringLiteral("invalid data"), details);
}

QJsonObject Item::tooLong(const char *key, int limit, const QString &message) const
{
    QJsonObject details = fieldDetails(QString::fromLatin1(key), path(key));
    details.insert(QStringLiteral("maximum_length"), limit);
    return failure(QStringLiteral("INVALID_DATA"), message, details);
}

QJsonObject Item::invalid(const char *key, const QString &message) const
{
    return fails(key, QStringLiteral("INVALID_DATA"), message);
}

} // namespace rw::sandbox
