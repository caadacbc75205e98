// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

namespace rw::ui {

class RoleChart;

// The chart as files that stay sharp at any size.

QByteArray svgOf(const RoleChart &chart, const QString &title);
// On landscape A4 pages that are laid side by side, from left to right, and as many rows of them as
// it takes; never more pages across than asked for, 1 to MaximumPages. footer stands on every page.
QByteArray pdfOf(const RoleChart &chart, int pagesAcross, const QString &footer);
constexpr int MaximumPages = 20;

// What was there stays until all of it is written. The error is a sentence.
tl::expected<void, QString> writeFile(const QString &path, const QByteArray &bytes);

} // namespace rw::ui
