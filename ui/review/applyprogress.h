// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"

#include <QFrame>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;

namespace rw::ui {

// How far an apply is, with a way to stop it, and what came of it. Hidden when there was none.
class ApplyProgress final : public QFrame
{
    Q_OBJECT
public:
    explicit ApplyProgress(QWidget *parent = nullptr);

    void follow(const edit::ApplyRun &run, const QString &where);
    void clear();
    QString text() const;
    QAction *stopAction() const { return m_stop; }

signals:
    void stopWanted();
    void retryWanted();
    void doneWanted(); // back to editing

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QLabel *m_hint;
    QProgressBar *m_bar;
    QAction *m_stop;
    QPushButton *m_stopButton;
    QPushButton *m_retry;
    QPushButton *m_back;
};

} // namespace rw::ui
