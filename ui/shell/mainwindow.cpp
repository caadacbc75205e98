// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "ui/activity/activitydialog.h"
#include "ui/feedback/pane.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/finding.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/organisationmenu.h"
#include "ui/shell/organisationpage.h"
#include "ui/shell/organisationtabs.h"
#include "ui/shell/palettedialog.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/recentfiles.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/undohistory.h"
#include "ui/shell/welcomepage.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rw::ui {

namespace {

const QString geometryKey = QStringLiteral("layout/window");
constexpr QSize sizeAtFirst(1280, 800);
constexpr int messageTime = 15000; // milliseconds

// A way that is found at once or not at all.
FindDoorway atOnce(const std::function<tl::expected<Doorway, QString>()> &find)
{
    return [find](const QObject *, const auto &done) {
        done(find().map_error([](const QString &sentence) { return NoWay{sentence}; }));
    };
}

tl::expected<Doorway, QString> doorwayIn(const QString &file)
{
    return api::readConnectionFile(file).map([&file](const api::Connection &connection) {
        Doorway doorway{connection};
        doorway.file = QFileInfo(file).absoluteFilePath();
        return doorway;
    });
}

} // namespace

MainWindow::MainWindow(WindowServices services)
    : m_services(std::move(services)), m_actions(new MainActions(*this)),
      m_tabs(new OrganisationTabs(this)), m_stack(new QStackedWidget(this)),
      m_welcome(new WelcomePage(m_stack)), m_connectionState(new QLabel(this)),
      m_lastTime(RememberedOrganisations(*m_services.settings).all())
{
    setObjectName(QStringLiteral("mainWindow"));
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    setCentralWidget(middle);
    m_stack->addWidget(m_welcome);
    m_connectionState->setContentsMargins(0, 0, 10, 0);
    statusBar()->addPermanentWidget(m_connectionState);
    statusBar()->setSizeGripEnabled(false);

    connectWelcome();
    connectActions();
    restoreLayout();
    showWelcome();
}

// What is open speaks while it goes, to the window no more.
MainWindow::~MainWindow()
{
    for (OrganisationPage *page : std::as_const(m_pages))
        page->disconnect(this);
    qDeleteAll(std::exchange(m_pages, {}));
}

void MainWindow::connectWelcome()
{
    m_welcome->setSignInPossible(bool(m_services.signIn));
    connect(m_welcome, &WelcomePage::sampleWanted, this, &MainWindow::openSample);
    connect(m_welcome, &WelcomePage::fileWanted, this, &MainWindow::chooseFile);
    connect(m_welcome, &WelcomePage::recentWanted, this, &MainWindow::openFile);
    connect(m_welcome, &WelcomePage::accountWanted, this, &MainWindow::openAccount);
    connect(m_welcome, &WelcomePage::lastTimeWanted, this, &MainWindow::openAgain);
    connect(m_welcome, &WelcomePage::signInWanted, m_actions->signIn, &QAction::trigger);
    connect(m_welcome, &WelcomePage::describeWanted, this,
            [this](const QUuid &id) { m_services.describeAccount(id, this); });
    connect(m_welcome, &WelcomePage::signOutWanted, this, &MainWindow::signOut);
    connect(m_welcome, &WelcomePage::removeWanted, this, &MainWindow::removeAccount);
}

