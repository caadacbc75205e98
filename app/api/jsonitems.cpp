// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/jsonitems.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

constexpr char16_t textEnd = u'\n'; // a word of the API holds none

std::string_view viewOf(QLatin1StringView text)
{
    return {text.data(), static_cast<size_t>(text.size())};
}

} // namespace

JsonItem::Type JsonItem::type(QLatin1StringView path) const
{
    const Field *field = find(path);
    return field ? field->type : Type::Missing;
}

QString JsonItem::text(QLatin1StringView path) const
{
    const Field *field = find(path);
    if (!field || (field->type != Type::String && field->type != Type::Number))
        return {};
    return QString::fromUtf8(m_text.data() + field->value,
                             static_cast<qsizetype>(field->valueSize));
}

bool JsonItem::flag(QLatin1StringView path) const
{
    const Field *field = find(path);
    return field && field->type == Type::Bool && field->valueSize > 0;
}

int JsonItem::length(QLatin1StringView path) const
{
    const Field *field = find(path);
    return field && field->type == Type::Array ? field->length : -1;
}

QStringList JsonItem::texts(QLatin1StringView path) const
{
    const Field *field = find(path);
    if (!field || field->type != Type::Array || field->valueSize == 0)
        return {};
    const QString joined
        = QString::fromUtf8(m_text.data() + field->value, static_cast<qsizetype>(field->valueSize));
    return joined.chopped(1).split(textEnd);
}

void JsonItem::clear()
{
    m_text.clear();
    m_fields.clear();
    m_nested = false;
}

JsonItem::Field *JsonItem::add(const std::string &parent, const std::string &key, Type type,
                               const char *value, size_t size)
{
    Field field;
    field.type = type;
    field.path = m_text.size();
    if (!parent.empty())
        m_text.append(parent).append(1, '.');
    m_text.append(key);
    field.pathSize = m_text.size() - field.path;
    field.value = m_text.size();
    field.valueSize = size;
    m_text.append(value, size);
    m_fields.push_back(field);
    return &m_fields.back();
}

// Right behind the array's field, whose value it becomes a part of.
void JsonItem::addToArray(const char *value, size_t size)
{
    m_text.append(value, size).append(1, static_cast<char>(textEnd));
    m_fields.back().valueSize += size + 1;
}

const JsonItem::Field *JsonItem::find(QLatin1StringView path) const
{
    // From the end: of a key written twice the last counts, as with every other reader.
    const auto found
        = std::find_if(m_fields.rbegin(), m_fields.rend(), [this, &path](const Field &field) {
              return std::string_view(m_text).substr(field.path, field.pathSize) == viewOf(path);
          });
    return found == m_fields.rend() ? nullptr : &*found;
}

// Follows the reader's events. The root is level 1; the list's items stand at m_itemLevel, the
// objects in them one below.
class JsonItemHandler final
    : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonItemHandler>
{
public:
    JsonItemHandler(JsonList list, const std::function<Result<>(const JsonItem &)> &each)
        : m_list(list), m_each(each)
    {
    }

    JsonReply reply;
    std::optional<ApiError> error;

    bool Null() { return value(JsonItem::Type::Null, "", 0); }
    bool Bool(bool on) { return value(JsonItem::Type::Bool, "1", on ? 1 : 0); }
    bool RawNumber(const char *text, rapidjson::SizeType size, bool)
    {
        return value(JsonItem::Type::Number, text, size);
    }
    bool String(const char *text, rapidjson::SizeType size, bool)
    {
        if (m_target && m_inTexts && m_level == m_itemLevel + 2)
            m_target->addToArray(text, size);
        return value(JsonItem::Type::String, text, size);
    }

    bool StartObject()
    {
        if (m_level == 0) {
            m_target = &reply.root;
            m_itemLevel = 1;
        } else if (m_listLevel > 0 && m_level >= m_listLevel && isDirectlyInList()) {
            m_item.clear();
            m_item.m_nested = m_level > m_listLevel;
            if (!m_item.m_nested)
                ++reply.positions;
            m_item.m_position = reply.positions - 1;
            m_target = &m_item;
            m_itemLevel = m_level + 1;
        } else if (!value(JsonItem::Type::Object, "", 0)) {
            return false;
        }
        ++m_level;
        if (m_target && m_level == m_itemLevel + 1)
            m_parent = m_key;
        return true;
    }

    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        if (m_target && (m_level == m_itemLevel || m_level == m_itemLevel + 1))
            m_key.assign(text, size);
        return true;
    }

    bool EndObject(rapidjson::SizeType)
    {
        if (m_target == &m_item && m_level == m_itemLevel) {
            const Result<> taken = m_each(m_item);
            if (!taken) {
                error = taken.error();
                return false;
            }
            m_target = nullptr;
        } else if (m_target && m_level == m_itemLevel + 1) {
            m_parent.clear();
        }
        --m_level;
        return true;
    }

    bool StartArray()
    {
        if (m_level == 0) {
            if (m_list.which == JsonList::Named && !m_list.mayBeRoot)
                return refuse(u"the reply is a list, not an object"_s);
            beginList();
        } else if (m_target == &reply.root && m_level == 1 && isWanted()) {
            if (m_list.which == JsonList::Named && reply.hasList)
                return refuse(u"the list \"%1\" stands there twice"_s.arg(m_list.key));
            beginList();
        } else if (m_listLevel > 0 && !m_target) {
            if (m_listDepth == 0)
                ++reply.positions;
            ++m_listDepth; // an array in the list: its objects are items as well
        } else if (!value(JsonItem::Type::Array, "", 0)) {
            return false;
        } else if (m_target && m_level == m_itemLevel + 1) {
            m_inTexts = !m_parent.empty();
        }
        ++m_level;
        return true;
    }

    bool EndArray(rapidjson::SizeType size)
    {
        --m_level;
        if (m_listLevel > 0 && m_level + 1 == m_listLevel) {
            m_listLevel = 0;
            m_listDepth = 0;
            m_target = m_level == 0 ? nullptr : &reply.root;
            m_itemLevel = 1;
        } else if (m_listLevel > 0 && !m_target) {
            --m_listDepth;
        } else if (m_target && m_level == m_itemLevel && !m_target->m_fields.empty()) {
            m_target->m_fields.back().length = static_cast<int>(size);
        } else if (m_level == m_itemLevel + 1) {
            m_inTexts = false;
        }
        return true;
    }

