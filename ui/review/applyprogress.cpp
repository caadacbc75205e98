// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/applyprogress.h"

#include "ui/feedback/icons.h"
#include "ui/review/pausewords.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ApplyRun;
using State = ApplyRun::StepState;

ApplyProgress::ApplyProgress(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_hint(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_pause(new QAction(lineIcon(QStringLiteral("pause")), tr("Pause applying"), this)),
      m_stop(new QAction(lineIcon(QStringLiteral("stop")), tr("Stop applying"), this)),
      m_row(new QHBoxLayout)
{
    setObjectName(QStringLiteral("applyProgress"));
    m_text->setObjectName(QStringLiteral("applyResult"));
    QFont strong = m_text->font();
    strong.setWeight(QFont::DemiBold);
    m_text->setFont(strong);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // it holds the organisation's name
    m_hint->setObjectName(QStringLiteral("applyHint"));
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_bar->setAccessibleName(tr("Steps done"));
    m_bar->setTextVisible(false);
    m_pause->setObjectName(QStringLiteral("pauseApplyAction"));
    m_pause->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Period);
    m_pause->setEnabled(false);
    m_stop->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_stop->setEnabled(false);

    m_row->setSpacing(8);
    m_row->addWidget(m_text, 1);
    m_signIn = addButton(QStringLiteral("signInForApply"), {}, tr("Sign in again…"));
    m_signIn->setToolTip(tr("The apply waits for that; go on afterwards"));
    m_signIn->setAccessibleDescription(m_signIn->toolTip());
    m_pauseButton = addButton(QStringLiteral("pauseApply"), {}, {});
    m_stopButton = addButton(QStringLiteral("stopApply"), QStringLiteral("stop"), tr("Stop"));
    m_stopButton->setToolTip(tr("Finishes the calls in flight and then stops (Ctrl+.)"));
    m_stopButton->setAccessibleDescription(tr("Finishes the calls in flight and then stops"));
    m_retry
        = addButton(QStringLiteral("retryFailed"), QStringLiteral("refresh"), tr("Retry failed"));
    m_retry->setToolTip(tr("Sends again what failed or was skipped, and nothing else"));
    m_takeBack = addButton(QStringLiteral("takeBackApply"), {}, tr("Take back what was done…"));
    m_takeBack->setToolTip(tr("Stages the way back, to be looked at. Nothing is sent."));
    m_receipt = addButton(QStringLiteral("applyReceipt"), {}, tr("Receipt…"));
    m_receipt->setToolTip(tr("What was wanted, what was sent and what came of it"));
    m_back = addButton(QStringLiteral("backFromApply"), {}, tr("Back to editing"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 12, 10);
    column->setSpacing(8);
    column->addLayout(m_row);
    column->addWidget(m_hint);
    column->addWidget(m_bar);

    connect(m_signIn, &QPushButton::clicked, this, &ApplyProgress::signInWanted);
    connect(m_pauseButton, &QPushButton::clicked, this, &ApplyProgress::pauseOrGoOn);
    connect(m_pause, &QAction::triggered, this, &ApplyProgress::pauseOrGoOn);
    connect(m_stopButton, &QPushButton::clicked, this, &ApplyProgress::stopWanted);
    connect(m_stop, &QAction::triggered, this, &ApplyProgress::stopWanted);
    connect(m_retry, &QPushButton::clicked, this, &ApplyProgress::retryWanted);
    connect(m_takeBack, &QPushButton::clicked, this, &ApplyProgress::takeBackWanted);
    connect(m_receipt, &QPushButton::clicked, this, &ApplyProgress::receiptWanted);
    connect(m_back, &QPushButton::clicked, this, &ApplyProgress::doneWanted);
    hide();
}

QPushButton *ApplyProgress::addButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    if (!icon.isEmpty())
        button->setIcon(lineIcon(icon));
    m_row->addWidget(button);
    return button;
}

void ApplyProgress::pauseOrGoOn()
{
    if (m_goesOn)
        emit goOnWanted();
    else
        emit pauseWanted();
}

void ApplyProgress::follow(const ApplyRun &run, const QString &where)
{
    describe(run, where);
    offer(run);
    show();
}

void ApplyProgress::describe(const ApplyRun &run, const QString &where)
{
    const int total = int(run.plan().steps.size());
    const int waiting = run.count(State::Waiting) + run.count(State::Sending)
                        + run.count(State::ReadingBack) + run.count(State::NotStarted);
    const bool over = run.phase() == ApplyRun::Phase::Finished;
    QString text;
    QString hint;
    switch (run.phase()) {
    case ApplyRun::Phase::Ready:
    case ApplyRun::Phase::Checking:
        text = tr("Checking %1").arg(where);
        hint = tr("Reading again, in case somebody else changed something.");
        break;
    case ApplyRun::Phase::Sending:
        text = tr("Applying to %1: %2 of %3")
                   .arg(where, QString::number(total - waiting), QString::number(total));
        hint = timeLeft(run);
        break;
    case ApplyRun::Phase::Paused:
        text = tr("Paused: %1 of %2 applied to %3")
                   .arg(QString::number(run.count(State::Verified) + run.count(State::Answered)),
                        QString::number(total), where);
        hint = pauseSentence(run);
        break;
    case ApplyRun::Phase::Verifying:
        text = tr("Verifying %1").arg(where);
        hint = tr("Reading again, to see that everything is as wanted.");
        break;
    case ApplyRun::Phase::Finished:
        text = tr("%1 done · %2 failed · %3 skipped · %4 not started")
                   .arg(run.count(State::Verified))
                   .arg(run.count(State::Failed) + run.count(State::NotVerified)
                        + run.count(State::Conflict))
                   .arg(run.count(State::Skipped))
                   .arg(run.count(State::Waiting) + run.count(State::NotStarted));
        if (const int unread = run.count(State::Answered); unread > 0)
            text = tr("%1 · %2 sent, not read again").arg(text, QString::number(unread));
        break;
    }
    if (run.isStopping() && !over)
        hint = tr("Stopping after the calls in flight.");
    m_text->setText(text);
    m_hint->setText(hint);
    // Its line stays while the apply runs, or the page would jump with every sentence.
    m_hint->setVisible(!over);
    m_bar->setRange(0, run.phase() == ApplyRun::Phase::Checking ? 0 : qMax(1, total));
    m_bar->setValue(total - waiting);
    m_bar->setAccessibleDescription(hint.isEmpty() ? text : tr("%1. %2").arg(text, hint));
    m_bar->setVisible(!over);
}

void ApplyProgress::offer(const ApplyRun &run)
{
    const bool over = run.phase() == ApplyRun::Phase::Finished;
    const bool paused = run.phase() == ApplyRun::Phase::Paused;
    const bool stopped = over && run.outcome() == ApplyRun::Outcome::Stopped;
    const bool didSomething = over && run.count(State::Verified) + run.count(State::Answered) > 0;
    m_goesOn = paused || stopped;
    m_signIn->setVisible(m_maySignIn && paused
                         && run.pauseReason() == edit::ApplyRun::Pause::SignIn);
    m_pause->setText(m_goesOn ? tr("Go on applying") : tr("Pause applying"));
    m_pause->setIcon(lineIcon(m_goesOn ? QStringLiteral("apply") : QStringLiteral("pause")));
    m_pause->setEnabled(
        stopped || (!run.isStopping() && (paused || run.phase() == ApplyRun::Phase::Sending)));
    m_pauseButton->setText(m_goesOn ? tr("Go on") : tr("Pause"));
    m_pauseButton->setIcon(m_pause->icon());
    const QString what = stopped    ? tr("Sends what was not sent (Ctrl+Shift+.)")
                         : m_goesOn ? tr("Goes on with the next step (Ctrl+Shift+.)")
                                    : tr("Finishes the calls in flight and waits (Ctrl+Shift+.)");
    m_pauseButton->setToolTip(what);
    m_pauseButton->setAccessibleDescription(what);
    m_pauseButton->setEnabled(m_pause->isEnabled());
    m_pauseButton->setVisible(!over || stopped);
    m_stop->setEnabled(!over && !run.isStopping());
    m_stopButton->setVisible(!over);
    m_stopButton->setEnabled(m_stop->isEnabled());
    m_retry->setVisible(over
                        && run.count(State::Failed) + run.count(State::NotVerified)
                                   + run.count(State::Conflict) + run.count(State::Skipped)
                               > 0);
    m_takeBack->setVisible(didSomething);
    m_receipt->setVisible(over && !run.receipt().id.isEmpty());
    m_back->setVisible(over);
}

void ApplyProgress::clear()
{
    m_pause->setEnabled(false);
    m_stop->setEnabled(false);
    hide();
}

QString ApplyProgress::text() const
{
    return m_text->text();
}

void ApplyProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace rw::ui
