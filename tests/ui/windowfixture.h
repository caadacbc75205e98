// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolesection.h"
#include "sandbox/server.h"
#include "ui/shell/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

// The real window on a sample organisation in memory, with a data folder and settings of its own.
class WindowFixture
{
public:
    explicit WindowFixture(int latencyMs = 0);

    // Opens the organisation and waits until everything is read. False when that does not come
    // about.
    bool open();

    rw::edit::Workspace &workspace() const { return window->session()->workspace(); }
    rw::edit::RoleSection &roles() const { return workspace().roles(); }
    rw::domain::RoleId role(const QString &name) const;
    // Renames a role, and waits until that is on disk.
    bool rename(const QString &from, const QString &to);
    QJsonObject roleOnServer(const rw::domain::RoleId &id) const; // read past the program
    bool colleagueRenames(const rw::domain::RoleId &id, const QString &name) const;

    template <typename T>
    T *find(const char *name) const
    {
        return window->findChild<T *>(QLatin1StringView(name));
    }
    QStringList names() const; // of the first few roles below the top that can be edited

    QTemporaryDir folder;
    QSettings settings;
    std::shared_ptr<rw::sandbox::Server> server;
    std::unique_ptr<rw::ui::MainWindow> window;
};
