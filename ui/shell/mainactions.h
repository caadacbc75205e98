// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/identity.h"
#include "ui/shell/theme.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QMenuBar;
class QToolBar;

namespace rw::ui {

class EnvironmentBadge;
class OrganisationMenu;

// The window's commands with their texts, keys and pictures, and the menus and the tool bar made of
// them. Commands of the current page take their place in both. What a command does is the window's
// business.
class MainActions final : public QObject
{
    Q_OBJECT
public:
    explicit MainActions(QMainWindow &window);

    QAction *openSample;
    QAction *signIn;
    QAction *openFile;
    QAction *openPlan;
    QAction *savePlan;
    QAction *closeOrganisation;
    QAction *signInAgain; // these four: of the organisation in front, if somebody signed in to it
    QAction *describe;
    QAction *signOut;
    QAction *removeOrganisation;
    QAction *activity;
    QAction *colleague; // somebody else in the sample organisation
    QAction *commands; // the palette of them
    QAction *quickOpen;
    QAction *quit;
    QAction *undo;
    QAction *redo;
    QAction *revertAll;
    QAction *undoHistory;
    QAction *rolesWorkspace;
    QAction *contactRolesWorkspace;
    QAction *contactsWorkspace;
    QAction *history;
    QAction *checks;
    QAction *review;
    QAction *refresh;
    QAction *filter;
    QAction *nextChange;
    QAction *previousChange;
    QAction *resetLayout;
    QAction *apply;
    QAction *shortcuts;
    QAction *about;

    QList<QAction *> workspaces() const
    {
        return {rolesWorkspace, contactRolesWorkspace, contactsWorkspace, history, checks};
    }
    QToolBar *toolBar() const { return m_toolBar; }
    QMenuBar *menuBar() const { return m_menuBar; }
    OrganisationMenu &organisations() const { return *m_organisations; }

    void setTheme(Theme::Choice choice);
    // Of the page that is in front; an empty title takes its menu away.
    void setPageActions(const QString &menuTitle, const QList<QAction *> &actions);
    void setPlanActions(const QList<QAction *> &actions);
    void setAccountOpen(bool open);
    // The review's key applies when the review is in front.
    void setReviewing(bool reviewing);
    // Stands at the end of the tool bar, so that nobody takes production for a playground.
    void setOrganisation(const Identity &identity);
    void setUndoTexts(const QString &undoStep, const QString &redoStep);

signals:
    void themeChosen(rw::ui::Theme::Choice choice);

private:
    QAction *add(const QString &name, const QString &text, const QString &icon,
                 const QList<QKeySequence> &keys = {});
    void fillMenus();
    void fillToolBar();
    void dressButton(QAction *action, const QString &name);

    QMainWindow &m_window;
    QMenuBar *m_menuBar;
    QToolBar *m_toolBar;
    QActionGroup *m_themes;
    EnvironmentBadge *m_badge;
    QAction *m_badgeAction = nullptr; // its place in the tool bar
    QMenu *m_page = nullptr;
    QMenu *m_plan = nullptr;
    OrganisationMenu *m_organisations = nullptr;
    QList<QAction *> m_onToolBar; // of the page
    QList<QAction *> m_inPlan;
};

} // namespace rw::ui
