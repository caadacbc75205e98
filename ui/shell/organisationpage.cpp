// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/organisationpage.h"

#include "ui/activity/activitylog.h"
#include "ui/review/applycontroller.h"
#include "ui/review/rehearsing.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/openingpage.h"
#include "ui/shell/workbench.h"

#include <utility>

namespace rw::ui {

OrganisationPage::OrganisationPage(WayIn way, const QString &dataFolder, QSettings &settings,
                                   edit::MakeStage makeStage, QWidget *parent)
    : QStackedWidget(parent), m_way(std::move(way)), m_dataFolder(dataFolder), m_settings(settings),
      m_makeStage(std::move(makeStage)), m_opening(new OpeningPage(this))
{
    addWidget(m_opening);
    connect(m_opening, &OpeningPage::tryAgainWanted, this, &OrganisationPage::open);
    connect(m_opening, &OpeningPage::backWanted, this, &OrganisationPage::leaveWanted);
    connect(m_opening, &OpeningPage::signInWanted, this, [this] {
        if (m_way.account)
            emit signInWanted(*m_way.account);
    });
}

OrganisationPage::~OrganisationPage()
{
    letGo();
}

// The workbench before the session that it shows.
void OrganisationPage::letGo()
{
    m_search.reset();
    if (m_workbench)
        m_workbench->disconnect(this);
    delete std::exchange(m_workbench, nullptr);
    m_session.reset();
}

void OrganisationPage::open()
{
    letGo();
    m_opens = true;
    setCurrentWidget(m_opening);
    m_opening->showOpening(m_way.what);
    emit changed();
    m_search = std::make_unique<QObject>();
    m_way.find(m_search.get(), [this](const tl::expected<Doorway, NoWay> &doorway) {
        if (doorway)
            enter(*doorway);
        else
            showFailure(doorway.error().sentence, doorway.error().details,
                        doorway.error().signInHelps);
    });
}

// What is staged, and an apply that waits for the sign-in, stay as they are.
void OrganisationPage::signInAnew()
{
    if (!m_workbench) {
        open();
        return;
    }
    m_search = std::make_unique<QObject>();
    m_way.find(m_search.get(), [this](const tl::expected<Doorway, NoWay> &doorway) {
        if (doorway)
            m_session->renew(*doorway);
        else
            emit statusMessage(doorway.error().sentence);
    });
}

void OrganisationPage::enter(const Doorway &doorway)
{
    m_session = std::make_unique<OrganisationSession>(doorway, m_dataFolder, m_settings);
    if (m_activity)
        m_activity->watch(m_session->client(), m_way.name);
    connect(m_session.get(), &OrganisationSession::renewed, this, &OrganisationPage::changed);
    connect(m_session.get(), &OrganisationSession::described, this, &OrganisationPage::changed);
    const PauseCountdown &pause = m_session->pause();
    connect(&pause, &PauseCountdown::changed, this,
            [this, &pause] { m_opening->showPause(pause.sentence(), pause.steadySentence()); });
    connect(&pause, &PauseCountdown::began, this,
            [this, &pause] { emit statusMessage(pause.sentence()); });
    connect(&pause, &PauseCountdown::ended, this,
            [this] { emit statusMessage(tr("The pause is over.")); });
    connect(m_session.get(), &OrganisationSession::opened, this, &OrganisationPage::showWorkbench);
    connect(m_session.get(), &OrganisationSession::failed, this,
            [this](const QString &sentence, const QString &details, bool signInHelps) {
                // Later, where it is open: the session goes, and it is speaking.
                if (m_workbench)
                    QMetaObject::invokeMethod(
                        this,
                        [this, sentence, details, signInHelps] {
                            lose(sentence, details, signInHelps);
                        },
                        Qt::QueuedConnection);
                else
                    showFailure(sentence, details, signInHelps);
            });
    connect(m_session.get(), &OrganisationSession::tokenRenewed, this,
            &OrganisationPage::tokenRenewed);
    m_session->open();
}

void OrganisationPage::showFailure(const QString &sentence, const QString &details,
                                   bool signInHelps)
{
    m_opens = false;
    setCurrentWidget(m_opening);
    m_opening->showFailure(sentence, details, signInHelps && m_way.account);
    emit changed();
    emit notOpened();
}

// What was open from memory. The window lets go of it before it is gone.
void OrganisationPage::lose(const QString &sentence, const QString &details, bool signInHelps)
{
    Workbench *lost = std::exchange(m_workbench, nullptr);
    if (lost)
        lost->disconnect(this);
    showFailure(sentence, details, signInHelps);
    delete lost;
    m_session.reset();
}

void OrganisationPage::showWorkbench()
{
    m_opens = false;
    m_workbench = new Workbench(*m_session, m_settings, this);
    m_workbench->reviewPage().rehearsing().setStageMaker(m_makeStage);
    addWidget(m_workbench);
    connect(m_workbench, &Workbench::placeChanged, this, &OrganisationPage::placeChanged);
    connect(m_workbench, &Workbench::stateChanged, this, &OrganisationPage::changed);
    connect(m_workbench, &Workbench::signInWanted, this, [this] {
        if (m_way.account)
            emit signInWanted(*m_way.account);
    });
    connect(m_workbench, &Workbench::statusMessage, this, &OrganisationPage::statusMessage);
    setCurrentWidget(m_workbench);
    emit opened();
}

QString OrganisationPage::title() const
{
    return m_workbench ? m_session->title() : m_way.name;
}

QString OrganisationPage::state() const
{
    if (m_opens)
        return tr("is being opened");
    if (!m_workbench)
        return tr("was not opened");
    if (isApplying())
        return tr("changes are being applied");
    if (const int staged = stagedCount(); staged > 0)
        return tr("%n change(s) not sent", nullptr, staged);
    return {};
}

int OrganisationPage::stagedCount() const
{
    return m_workbench ? m_session->workspace().stagedCount() : 0;
}

bool OrganisationPage::isApplying() const
{
    return m_workbench && m_workbench->applying().isRunning();
}

bool OrganisationPage::mayClose(const std::function<void()> &thenClose)
{
    if (!m_workbench)
        return true;
    if (isApplying()) {
        askToFinish(thenClose);
        return false;
    }
    m_workbench->commitEditors();
    if (stagedCount() == 0)
        return true;
    askToKeep(thenClose);
    return false;
}

void OrganisationPage::stopApplying(const std::function<void()> &thenGoOn)
{
    // Later, when the run has told everybody: it must not go while it speaks.
    connect(
        &m_workbench->applying(), &ApplyController::finished, this, [thenGoOn] { thenGoOn(); },
        Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    m_workbench->applying().stop();
}

void OrganisationPage::askToFinish(const std::function<void()> &thenClose)
{
    auto *question = CloseQuestion::whileApplying(m_session->name(), this);
    connect(question, &CloseQuestion::closeWanted, this, [this, thenClose] {
        if (isApplying())
            stopApplying(thenClose);
        else
            thenClose();
    });
    connect(question, &CloseQuestion::finishWanted, this, [this, thenClose] {
        if (isApplying())
            finishInBackground(thenClose);
        else
            thenClose();
    });
    question->open();
}

// What needs a person brings the window back, and then it stays.
void OrganisationPage::finishInBackground(const std::function<void()> &thenClose)
{
    emit backgroundWanted();
    ApplyController &applying = m_workbench->applying();
    auto *watch = new QObject(&applying); // until it is decided
    const auto comeBack = [this, watch] {
        watch->deleteLater();
        emit attentionWanted();
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

void OrganisationPage::askToKeep(const std::function<void()> &thenClose)
{
    auto *question = CloseQuestion::withChanges(stagedCount(), m_session->name(), this);
    connect(question, &CloseQuestion::closeWanted, this, thenClose);
    connect(question, &CloseQuestion::reviewWanted, this, [this] {
        if (m_workbench)
            m_workbench->showReview();
    });
    question->open();
}

} // namespace rw::ui
