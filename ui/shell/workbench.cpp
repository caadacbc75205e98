// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/workbench.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "ui/checks/checkspane.h"
#include "ui/contacts/contactspane.h"
#include "ui/feedback/clocktime.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/toast.h"
#include "ui/picklists/picklistpane.h"
#include "ui/review/applycontroller.h"
#include "ui/review/historypane.h"
#include "ui/review/interruption.h"
#include "ui/review/planfiles.h"
#include "ui/review/reviewpage.h"
#include "ui/roles/rolespane.h"
#include "ui/roles/treelock.h"
#include "ui/shell/deletionquestion.h"
#include "ui/shell/navigation.h"
#include "ui/shell/noticearea.h"
#include "ui/shell/offlinenotice.h"
#include "ui/shell/organisationsession.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/requestsmenu.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rw::ui {

namespace {

const QString tipKey = QStringLiteral("tips/firstStagedEdit");
const QString workspaceKey = QStringLiteral("layout/workspace");
const QString splitterKey = QStringLiteral("layout/navigation");
const QString tipMatter = QStringLiteral("tip");
const QString restoredMatter = QStringLiteral("restored");
const QString obsoleteMatter = QStringLiteral("obsoleteSteps");
const QString storeMatter = QStringLiteral("storeFailed");
const QString snapshotMatter = QStringLiteral("snapshotFailed");
const QString journalMatter = QStringLiteral("journalFailed");
const QString pauseMatter = QStringLiteral("pause");
const QString cacheMatter = QStringLiteral("cacheFailed");
const QString planMatter = QStringLiteral("planFile");
const QString unreadableMatter = QStringLiteral("unreadableEdits");

} // namespace

Workbench::Workbench(OrganisationSession &session, QSettings &settings, QWidget *parent)
    : QWidget(parent), m_session(session), m_settings(settings), m_navigation(new Navigation(this)),
      m_interruption(new Interruption(session.workspace(), session.journal(), this)),
      m_notices(new NoticeArea(this)), m_offline(new OfflineNotice(session, *m_notices, this)),
      m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(this)),
      m_applying(new ApplyController(session.workspace(), session.steps(), session.journal(),
                                     session.snapshots(), this)),
      m_pending(new PendingBar(session, this)), m_toast(new Toast(m_stack)),
      m_planFiles(new PlanFiles(session.workspace(), this)),
      m_requests(new RequestsMenu(session, this))
{
    edit::Workspace &workspace = session.workspace();
    auto *roles = new RolesPane(workspace, session.roles(), m_stack);
    addPane(QStringLiteral("roles"), tr("Roles"), roles);
    roles->treeLock().setUp(session.environment() == Environment::Production,
                            session.wasTreeLocked());
    connect(&roles->treeLock(), &TreeLock::chosen, &session, &OrganisationSession::keepTreeLocked);
    addPane(QStringLiteral("contact-roles"), tr("Contact roles"),
            new PicklistPane(workspace, session.picklist(), m_stack));
    addPane(QStringLiteral("contacts"), tr("Contacts"),
            new ContactsPane(workspace, session.counterparties(), session.contacts(), m_stack));
    auto *history = new HistoryPane(workspace, session.journal(), session.snapshots(), m_stack);
    addPane(QStringLiteral("history"), tr("History"), history);
    auto *checks = new ChecksPane(workspace, settings, m_stack);
    addPane(QStringLiteral("checks"), tr("Checks"), checks);
    connect(checks, &ChecksPane::goWanted, this, &Workbench::reveal);
    m_review = new ReviewPage(workspace, session.changes(), session.steps(), *m_applying,
                              session.title(), m_stack);
    m_review->setSignIn(session.account().has_value());
    m_stack->addWidget(m_review);

    auto *page = new QWidget(this);
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(0, 0, 0, 0);
    pageColumn->setSpacing(0);
    pageColumn->addWidget(m_interruption);
    pageColumn->addWidget(m_notices);
    pageColumn->addWidget(m_stack, 1);
    m_splitter->addWidget(m_navigation);
    m_splitter->addWidget(page);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setHandleWidth(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_pending);

    connect(m_navigation, &Navigation::chosen, this, &Workbench::showWorkspace);
    connect(m_toast, &Toast::buttonClicked, this, &Workbench::undo);
    connect(m_stack, &QStackedWidget::currentChanged, m_toast, &QWidget::hide);
    connect(m_pending, &PendingBar::reviewWanted, this, &Workbench::showReview);
    connect(m_pending, &PendingBar::applyWanted, this, &Workbench::apply);
    connect(m_pending, &PendingBar::changed, this, &Workbench::stateChanged);
    connect(m_notices, &NoticeArea::buttonClicked, m_notices, &NoticeArea::dismiss);
    connect(m_review, &ReviewPage::backWanted, this,
            [this] { showWorkspace(qMax(0, m_navigation->currentRow())); });
    connect(m_review, &ReviewPage::receiptWanted, this, [this, history](const QString &id) {
        showWorkspace(int(m_panes.indexOf(history)));
        history->showReceipt(id);
    });
    connect(m_review, &ReviewPage::takeBackWanted, this, [this, history](const QString &id) {
        showWorkspace(int(m_panes.indexOf(history)));
        history->takeBack(id);
    });
    connect(&session.journal(), &store::JournalStore::receiptKept, history, [this, history] {
        if (currentPane() == history)
            history->reload();
    });
    connect(m_review, &ReviewPage::statusMessage, this, &Workbench::statusMessage);
    connect(m_review, &ReviewPage::signInWanted, this, &Workbench::signInWanted);
    connect(&session, &OrganisationSession::described, this, [this] {
        m_review->setWhere(m_session.title());
        showHeld(); // the bar names it, too
    });
    connect(history, &HistoryPane::reviewWanted, this, &Workbench::reviewWayBack);
    connect(m_planFiles, &PlanFiles::opened, this, &Workbench::reviewWayBack);
    connect(m_planFiles, &PlanFiles::statusMessage, this, &Workbench::statusMessage);
    connect(m_planFiles, &PlanFiles::failed, this, [this](const QString &sentence) {
        m_notices->say(planMatter, Banner::Kind::Error, sentence);
    });
    connectWorkspace();
    connectApplying();
    connect(&session.pause(), &PauseCountdown::changed, this, &Workbench::showPause);
    showPause();

    for (Pane *pane : std::as_const(m_panes))
        pane->restoreViewState(session.keptView(pane->objectName()));
    resetLayout();
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    m_review->restoreLayout(m_settings);
    showCounts();
    showRestored();
    showWorkspace(qBound(0, m_settings.value(workspaceKey).toInt(), int(m_panes.size()) - 1));
}

