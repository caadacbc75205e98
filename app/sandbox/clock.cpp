// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/clock.h"

#include <QLocale>

namespace rw::sandbox {
namespace {

// Asia/Kolkata, as in every sample of the documents; it has no daylight saving time.
constexpr int offsetSeconds = 19800;

} // namespace

QString crmTime(const QDateTime &time)
{
    return time.toOffsetFromUtc(offsetSeconds).toString(Qt::ISODate);
}

QString contractsTime(const QDateTime &time)
{
    return QLocale::c().toString(time.toOffsetFromUtc(offsetSeconds),
                                 QStringLiteral("MMM dd, yyyy hh:mm AP"));
}

} // namespace rw::sandbox
