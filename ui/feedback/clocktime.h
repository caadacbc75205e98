// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace rw::ui {

// "11:40" as the person's locale writes it, with the date where it is of another day.
QString clockTime(const QDateTime &time);

} // namespace rw::ui
