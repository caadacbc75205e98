// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "sandbox/server.h"
#include "ui/shell/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace rw::test {

// The real window on a sample organisation of its own, as a person has it after starting the
// program.
class JourneyWindow final
{
public:
    JourneyWindow();

    // Opens the organisation and waits until everything of it is read, the contacts of every
    // counterparty included.
    bool open();
    // Closes the organisation and opens it again, as the next start of the program would.
    bool reopen();

    edit::Workspace &workspace() const { return window->session()->workspace(); }
    QJsonObject connection() const { return server->connection(); }
    // What the window believes, in the lines of serverState().
    QStringList wantedState() const;
    // Applies through the window's action and waits for the end. False when it did not apply all.
    bool apply() const;
    bool refresh() const;

private:
    bool openWindow();

    QTemporaryDir m_folder; // outlives the window, whose data it holds
    std::unique_ptr<QSettings> m_settings;

public:
    std::shared_ptr<sandbox::Server> server;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace rw::test
