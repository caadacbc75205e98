// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/reviewpage.h"

#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "models/stepsmodel.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/sentences.h"
#include "ui/review/applycontroller.h"
#include "ui/review/applyprogress.h"
#include "ui/review/changespanel.h"
#include "ui/review/failurelist.h"
#include "ui/review/rehearsing.h"
#include "ui/review/requestsview.h"
#include "ui/review/stepspanel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ApplyRun;

namespace {
const QString splitterKey = QStringLiteral("layout/review");
}

ReviewPage::ReviewPage(edit::Workspace &workspace, models::ChangesModel &changes,
                       models::StepsModel &steps, ApplyController &applying, const QString &where,
                       QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_steps(steps), m_applying(applying), m_where(where),
      m_summary(new QLabel(this)), m_banner(new Banner(this)), m_progress(new ApplyProgress(this)),
      m_changesPanel(new ChangesPanel(workspace, changes, this)),
      m_stepsPanel(new StepsPanel(steps, this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_rehearsing(new Rehearsing(workspace, this)),
      m_back(new QAction(lineIcon(QStringLiteral("back")), tr("Back to editing"), this))
{
    setObjectName(QStringLiteral("reviewPage"));
    m_back->setShortcut(Qt::Key_Escape);
    m_back->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_back);
    auto *backButton = new QPushButton(m_back->icon(), tr("Back"), this);
    backButton->setObjectName(QStringLiteral("back"));
    backButton->setToolTip(tr("Back to editing (Esc)"));
    auto *title = new QLabel(tr("Review"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setTextFormat(Qt::PlainText);

    m_splitter->addWidget(m_changesPanel);
    m_splitter->addWidget(m_stepsPanel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(9);
    resetLayout();

    auto *heading = new QHBoxLayout;
    heading->setSpacing(12);
    heading->addWidget(backButton);
    heading->addWidget(title);
    heading->addWidget(m_summary, 1);
    auto *rehearse
        = new QPushButton(m_rehearsing->action()->icon(), m_rehearsing->action()->text(), this);
    rehearse->setObjectName(QStringLiteral("rehearse"));
    rehearse->setToolTip(m_rehearsing->action()->toolTip());
    const auto followAction = [this, rehearse] {
        rehearse->setVisible(m_rehearsing->action()->isVisible());
        rehearse->setEnabled(m_rehearsing->action()->isEnabled());
    };
    followAction();
    connect(m_rehearsing->action(), &QAction::changed, rehearse, followAction);
    connect(rehearse, &QPushButton::clicked, m_rehearsing->action(), &QAction::trigger);
    heading->addWidget(rehearse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 10);
    column->setSpacing(10);
    column->addLayout(heading);
    column->addWidget(m_banner);
    column->addWidget(m_progress);
    column->addWidget(m_splitter, 1);

    connect(backButton, &QPushButton::clicked, this, &ReviewPage::leave);
    connect(m_back, &QAction::triggered, this, &ReviewPage::leave);
    connect(m_progress, &ApplyProgress::doneWanted, this, &ReviewPage::leave);
    connect(m_progress, &ApplyProgress::retryWanted, this, [this] {
        if (!m_applying.retryFailed())
            refuse(tr("What failed cannot be sent as it stands. The list says why."));
    });
    connect(m_progress, &ApplyProgress::pauseWanted, &m_applying, &ApplyController::pause);
    connect(m_progress, &ApplyProgress::goOnWanted, this, [this] {
        if (!m_applying.goOn())
            refuse(tr("Nothing of it is left to be sent."));
    });
    connect(m_progress, &ApplyProgress::receiptWanted, this,
            [this] { emit receiptWanted(m_applying.run()->receipt().id); });
    connect(m_progress, &ApplyProgress::takeBackWanted, this,
            [this] { emit takeBackWanted(m_applying.run()->receipt().id); });
    connect(m_progress, &ApplyProgress::signInWanted, this, &ReviewPage::signInWanted);
    connect(m_progress, &ApplyProgress::stopWanted, &m_applying, &ApplyController::stop);
    connect(m_changesPanel, &ChangesPanel::statusMessage, this, &ReviewPage::statusMessage);
    connect(m_rehearsing, &Rehearsing::started, this, [this] {
        m_banner->setMessage(Banner::Kind::Info,
                             tr("Rehearsing on a copy of the organisation. Nothing is sent."));
    });
    connect(m_rehearsing, &Rehearsing::ended, this,
            [this](bool well, const QString &text, const QString &details) {
                m_banner->setMessage(well ? Banner::Kind::Info : Banner::Kind::Warning, text,
                                     details);
                emit statusMessage(text);
            });
    connect(m_stepsPanel->requests(), &RequestsView::statusMessage, this,
            &ReviewPage::statusMessage);
    connect(&m_applying, &ApplyController::started, this, [this] {
        m_banner->clear();
        m_stagedAtEnd = -1;
        m_stepsPanel->showSteps();
        showRun();
    });
    connect(&m_applying, &ApplyController::progressed, this, &ReviewPage::showRun);
    connect(&m_applying, &ApplyController::finished, this, &ReviewPage::showOutcome);
    connect(&m_steps, &models::StepsModel::planChanged, this, &ReviewPage::showSummary);
    connect(&m_workspace, &edit::Workspace::changesChanged, this, &ReviewPage::showSummary);
    connect(&m_workspace, &edit::Workspace::changesChanged, this, &ReviewPage::noticeEdit);
    connect(&m_workspace, &edit::Workspace::ticksChanged, this, [this] {
        if (m_steps.isShowingRun() && m_stagedAtEnd >= 0)
            showPlanAgain();
    });
    showSummary();
}

void ReviewPage::refuse(const QString &otherwise)
{
    const QString &held = m_applying.whyHeld();
    emit statusMessage(held.isEmpty() ? otherwise : held);
}

void ReviewPage::setWhere(const QString &where)
{
    m_where = where;
    showSummary();
}

void ReviewPage::setSignIn(bool possible)
{
    m_progress->setSignIn(possible);
}

QList<QAction *> ReviewPage::planActions() const
{
    return m_changesPanel->changeActions() << m_rehearsing->action() << m_progress->actions();
}

void ReviewPage::focusChanges()
{
    m_changesPanel->view()->setFocus();
}

void ReviewPage::explain(const QString &text, const QStringList &lost)
{
    m_banner->setMessage(lost.isEmpty() ? Banner::Kind::Info : Banner::Kind::Warning,
                         lost.isEmpty()
                             ? tr("%1 Nothing was sent.").arg(text)
                             : tr("%1 Nothing was sent. Not everything can return.").arg(text),
                         lost.join(QLatin1Char('\n')));
}

void ReviewPage::askToLook()
{
    m_banner->setMessage(
        Banner::Kind::Info,
        tr("Look before you apply: something is to be deleted, or stands against a change on "
           "the server. Nothing was sent."));
    m_changesPanel->showFirstConflict();
}

void ReviewPage::leave()
{
    if (!m_applying.isRunning())
        showPlanAgain();
    emit backWanted();
}

void ReviewPage::showPlanAgain()
{
    m_progress->clear();
    m_banner->clear();
    m_changesPanel->setEmptyWords(
        tr("No changes"), tr("What you edit in the workspaces is collected here. Nothing is sent "
                             "until you apply."));
    if (m_steps.isShowingRun())
        m_steps.showPlan();
}

// What came of the last run is shown until something else is wanted.
void ReviewPage::noticeEdit()
{
    if (m_steps.isShowingRun() && m_stagedAtEnd >= 0 && m_workspace.stagedCount() != m_stagedAtEnd)
        showPlanAgain();
}

void ReviewPage::showSummary()
{
    const int staged = m_workspace.stagedCount();
    QStringList parts{m_where, tr("%n change(s)", nullptr, staged)};
    if (!m_steps.isShowingRun())
        parts << tr("%n call(s)", nullptr, int(m_steps.plan().steps.size()));
    if (const auto held = int(m_steps.plan().leftOut.size()); held > 0 && !m_steps.isShowingRun())
        parts << tr("%n change(s) held back", nullptr, held);
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    m_rehearsing->showWhetherPossible(!m_steps.plan().isEmpty() && !m_workspace.isApplying());
}

void ReviewPage::showRun()
{
    if (m_applying.run())
        m_progress->follow(*m_applying.run(), m_where);
}

QString ReviewPage::errorOf() const
{
    const ApplyRun *run = m_applying.run();
    return run && run->readError()
               ? sentence(*run->readError(), tr("The organisation could not be read"))
               : tr("The organisation could not be read.");
}

// What failed, what waits for an answer, and what nobody could look at again, each by its name.
void ReviewPage::tellPartly(const QStringList &failures)
{
    const ApplyRun &run = *m_applying.run();
    const int conflicts = run.count(ApplyRun::StepState::Conflict);
    const int unread = run.count(ApplyRun::StepState::Answered);
    QStringList said;
    if (failures.size() == 1)
        said.append(tr("1 change did not get through and stays staged."));
    else if (failures.size() > 1)
        said.append(
            tr("%n changes did not get through and stay staged.", nullptr, int(failures.size())));
    if (conflicts == 1)
        said.append(tr("1 step was not sent, because somebody else changed its object meanwhile."));
    else if (conflicts > 1)
        said.append(tr("%n steps were not sent, because somebody else changed their objects "
                       "meanwhile.",
                       nullptr, conflicts));
    QStringList lines = failures;
    if (unread > 0) {
        said.append(unread == 1
                        ? tr("1 step was sent and answered, but could not be read again.")
                        : tr("%n steps were sent and answered, but could not be read again.",
                             nullptr, unread));
        said.append(tr("Read again (F5) to see what the server has."));
        lines.append(errorOf());
        if (run.readError())
            lines.append(details(*run.readError()));
    }
    m_banner->setMessage(Banner::Kind::Error, said.join(QLatin1Char(' ')),
                         lines.join(QLatin1Char('\n')));
}

void ReviewPage::showOutcome(ApplyRun::Outcome outcome)
{
    showRun();
    m_stagedAtEnd = m_workspace.stagedCount();
    const QStringList failures = failureSentences(m_workspace);
    switch (outcome) {
    case ApplyRun::Outcome::Applied:
        m_banner->clear();
        m_changesPanel->setEmptyWords(tr("Everything is on the server"),
                                      tr("Every change was sent, and reading it again agrees."));
        break;
    case ApplyRun::Outcome::Partly:
        tellPartly(failures);
        break;
    case ApplyRun::Outcome::Stopped:
        m_banner->setMessage(Banner::Kind::Info, tr("Stopped. What was not sent is still staged."),
                             failures.join(QLatin1Char('\n')));
        break;
    case ApplyRun::Outcome::PlanChanged:
        m_banner->setMessage(
            Banner::Kind::Warning,
            tr("The organisation changed while you were editing. Nothing was sent. Look at the "
               "plan again."));
        m_progress->clear();
        m_steps.showPlan();
        m_changesPanel->showFirstConflict();
        break;
    case ApplyRun::Outcome::NotRead:
        m_banner->setMessage(Banner::Kind::Error, tr("Nothing was sent. %1").arg(errorOf()),
                             m_applying.run() && m_applying.run()->readError()
                                 ? details(*m_applying.run()->readError())
                                 : QString());
        m_progress->clear();
        m_steps.showPlan();
        break;
    }
    const QString words
        = outcome == ApplyRun::Outcome::PlanChanged || outcome == ApplyRun::Outcome::NotRead
              ? m_banner->text()
              : m_progress->text();
    emit statusMessage(words);
    showSummary();
}

void ReviewPage::saveLayout(QSettings &settings) const
{
    settings.setValue(splitterKey, m_splitter->saveState());
}

void ReviewPage::restoreLayout(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
}

void ReviewPage::resetLayout()
{
    m_splitter->setSizes({320, 260});
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
}

} // namespace rw::ui
