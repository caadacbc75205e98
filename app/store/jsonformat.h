// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>
#include <tl/expected.hpp>

namespace rw::store {

// What a JSON file of ours says of itself at its top, so that a file of another kind or of a later
// version is refused for what it is.
struct JsonFormat
{
    QLatin1StringView name; // "rolewright-plan"
    int version = 1;
};

QByteArray written(const JsonFormat &format, const QJsonObject &content);
// The content, or the sentence that says why not.
tl::expected<QJsonObject, QString> opened(const JsonFormat &format, const QByteArray &bytes);
// What to say of a file whose head is right and whose content is not.
QString damaged(const QString &where);

} // namespace rw::store
