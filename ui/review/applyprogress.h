// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace rw::ui {

// How far an apply is, with the ways to pause and to stop it, what came of it, and where to go from
// there. Hidden when there was none.
class ApplyProgress final : public QFrame
{
    Q_OBJECT
public:
    explicit ApplyProgress(QWidget *parent = nullptr);

    // Whether there is somebody to sign in again when that is what an apply waits for.
    void setSignIn(bool possible) { m_maySignIn = possible; }
    void follow(const edit::ApplyRun &run, const QString &where);
    void clear();
    QString text() const;
    QList<QAction *> actions() const { return {m_pause, m_stop}; }

signals:
    void pauseWanted();
    void goOnWanted(); // after a pause or a stop
    void signInWanted();
    void stopWanted();
    void retryWanted();
    void receiptWanted();
    void takeBackWanted();
    void doneWanted(); // back to editing

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addButton(const QString &name, const QString &icon, const QString &text);
    void describe(const edit::ApplyRun &run, const QString &where);
    void offer(const edit::ApplyRun &run);
    void pauseOrGoOn();

    QLabel *m_text;
    QLabel *m_hint;
    QProgressBar *m_bar;
    QAction *m_pause; // or go on
    QAction *m_stop;
    QHBoxLayout *m_row;
    QPushButton *m_signIn;
    QPushButton *m_pauseButton;
    QPushButton *m_stopButton;
    QPushButton *m_retry;
    QPushButton *m_takeBack;
    QPushButton *m_receipt;
    QPushButton *m_back;
    bool m_maySignIn = false;
    bool m_goesOn = false; // what the button for pausing does
};

} // namespace rw::ui
