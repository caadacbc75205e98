// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace rw::sandbox {

// The CRM writes ISO times with the organisation's offset, Contracts writes them for people.
QString crmTime(const QDateTime &time = QDateTime::currentDateTimeUtc());
QString contractsTime(const QDateTime &time = QDateTime::currentDateTimeUtc());

} // namespace rw::sandbox
