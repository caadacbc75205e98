// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"

#include <QWidget>

class QAction;
class QLabel;
class QSettings;
class QSplitter;

namespace rw::models {
class ChangesModel;
class StepsModel;
} // namespace rw::models

namespace rw::ui {

class ApplyController;
class ApplyProgress;
class Banner;
class ChangesPanel;
class Rehearsing;
class StepsPanel;

// What is going to be sent: per object and field above, step by step below. Shows the apply while
// it runs and what came of it. A page of the window; the button that applies is the window's.
class ReviewPage final : public QWidget
{
    Q_OBJECT
public:
    // where: "Zylker – Sample". All references outlive the page.
    ReviewPage(edit::Workspace &workspace, models::ChangesModel &changes, models::StepsModel &steps,
               ApplyController &applying, const QString &where, QWidget *parent = nullptr);

    QList<QAction *> planActions() const; // for the menu bar
    void setWhere(const QString &where);
    // Whether there is somebody to sign in again when that is what an apply waits for.
    void setSignIn(bool possible);
    Rehearsing &rehearsing() const { return *m_rehearsing; }
    void focusChanges();
    // How the plan came here, and what of it cannot be had.
    void explain(const QString &text, const QStringList &lost);
    void askToLook(); // says why the page came up instead of an apply

    void saveLayout(QSettings &settings) const;
    void restoreLayout(const QSettings &settings);
    void resetLayout();

signals:
    void backWanted();
    void signInWanted();
    void receiptWanted(const QString &receiptId);
    void takeBackWanted(const QString &receiptId);
    void statusMessage(const QString &text);

private:
    void leave();
    void refuse(const QString &otherwise); // says why nothing begins
    void showPlanAgain();
    void showSummary();
    void noticeEdit();
    void showRun();
    void showOutcome(edit::ApplyRun::Outcome outcome);
    QString errorOf() const;
    void tellPartly(const QStringList &failures);

    edit::Workspace &m_workspace;
    models::StepsModel &m_steps;
    ApplyController &m_applying;
    QString m_where;
    QLabel *m_summary;
    Banner *m_banner;
    ApplyProgress *m_progress;
    ChangesPanel *m_changesPanel;
    StepsPanel *m_stepsPanel;
    QSplitter *m_splitter;
    Rehearsing *m_rehearsing;
    QAction *m_back;
    int m_stagedAtEnd = -1; // of the run that is shown; before its end -1
};

} // namespace rw::ui
