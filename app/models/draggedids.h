// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace rw::models {

// What a drag carries: ids of one organisation, never names or rows.
QByteArray encodeDraggedIds(const QString &organisation, const QStringList &ids);

// Empty for data that is broken, says an id twice or comes from another organisation.
QStringList decodeDraggedIds(const QByteArray &json, const QString &organisation);

} // namespace rw::models