Workbench::~Workbench()
{
    // A run that is cut off says so as it goes, to the pages while they are there, and to us no
    // more.
    m_pending->disconnect(this);
    m_session.workspace().disconnect(this);
    delete m_review;
    delete m_applying;
}

void Workbench::addPane(const QString &icon, const QString &title, Pane *pane)
{
    m_panes.append(pane);
    m_titles.append(title);
    m_stack->addWidget(pane);
    const QSignalBlocker quiet(m_navigation);
    m_navigation->addWorkspace(lineIcon(icon), title);
    connect(pane, &Pane::statusMessage, this, &Workbench::statusMessage);
    connect(pane, &Pane::summaryChanged, this, &Workbench::stateChanged);
    connect(pane, &Pane::toastRequested, this, [this](const QString &text) {
        m_toast->showText(text);
        emit statusMessage(text);
    });
}

// What could not be written is told until it is; the stores go on trying.
void Workbench::connectStores()
{
    const store::SnapshotStore &snapshots = m_session.snapshots();
    connect(&snapshots, &store::SnapshotStore::failed, this, [this](const QString &sentence) {
        m_notices->say(snapshotMatter, Banner::Kind::Error,
                       tr("A snapshot could not be kept on disk. It is tried again."), sentence);
    });
    connect(&snapshots, &store::SnapshotStore::durable, this,
            [this] { m_notices->dismiss(snapshotMatter); });
    connect(m_applying, &ApplyController::snapshotFailed, this, [this](const QString &sentence) {
        m_notices->say(snapshotMatter, Banner::Kind::Error,
                       tr("The snapshot before this apply could not be kept, so nothing was sent. "
                          "Make room for it and stop, or go on without it."),
                       sentence);
    });
    if (edit::LastReading *reading = m_session.lastReading()) {
        connect(reading, &edit::LastReading::failed, this, [this](const QString &sentence) {
            m_notices->say(cacheMatter, Banner::Kind::Warning,
                           tr("What was read could not be kept for the time when there is no "
                              "connection. It is tried again."),
                           sentence);
        });
        connect(reading, &edit::LastReading::durable, this,
                [this] { m_notices->dismiss(cacheMatter); });
    } else {
        m_notices->say(cacheMatter, Banner::Kind::Info,
                       tr("What is read cannot be kept: without a connection the organisation "
                          "would not open."),
                       m_session.whyNotKept());
    }
    const store::JournalStore &journal = m_session.journal();
    connect(&journal, &store::JournalStore::failed, this, [this](const QString &sentence) {
        m_notices->say(journalMatter, Banner::Kind::Error,
                       tr("What the apply did could not be noted on disk. It is tried again; do "
                          "not end the program before that works."),
                       sentence);
    });
    connect(&journal, &store::JournalStore::durable, this,
            [this] { m_notices->dismiss(journalMatter); });
}

