// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stepsmodel.h"

#include "edit/planner.h"
#include "edit/steprequest.h"
#include "edit/workspace.h"
#include "models/stepwords.h"
#include "models/tooltip.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace rw::models {

using edit::ApplyRun;

StepsModel::StepsModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace)
{
    connect(&m_workspace, &edit::Workspace::changesChanged, this, &StepsModel::refreshLater);
    connect(&m_workspace, &edit::Workspace::ticksChanged, this, &StepsModel::refreshLater);
    m_plan = makePlan(m_workspace);
    m_requests = previewRequests(m_plan, m_workspace);
}

void StepsModel::refreshLater()
{
    if (m_showingRun || m_refreshQueued)
        return;
    m_refreshQueued = true;
    QTimer::singleShot(0, this, [this] {
        m_refreshQueued = false;
        if (!m_showingRun)
            refresh();
    });
}

void StepsModel::refresh()
{
    const edit::Plan plan = makePlan(m_workspace);
    const QList<api::ApiRequest> requests = previewRequests(plan, m_workspace);
    if (plan == m_plan && requests == m_requests) {
        // What is spoken of may be called otherwise now.
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_plan = plan;
    m_requests = requests;
    endResetModel();
    emit planChanged();
}

void StepsModel::showRun(ApplyRun *run)
{
    if (!run) {
        showPlan();
        return;
    }
    if (m_run)
        m_run->disconnect(this);
    beginResetModel();
    m_run = run;
    m_showingRun = true;
    m_plan = run->plan();
    m_requests = previewRequests(m_plan, m_workspace);
    takeAllResults();
    endResetModel();
    connect(run, &ApplyRun::stepChanged, this, &StepsModel::takeResult);
    const auto takeAll = [this] {
        takeAllResults();
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    };
    connect(run, &ApplyRun::phaseChanged, this, takeAll);
    connect(run, &ApplyRun::finished, this, takeAll);
    emit planChanged();
}

void StepsModel::showPlan()
{
    if (m_run)
        m_run->disconnect(this);
    m_run = nullptr;
    if (!m_showingRun)
        return;
    beginResetModel();
    m_showingRun = false;
    m_results.clear();
    m_plan = makePlan(m_workspace);
    m_requests = previewRequests(m_plan, m_workspace);
    endResetModel();
    emit planChanged();
}

void StepsModel::takeResult(int stepNumber)
{
    m_results[stepNumber - 1] = m_run->result(stepNumber);
    emit dataChanged(index(stepNumber - 1, 0), index(stepNumber - 1, ColumnCount - 1));
}

void StepsModel::takeAllResults()
{
    m_results.clear();
    for (const edit::Step &step : m_plan.steps)
        m_results.append(m_run->result(step.number));
}

// As it was sent, where it was: only then every id in it is known.
const api::ApiRequest &StepsModel::requestAt(int row) const
{
    const bool wasSent = m_showingRun && !m_results.at(row).request.target.isEmpty();
    return wasSent ? m_results.at(row).request : m_requests.at(row);
}

QString StepsModel::requestText(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const api::ApiRequest &request = requestAt(row);
    QString text = QString::fromLatin1(request.verb) + u' '
                   + QString::fromLatin1(m_workspace.client().urlOf(request).toEncoded())
                   + u"\nAuthorization: Zoho-oauthtoken ••••••\n"_s;
    for (const auto &[name, value] : request.headers)
        text += QString::fromLatin1(name) + u": "_s + QString::fromLatin1(value) + u'\n';
    if (!request.body.isEmpty()) {
        text += u"Content-Type: application/json\n\n"_s;
        text += QString::fromUtf8(request.body);
    }
    return text;
}

QString StepsModel::stepText(const edit::Step &step) const
{
    return stepInWords(step, m_plan, m_workspace);
}

std::optional<ApplyRun::StepState> StepsModel::stepState(int row) const
{
    if (!m_showingRun || row < 0 || row >= m_results.size())
        return std::nullopt;
    return m_results.at(row).state;
}

QString StepsModel::stateText(int row) const
{
    return m_showingRun ? stateInWords(m_results.at(row)) : tr("not sent");
}

int StepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_plan.steps.size());
}

int StepsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StepsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const int row = index.row();
    const edit::Step &step = m_plan.steps.at(row);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        switch (index.column()) {
        case NumberColumn:
            return step.number;
        case WhatColumn:
            return stepText(step);
        case RequestColumn: {
            const api::ApiRequest &request = requestAt(row);
            return QString(QString::fromLatin1(request.verb) + u' '
                           + QString::fromLatin1(request.target));
        }
        case StateColumn:
            return stateText(row);
        default:
            return {};
        }
    case Qt::TextAlignmentRole:
        if (index.column() == NumberColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::ToolTipRole:
        return toolTipOf({stepText(step), stateText(row)});
    case Qt::AccessibleDescriptionRole:
        if (index.column() != WhatColumn)
            return {};
        //: %3: how the step fares, "waiting"
        return tr("step %L1 of %L2, %3").arg(step.number).arg(rowCount()).arg(stateText(row));
    case IdRole:
        return step.ref.id;
    case MarkRole: {
        const std::optional<ApplyRun::StepState> state = stepState(row);
        const bool failed
            = state == ApplyRun::StepState::Failed || state == ApplyRun::StepState::NotVerified
              || state == ApplyRun::StepState::Conflict || state == ApplyRun::StepState::Skipped;
        return int(failed ? Mark::Attention : Mark::None);
    }
    default:
        return {};
    }
}

QVariant StepsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        //: column: number of a step
        return tr("Step");
    case WhatColumn:
        return tr("What");
    case RequestColumn:
        return tr("Request");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

} // namespace rw::models
