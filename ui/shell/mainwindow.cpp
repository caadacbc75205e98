// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "ui/feedback/pane.h"
#include "ui/review/applycontroller.h"
#include "ui/review/rehearsing.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/openingpage.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/recentfiles.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/welcomepage.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <utility>

namespace rw::ui {

namespace {
const QString geometryKey = QStringLiteral("layout/window");
constexpr QSize sizeAtFirst(1280, 800);
constexpr int messageTime = 15000; // milliseconds
} // namespace

MainWindow::MainWindow(WindowServices services)
    : m_services(std::move(services)), m_actions(new MainActions(*this)),
      m_stack(new QStackedWidget(this)), m_welcome(new WelcomePage(m_stack)),
      m_opening(new OpeningPage(m_stack)), m_connectionState(new QLabel(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setCentralWidget(m_stack);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_opening);
    m_connectionState->setContentsMargins(0, 0, 10, 0);
    statusBar()->addPermanentWidget(m_connectionState);
    statusBar()->setSizeGripEnabled(false);

    connect(m_welcome, &WelcomePage::sampleWanted, this, &MainWindow::openSample);
    connect(m_welcome, &WelcomePage::fileWanted, this, &MainWindow::chooseFile);
    connect(m_welcome, &WelcomePage::recentWanted, this, &MainWindow::openFile);
    connect(m_opening, &OpeningPage::tryAgainWanted, this, &MainWindow::open);
    connect(m_opening, &OpeningPage::backWanted, this, &MainWindow::showWelcome);
    connectActions();
    restoreLayout();
    showWelcome();
}

MainWindow::~MainWindow()
{
    takeDownWorkbench();
}

void MainWindow::connectActions()
{
    const MainActions &a = *m_actions;
    connect(a.openSample, &QAction::triggered, this, [this] {
        if (mayClose([this] { openSample(); }))
            openSample();
    });
    connect(a.openFile, &QAction::triggered, this, &MainWindow::chooseFile);
    connect(a.closeOrganisation, &QAction::triggered, this, [this] {
        if (mayClose([this] { closeOrganisation(); }))
            closeOrganisation();
    });
    connect(a.quit, &QAction::triggered, this, &MainWindow::close);
    const auto onBench = [this](QAction *action, const std::function<void(Workbench &)> &act) {
        connect(action, &QAction::triggered, this, [this, act] {
            if (m_workbench)
                act(*m_workbench);
        });
    };
    onBench(a.undo, &Workbench::undo);
    onBench(a.redo, &Workbench::redo);
    onBench(a.openPlan, &Workbench::openPlan);
    onBench(a.savePlan, &Workbench::savePlan);
    onBench(a.revertAll, &Workbench::revertAll);
    onBench(a.review, &Workbench::showReview);
    onBench(a.apply, &Workbench::apply);
    onBench(a.refresh, &Workbench::refresh);
    onBench(a.filter, &Workbench::focusFilter);
    for (int i = 0; i < a.workspaces().size(); ++i) {
        connect(a.workspaces().at(i), &QAction::triggered, this, [this, i] {
            if (m_workbench)
                m_workbench->showWorkspace(i);
        });
    }
    connect(a.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(a.shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(a.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions, &MainActions::themeChosen, this, [this](Theme::Choice choice) {
        if (m_services.theme)
            m_services.theme->setChoice(choice);
    });
    m_actions->setTheme(m_services.theme ? m_services.theme->choice() : Theme::Choice::System);
}

void MainWindow::openSample()
{
    m_way = m_services.openSample;
    m_what = tr("Opening the sample organisation");
    open();
}

void MainWindow::openFile(const QString &path)
{
    m_way = [path]() -> tl::expected<Doorway, QString> {
        const auto connection = api::readConnectionFile(path);
        if (!connection)
            return tl::make_unexpected(connection.error());
        return Doorway{*connection, nullptr, false};
    };
    m_what = tr("Opening the organisation");
    remember(path);
    open();
}

void MainWindow::openDoorway(const Doorway &doorway, const QString &what)
{
    m_way = [doorway]() -> tl::expected<Doorway, QString> { return doorway; };
    m_what = what;
    open();
}

void MainWindow::open()
{
    closeOrganisation();
    m_stack->setCurrentWidget(m_opening);
    m_opening->showOpening(m_what);
    updateState();
    const tl::expected<Doorway, QString> doorway = m_way();
    if (!doorway) {
        showFailure(doorway.error(), {});
        return;
    }
    m_session = std::make_unique<OrganisationSession>(*doorway, m_services.dataFolder,
                                                      *m_services.settings);
    const PauseCountdown &pause = m_session->pause();
    connect(&pause, &PauseCountdown::changed, this,
            [this, &pause] { m_opening->showPause(pause.sentence(), pause.steadySentence()); });
    connect(&pause, &PauseCountdown::began, this, [this, &pause] { say(pause.sentence()); });
    connect(&pause, &PauseCountdown::ended, this, [this] { say(tr("The pause is over.")); });
    connect(m_session.get(), &OrganisationSession::opened, this, &MainWindow::showWorkbench);
    connect(m_session.get(), &OrganisationSession::failed, this, &MainWindow::showFailure);
    m_session->open();
}

void MainWindow::closeOrganisation()
{
    if (m_workbench)
        m_workbench->saveLayout();
    m_actions->setPageActions({}, {});
    m_actions->setPlanActions({});
    takeDownWorkbench();
    m_session.reset();
    showWelcome();
}

// Before the session that it shows.
void MainWindow::takeDownWorkbench()
{
    if (m_workbench)
        m_workbench->disconnect(this);
    delete std::exchange(m_workbench, nullptr);
}

void MainWindow::showWelcome()
{
    if (!m_workbench)
        m_session.reset();
    m_welcome->setRecentFiles(RecentFiles(*m_services.settings).paths());
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setFocus();
    statusBar()->clearMessage();
    updateState();
}

void MainWindow::showFailure(const QString &sentence, const QString &details)
{
    m_stack->setCurrentWidget(m_opening);
    m_opening->showFailure(sentence, details);
    updateState();
    emit organisationNotOpened();
}

void MainWindow::showWorkbench()
{
    m_workbench = new Workbench(*m_session, *m_services.settings, m_stack);
    m_workbench->reviewPage().rehearsing().setStageMaker(m_services.makeStage);
    m_stack->addWidget(m_workbench);
    connect(m_workbench, &Workbench::placeChanged, this, &MainWindow::arrangePage);
    connect(m_workbench, &Workbench::stateChanged, this, &MainWindow::updateState);
    connect(m_workbench, &Workbench::statusMessage, this, &MainWindow::say);
    m_actions->setOrganisation(m_session->name(), m_session->environment());
    m_actions->setPlanActions(m_workbench->planActions());
    m_stack->setCurrentWidget(m_workbench);
    arrangePage();
    if (Pane *pane = m_workbench->currentPane())
        pane->focusList();
    emit organisationOpened();
}

void MainWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a connection file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Connection files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (mayClose([this, path] { openFile(path); }))
            openFile(path);
    });
    dialog->open();
}

