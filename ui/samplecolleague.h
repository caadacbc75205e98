// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <tl/expected.hpp>

namespace rw::sandbox {
class Server;
}

namespace rw::ui {

// Somebody else at work in the sample organisation: moves one of its roles elsewhere, the first of
// those whose ids are given that can go, or else any. Tells what was done, or why nothing was.
tl::expected<QString, QString> colleagueMovesARole(sandbox::Server &server,
                                                   const QStringList &preferred);

} // namespace rw::ui