void Workbench::connectWorkspace()
{
    edit::Workspace &workspace = m_session.workspace();
    connect(&workspace, &edit::Workspace::changesChanged, this, &Workbench::showCounts);
    connect(&workspace, &edit::Workspace::stepsChanged, this, &Workbench::stateChanged);
    connect(&workspace, &edit::Workspace::stepsChanged, this, &Workbench::showTipOnce);
    connect(&workspace, &edit::Workspace::stepsBecameObsolete, this, &Workbench::announceObsolete);
    connect(&workspace, &edit::Workspace::storeFailed, this, [this](const QString &sentence) {
        m_notices->say(
            storeMatter, Banner::Kind::Error,
            tr("Changes could not be kept on disk: they would be lost if the program ended now."),
            sentence);
    });
    connectStores();
    for (const edit::Section *section : workspace.sections())
        connect(section, &edit::Section::reread, this, &Workbench::sectionRead);
    if (const QStringList unreadable = workspace.unreadable(); !unreadable.isEmpty()) {
        m_notices->say(unreadableMatter, Banner::Kind::Warning,
                       tr("%n kept change(s) could not be read. They are left on disk as they are.",
                          nullptr, int(unreadable.size())),
                       unreadable.join(QLatin1Char('\n')));
    }
}

void Workbench::connectApplying()
{
    connect(m_applying, &ApplyController::started, this, [this] {
        // Said and heard, by whoever applies.
        m_notices->dismiss(tipMatter);
        m_notices->dismiss(restoredMatter);
        showReview();
        emit stateChanged();
    });
    connect(m_applying, &ApplyController::finished, this, &Workbench::stateChanged);
    connect(m_applying, &ApplyController::finished, m_interruption, [this] {
        if (!m_applying->run()->isInDoubt())
            return;
        m_looking = true;
        showHeld();
        m_interruption->look();
    });
    connect(m_interruption, &Interruption::found, this, [this] {
        m_looking = false;
        showHeld();
    });
    connect(m_offline, &OfflineNotice::changed, this, &Workbench::showOffline);
    connect(m_offline, &OfflineNotice::statusMessage, this, &Workbench::statusMessage);
    if (m_session.environment() == Environment::Production) {
        m_applying->setDeletionQuestion(
            [this](const edit::Plan &plan, const std::function<void()> &goOn) {
                auto *question = new DeletionQuestion(plan, m_session.title(), this);
                connect(question, &QDialog::accepted, m_applying, goOn);
                question->open();
            });
    }
    connect(m_interruption, &Interruption::checked, this, &Workbench::afterCheck);
    showOffline();
}

void Workbench::showOffline()
{
    for (Pane *pane : std::as_const(m_panes))
        pane->setOffline(m_offline->isOffline());
    showHeld();
}

QString Workbench::whyHeld() const
{
    const QString offline = m_offline->whyNot();
    if (!offline.isEmpty())
        return offline;
    return m_looking ? tr("What became of the last apply is being looked up.")
                     : m_interruption->whyNot();
}

void Workbench::showHeld()
{
    m_pending->setHeld(whyHeld());
    m_applying->setHeld(whyHeld());
}

// What stands against a change on the server is for the person to decide.
void Workbench::afterCheck(const QSet<domain::ObjectRef> &left, bool goOn)
{
    showHeld();
    if (left.isEmpty()) {
        emit statusMessage(tr("All that the last apply was to change is on the server."));
        return;
    }
    emit statusMessage(
        tr("%n change(s) of the last apply are still to be sent.", nullptr, int(left.size())));
    const edit::Workspace &workspace = m_session.workspace();
    const bool stands
        = std::any_of(left.cbegin(), left.cend(), [&workspace](const domain::ObjectRef &ref) {
              return workspace.change(ref).isConflict();
          });
    if (!goOn || !commitEditors())
        return;
    if (stands || !m_applying->start(left)) {
        showReview();
        m_review->askToLook();
    }
}

