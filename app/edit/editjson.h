// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace rw::edit {

// The words and shapes that edits have in JSON, the same in staged rows, plan files, receipts and
// snapshots.
QString kindKey(domain::ObjectKind kind);
std::optional<domain::ObjectKind> kindOf(const QString &key);
QString operationKey(domain::Edit::Operation operation);
std::optional<domain::Edit::Operation> operationOf(const QString &key);
QString fieldKey(domain::Field field);
std::optional<domain::Field> fieldOf(const QString &key);

QJsonValue valueToJson(const QVariant &value);
// Nothing where it cannot be a value of this field; an invalid QVariant where there is no value.
std::optional<QVariant> valueFromJson(domain::Field field, const QJsonValue &value);

QJsonObject editToJson(const domain::Edit &edit);
std::optional<domain::Edit> editFromJson(const QJsonObject &object);

} // namespace rw::edit
