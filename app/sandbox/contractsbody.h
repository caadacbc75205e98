// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/call.h"

#include <QJsonObject>

namespace rw::sandbox {

// The JSON object that a Contracts write carries, with the questions that its handlers share.
class ContractsBody
{
public:
    // An empty body counts as an empty object where one may be left out.
    enum class Empty { Refused, Allowed };

    ContractsBody(const Call &call, Empty empty);
    // An object inside the body.
    ContractsBody(const Call &call, const QJsonObject &object);

    bool isObject() const { return m_isObject; }
    bool has(const char *key) const { return m_object.contains(QLatin1StringView(key)); }
    QJsonValue value(const char *key) const { return m_object.value(QLatin1StringView(key)); }
    // Trimmed; empty when missing.
    QString string(const char *key) const { return value(key).toString().trimmed(); }

    // The refusal when a key is there and is not text, or is not there and must be.
    std::optional<Response> checkText(std::initializer_list<const char *> keys) const;
    std::optional<Response> checkMandatory(std::initializer_list<const char *> keys) const;
    Response unreadable() const;

private:
    const Call &m_call;
    QJsonObject m_object;
    bool m_isObject = false;
};

bool isAddress(const QString &emailId);
Response invalidValue(const Call &call, const QString &key);
Response contractsNotFound(const Call &call, const QString &what);
Response contractsConflict(const Call &call, const QString &message);
QJsonObject contractsDone(const QString &key, const QString &value);

} // namespace rw::sandbox
