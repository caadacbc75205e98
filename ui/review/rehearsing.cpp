// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/rehearsing.h"

#include "edit/workspace.h"
#include "models/stepwords.h"
#include "ui/feedback/icons.h"

#include <QAction>

namespace rw::ui {

Rehearsing::Rehearsing(const edit::Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace),
      m_action(new QAction(lineIcon(QStringLiteral("sample")), tr("Rehearse"), this))
{
    m_action->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_R);
    m_action->setToolTip(tr("Tries the plan on a copy of the organisation; nothing is sent to "
                            "Zoho (Ctrl+Alt+R)"));
    m_action->setVisible(false);
    connect(m_action, &QAction::triggered, this, &Rehearsing::start);
}

void Rehearsing::setStageMaker(const edit::MakeStage &makeStage)
{
    m_makeStage = makeStage;
    m_action->setVisible(m_makeStage != nullptr);
}

void Rehearsing::showWhetherPossible(bool possible)
{
    m_possible = possible;
    m_action->setEnabled(m_possible && !m_rehearsal);
}

void Rehearsing::start()
{
    if (m_rehearsal || !m_makeStage)
        return;
    const auto stage = m_makeStage(m_workspace);
    if (!stage) {
        emit ended(false, tr("The plan was not rehearsed. %1").arg(stage.error()), {});
        return;
    }
    m_rehearsal = std::make_unique<edit::Rehearsal>(m_workspace, *stage);
    connect(m_rehearsal.get(), &edit::Rehearsal::finished, this, &Rehearsing::tell,
            Qt::QueuedConnection);
    showWhetherPossible(m_possible);
    emit started();
    m_rehearsal->start();
}

void Rehearsing::tell()
{
    const std::unique_ptr<edit::Rehearsal> rehearsal = std::move(m_rehearsal);
    showWhetherPossible(m_possible);
    const edit::ApplyRun *run = rehearsal->run();
    if (!run) {
        emit ended(false, tr("The plan was not rehearsed. %1").arg(rehearsal->problem()), {});
        return;
    }
    QStringList lines;
    for (const edit::Step &step : run->plan().steps) {
        const edit::ApplyRun::StepResult &result = run->result(step.number);
        if (result.state != edit::ApplyRun::StepState::Verified) {
            //: a step and how it fared: "Delete role Telesales, users to Field Sales – failed: ..."
            lines.append(
                tr("%1 – %2").arg(models::stepInWords(step, run->plan(), rehearsal->copy()),
                                  models::stateInWords(result)));
        }
    }
    const int steps = int(run->plan().steps.size());
    const QString text
        = lines.isEmpty()
              ? tr("Rehearsed on a copy of the organisation as it was last read: all %n step(s) "
                   "went well. Nothing was sent.",
                   nullptr, steps)
              : tr("Rehearsed on a copy of the organisation as it was last read: %n step(s) did "
                   "not go. Nothing was sent.",
                   nullptr, int(lines.size()));
    emit ended(lines.isEmpty(), text, lines.join(QLatin1Char('\n')));
}

} // namespace rw::ui
