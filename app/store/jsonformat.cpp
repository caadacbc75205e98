// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/jsonformat.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace rw::store {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("rw::store::JsonFormat", sentence);
}

} // namespace

QByteArray written(const JsonFormat &format, const QJsonObject &content)
{
    QJsonObject whole = content;
    whole.insert(u"format"_s, QString(format.name));
    whole.insert(u"schema_version"_s, format.version);
    return QJsonDocument(whole).toJson(QJsonDocument::Indented);
}

tl::expected<QJsonObject, QString> opened(const JsonFormat &format, const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return tl::make_unexpected(
            say(QT_TRANSLATE_NOOP("rw::store::JsonFormat",
                                  "It is damaged or not JSON (%1, at byte %2)."))
                .arg(error.errorString())
                .arg(error.offset));
    }
    const QJsonObject object = document.object();
    if (object.value(u"format"_s).toString() != format.name) {
        return tl::make_unexpected(say(QT_TRANSLATE_NOOP("rw::store::JsonFormat",
                                                         "It is JSON, but not a file of this kind "
                                                         "from Rolewright.")));
    }
    const int version = object.value(u"schema_version"_s).toInt();
    if (version > format.version) {
        return tl::make_unexpected(
            say(QT_TRANSLATE_NOOP("rw::store::JsonFormat",
                                  "A newer Rolewright wrote it (format %1; this one reads up to "
                                  "%2). It was left as it is."))
                .arg(version)
                .arg(format.version));
    }
    if (version < 1)
        return tl::make_unexpected(damaged(u"schema_version"_s));
    return object;
}

QString damaged(const QString &where)
{
    return say(QT_TRANSLATE_NOOP("rw::store::JsonFormat",
                                 "It is damaged: %1 is missing or makes no sense."))
        .arg(where);
}

} // namespace rw::store