void MainWindow::connectActions()
{
    const MainActions &a = *m_actions;
    connect(a.openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(a.openFile, &QAction::triggered, this, &MainWindow::chooseFile);
    a.signIn->setVisible(bool(m_services.signIn));
    a.signIn->setEnabled(bool(m_services.signIn));
    connect(a.signIn, &QAction::triggered, this, [this] {
        if (m_services.signIn)
            m_services.signIn(this);
    });
    const auto withCurrent = [this](QAction *action, const std::function<void(QUuid)> &act) {
        connect(action, &QAction::triggered, this, [this, act] {
            if (const std::optional<QUuid> id = currentAccount())
                act(*id);
        });
    };
    withCurrent(a.signInAgain, [this](QUuid id) { m_services.signInAgain(id, this); });
    withCurrent(a.describe, [this](QUuid id) { m_services.describeAccount(id, this); });
    withCurrent(a.signOut, [this](QUuid id) { signOut(id); });
    withCurrent(a.removeOrganisation, [this](QUuid id) { removeAccount(id); });
    connect(a.activity, &QAction::triggered, this, &MainWindow::showActivity);
    connect(a.undoHistory, &QAction::triggered, this, &MainWindow::showUndoHistory);
    connect(a.commands, &QAction::triggered, this, &MainWindow::showCommands);
    connect(a.quickOpen, &QAction::triggered, this, &MainWindow::showQuickOpen);
    connect(a.colleague, &QAction::triggered, this, [this] {
        if (!session() || !session()->isOpen())
            return;
        const auto done = session()->simulateColleague();
        say(done ? *done : done.error());
    });
    a.activity->setEnabled(m_services.activity);
    connect(a.closeOrganisation, &QAction::triggered, this, [this] {
        if (OrganisationPage *page = currentPage())
            askToClose(page, {});
    });
    connect(a.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_tabs, &OrganisationTabs::chosen, this, &MainWindow::choosePage);
    connect(m_tabs, &OrganisationTabs::closeWanted, this, [this](int number) {
        showPage(number);
        askToClose(m_pages.at(number), {});
    });
    connect(&a.organisations(), &OrganisationMenu::chosen, this, &MainWindow::choosePage);
    const auto onBench = [this](QAction *action, const std::function<void(Workbench &)> &act) {
        connect(action, &QAction::triggered, this, [this, act] {
            if (Workbench *bench = workbench())
                act(*bench);
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
    onBench(a.nextChange, &Workbench::showNextChange);
    onBench(a.previousChange, &Workbench::showPreviousChange);
    for (int i = 0; i < a.workspaces().size(); ++i)
        onBench(a.workspaces().at(i), [i](Workbench &bench) { bench.showWorkspace(i); });
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
    open({RememberedOrganisations::keyOfSample(),
          tr("Sample organisation"),
          tr("Opening the sample organisation"),
          {},
          atOnce(m_services.openSample)});
}

void MainWindow::openFile(const QString &path)
{
    RecentFiles(*m_services.settings).add(path);
    open({RememberedOrganisations::keyOfFile(path),
          QFileInfo(path).completeBaseName(),
          tr("Opening the organisation"),
          {},
          atOnce([path] { return doorwayIn(path); })});
}

void MainWindow::openAccount(const QUuid &id)
{
    if (m_services.openAccount)
        open(wayToAccount(id));
}

WayIn MainWindow::wayToAccount(const QUuid &id) const
{
    const auto known = std::find_if(m_accounts.cbegin(), m_accounts.cend(),
                                    [&id](const KnownOrganisation &each) { return each.id == id; });
    const QString name
        = known == m_accounts.cend() ? tr("Organisation") : known->identity().title();
    return {RememberedOrganisations::keyOfAccount(id.toString(QUuid::WithoutBraces)), name,
            tr("Opening %1").arg(name), id, [this, id](const QObject *context, const auto &done) {
                m_services.openAccount(id, context, done);
            }};
}

void MainWindow::openDoorway(const Doorway &doorway, const QString &what)
{
    open({{},
          tr("Organisation"),
          what,
          doorway.account,
          atOnce([doorway]() -> tl::expected<Doorway, QString> { return doorway; })});
}

void MainWindow::openAgain(const QStringList &keys)
{
    for (const QString &key : keys) {
        const QString file = RememberedOrganisations::fileOf(key);
        const QUuid account(RememberedOrganisations::accountOf(key));
        if (key == RememberedOrganisations::keyOfSample())
            openSample();
        else if (!file.isEmpty())
            openFile(file);
        else if (!account.isNull())
            openAccount(account);
    }
}

OrganisationPage *MainWindow::pageOf(const QString &key) const
{
    const auto page
        = std::find_if(m_pages.cbegin(), m_pages.cend(), [&key](const OrganisationPage *each) {
              return !key.isEmpty() && each->way().key == key;
          });
    return page == m_pages.cend() ? nullptr : *page;
}

void MainWindow::open(const WayIn &way)
{
    OrganisationPage *page = pageOf(way.key);
    const bool isNew = !page;
    if (isNew) {
        page = new OrganisationPage(way, m_services.dataFolder, *m_services.settings,
                                    m_services.makeStage, m_stack);
        page->setActivity(m_services.activity);
        m_stack->addWidget(page);
        m_pages.append(page);
        connectPage(page);
    }
    showPage(int(m_pages.indexOf(page)));
    if (isNew || (!page->session() && !page->isOpening()))
        page->open();
}

void MainWindow::connectPage(OrganisationPage *page)
{
    const auto current = [this, page] { return currentPage() == page; };
    connect(page, &OrganisationPage::opened, this, [this, page, current] {
        rememberOpen();
        arrangePage();
        if (Pane *pane = page->workbench()->currentPane(); pane && current())
            pane->focusList();
        emit organisationOpened();
    });
    connect(page, &OrganisationPage::notOpened, this, [this] {
        arrangePage();
        emit organisationNotOpened();
    });
    connect(page, &OrganisationPage::changed, this, [this, current] {
        if (current())
            updateState();
        else
            arrangeTabs();
    });
    connect(page, &OrganisationPage::placeChanged, this, [this, current] {
        if (current())
            arrangePage();
    });
    connect(page, &OrganisationPage::statusMessage, this,
            [this, page, current](const QString &text) {
                //: What happened in an organisation that is not in front: "Acme – Sandbox: Undone"
                say(current() ? text : tr("%1: %2").arg(page->title(), text));
            });
    connect(page, &OrganisationPage::leaveWanted, this, [this, page] { closePage(page); });
    connect(page, &OrganisationPage::signInWanted, this, [this](const QUuid &id) {
        if (m_services.signInAgain)
            m_services.signInAgain(id, this);
    });
    connect(page, &OrganisationPage::backgroundWanted, this, &QWidget::showMinimized);
    connect(page, &OrganisationPage::attentionWanted, this, [this, page] {
        m_mayGo.clear();
        showNormal();
        activateWindow();
        showPage(int(m_pages.indexOf(page)));
    });
    connect(page, &OrganisationPage::tokenRenewed, this, &MainWindow::tokenRenewed);
}

OrganisationPage *MainWindow::currentPage() const
{
    return qobject_cast<OrganisationPage *>(m_stack->currentWidget());
}

OrganisationSession *MainWindow::session() const
{
    const OrganisationPage *page = currentPage();
    return page ? page->session() : nullptr;
}

Workbench *MainWindow::workbench() const
{
    const OrganisationPage *page = currentPage();
    return page ? page->workbench() : nullptr;
}

void MainWindow::showPage(int number)
{
    if (number < 0 || number >= m_pages.size()) {
        showWelcome();
        return;
    }
    m_stack->setCurrentWidget(m_pages.at(number));
    arrangePage();
}

// Not away from typing that cannot be taken; the person is shown why.
void MainWindow::choosePage(int number)
{
    if (Workbench *bench = workbench(); bench && !bench->commitEditors()) {
        arrangeTabs();
        return;
    }
    showPage(number);
}

void MainWindow::showWelcome()
{
    m_welcome->setRecentFiles(RecentFiles(*m_services.settings).paths());
    offerLastTime();
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setFocus();
    arrangePage();
}

void MainWindow::offerLastTime()
{
    QList<RememberedOrganisations::Entry> entries = m_lastTime;
    entries.removeIf([this](const RememberedOrganisations::Entry &entry) {
        const QUuid account(RememberedOrganisations::accountOf(entry.key));
        const bool isGone = !account.isNull()
                            && std::none_of(m_accounts.cbegin(), m_accounts.cend(),
                                            [&account](const KnownOrganisation &each) {
                                                return each.id == account;
                                            });
        return isGone || pageOf(entry.key);
    });
    m_welcome->setLastTime(entries);
}

void MainWindow::setAccounts(const QList<KnownOrganisation> &accounts)
{
    m_accounts = accounts;
    m_welcome->setAccounts(accounts);
    for (const KnownOrganisation &each : accounts) {
        for (const OrganisationPage *page : std::as_const(m_pages)) {
            if (page->session() && page->session()->account() == each.id)
                page->session()->describe(each.label, each.colour);
        }
    }
    offerLastTime();
}

void MainWindow::askToClose(OrganisationPage *page, const std::function<void()> &thenGoOn)
{
    if (page->isApplying()) {
        say(tr("An apply is running in %1. It can be closed when that has ended.")
                .arg(page->title()));
        return;
    }
    const auto closeIt = [this, page, thenGoOn] {
        closePage(page);
        if (thenGoOn)
            thenGoOn();
    };
    if (page->mayClose(closeIt))
        closeIt();
}

// What it holds goes at once, the page itself later: it may be the one that asked for it.
void MainWindow::closePage(OrganisationPage *page)
{
    if (page->workbench())
        page->workbench()->saveLayout();
    const int number = int(m_pages.indexOf(page));
    m_pages.removeAt(number);
    page->disconnect(this);
    m_actions->setPageActions({}, {});
    m_actions->setPlanActions({});
    m_stack->removeWidget(page);
    m_mayGo.remove(page);
    page->letGo();
    page->deleteLater();
    rememberOpen();
    showPage(std::min(number, int(m_pages.size()) - 1));
}

void MainWindow::closeOrganisation()
{
    if (OrganisationPage *page = currentPage())
        closePage(page);
}

std::optional<QUuid> MainWindow::currentAccount() const
{
    const OrganisationPage *page = currentPage();
    return page ? page->way().account : std::nullopt;
}

void MainWindow::accountSignedIn(const QUuid &id)
{
    OrganisationPage *page
        = pageOf(RememberedOrganisations::keyOfAccount(id.toString(QUuid::WithoutBraces)));
    if (!page) {
        openAccount(id);
        return;
    }
    showPage(int(m_pages.indexOf(page)));
    page->signInAnew();
}

void MainWindow::signOut(const QUuid &id)
{
    withoutAccount(id, [this, id] { m_services.signOut(id, this); });
}

void MainWindow::removeAccount(const QUuid &id)
{
    withoutAccount(id, [this, id] { m_services.removeAccount(id, this); });
}

// One window for all organisations: what went where is best seen in one row.
void MainWindow::showActivity()
{
    if (!m_activity) {
        m_activity = new ActivityDialog(*m_services.activity, this);
        m_activity->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_activity->show();
    m_activity->raise();
    m_activity->activateWindow();
}

void MainWindow::showUndoHistory()
{
    if (!m_undoHistory)
        m_undoHistory = new UndoHistory(this);
    m_undoHistory->setWorkspace(session() ? &session()->workspace() : nullptr);
    m_undoHistory->show();
    m_undoHistory->activateWindow();
}

void MainWindow::showCommands()
{
    const Finding::Commands commands = Finding::commandsOf(*menuBar());
    auto *palette = new PaletteDialog(tr("Commands"), commands.entries, this);
    connect(palette, &PaletteDialog::chosen, this, [actions = commands.actions](const QString &id) {
        if (QAction *action = actions.value(id)) // its page may have gone meanwhile
            action->trigger();
    });
    palette->open();
}

void MainWindow::showQuickOpen()
{
    if (!session())
        return;
    const Finding::Objects objects = Finding::objectsOf(session()->workspace());
    auto *palette = new PaletteDialog(tr("Go to"), objects.entries, this);
    connect(palette, &PaletteDialog::chosen, workbench(),
            [bench = workbench(), refs = objects.refs](const QString &id) {
                bench->reveal(refs.value(id));
            });
    palette->open();
}

// Nobody may work in it while its tokens go.
void MainWindow::withoutAccount(const QUuid &id, const std::function<void()> &act)
{
    OrganisationPage *page
        = pageOf(RememberedOrganisations::keyOfAccount(id.toString(QUuid::WithoutBraces)));
    if (!page) {
        act();
        return;
    }
    showPage(int(m_pages.indexOf(page)));
    askToClose(page, act);
}

void MainWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a connection file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Connection files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

// What the window shows of the page that is in front.
void MainWindow::arrangePage()
{
    Workbench *bench = workbench();
    Pane *pane = bench ? bench->currentPane() : nullptr;
    if (pane)
        m_actions->setPageActions(pane->menuTitle(), pane->editActions());
    else
        m_actions->setPageActions({}, {});
    m_actions->setPlanActions(bench ? bench->planActions() : QList<QAction *>());
    if (bench)
        m_actions->setOrganisation(session()->identity());
    statusBar()->clearMessage();
    m_actions->setReviewing(bench && bench->isReviewing());
    updateState();
}

void MainWindow::arrangeTabs()
{
    QList<OrganisationTabs::Tab> tabs;
    for (const OrganisationPage *page : std::as_const(m_pages)) {
        OrganisationTabs::Tab tab{page->title(), page->state(), page->stagedCount() > 0};
        if (page->session())
            tab.identity = page->session()->identity();
        tabs.append(tab);
    }
    const int current = int(m_pages.indexOf(currentPage()));
    m_tabs->setTabs(tabs, current);
    m_actions->organisations().setOrganisations(tabs, current);
}

void MainWindow::updateState()
{
    const MainActions &a = *m_actions;
    Workbench *bench = workbench();
    const bool open = bench != nullptr;
    const bool idle = open && !bench->applying().isRunning();
    edit::Workspace *workspace = open ? &session()->workspace() : nullptr;
    const int staged = open ? workspace->stagedCount() : 0;
    m_actions->toolBar()->setVisible(open);
    a.closeOrganisation->setEnabled(currentPage() && (idle || !open));
    a.colleague->setVisible(open && session()->hasColleague());
    m_actions->setAccountOpen(currentAccount().has_value());
    a.undo->setEnabled(open && workspace->canUndo());
    a.redo->setEnabled(open && workspace->canRedo());
    m_actions->setUndoTexts(a.undo->isEnabled() ? workspace->undoText() : QString(),
                            a.redo->isEnabled() ? workspace->redoText() : QString());
    a.revertAll->setEnabled(idle && staged > 0);
    a.openPlan->setEnabled(idle);
    a.savePlan->setEnabled(open && staged > 0);
    for (QAction *action : a.workspaces())
        action->setEnabled(open);
    a.review->setEnabled(open && !bench->isReviewing());
    a.apply->setEnabled(open && bench->pendingBar().canApply());
    a.refresh->setEnabled(idle);
    a.filter->setEnabled(open && bench->currentPane());
    a.quickOpen->setEnabled(open);
    if (m_undoHistory)
        m_undoHistory->setWorkspace(workspace);
    for (QAction *action : {a.nextChange, a.previousChange})
        action->setEnabled(open && staged > 0);
    const QString state = open ? bench->lastRead() : QString();
    if (m_connectionState->text() != state)
        m_connectionState->setText(state);
    arrangeTabs();
    updateTitle();
}

void MainWindow::updateTitle()
{
    const Workbench *bench = workbench();
    if (!bench) {
        setWindowTitle(tr("Rolewright"));
        return;
    }
    const Identity identity = session()->identity();
    //: Organisation, kind, workspace: "Zylker — SAMPLE — Roles"
    const QString title
        = tr("%1 — %2 — %3").arg(identity.name, identity.writtenLarge(), bench->placeTitle());
    // Not Qt's [*], which leaves a space behind and may stand in a name.
    setWindowTitle(session()->workspace().stagedCount() > 0 ? title + QStringLiteral(" *") : title);
}

void MainWindow::tell(const QString &sentence)
{
    auto *box
        = new QMessageBox(QMessageBox::Information, QString(), sentence, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
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

// Asks for one organisation after another, those that apply last: one may go on in the background.
bool MainWindow::mayCloseAll()
{
    if (m_closeConfirmed || qGuiApp->isSavingSession())
        return true;
    if (!std::exchange(m_goesOnClosing, false))
        m_mayGo.clear();
    QList<OrganisationPage *> pages = m_pages;
    std::stable_partition(pages.begin(), pages.end(),
                          [](const OrganisationPage *page) { return !page->isApplying(); });
    for (OrganisationPage *page : std::as_const(pages)) {
        if (m_mayGo.contains(page))
            continue;
        // What it has to tell is told in front of it.
        if (page->isApplying() || page->stagedCount() > 0) {
            if (isMinimized())
                showNormal();
            showPage(int(m_pages.indexOf(page)));
        }
        if (!page->mayClose([this, page] { goOnClosing(page); }))
            return false;
    }
    return true;
}

void MainWindow::goOnClosing(OrganisationPage *agreed)
{
    m_mayGo.insert(agreed);
    m_goesOnClosing = true;
    close();
    m_goesOnClosing = false;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayCloseAll()) {
        event->ignore();
        return;
    }
    saveLayout();
    event->accept();
}

void MainWindow::closeQuietly()
{
    m_closeConfirmed = true;
    bool waits = false;
    for (OrganisationPage *page : std::as_const(m_pages)) {
        if (!page->isApplying())
            continue;
        waits = true;
        page->stopApplying([this] { closeQuietly(); });
    }
    if (!waits)
        close();
}

void MainWindow::rememberOpen()
{
    QList<RememberedOrganisations::Entry> entries;
    for (const OrganisationPage *page : std::as_const(m_pages)) {
        if (page->session() && !page->way().key.isEmpty())
            entries.append({page->way().key, page->title()});
    }
    RememberedOrganisations(*m_services.settings).keep(entries);
}

void MainWindow::restoreLayout()
{
    resize(sizeAtFirst);
    restoreGeometry(m_services.settings->value(geometryKey).toByteArray());
}

void MainWindow::saveLayout()
{
    m_services.settings->setValue(geometryKey, saveGeometry());
    if (Workbench *bench = workbench())
        bench->saveLayout();
    m_services.settings->sync();
}

void MainWindow::resetLayout()
{
    if (!isMaximized() && !isFullScreen())
        resize(sizeAtFirst);
    if (Workbench *bench = workbench())
        bench->resetLayout();
    say(tr("The layout is as at first."));
}

} // namespace rw::ui
