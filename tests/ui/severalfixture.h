// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolesection.h"
#include "sandbox/server.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/organisationpage.h"

#include <QHash>
#include <QSettings>
#include <QTemporaryDir>
#include <QUuid>

#include <memory>

// The real window with the sample organisation on one server and accounts on another, with a data
// folder and settings that outlive it, as they do the program.
class SeveralFixture
{
public:
    SeveralFixture();

    // A window as the next start of the program has it.
    void start();
    bool openSample();
    bool openAccount(const QUuid &id);
    // Until everything of what is in front is read.
    bool isRead() const;

    rw::ui::OrganisationPage *page(int number) const { return window->pages().at(number); }
    rw::edit::Workspace &workspace(int number) const
    {
        return page(number)->session()->workspace();
    }
    // Renames the first role below the top, and waits until that is on disk.
    bool rename(int number, const QString &name) const;
    bool deleteRole(int number) const; // one that nobody reports to
    QString connectionFile() const; // for the accounts' server
    static bool press(const QObject *dialog, const QString &button);

    static const QUuid acme; // Production, "Europe", violet
    static const QUuid trial; // its sandbox

    template <typename T>
    T *find(const char *name) const
    {
        return window->findChild<T *>(QLatin1StringView(name));
    }

    QTemporaryDir folder;
    QSettings settings;
    std::shared_ptr<rw::sandbox::Server> sampleServer;
    std::shared_ptr<rw::sandbox::Server> accountServer;
    QHash<QUuid, rw::ui::Doorway> doorways;
    rw::ui::NoWay noWay; // for accounts without a doorway
    QStringList asked; // "sign in", "sign out …": what the window wanted of the outside
    std::unique_ptr<rw::ui::MainWindow> window;

private:
    bool open(const std::function<void()> &act);
};
