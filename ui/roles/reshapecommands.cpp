// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/rolespane_p.h"

#include "edit/rolereshaping.h"
#include "ui/chart/chartdialog.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"

#include <QClipboard>
#include <QGuiApplication>

// What gives the hierarchy another shape: each is one step that can be undone.

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;
using edit::RoleReshaping;
using edit::RoleSection;

void RolesPane::Private::makeReshapingActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, const QString &tip,
                            void (Private::*command)()) {
        QAction *action = addListAction(tree, text, keys, {}, tip);
        action->setAutoRepeat(false);
        connect(action, &QAction::triggered, q, [this, command] { (this->*command)(); });
        return action;
    };
    insertAction = add(RolesPane::tr("&Insert role above"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
                       RolesPane::tr("Puts a new role between the selected roles and their "
                                     "superior"),
                       &Private::insertAbove);
    cloneAction
        = add(RolesPane::tr("Clone &branch"), Qt::CTRL | Qt::Key_D,
              RolesPane::tr("Makes the role and all below it once more"), &Private::cloneBranch);
    promoteAction = add(RolesPane::tr("&Promote"), Qt::ALT | Qt::Key_Left,
                        RolesPane::tr("Moves the selected roles one level up"), &Private::promote);
    demoteAction = add(RolesPane::tr("Demot&e"), Qt::ALT | Qt::Key_Right,
                       RolesPane::tr("Moves the selected roles below the one before them"),
                       &Private::demote);
    cutAction = add(RolesPane::tr("Cu&t"), QKeySequence::Cut,
                    RolesPane::tr("Marks the selected roles to be moved to where you paste them"),
                    &Private::cut);
    copyAction = add(RolesPane::tr("C&opy"), QKeySequence::Copy,
                     RolesPane::tr("Copies the selected branches as text"), &Private::copy);
    pasteAction
        = add(RolesPane::tr("P&aste"), QKeySequence::Paste,
              RolesPane::tr("Moves what was cut below the selected role, or makes roles of the "
                            "names that were copied"),
              &Private::paste);
    fillAction = add(RolesPane::tr("&Fill down"), Qt::CTRL | Qt::SHIFT | Qt::Key_D,
                     RolesPane::tr("Copies the topmost selected cell into those below it"),
                     &Private::fillDown);
    replaceAction
        = add(RolesPane::tr("Find and replace…"), Qt::CTRL | Qt::SHIFT | Qt::Key_H,
              RolesPane::tr("Replaces a text in names or descriptions, after a look at each"),
              &Private::findAndReplace);
    chartAction
        = add(RolesPane::tr("Export c&hart…"), {},
              RolesPane::tr("Writes the hierarchy as a picture to a file"), &Private::exportChart);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, q, [this] {
        onClipboard.reset();
        if (q->isVisible())
            showActions();
    });
}

void RolesPane::Private::showReshapingActions()
{
    const QList<RoleId> roles = chosen();
    const RoleReshaping reshaping(workspace);
    setAvailable(insertAction, sentence(reshaping.refusalToInsertAbove(roles)));
    setAvailable(promoteAction, sentence(reshaping.refusalToPromote(roles)));
    setAvailable(demoteAction, sentence(reshaping.refusalToDemote(roles)));
    setAvailable(cloneAction, roles.size() > 1
                                  ? RolesPane::tr("Select one role only.")
                                  : sentence(reshaping.refusalToClone(roles.value(0))));
    const QString nothing = roles.isEmpty() ? RolesPane::tr("Select a role first.") : QString();
    const RoleTree::Node *top = section.tree().top();
    QString stays = nothing;
    if (stays.isEmpty() && section.isTreeLocked())
        stays = sentence(RoleSection::Refusal::HeldStill, {}, {});
    else if (stays.isEmpty() && top && roles.contains(top->role.id))
        stays = sentence(RoleSection::Refusal::TopRole, top->role.name, {});
    const QString lock = reasonAgainstEditing(roles);
    setAvailable(cutAction, stays.isEmpty() ? lock : stays);
    setAvailable(copyAction, nothing);
    setAvailable(pasteAction,
                 pastesCells() ? views->table().reasonAgainstPasting() : reasonAgainstPasting());
    const QString onlyThere
        = isTable() ? QString() : RolesPane::tr("Show the roles as a table first.");
    setAvailable(fillAction,
                 onlyThere.isEmpty() ? views->table().reasonAgainstFilling() : onlyThere);
    setAvailable(chartAction, section.tree().size() > 0
                                  ? QString()
                                  : RolesPane::tr("The roles are not read yet."));
    setAvailable(replaceAction,
                 section.access().change ? QString() : sentence(RoleSection::Lock::NoRight));
}

