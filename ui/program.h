// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/mainwindow.h"

#include <memory>

namespace rw::store {
class Profiles;
class SecretPlaces;
} // namespace rw::store

namespace rw::ui {

class AccountDesk;
class Accounts;

// The window with everything that it stands on, made in the order in which it can go again. Owned
// by main, or by a test that wants the program as it is.
class Program
{
public:
    // Everything below this folder is the program's; what cannot be read of it is told in the
    // window, and the rest works without it.
    struct Where
    {
        QString dataFolder;
        QSettings *settings = nullptr; // outlives it, as does the theme
        Theme *theme = nullptr;
        std::function<tl::expected<Doorway, QString>()> openSample;
    };
    explicit Program(const Where &where);
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    MainWindow &window() { return *m_window; }

private:
    std::unique_ptr<ActivityLog> m_activity;
    std::unique_ptr<store::Profiles> m_profiles;
    std::unique_ptr<store::SecretPlaces> m_places;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<AccountDesk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace rw::ui
