// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/stepspanel.h"

#include "models/stepsmodel.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/review/requestsview.h"

#include <QHeaderView>
#include <QTableView>

namespace rw::ui {

using models::StepsModel;

StepsPanel::StepsPanel(StepsModel &steps, QWidget *parent)
    : QTabWidget(parent), m_steps(steps), m_view(new QTableView(this)),
      m_requests(new RequestsView(steps, this))
{
    setDocumentMode(true);
    m_view->setObjectName(QStringLiteral("steps"));
    m_view->setAccessibleName(tr("Steps"));
    m_view->setAccessibleDescription(
        tr("The requests of the plan in the order of sending, and how each fares."));
    m_view->setModel(&m_steps);
    m_view->setItemDelegate(new ItemDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->setCornerButtonEnabled(false);
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setSectionResizeMode(StepsModel::NumberColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(StepsModel::WhatColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(StepsModel::RequestColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(StepsModel::StateColumn, QHeaderView::Stretch);

    addTab(m_view, tr("Order of steps"));
    addTab(m_requests, tr("Requests"));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_view->selectionModel()->selectedRows();
        m_requests->showStep(rows.isEmpty() ? -1 : rows.constFirst().row());
    });
    connect(m_requests, &RequestsView::allWanted, m_view, &QTableView::clearSelection);
    // What is under way stays in sight.
    connect(&m_steps, &StepsModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &last) {
                if (m_steps.isShowingRun() && last.isValid())
                    m_view->scrollTo(m_steps.index(last.row(), StepsModel::WhatColumn));
            });
}

} // namespace rw::ui