const RoleClipboard::Content &RolesPane::Private::clipboard() const
{
    if (!onClipboard)
        onClipboard = RoleClipboard::content(model);
    return *onClipboard;
}

QString RolesPane::Private::reasonAgainstPasting() const
{
    const RoleId superior = tree->currentRole();
    if (superior.isEmpty())
        return RolesPane::tr("Select a role first.");
    const RoleClipboard::Content &content = clipboard();
    if (content.cut.isEmpty())
        return sentence(RoleReshaping(workspace).refusalToCreate(superior, content.text));
    return sentence(section.refusalToMove(content.cut, superior),
                    content.cut.size() == 1 ? nameOf(content.cut.first()) : QString(),
                    nameOf(superior));
}

void RolesPane::Private::insertAbove()
{
    if (!model.filter().isEmpty())
        filter->clear(); // the new role would not match
    const RoleId id = RoleReshaping(workspace).insertAbove(chosen(), RolesPane::tr("New role"));
    if (id.isEmpty())
        return;
    tree->expand(model.indexOf(id)); // those that it was put above stay in sight
    editName(id);
}

void RolesPane::Private::cloneBranch()
{
    const QList<RoleId> roles = chosen();
    if (roles.size() != 1)
        return;
    if (!model.filter().isEmpty())
        filter->clear();
    const RoleId id = RoleReshaping(workspace).clone(roles.first());
    if (id.isEmpty())
        return;
    tree->reveal(id);
    tree->flash({id});
    emit q->toastRequested(RolesPane::tr("%1 is there once more").arg(nameOf(roles.first())));
}

void RolesPane::Private::promote()
{
    const QList<RoleId> roles = chosen();
    if (RoleReshaping(workspace).promote(roles))
        follow(roles);
}

void RolesPane::Private::demote()
{
    const QList<RoleId> roles = chosen();
    if (RoleReshaping(workspace).demote(roles))
        follow(roles);
}

void RolesPane::Private::cut()
{
    const QList<RoleId> roles = chosen();
    RoleClipboard::put(workspace, model, roles, true);
    emit q->statusMessage(
        roles.size() == 1
            ? RolesPane::tr("%1 is cut. Select its new superior and paste.")
                  .arg(nameOf(roles.first()))
            : RolesPane::tr("%n role(s) are cut. Select their new superior and paste.", nullptr,
                            int(roles.size())));
}

void RolesPane::Private::copy()
{
    if (isTable()) {
        views->table().copy();
        return;
    }
    RoleClipboard::put(workspace, model, chosen(), false);
    emit q->statusMessage(RolesPane::tr("Copied as indented names"));
}

void RolesPane::Private::paste()
{
    if (pastesCells()) {
        views->table().paste();
        return;
    }
    const RoleId superior = tree->currentRole();
    const RoleClipboard::Content content = clipboard(); // of its own: pasting may change it
    if (const QString reason = reasonAgainstPasting(); !reason.isEmpty()) {
        emit q->statusMessage(reason);
        return;
    }
    if (!content.cut.isEmpty()) {
        move(content.cut, superior);
        RoleClipboard::clear();
        return;
    }
    if (!model.filter().isEmpty())
        filter->clear();
    const QList<RoleId> made = RoleReshaping(workspace).create(superior, content.text);
    if (made.isEmpty())
        return;
    tree->revealAll(made);
    tree->flash(made);
    emit q->toastRequested(
        RolesPane::tr("%n new role(s) under %1", nullptr, int(made.size())).arg(nameOf(superior)));
}

void RolesPane::Private::fillDown()
{
    views->table().fillDown();
}

void RolesPane::Private::exportChart()
{
    auto *asked = new ChartDialog(workspace, q);
    connect(asked, &ChartDialog::written, q, [this](const QString &path) {
        emit q->statusMessage(RolesPane::tr("The chart is in %1.").arg(path));
    });
    open(asked);
}

void RolesPane::Private::findAndReplace()
{
    views->table().findAndReplace();
}

// What moved stays selected, in sight, and is told.
void RolesPane::Private::follow(const QList<RoleId> &roles)
{
    tree->revealAll(roles);
    tree->flash(roles);
    tellMoved(roles);
}

} // namespace rw::ui
