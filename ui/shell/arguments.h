// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/connection.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace rw::ui {

// What the command line asks for.
struct Arguments
{
    // Says what to print before the program ends, for --help, --version and a wrong argument.
    struct Exit
    {
        QString text;
        int status = 0; // 0: for stdout; otherwise one line for stderr
    };
    std::optional<Exit> exit;
    bool sample = false;
    QString connectionFile;
    std::optional<api::Connection> connection; // read from the file
    QString tourFolder;
};

// Understands the command line, its first word the program's name. Needs no application object, so
// that
// --help works without a display.
Arguments parseArguments(const QStringList &words);

} // namespace rw::ui
