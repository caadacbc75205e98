// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QStringList>

#include <functional>
#include <string>
#include <vector>

namespace rw::api {

// The scalar members of one JSON object and of the objects directly in it, by path: "name",
// "reporting_to.id". What lies deeper is left aside; of an array the length is kept, and of one
// inside such an object ("details.permissions") the texts in it.
class JsonItem final
{
public:
    enum class Type { Missing, Null, Bool, Number, String, Object, Array };

    Type type(QLatin1StringView path) const;
    QString text(QLatin1StringView path) const; // of a string or a number, as written; else empty
    bool flag(QLatin1StringView path) const; // true for true
    int length(QLatin1StringView path) const; // of an array; -1 where there is none
    QStringList texts(QLatin1StringView path) const; // in an array inside an object
    bool isNested() const { return m_nested; } // stood in an array inside the list
    int position() const { return m_position; } // in the list, where such an array counts as one
    bool isEmpty() const { return m_fields.empty(); }

private:
    friend class JsonItemHandler;
    struct Field
    {
        size_t path = 0;
        size_t pathSize = 0;
        size_t value = 0;
        size_t valueSize = 0;
        Type type = Type::Missing;
        int length = 0;
    };
    void clear();
    Field *add(const std::string &parent, const std::string &key, Type type, const char *value,
               size_t size);
    void addToArray(const char *value, size_t size);
    const Field *find(QLatin1StringView path) const;

    std::string m_text; // one buffer for all, used again for the next item: lists are long
    std::vector<Field> m_fields;
    bool m_nested = false;
    int m_position = 0;
};

// Which array of the root object holds the items.
struct JsonList
{
    enum Which { Named, First, Every } which = Named;
    QLatin1StringView key = {};
    bool mayBeRoot = false; // a Named list may also be the whole reply
};

struct JsonReply
{
    JsonItem root; // the members of the root object beside the list
    bool hasList = false;
    int positions = 0; // how many things stand in the list
};

// Reads a reply in one pass and gives each object of the list to `each`, which may refuse it.
// Strict: UTF-8 is checked, nothing may follow, numbers stay text so that no id is ever rounded,
// and nesting costs no stack. Nothing is told about a list that turns out to be broken later,
// except the error.
[[nodiscard]] Result<JsonReply> readJson(const QByteArray &json, JsonList list,
                                         const std::function<Result<>(const JsonItem &)> &each);

// An id as text: empty where there is none. An unquoted one of more than 15 digits is refused,
// because whoever wrote or relayed it may have rounded it.
[[nodiscard]] Result<QString> readId(const JsonItem &item, QLatin1StringView path);

ApiError badReply(const QString &what);

} // namespace rw::api
