// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/rolespane_p.h"

#include "ui/feedback/icons.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/deleteroledialog.h"
#include "ui/roles/moveroledialog.h"

#include <QMenu>

#include <algorithm>

// What can be done with the selected roles.

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;

void RolesPane::Private::makeActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, const QString &icon,
                            const QString &tip, void (Private::*command)()) {
        QAction *action = addListAction(tree, text, keys, lineIcon(icon), tip);
        connect(action, &QAction::triggered, q, [this, command] { (this->*command)(); });
        return action;
    };
    createAction = add(RolesPane::tr("&New role"), Qt::Key_Insert, QStringLiteral("add"),
                       RolesPane::tr("Adds a role under the selected one"), &Private::create);
    createAction->setIconText(RolesPane::tr("New"));
    renameAction = add(RolesPane::tr("&Rename"), Qt::Key_F2, QStringLiteral("rename"),
                       RolesPane::tr("Edits the name in its row"), &Private::rename);
    moveAction
        = add(RolesPane::tr("&Move to…"), Qt::CTRL | Qt::Key_M, QStringLiteral("move-to"),
              RolesPane::tr("Picks a new superior for the selected roles"), &Private::moveTo);
    expandAction
        = addListAction(tree, RolesPane::tr("E&xpand all"), {},
                        lineIcon(QStringLiteral("expand-all")), RolesPane::tr("Shows all roles"));
    connect(expandAction, &QAction::triggered, tree, &RoleTreeView::expandParents);
    collapseAction = addListAction(tree, RolesPane::tr("&Collapse all"), {},
                                   lineIcon(QStringLiteral("collapse-all")),
                                   RolesPane::tr("Shows the roles at the top only"));
    connect(collapseAction, &QAction::triggered, tree, &RoleTreeView::collapseAllButTop);
    revertAction
        = add(RolesPane::tr("Re&vert"), Qt::CTRL | Qt::ALT | Qt::Key_Z, QStringLiteral("revert"),
              RolesPane::tr("Takes back what is staged for the selected roles"), &Private::revert);
    deleteAction = add(RolesPane::tr("&Delete…"), Qt::Key_Delete, QStringLiteral("delete"),
                       RolesPane::tr("Plans to delete the selected roles"), &Private::remove);
    deleteAction->setAutoRepeat(false);
    moveAction->setAutoRepeat(false);
    createAction->setAutoRepeat(false);
    makeReshapingActions();
    treeLock = new TreeLock(section, tree, q);
    for (int line = 0; line < 4; ++line) {
        menuLines.append(new QAction(q));
        menuLines.last()->setSeparator(true);
    }
    views->takeCommands();
    connect(treeLock, &TreeLock::told, q, &Pane::statusMessage);
    connect(&section, &RoleSection::treeLockChanged, q, [this] { showActions(); });
}

QString RolesPane::Private::reasonAgainstEditing(const QList<RoleId> &roles) const
{
    if (roles.isEmpty())
        return RolesPane::tr("Select a role first.");
    for (const RoleId &id : roles) {
        const QString lock = sentence(section.lock(id));
        if (!lock.isEmpty())
            return lock;
    }
    return {};
}

QString RolesPane::Private::reasonAgainstDeleting(const QList<RoleId> &roles, bool withTop) const
{
    const bool onServer = std::any_of(roles.cbegin(), roles.cend(),
                                      [this](const RoleId &id) { return section.baseline(id); });
    if (onServer && !section.access().remove)
        return sentence(RoleSection::DeleteRefusal::NoRight);
    const QString lock = reasonAgainstEditing(roles);
    const bool isOnlyRight
        = lock == sentence(RoleSection::Lock::NoRight); // to change, not to delete
    if (!lock.isEmpty() && !isOnlyRight)
        return lock;
    return withTop ? sentence(RoleSection::DeleteRefusal::TopRole) : QString();
}

void RolesPane::Private::showActions()
{
    if (!deleteAction)
        return;
    const QList<RoleId> roles = chosen();
    const QString lock = reasonAgainstEditing(roles);
    const RoleTree::Node *top = section.tree().top();
    const bool withTop = top && roles.contains(top->role.id);
    const RoleTree::Node *parent = section.tree().find(tree->currentRole());

    setAvailable(createAction, !section.access().create
                                   ? RolesPane::tr("The sign-in does not include the right to "
                                                   "create roles.")
                               : !top ? RolesPane::tr("The roles are not read yet.")
                               : parent && parent->doomed
                                   ? RolesPane::tr("The selected role is to be deleted.")
                                   : QString());
    setAvailable(renameAction, roles.size() > 1 ? RolesPane::tr("Select one role only.") : lock);
    const QString stays
        = withTop ? sentence(RoleSection::Refusal::TopRole, nameOf(top->role.id), {}) : lock;
    const QString held
        = section.isTreeLocked() ? sentence(RoleSection::Refusal::HeldStill, {}, {}) : QString();
    setAvailable(moveAction, !lock.isEmpty() ? lock : !stays.isEmpty() ? stays : held);
    setAvailable(deleteAction, reasonAgainstDeleting(roles, withTop));
    const bool changed = std::any_of(roles.cbegin(), roles.cend(), [this](const RoleId &id) {
        return workspace.buffer().find(RoleSection::ref(id))
               && !workspace.isLocked(RoleSection::ref(id));
    });
    setAvailable(revertAction,
                 changed ? QString() : RolesPane::tr("Nothing is changed in the selected roles."));
    setAvailable(expandAction, {});
    setAvailable(collapseAction, {});
    showReshapingActions();
}

