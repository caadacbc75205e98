// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace rw::api {

JsonWriter &JsonWriter::beginObject()
{
    m_writer.StartObject();
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_writer.EndObject();
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    m_writer.StartArray();
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_writer.EndArray();
    return *this;
}

JsonWriter &JsonWriter::key(QLatin1StringView name)
{
    m_writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    return *this;
}

JsonWriter &JsonWriter::text(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    m_writer.String(utf8.constData(), static_cast<rapidjson::SizeType>(utf8.size()));
    return *this;
}

JsonWriter &JsonWriter::number(int value)
{
    m_writer.Int(value);
    return *this;
}

JsonWriter &JsonWriter::flag(bool value)
{
    m_writer.Bool(value);
    return *this;
}

JsonWriter &JsonWriter::null()
{
    m_writer.Null();
    return *this;
}

JsonWriter &JsonWriter::reference(const QString &id)
{
    return beginObject().key("id"_L1).text(id).endObject();
}

QByteArray JsonWriter::bytes() const
{
    return {m_buffer.GetString(), static_cast<qsizetype>(m_buffer.GetSize())};
}

} // namespace rw::api