// Its beginning and its end are said by the window, which is there before the workbench is.
void Workbench::showPause()
{
    const PauseCountdown &pause = m_session.pause();
    if (pause.seconds() == 0) {
        m_pauseTold = false;
        m_notices->dismiss(pauseMatter);
        return;
    }
    // Who has closed it has seen it.
    if (std::exchange(m_pauseTold, true) && m_notices->text(pauseMatter).isEmpty())
        return;
    m_notices->sayCounting(pauseMatter, Banner::Kind::Info, pause.sentence(),
                           pause.steadySentence());
}

void Workbench::sectionRead(bool ok)
{
    if (ok)
        m_lastRead = clockTime(QDateTime::currentDateTime());
    emit stateChanged();
}

Pane *Workbench::currentPane() const
{
    return qobject_cast<Pane *>(m_stack->currentWidget());
}

QList<QAction *> Workbench::planActions() const
{
    return m_review->planActions() << m_requests->menuAction();
}

bool Workbench::isReviewing() const
{
    return m_stack->currentWidget() == m_review;
}

QString Workbench::placeTitle() const
{
    if (isReviewing())
        return tr("Review");
    return m_titles.value(int(m_panes.indexOf(currentPane())));
}

QString Workbench::lastRead() const
{
    const QString state = m_offline->isOffline() ? tr("Offline") : tr("Online");
    if (m_lastRead.isEmpty())
        return tr("%1 · %2").arg(state, m_session.name());
    //: "Online · Zylker · last read 12:04"
    return tr("%1 · %2 · last read %3").arg(state, m_session.name(), m_lastRead);
}

bool Workbench::reveal(const domain::ObjectRef &ref)
{
    const QList<edit::Section *> sections = m_session.workspace().sections();
    const auto section = std::find_if(sections.cbegin(), sections.cend(),
                                      [&ref](auto *section) { return section->covers(ref.kind); });
    if (section == sections.cend())
        return false;
    const int number = int(section - sections.cbegin()); // the panes stand as the sections do
    showWorkspace(number);
    if (currentPane() != m_panes.at(number))
        return false; // something typed holds it back
    m_panes.at(number)->reveal(ref);
    m_panes.at(number)->focusOn(ref);
    return true;
}

void Workbench::stepToChange(int by)
{
    const QList<domain::Change> changes = m_session.workspace().changes();
    if (changes.isEmpty())
        return;
    const auto shown = std::find_if(changes.cbegin(), changes.cend(), [this](const auto &change) {
        return change.ref == m_shownChange;
    });
    const int count = int(changes.size());
    const int at = shown == changes.cend() ? (by > 0 ? -1 : count) : int(shown - changes.cbegin());
    const domain::Change &next = changes.at((at + by + count) % count);
    if (!reveal(next.ref))
        return;
    m_shownChange = next.ref;
    //: %1 is a number, %n how many there are, %2 the name of what is changed
    emit statusMessage(
        tr("Change %1 of %n: %2", nullptr, count)
            .arg(QLocale().toString(int((at + by + count) % count) + 1), next.title));
}

void Workbench::showWorkspace(int number)
{
    if (number < 0 || number >= m_panes.size())
        return;
    Pane *pane = m_panes.at(number);
    if (m_stack->currentWidget() == pane && m_navigation->currentRow() == number)
        return;
    if (!commitEditors()) {
        const QSignalBlocker quiet(m_navigation);
        m_navigation->setCurrentRow(int(m_panes.indexOf(currentPane())),
                                    QItemSelectionModel::ClearAndSelect);
        return;
    }
    const bool fromList = m_navigation->hasFocus();
    {
        const QSignalBlocker quiet(m_navigation);
        m_navigation->setCurrentRow(number, QItemSelectionModel::ClearAndSelect);
    }
    m_pending->setReviewing(false);
    m_stack->setCurrentWidget(pane);
    // Arrow keys in the list of workspaces must be able to go on.
    if (!fromList)
        pane->focusList();
    emit placeChanged();
}

void Workbench::showReview()
{
    if (isReviewing() || !commitEditors())
        return;
    m_stack->setCurrentWidget(m_review);
    {
        // None of the workspaces is in front, but the list knows where to go back to.
        const QSignalBlocker quiet(m_navigation);
        m_navigation->clearSelection();
    }
    m_pending->setReviewing(true);
    m_review->focusChanges();
    emit placeChanged();
}

