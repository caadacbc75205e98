// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <variant>

namespace rw::sandbox {

// Reads {"<wrapper>": [ {...} ]}, the body of every CRM write. Holds either the items or the reply
// that says what is wrong.
class Wrapper
{
public:
    enum class Missing { ParamMissing, NotFound }; // which of two documented codes a page lists

    Wrapper(const QByteArray &body, const QString &name, qsizetype limit, Missing missing);

    const std::optional<Response> &refusal() const { return m_refusal; }
    const QJsonArray &items() const { return m_items; }

private:
    std::optional<Response> m_refusal;
    QJsonArray m_items;
};

// One item of a write: its values, and the errors about them with the right json_path.
class Item
{
public:
    Item(const QJsonValue &value, const QString &wrapper, qsizetype index)
        : m_value(value), m_wrapper(wrapper), m_index(index)
    {
    }

    bool isObject() const { return m_value.isObject(); }
    bool has(const char *key) const { return m_object().contains(QLatin1StringView(key)); }
    QJsonValue value(const char *key) const { return m_object().value(QLatin1StringView(key)); }
    bool isString(const char *key) const { return value(key).isString(); }
    QString string(const char *key) const { return value(key).toString(); }

    // An id as text or, since some libraries send it so, as a number.
    std::optional<QString> id(const char *key) const { return idIn(value(key)); }
    // Another object's id; also as {"id": ...}.
    std::optional<QString> reference(const char *key) const;
    // Whether the value could be a reference at all, to whatever.
    bool canBeReference(const char *key) const;

    QString path() const; // $.roles[0]
    QString path(const char *key) const; // $.roles[0].name

    QJsonObject notAnObject() const;
    QJsonObject mandatory(const char *key) const;
    QJsonObject wrongType(const char *key, const QString &expected) const;
    QJsonObject tooLong(const char *key, int limit, const QString &message) const;
    QJsonObject invalid(const char *key, const QString &message) const;
    QJsonObject fails(const char *key, const QString &code, const QString &message) const;

private:
    QJsonObject m_object() const { return m_value.toObject(); }
    static std::optional<QString> idIn(const QJsonValue &value);

    QJsonValue m_value;
    QString m_wrapper;
    qsizetype m_index;
};

bool isDigits(const QString &text);
Response unableToParse();

} // namespace rw::sandbox
