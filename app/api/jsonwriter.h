// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace rw::api {

// Compact JSON with the keys in the order in which they are written: the review shows these bytes.
class JsonWriter final
{
public:
    JsonWriter() : m_writer(m_buffer) { }

    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(QLatin1StringView name);
    JsonWriter &text(const QString &value);
    JsonWriter &number(int value);
    JsonWriter &flag(bool value);
    JsonWriter &null();
    JsonWriter &reference(const QString &id); // {"id":"…"}

    QByteArray bytes() const;

private:
    rapidjson::StringBuffer m_buffer;
    rapidjson::Writer<rapidjson::StringBuffer> m_writer;
};

} // namespace rw::api
