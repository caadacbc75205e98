// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTabWidget>

class QTableView;

namespace rw::models {
class StepsModel;
}

namespace rw::ui {

class RequestsView;

// What is done, in order: the steps, and the requests that they send.
class StepsPanel final : public QTabWidget
{
    Q_OBJECT
public:
    // steps outlives the panel.
    explicit StepsPanel(models::StepsModel &steps, QWidget *parent = nullptr);

    QTableView *view() const { return m_view; }
    RequestsView *requests() const { return m_requests; }
    void showSteps() { setCurrentIndex(0); }

private:
    models::StepsModel &m_steps;
    QTableView *m_view;
    RequestsView *m_requests;
};

} // namespace rw::ui