void MainWindow::arrangePage()
{
    Pane *pane = m_workbench ? m_workbench->currentPane() : nullptr;
    if (pane)
        m_actions->setPageActions(pane->menuTitle(), pane->editActions());
    else
        m_actions->setPageActions({}, {});
    statusBar()->clearMessage();
    m_actions->setReviewing(m_workbench && m_workbench->isReviewing());
    updateState();
}

void MainWindow::updateState()
{
    const MainActions &a = *m_actions;
    const bool open = m_workbench != nullptr;
    const bool idle = open && !m_workbench->applying().isRunning();
    const edit::Workspace *workspace = open ? &m_session->workspace() : nullptr;
    const int staged = open ? workspace->stagedCount() : 0;
    m_actions->toolBar()->setVisible(open);
    a.closeOrganisation->setEnabled(idle);
    a.openSample->setEnabled(!open || idle);
    a.openFile->setEnabled(!open || idle);
    a.undo->setEnabled(open && workspace->canUndo());
    a.redo->setEnabled(open && workspace->canRedo());
    m_actions->setUndoTexts(a.undo->isEnabled() ? workspace->undoText() : QString(),
                            a.redo->isEnabled() ? workspace->redoText() : QString());
    a.revertAll->setEnabled(idle && staged > 0);
    a.openPlan->setEnabled(idle);
    a.savePlan->setEnabled(open && staged > 0);
    for (QAction *action : a.workspaces())
        action->setEnabled(open);
    a.review->setEnabled(open && !m_workbench->isReviewing());
    a.apply->setEnabled(open && m_workbench->pendingBar().canApply());
    a.refresh->setEnabled(idle);
    a.filter->setEnabled(open && m_workbench->currentPane());
    const QString state = open ? m_workbench->lastRead() : QString();
    if (m_connectionState->text() != state)
        m_connectionState->setText(state);
    updateTitle();
}

