// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/feedback/pane.h"

#include <QWidget>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace rw::ui {

class ApplyController;
class Interruption;
class Navigation;
class PlanFiles;
class NoticeArea;
class OfflineNotice;
class OrganisationSession;
class PendingBar;
class RequestsMenu;
class ReviewPage;
class Toast;

// One open organisation on the screen: the list of workspaces, a pane for each, the review, and the
// bar with what is not sent. Made by the window when an organisation is open, and gone before its
// session.
class Workbench final : public QWidget
{
    Q_OBJECT
public:
    // Both outlive the workbench.
    Workbench(OrganisationSession &session, QSettings &settings, QWidget *parent = nullptr);
    ~Workbench() override;

    OrganisationSession &session() const { return m_session; }
    ApplyController &applying() const { return *m_applying; }
    ReviewPage &reviewPage() const { return *m_review; }
    QList<QAction *> planActions() const; // for the menu bar
    const PendingBar &pendingBar() const { return *m_pending; }

    Pane *currentPane() const; // none while the review is in front
    bool isReviewing() const;
    QString placeTitle() const; // "Roles", "Review"
    QString lastRead() const; // "Online · Zylker · last read 12:04"

    void showWorkspace(int number); // counted from 0
    void showReview();
    // In its workspace, selected and scrolled to; false where there is no such place.
    bool reveal(const domain::ObjectRef &ref);
    // From change to change, round and round, in the order of the review.
    void showNextChange() { stepToChange(1); }
    void showPreviousChange() { stepToChange(-1); }
    // Ends typing that is under way. False when what is typed cannot be taken; the person is shown
    // why.
    bool commitEditors();
    void apply();
    void refresh();
    void focusFilter();
    void undo();
    void redo();
    void revertAll();
    void savePlan();
    void openPlan();

    void saveLayout();
    void resetLayout();

signals:
    void placeChanged();
    void stateChanged(); // what can be done now
    void signInWanted(); // an apply waits for it
    void statusMessage(const QString &text);

private:
    void stepToChange(int by);
    void addPane(const QString &icon, const QString &title, Pane *pane);
    void connectStores();
    void connectWorkspace();
    void connectApplying();
    void showCounts();
    void showTipOnce();
    void showRestored();
    void announceObsolete(const QStringList &steps);
    void sectionRead(bool ok);
    void showPause();
    QString whyHeld() const; // why nothing can be applied just now; empty when something can
    void showHeld();
    void showOffline();
    void afterCheck(const QSet<domain::ObjectRef> &left, bool goOn);
    void reviewWayBack(const QString &text, const QStringList &lost);

    OrganisationSession &m_session;
    QSettings &m_settings;
    QList<Pane *> m_panes;
    QStringList m_titles;
    Navigation *m_navigation;
    Interruption *m_interruption;
    NoticeArea *m_notices;
    OfflineNotice *m_offline;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    ApplyController *m_applying;
    ReviewPage *m_review;
    PendingBar *m_pending;
    Toast *m_toast;
    PlanFiles *m_planFiles;
    RequestsMenu *m_requests;
    QString m_lastRead;
    domain::ObjectRef m_shownChange; // where the walk from change to change has come to
    bool m_pauseTold = false;
    bool m_looking = false; // for what became of an apply that ended in doubt
};

} // namespace rw::ui
