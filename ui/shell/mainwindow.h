// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rehearsal.h"
#include "ui/shell/organisationsession.h"
#include "ui/shell/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <tl/expected.hpp>

#include <functional>
#include <memory>

class QLabel;
class QSettings;
class QStackedWidget;

namespace rw::ui {

class MainActions;
class OpeningPage;
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
};

// The window: menus, tool bar and status bar around the start page, an organisation being opened,
// or the workbench of one that is open. Arranges; the work is done by what it arranges.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(WindowServices services);
    ~MainWindow() override;

    void openSample();
    void openFile(const QString &path);
    void openDoorway(const Doorway &doorway, const QString &what);
    void closeOrganisation();

    // None while no organisation is open.
    OrganisationSession *session() const { return m_workbench ? m_session.get() : nullptr; }
    Workbench *workbench() const { return m_workbench; }
    MainActions &actions() const { return *m_actions; }

    // Closes without a question: the system asks for it. An apply ends its step first.
    void closeQuietly();

signals:
    void organisationOpened();
    void organisationNotOpened();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void open();
    void showWelcome();
    void showWorkbench();
    void takeDownWorkbench();
    void showFailure(const QString &sentence, const QString &details);
    void chooseFile();
    void arrangePage();
    void updateState();
    void updateTitle();
    bool mayClose(const std::function<void()> &thenClose);
    void askToFinish(const std::function<void()> &thenClose);
    void finishInBackground(const std::function<void()> &thenClose);
    void askToKeep(const std::function<void()> &thenClose);
    void showShortcuts();
    void showAbout();
    void restoreLayout();
    void saveLayout();
    void resetLayout();
    void remember(const QString &path);
    void say(const QString &text);

    const WindowServices m_services;
    MainActions *m_actions;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    OpeningPage *m_opening;
    QLabel *m_connectionState;
    std::function<tl::expected<Doorway, QString>()> m_way; // to what is open or being opened
    QString m_what; // in words, while opening
    std::unique_ptr<OrganisationSession> m_session;
    Workbench *m_workbench = nullptr;
    bool m_closeConfirmed = false;
};

} // namespace rw::ui