bool Workbench::commitEditors()
{
    Pane *pane = currentPane();
    return !pane || pane->commitEditors();
}

void Workbench::apply()
{
    if (!commitEditors() || m_applying->isRunning())
        return;
    if (const QString reason = whyHeld(); !reason.isEmpty()) {
        emit statusMessage(reason);
        return;
    }
    if (!isReviewing() && m_applying->needsLooking()) {
        showReview();
        m_review->askToLook();
        return;
    }
    if (!m_applying->start())
        emit statusMessage(m_pending->whyNot());
}

void Workbench::refresh()
{
    if (m_applying->isRunning()) {
        emit statusMessage(tr("The apply reads everything again by itself."));
        return;
    }
    m_session.workspace().reload();
    emit statusMessage(tr("Reading again. Changes that are not sent stay."));
}

void Workbench::focusFilter()
{
    if (Pane *pane = currentPane())
        pane->focusFilter();
}

void Workbench::undo()
{
    edit::Workspace &workspace = m_session.workspace();
    if (!workspace.canUndo())
        return;
    const QString step = workspace.undoText();
    workspace.undo();
    emit statusMessage(tr("Undone: %1").arg(step));
}

void Workbench::redo()
{
    edit::Workspace &workspace = m_session.workspace();
    if (!workspace.canRedo())
        return;
    const QString step = workspace.redoText();
    workspace.redo();
    emit statusMessage(tr("Done again: %1").arg(step));
}

void Workbench::revertAll()
{
    edit::Workspace &workspace = m_session.workspace();
    const QList<domain::ObjectRef> refs = workspace.buffer().edits().keys();
    // One step that can be undone, so there is nothing to ask.
    if (workspace.revert(refs)) {
        const QString text = tr("%n change(s) reverted", nullptr, int(refs.size()));
        m_toast->showText(text);
        emit statusMessage(text);
    }
}

void Workbench::savePlan()
{
    if (commitEditors())
        m_planFiles->askWhereToSave();
}

void Workbench::openPlan()
{
    if (commitEditors())
        m_planFiles->askWhatToOpen();
}

// What was staged in one go is looked at before anything else.
void Workbench::reviewWayBack(const QString &text, const QStringList &lost)
{
    showReview();
    m_review->explain(text, lost);
}

void Workbench::showCounts()
{
    const edit::Workspace &workspace = m_session.workspace();
    const QList<edit::Section *> sections = workspace.sections();
    for (int i = 0; i < sections.size(); ++i)
        m_navigation->setCount(i, workspace.stagedCount(*sections.at(i)));
    emit stateChanged();
}

void Workbench::showTipOnce()
{
    if (m_session.workspace().stagedCount() == 0 || !m_session.workspace().canUndo()
        || m_settings.value(tipKey).toBool())
        return;
    m_settings.setValue(tipKey, true);
    m_notices->say(tipMatter, Banner::Kind::Info,
                   tr("Changes are collected here. Nothing is sent until you apply."), {},
                   tr("Got it"));
}

void Workbench::showRestored()
{
    const int count = m_session.workspace().stagedCount();
    if (count > 0)
        m_notices->say(restoredMatter, Banner::Kind::Info,
                       count == 1
                           ? tr("1 change from last time is kept. It has not been sent.")
                           : tr("%n changes from last time are kept. They have not been sent.",
                                nullptr, count));
}

void Workbench::announceObsolete(const QStringList &steps)
{
    m_notices->say(
        obsoleteMatter, Banner::Kind::Warning,
        steps.size() == 1
            ? tr("1 step can no longer be undone: “%1”. Its object is no longer on the server.")
                  .arg(steps.constFirst())
            : tr("%n steps can no longer be undone: their objects are no longer on the server.",
                 nullptr, int(steps.size())),
        steps.size() == 1 ? QString() : steps.join(QLatin1Char('\n')));
}

void Workbench::saveLayout()
{
    m_settings.setValue(workspaceKey, qMax(0, m_navigation->currentRow()));
    m_settings.setValue(splitterKey, m_splitter->saveState());
    m_review->saveLayout(m_settings);
    for (const Pane *pane : std::as_const(m_panes))
        m_session.keepView(pane->objectName(), pane->viewState());
}

void Workbench::resetLayout()
{
    const int list = m_navigation->sizeHint().width();
    m_splitter->setSizes({list, qMax(list, width() - list)});
    m_review->resetLayout();
}

} // namespace rw::ui
