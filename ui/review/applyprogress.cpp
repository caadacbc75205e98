// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/applyprogress.h"

#include "ui/feedback/icons.h"

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
      m_stop(new QAction(lineIcon(QStringLiteral("stop")), tr("Stop applying"), this)),
      m_stopButton(new QPushButton(lineIcon(QStringLiteral("stop")), tr("Stop"), this)),
      m_retry(new QPushButton(lineIcon(QStringLiteral("refresh")), tr("Retry failed"), this)),
      m_back(new QPushButton(tr("Back to editing"), this))
{
    setObjectName(QStringLiteral("applyProgress"));
    m_text->setObjectName(QStringLiteral("applyResult"));
    QFont strong = m_text->font();
    strong.setWeight(QFont::DemiBold);
    m_text->setFont(strong);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setAccessibleName(tr("Steps done"));
    m_bar->setTextVisible(false);
    m_stop->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_stop->setEnabled(false);
    m_stopButton->setToolTip(tr("Finishes the call in flight and then stops (Ctrl+.)"));
    m_stopButton->setAccessibleDescription(tr("Finishes the call in flight and then stops"));
    m_stopButton->setObjectName(QStringLiteral("stopApply"));
    m_retry->setObjectName(QStringLiteral("retryFailed"));
    m_back->setObjectName(QStringLiteral("backFromApply"));

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_text);
    row->addWidget(m_hint, 1);
    row->addWidget(m_stopButton);
    row->addWidget(m_retry);
    row->addWidget(m_back);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 12, 10);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_bar);

    connect(m_stopButton, &QPushButton::clicked, this, &ApplyProgress::stopWanted);
    connect(m_stop, &QAction::triggered, this, &ApplyProgress::stopWanted);
    connect(m_retry, &QPushButton::clicked, this, &ApplyProgress::retryWanted);
    connect(m_back, &QPushButton::clicked, this, &ApplyProgress::doneWanted);
    hide();
}

void ApplyProgress::follow(const ApplyRun &run, const QString &where)
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
        text = tr("Applying to %1: %2 of %3").arg(where).arg(total - waiting).arg(total);
        break;
    case ApplyRun::Phase::Paused:
        text = tr("Paused: %1 of %2 applied to %3").arg(total - waiting).arg(total).arg(where);
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
        break;
    }
    if (run.isStopping() && !over)
        hint = tr("Stopping after the call in flight.");
    m_text->setText(text);
    m_hint->setText(hint);
    m_bar->setRange(0, run.phase() == ApplyRun::Phase::Checking ? 0 : qMax(1, total));
    m_bar->setValue(total - waiting);
    m_bar->setAccessibleDescription(text);
    m_bar->setVisible(!over);
    m_stop->setEnabled(!over && !run.isStopping());
    m_stopButton->setVisible(!over);
    m_stopButton->setEnabled(m_stop->isEnabled());
    m_retry->setVisible(over && run.outcome() == ApplyRun::Outcome::Partly);
    m_back->setVisible(over);
    show();
}

void ApplyProgress::clear()
{
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
