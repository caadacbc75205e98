// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apirequest.h"
#include "edit/applyrun.h"
#include "edit/plan.h"
#include "models/itemroles.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <optional>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The ordered steps of the plan, for the review, and how each fares while it is applied.
class StepsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NumberColumn, WhatColumn, RequestColumn, StateColumn, ColumnCount };

    explicit StepsModel(edit::Workspace &workspace, QObject *parent = nullptr);

    const edit::Plan &plan() const { return m_plan; }
    // Follows a run until the next call of showPlan(); nullptr shows what is staged now.
    void showRun(edit::ApplyRun *run);
    void showPlan();
    bool isShowingRun() const { return m_showingRun; }

    // The request of a row exactly as it will be, or was, sent: method, URL and body; the token is
    // masked.
    QString requestText(int row) const;
    QString stepText(const edit::Step &step) const; // "Move Inside Sales under VP Sales"
    // How a step fares, or fared, in the run that is shown.
    std::optional<edit::ApplyRun::StepState> stepState(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void planChanged();

private:
    void refresh();
    void refreshLater();
    void takeResult(int stepNumber);
    void takeAllResults();
    const api::ApiRequest &requestAt(int row) const;
    QString stateText(int row) const;

    edit::Workspace &m_workspace;
    edit::Plan m_plan;
    QList<api::ApiRequest> m_requests;
    QPointer<edit::ApplyRun> m_run;
    QList<edit::ApplyRun::StepResult> m_results; // of the run, also after it is gone
    bool m_showingRun = false;
    bool m_refreshQueued = false;
};

} // namespace rw::models
