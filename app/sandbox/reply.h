// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace rw::sandbox {

// Shapes of the CRM's replies. An outcome is the object with code, details, message and status
// that stands alone or once per item in an array named like the resource.
QJsonObject success(const QString &id, const QString &message);
QJsonObject failure(const QString &code, const QString &message, const QJsonObject &details = {});
bool isFailure(const QJsonObject &outcome);

Response jsonReply(int status, const QJsonObject &body);
Response noContent();
Response wrapped(int status, const QString &name, const QJsonArray &items);
Response wrapped(int status, const QString &name, const QJsonObject &item);

// 200 when every outcome is a success, 400 when none is, 207 when they are mixed.
Response bulkReply(const QString &name, const QJsonArray &outcomes);

// details of an error about one field
QJsonObject fieldDetails(const QString &apiName, const QString &jsonPath);

} // namespace rw::sandbox