void MainWindow::updateTitle()
{
    if (!m_workbench) {
        setWindowTitle(tr("Rolewright"));
        return;
    }
    //: Organisation, kind, workspace: "Zylker — SAMPLE — Roles"
    const QString title = tr("%1 — %2 — %3")
                              .arg(m_session->name(), environmentLabel(m_session->environment()),
                                   m_workbench->placeTitle());
    // Not Qt's [*], which leaves a space behind and may stand in a name.
    setWindowTitle(m_session->workspace().stagedCount() > 0 ? title + QStringLiteral(" *") : title);
}

void MainWindow::say(const QString &text)
{
    statusBar()->showMessage(text, messageTime);
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(m_actions->menuBar(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Rolewright"));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setText(tr("Rolewright %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("Edit a Zoho organisation's roles, contact roles and counterparty contacts like a "
           "document.\n\nFree software under the GNU General Public License, version 3 or "
           "later. Not made by Zoho."));
    box->open();
}

bool MainWindow::mayClose(const std::function<void()> &thenClose)
{
    if (m_closeConfirmed || !m_workbench || qGuiApp->isSavingSession())
        return true;
    if (m_workbench->applying().isRunning()) {
        askToFinish(thenClose);
        return false;
    }
    m_workbench->commitEditors();
    if (m_session->workspace().stagedCount() == 0)
        return true;
    askToKeep(thenClose);
    return false;
}

void MainWindow::askToFinish(const std::function<void()> &thenClose)
{
    auto *question = CloseQuestion::whileApplying(this);
    connect(question, &CloseQuestion::closeWanted, this, [this, thenClose] {
        if (!m_workbench || !m_workbench->applying().isRunning()) {
            thenClose();
            return;
        }
        // Later, when the run has told everybody: it must not go while it speaks.
        connect(
            &m_workbench->applying(), &ApplyController::finished, this,
            [thenClose] { thenClose(); },
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        m_workbench->applying().stop();
    });
    connect(question, &CloseQuestion::finishWanted, this, [this, thenClose] {
        if (m_workbench && m_workbench->applying().isRunning())
            finishInBackground(thenClose);
        else
            thenClose();
    });
    question->open();
}

// What needs a person brings the window back, and then it stays.
void MainWindow::finishInBackground(const std::function<void()> &thenClose)
{
    showMinimized();
    ApplyController &applying = m_workbench->applying();
    auto *watch = new QObject(&applying); // until it is decided
    const auto comeBack = [this, watch] {
        watch->deleteLater();
        showNormal();
        activateWindow();
    };
    connect(&applying, &ApplyController::progressed, watch, [&applying, comeBack] {
        if (applying.run()->phase() == edit::ApplyRun::Phase::Paused)
            comeBack();
    });
    // Later, when the run has told everybody: it must not go while it speaks.
    connect(
        &applying, &ApplyController::finished, watch,
        [thenClose, comeBack](edit::ApplyRun::Outcome outcome) {
            if (outcome == edit::ApplyRun::Outcome::Applied)
                thenClose();
            else
                comeBack();
        },
        Qt::QueuedConnection);
}

void MainWindow::askToKeep(const std::function<void()> &thenClose)
{
    auto *question
        = CloseQuestion::withChanges(m_session->workspace().stagedCount(), m_session->name(), this);
    connect(question, &CloseQuestion::closeWanted, this, thenClose);
    connect(question, &CloseQuestion::reviewWanted, this, [this] {
        if (m_workbench)
            m_workbench->showReview();
    });
    question->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto closeForGood = [this] {
        m_closeConfirmed = true;
        close();
    };
    if (!mayClose(closeForGood)) {
        event->ignore();
        return;
    }
    saveLayout();
    event->accept();
}

void MainWindow::closeQuietly()
{
    m_closeConfirmed = true;
    if (m_workbench && m_workbench->applying().isRunning()) {
        connect(
            &m_workbench->applying(), &ApplyController::finished, this, [this] { close(); },
            Qt::QueuedConnection);
        m_workbench->applying().stop();
        return;
    }
    close();
}

void MainWindow::remember(const QString &path)
{
    RecentFiles(*m_services.settings).add(path);
}

void MainWindow::restoreLayout()
{
    resize(sizeAtFirst);
    restoreGeometry(m_services.settings->value(geometryKey).toByteArray());
}

void MainWindow::saveLayout()
{
    m_services.settings->setValue(geometryKey, saveGeometry());
    if (m_workbench)
        m_workbench->saveLayout();
    m_services.settings->sync();
}

void MainWindow::resetLayout()
{
    if (!isMaximized() && !isFullScreen())
        resize(sizeAtFirst);
    if (m_workbench)
        m_workbench->resetLayout();
    say(tr("The layout is as at first."));
}

} // namespace rw::ui
