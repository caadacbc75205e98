// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/accounts/accounts.h"
#include "ui/shell/doorway.h"

#include <QObject>
#include <QPointer>

namespace rw::ui {

class ActivityLog;
class AddOrganisationDialog;
class MainWindow;
struct WindowServices;

// Where the window and the sign-ins meet: neither knows the other. Asks above the window what is to
// be asked, and tells it which organisations somebody has signed in to. Owned by main.
class AccountDesk final : public QObject
{
    Q_OBJECT
public:
    explicit AccountDesk(Accounts &accounts, QObject *parent = nullptr); // outlives it

    // Hears of the requests of signing in and out, and outlives it.
    void setActivity(ActivityLog &log);
    void serve(WindowServices &services); // gives the window what it asks for
    void attend(MainWindow &window); // outlives it, too, or is gone before anything is asked

private:
    using Way = tl::expected<Doorway, NoWay>;
    using TakeWay = std::function<void(const Way &)>;

    void showDialog(AddOrganisationDialog *dialog);
    void signIn();
    void signInAgain(const QUuid &id);
    void signOut(const QUuid &id);
    void remove(const QUuid &id);
    void describe(const QUuid &id);
    void open(const QUuid &id, const QObject *context, const TakeWay &done);
    void unlock(const QUuid &id, const QObject *context, const NoWay &locked, const TakeWay &done);
    void tellWindow();
    void say(const QString &sentence);

    Accounts &m_accounts;
    ActivityLog *m_activity = nullptr;
    QPointer<MainWindow> m_window;
};

} // namespace rw::ui
