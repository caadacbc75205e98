// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rehearsal.h"
#include "ui/shell/knownorganisations.h"
#include "ui/shell/organisationsession.h"
#include "ui/shell/rememberedorganisations.h"
#include "ui/shell/theme.h"
#include "ui/shell/wayin.h"

#include <QMainWindow>
#include <QPointer>
#include <QSet>
#include <tl/expected.hpp>

#include <functional>

class QLabel;
class QSettings;
class QStackedWidget;

namespace rw::ui {

class ActivityDialog;
class ActivityLog;
class MainActions;
class OrganisationPage;
class OrganisationTabs;
class UndoHistory;
class WelcomePage;
class Workbench;

// What the window needs from outside. Everything referred to outlives it.
struct WindowServices
{
    // Starts the sample organisation; the error is a sentence.
    std::function<tl::expected<Doorway, QString>()> openSample;
    QString dataFolder;
    QSettings *settings = nullptr;
    Theme *theme = nullptr; // none in tests: the View menu then changes nothing
    edit::MakeStage makeStage = {}; // for rehearsals; without it there are none
    ActivityLog *activity = nullptr; // of all requests; without it none is kept

    // Of organisations that somebody signs in to; without them there is no way to sign in. What
    // they ask they ask above the window; MainWindow::setAccounts() tells it what came of it.
    std::function<void(QWidget *window)> signIn = {};
    std::function<void(const QUuid &account, QWidget *window)> signInAgain = {};
    std::function<void(const QUuid &account, QWidget *window)> signOut = {};
    std::function<void(const QUuid &account, QWidget *window)> removeAccount = {};
    std::function<void(const QUuid &account, QWidget *window)> describeAccount = {};
    std::function<void(const QUuid &account, const QObject *context,
                       const std::function<void(const tl::expected<Doorway, NoWay> &)> &done)>
        openAccount = {};
};

// The window: menus, tool bar and status bar around the organisations that are open, one of them in
// front, and the page to open another one. Arranges; the work is done by what it arranges.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(WindowServices services);
    ~MainWindow() override;

    // Each beside what is open, or what is open already to the front.
    void openSample();
    void openFile(const QString &path);
    void openAccount(const QUuid &id);
    void openDoorway(const Doorway &doorway, const QString &what);
    void closeOrganisation(); // the current one

    void setAccounts(const QList<KnownOrganisation> &accounts);
    // Somebody has just signed in to it: opens it, or goes on where it is open already.
    void accountSignedIn(const QUuid &id);

    // Of the current organisation; none while that is not open, or the start page is in front.
    OrganisationSession *session() const;
    Workbench *workbench() const;
    MainActions &actions() const { return *m_actions; }
    const QList<OrganisationPage *> &pages() const { return m_pages; }
    OrganisationPage *currentPage() const; // none: the start page
    void showPage(int number); // -1: the start page

    void tell(const QString &sentence); // in a box of its own, for what must not pass by unseen

    // Closes without a question: the system asks for it. An apply ends its step first.
    void closeQuietly();

signals:
    void organisationOpened();
    void organisationNotOpened();
    void tokenRenewed(const QUuid &account, const QString &accessToken,
                      std::optional<double> seconds);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void connectWelcome();
    void connectPage(OrganisationPage *page);
    void open(const WayIn &way);
    void openAgain(const QStringList &keys);
    WayIn wayToAccount(const QUuid &id) const;
    OrganisationPage *pageOf(const QString &key) const;
    void askToClose(OrganisationPage *page, const std::function<void()> &thenGoOn);
    void closePage(OrganisationPage *page);
    void choosePage(int number);
    std::optional<QUuid> currentAccount() const;
    void showActivity();
    void showUndoHistory();
    void showCommands();
    void showQuickOpen();
    void signOut(const QUuid &id);
    void removeAccount(const QUuid &id);
    void withoutAccount(const QUuid &id, const std::function<void()> &act);
    bool mayCloseAll();
    void goOnClosing(OrganisationPage *agreed);
    void showWelcome();
    void offerLastTime();
    void chooseFile();
    void arrangePage();
    void arrangeTabs();
    void updateState();
    void updateTitle();
    void showShortcuts();
    void showAbout();
    void restoreLayout();
    void saveLayout();
    void resetLayout();
    void rememberOpen();
    void say(const QString &text);

    const WindowServices m_services;
    MainActions *m_actions;
    OrganisationTabs *m_tabs;
    QPointer<ActivityDialog> m_activity;
    QPointer<UndoHistory> m_undoHistory;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    QLabel *m_connectionState;
    QList<OrganisationPage *> m_pages; // as in the tabs
    QList<KnownOrganisation> m_accounts;
    const QList<RememberedOrganisations::Entry> m_lastTime;
    QSet<OrganisationPage *> m_mayGo; // while the window is being closed: what is not asked again
    bool m_goesOnClosing = false;
    bool m_closeConfirmed = false;
};

} // namespace rw::ui
