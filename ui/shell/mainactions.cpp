// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainactions.h"

#include "ui/feedback/icons.h"
#include "ui/shell/environmentbadge.h"
#include "ui/shell/organisationmenu.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace rw::ui {

namespace {

// A step's name may hold an ampersand, which a menu would take for a mark of its own.
QString escaped(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

MainActions::MainActions(QMainWindow &window)
    : QObject(&window), m_window(window), m_menuBar(window.menuBar()),
      m_toolBar(new QToolBar(tr("Tool bar"), &window)), m_themes(new QActionGroup(this)),
      m_badge(new EnvironmentBadge(m_toolBar))
{
    const auto key = [](auto... keys) { return QList<QKeySequence>{QKeySequence(keys)...}; };
    openSample = add(QStringLiteral("openSample"), tr("Open &sample organisation"),
                     QStringLiteral("sample"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    signIn = add(QStringLiteral("signInAction"), tr("S&ign in to Zoho…"), QStringLiteral("sign-in"),
                 key(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    openFile = add(QStringLiteral("openFile"), tr("&Open connection file…"), QStringLiteral("open"),
                   key(QKeySequence::Open));
    openPlan = add(QStringLiteral("openPlan"), tr("Open &plan…"), {},
                   key(Qt::CTRL | Qt::ALT | Qt::Key_O));
    savePlan = add(QStringLiteral("savePlan"), tr("Sa&ve plan…"), {}, key(QKeySequence::Save));
    closeOrganisation = add(QStringLiteral("closeOrganisation"), tr("&Close organisation"), {},
                            key(Qt::CTRL | Qt::Key_W));
    signInAgain = add(QStringLiteral("signInAgain"), tr("Sign in a&gain…"), {});
    describe = add(QStringLiteral("describeOrganisation"), tr("&Label and colour…"), {});
    signOut = add(QStringLiteral("signOutAction"), tr("Sign &out…"), {});
    removeOrganisation = add(QStringLiteral("removeOrganisation"), tr("Re&move organisation…"), {});
    undoHistory = add(QStringLiteral("undoHistory"), tr("Undo &history…"), {},
                      key(Qt::CTRL | Qt::SHIFT | Qt::Key_U));
    commands = add(QStringLiteral("commandPalette"), tr("&Commands…"), {},
                   key(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    quickOpen = add(QStringLiteral("quickOpen"), tr("&Go to…"), {}, key(Qt::CTRL | Qt::Key_K));
    activity
        = add(QStringLiteral("activity"), tr("&Activity"), {}, key(Qt::CTRL | Qt::ALT | Qt::Key_A));
    colleague = add(QStringLiteral("simulateColleague"), tr("&Simulate a colleague"), {});
    colleague->setStatusTip(tr("Lets somebody else move a role in the sample organisation"));
    quit = add(QStringLiteral("quit"), tr("&Quit"), {}, key(Qt::CTRL | Qt::Key_Q));
    undo = add(QStringLiteral("undo"), tr("&Undo"), QStringLiteral("undo"),
               key(Qt::CTRL | Qt::Key_Z));
    redo = add(QStringLiteral("redo"), tr("&Redo"), QStringLiteral("redo"),
               key(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y));
    revertAll = add(QStringLiteral("revertAll"), tr("Revert all chan&ges"),
                    QStringLiteral("revert"), key(Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_Z));
    rolesWorkspace = add(QStringLiteral("rolesWorkspace"), tr("&Roles"), QStringLiteral("roles"),
                         key(Qt::CTRL | Qt::Key_1));
    contactRolesWorkspace = add(QStringLiteral("contactRolesWorkspace"), tr("&Contact roles"),
                                QStringLiteral("contact-roles"), key(Qt::CTRL | Qt::Key_2));
    contactsWorkspace = add(QStringLiteral("contactsWorkspace"), tr("Counter&party contacts"),
                            QStringLiteral("contacts"), key(Qt::CTRL | Qt::Key_3));
    history = add(QStringLiteral("historyWorkspace"), tr("&History"), QStringLiteral("history"),
                  key(Qt::CTRL | Qt::Key_5));
    checks = add(QStringLiteral("checksWorkspace"), tr("Chec&ks"), QStringLiteral("checks"),
                 key(Qt::CTRL | Qt::Key_6));
    review = add(QStringLiteral("reviewAction"), tr("Re&view"), QStringLiteral("review"));
    refresh = add(QStringLiteral("refresh"), tr("Re&fresh"), QStringLiteral("refresh"),
                  key(Qt::Key_F5));
    filter = add(QStringLiteral("filter"), tr("F&ilter"), QStringLiteral("search"),
                 key(QKeySequence::Find));
    nextChange = add(QStringLiteral("nextChange"), tr("&Next change"), {}, key(Qt::Key_F8));
    previousChange = add(QStringLiteral("previousChange"), tr("Previous chan&ge"), {},
                         key(Qt::SHIFT | Qt::Key_F8));
    resetLayout = add(QStringLiteral("resetLayout"), tr("Reset la&yout"), {},
                      key(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    apply = add(QStringLiteral("applyAction"), tr("&Apply"), QStringLiteral("apply"));
    shortcuts = add(QStringLiteral("shortcuts"), tr("&Shortcuts"), {}, key(Qt::Key_F1));
    about = add(QStringLiteral("about"), tr("&About Rolewright"), {}, key(Qt::SHIFT | Qt::Key_F1));
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);

    struct Look
    {
        Theme::Choice choice;
        QString name, text;
        int key;
    };
    for (const Look &look :
         {Look{Theme::Choice::System, QStringLiteral("themeSystem"), tr("As the &system"),
               Qt::Key_F9},
          Look{Theme::Choice::Light, QStringLiteral("themeLight"), tr("&Light"), Qt::Key_F10},
          Look{Theme::Choice::Dark, QStringLiteral("themeDark"), tr("&Dark"), Qt::Key_F11}}) {
        QAction *action
            = add(look.name, look.text, {}, {QKeySequence(Qt::CTRL | Qt::Key(look.key))});
        action->setCheckable(true);
        action->setData(int(look.choice));
        m_themes->addAction(action);
    }
    connect(m_themes, &QActionGroup::triggered, this,
            [this](QAction *action) { emit themeChosen(Theme::Choice(action->data().toInt())); });
    setReviewing(false);
    fillMenus();
    fillToolBar();
}

QAction *MainActions::add(const QString &name, const QString &text, const QString &icon,
                          const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(lineIcon(icon));
    action->setShortcuts(keys);
    m_window.addAction(action); // so that its keys work with the menu bar hidden
    return action;
}

void MainActions::fillMenus()
{
    QMenu *file = m_menuBar->addMenu(tr("&File"));
    file->addActions({openSample, signIn, openFile});
    file->addSeparator();
    file->addActions({openPlan, savePlan});
    file->addSeparator();
    file->addAction(closeOrganisation);
    file->addSeparator();
    file->addAction(quit);
    QMenu *edit = m_menuBar->addMenu(tr("&Edit"));
    edit->addActions({undo, redo, undoHistory});
    edit->addSeparator();
    edit->addAction(revertAll);
    QMenu *view = m_menuBar->addMenu(tr("&View"));
    view->addActions(workspaces());
    view->addSeparator();
    view->addAction(review);
    view->addSeparator();
    view->addActions({refresh, filter});
    view->addSeparator();
    view->addActions({nextChange, previousChange});
    view->addSeparator();
    QMenu *colors = view->addMenu(tr("C&olours"));
    colors->addActions(m_themes->actions());
    view->addAction(resetLayout);
    m_plan = m_menuBar->addMenu(tr("&Plan"));
    setPlanActions({});
    m_organisations = new OrganisationMenu(m_window);
    m_organisations->addAccountActions({signInAgain, describe, signOut, removeOrganisation});
    m_menuBar->addMenu(m_organisations);
    m_menuBar->addMenu(tr("&Tools"))->addActions({commands, quickOpen, activity, colleague});
    QMenu *help = m_menuBar->addMenu(tr("&Help"));
    help->addAction(shortcuts);
    help->addSeparator();
    help->addAction(about);
}

void MainActions::fillToolBar()
{
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setFloatable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->toggleViewAction()->setEnabled(false);
    m_window.setContextMenuPolicy(Qt::NoContextMenu);
    m_window.addToolBar(m_toolBar);
    m_toolBar->addActions({refresh, undo, redo});
    m_toolBar->addSeparator();
    m_badgeAction = m_toolBar->addWidget(m_badge);
    dressButton(refresh, tr("Refresh"));
    dressButton(undo, tr("Undo"));
    dressButton(redo, tr("Redo"));
    setUndoTexts({}, {});
}

// Buttons of a tool bar take no focus by themselves and would be out of reach of the keyboard.
void MainActions::dressButton(QAction *action, const QString &name)
{
    if (QWidget *button = m_toolBar->widgetForAction(action)) {
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(name);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
    }
}

void MainActions::setTheme(Theme::Choice choice)
{
    for (QAction *action : m_themes->actions())
        action->setChecked(action->data().toInt() == int(choice));
}

void MainActions::setPageActions(const QString &menuTitle, const QList<QAction *> &actions)
{
    // Later: what takes its page away may have been chosen in it.
    if (m_page) {
        m_menuBar->removeAction(m_page->menuAction());
        m_page->deleteLater();
        m_page = nullptr;
    }
    for (QAction *action : std::as_const(m_onToolBar))
        m_toolBar->removeAction(action);
    m_onToolBar.clear();
    if (menuTitle.isEmpty())
        return;
    m_page = new QMenu(menuTitle, &m_window);
    m_page->addActions(actions);
    m_menuBar->insertMenu(m_plan->menuAction(), m_page);
    // What has a picture is worth a button, unless the page has one of its own for it.
    for (QAction *action : actions) {
        if (action->isSeparator() || action->icon().isNull()
            || action->priority() == QAction::LowPriority)
            continue;
        m_toolBar->insertAction(m_badgeAction, action);
        dressButton(action, action->iconText());
        m_onToolBar.append(action);
    }
}

void MainActions::setPlanActions(const QList<QAction *> &actions)
{
    m_plan->clear();
    m_plan->addActions({review, apply});
    m_plan->addSeparator();
    m_plan->addActions(actions);
    m_plan->addSeparator();
    m_plan->addAction(revertAll);
}

void MainActions::setAccountOpen(bool open)
{
    for (QAction *action : {signInAgain, describe, signOut, removeOrganisation})
        action->setEnabled(open);
}

void MainActions::setReviewing(bool reviewing)
{
    const QList<QKeySequence> enter{QKeySequence(Qt::CTRL | Qt::Key_Return),
                                    QKeySequence(Qt::CTRL | Qt::Key_Enter)};
    const QKeySequence reviewKey(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    const QKeySequence applyKey(Qt::CTRL | Qt::SHIFT | Qt::Key_Return);
    // Taken from one before the other gets it: at no moment do two hold the same key.
    review->setShortcuts(QList<QKeySequence>{reviewKey});
    apply->setShortcuts(QList<QKeySequence>{applyKey});
    if (reviewing)
        apply->setShortcuts(QList<QKeySequence>(enter) << applyKey);
    else
        review->setShortcuts(QList<QKeySequence>{reviewKey} << enter);
}

void MainActions::setOrganisation(const Identity &identity)
{
    m_badge->setOrganisation(identity);
}

void MainActions::setUndoTexts(const QString &undoStep, const QString &redoStep)
{
    const auto say
        = [this](QAction *action, const QString &text, const QString &name, const QString &told) {
              action->setText(text);
              action->setIconText(name);
              //: A command's name and its keys: "Undo Move Inside Sales (Ctrl+Z)"
              action->setToolTip(
                  tr("%1 (%2)").arg(told, action->shortcut().toString(QKeySequence::NativeText)));
              if (QWidget *button = m_toolBar->widgetForAction(action)) {
                  button->setAccessibleName(name);
                  button->setAccessibleDescription(action->toolTip());
              }
          };
    say(undo, undoStep.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(escaped(undoStep)), tr("Undo"),
        undoStep.isEmpty() ? tr("Nothing to undo") : tr("Undo %1").arg(undoStep));
    say(redo, redoStep.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(escaped(redoStep)), tr("Redo"),
        redoStep.isEmpty() ? tr("Nothing to redo") : tr("Redo %1").arg(redoStep));
}

} // namespace rw::ui