private:
    bool isWanted() const
    {
        switch (m_list.which) {
        case JsonList::Named:
            return m_key == viewOf(m_list.key);
        case JsonList::First:
            return !reply.hasList;
        case JsonList::Every:
            break;
        }
        return true;
    }

    bool isDirectlyInList() const { return !m_target && m_level == m_listLevel + m_listDepth; }

    void beginList()
    {
        reply.hasList = true;
        m_listLevel = m_level + 1;
        m_listDepth = 0;
        m_target = nullptr;
    }

    bool value(JsonItem::Type type, const char *text, size_t size)
    {
        if (m_listLevel > 0 && !m_target)
            return m_list.which == JsonList::Every || refuse(u"the list holds more than objects"_s);
        if (!m_target)
            return m_level > 0 || refuse(u"the reply is neither an object nor a list"_s);
        if (m_level == m_itemLevel)
            m_target->add({}, m_key, type, text, size);
        else if (m_level == m_itemLevel + 1 && !m_parent.empty())
            m_target->add(m_parent, m_key, type, text, size);
        return true;
    }

    bool refuse(const QString &what)
    {
        error = badReply(what);
        return false;
    }

    const JsonList m_list;
    const std::function<Result<>(const JsonItem &)> &m_each;
    JsonItem m_item;
    JsonItem *m_target = nullptr; // whose members are being read: the root, an item, nobody
    int m_level = 0; // open brackets
    int m_itemLevel = 0; // the level of the members of m_target
    int m_listLevel = 0; // the level inside the list's bracket; 0: outside
    int m_listDepth = 0; // arrays open inside the list
    bool m_inTexts = false; // in an array inside an object of m_target
    std::string m_key;
    std::string m_parent;
};

Result<JsonReply> readJson(const QByteArray &json, JsonList list,
                           const std::function<Result<>(const JsonItem &)> &each)
{
    constexpr unsigned flags = rapidjson::kParseIterativeFlag
                               | rapidjson::kParseValidateEncodingFlag
                               | rapidjson::kParseNumbersAsStringsFlag;
    const qsizetype start = json.startsWith("\xEF\xBB\xBF") ? 3 : 0; // a byte order mark
    const auto size = static_cast<size_t>(json.size() - start);
    rapidjson::MemoryStream stream(json.constData() + start, size);
    JsonItemHandler handler(list, each);
    rapidjson::Reader reader;
    const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, handler);
    if (handler.error)
        return tl::make_unexpected(*handler.error);
    if (parsed.IsError()) {
        return tl::make_unexpected(
            badReply(u"not JSON at byte %1: %2"_s.arg(parsed.Offset())
                         .arg(QLatin1StringView(rapidjson::GetParseError_En(parsed.Code())))));
    }
    // The reader takes a NUL for the end; what stands behind one must not be passed over.
    if (stream.Tell() != size)
        return tl::make_unexpected(badReply(u"not JSON: a NUL in the text"_s));
    return std::move(handler.reply);
}

Result<QString> readId(const JsonItem &item, QLatin1StringView path)
{
    using Type = JsonItem::Type;
    const Type type = item.type(path);
    if (type == Type::Missing || type == Type::Null)
        return QString();
    const QString text = item.text(path);
    if (type == Type::String)
        return text;
    const bool digits = type == Type::Number && std::all_of(text.begin(), text.end(), [](QChar c) {
                            return c >= u'0' && c <= u'9';
                        });
    if (!digits)
        return tl::make_unexpected(badReply(u"\"%1\" is not an id"_s.arg(path)));
    if (text.size() > 15) {
        return tl::make_unexpected(badReply(
            u"\"%1\" is a bare number of %2 digits: it may have been rounded"_s.arg(path).arg(
                text.size())));
    }
    return text;
}

ApiError badReply(const QString &what)
{
    ApiError error;
    error.kind = ApiError::Kind::BadReply;
    error.serverText = what;
    return error;
}

} // namespace rw::api
