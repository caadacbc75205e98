// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/clocktime.h"

#include <QLocale>

namespace rw::ui {

QString clockTime(const QDateTime &time)
{
    const QLocale locale;
    const QDateTime local = time.toLocalTime();
    // The short form of some locales, C among them, has seconds; nobody wants to see them tick.
    const QString clock = locale.toString(
        local.time(), locale.timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss")));
    return local.date() == QDate::currentDate()
               ? clock
               : locale.toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
}

} // namespace rw::ui