void RolesPane::Private::create()
{
    if (!model.filter().isEmpty())
        filter->clear(); // the new role would not match
    const RoleId id = section.create(tree->currentRole(), RolesPane::tr("New role"));
    if (!id.isEmpty())
        editName(id);
}

void RolesPane::Private::editName(const RoleId &id)
{
    views->setView(RoleViews::View::Proposed); // the one that is edited
    tree->reveal(id);
    tree->setFocus();
    tree->edit(model.indexOf(id));
}

void RolesPane::Private::rename()
{
    const QList<RoleId> roles = chosen();
    if (isTable()) { // in its cell
        if (views->table().currentIndex().isValid())
            views->table().edit(views->table().currentIndex());
        return;
    }
    views->setView(RoleViews::View::Proposed);
    if (roles.size() == 1)
        tree->edit(model.indexOf(roles.first()));
}

void RolesPane::Private::moveTo()
{
    const QList<RoleId> roles = chosen();
    if (roles.isEmpty() || dialog)
        return;
    auto *picker = new MoveRoleDialog(workspace, roles, q);
    connect(picker, &QDialog::accepted, q,
            [this, picker] { move(picker->roles(), picker->superior()); });
    open(picker);
}

void RolesPane::Private::move(const QList<RoleId> &roles, const RoleId &superior)
{
    if (!section.move(roles, superior)) {
        emit q->statusMessage(
            sentence(section.refusalToMove(roles, superior), {}, nameOf(superior)));
        return;
    }
    tree->revealAll(roles);
    tree->flash(roles);
    tellMoved(roles);
}

void RolesPane::Private::remove()
{
    const QList<RoleId> roles = chosen();
    if (roles.isEmpty() || dialog)
        return;
    const auto stage = [this](const RoleSection::Deletion &deletion) {
        const QString name = nameOf(deletion.roles.first());
        const int count = int(deletion.roles.size());
        const bool wereSent
            = std::any_of(deletion.roles.cbegin(), deletion.roles.cend(),
                          [this](const RoleId &id) { return section.baseline(id) != nullptr; });
        if (!section.remove(deletion))
            emit q->statusMessage(sentence(section.refusalToDelete(deletion)));
        else if (!wereSent)
            emit q->toastRequested(RolesPane::tr("%1 is out of the plan").arg(name));
        else
            emit q->toastRequested(
                count == 1
                    ? RolesPane::tr("%1 will be deleted when you apply").arg(name)
                    : RolesPane::tr("%n role(s) will be deleted when you apply", nullptr, count));
    };
    // A role that was never sent has nobody in it: there is nothing to ask.
    const bool onlyNew = std::all_of(roles.cbegin(), roles.cend(), [this](const RoleId &id) {
        const RoleTree::Node *node = section.tree().find(id);
        return !section.baseline(id) && node && node->children.empty();
    });
    if (onlyNew) {
        const RoleId next = section.stayingSuperior(roles.first(), roles);
        stage({roles, next, {}});
        tree->reveal(next);
        return;
    }
    auto *wizard = new DeleteRoleDialog(workspace, roles, q);
    connect(wizard, &QDialog::accepted, q, [wizard, stage] { stage(wizard->deletion()); });
    open(wizard);
}

void RolesPane::Private::revert()
{
    QList<domain::ObjectRef> refs;
    for (const RoleId &id : chosen())
        refs.append(RoleSection::ref(id));
    workspace.revert(refs);
}

void RolesPane::Private::open(QDialog *asked)
{
    dialog = asked;
    dialog->open();
}

void RolesPane::Private::tellMoved(const QList<RoleId> &roles)
{
    if (roles.isEmpty())
        return;
    const RoleTree::Node *node = section.tree().find(roles.first());
    if (!node || !node->parent)
        return;
    const QString superior = node->parent->role.name;
    if (roles.size() > 1) {
        emit q->toastRequested(
            RolesPane::tr("%n role(s) moved under %1", nullptr, int(roles.size())).arg(superior));
        return;
    }
    const domain::Role *server = section.baseline(roles.first());
    const QString was = server ? nameOf(server->reportingTo) : QString();
    emit q->toastRequested(
        was.isEmpty() || was == superior
            ? RolesPane::tr("%1 moved under %2").arg(node->role.name, superior)
            : RolesPane::tr("%1 moved from %2 to %3").arg(node->role.name, was, superior));
}

void RolesPane::Private::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(tree);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({createAction, insertAction, cloneAction, renameAction});
    menu->addSeparator();
    menu->addActions({moveAction, promoteAction, demoteAction});
    menu->addSeparator();
    menu->addActions({cutAction, copyAction, pasteAction});
    menu->addSeparator();
    menu->addActions({expandAction, collapseAction});
    menu->addSeparator();
    menu->addAction(revertAction);
    menu->addSeparator();
    menu->addAction(deleteAction);
    menu->popup(at);
}

} // namespace rw::ui
