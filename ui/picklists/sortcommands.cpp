// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/picklistpane_p.h"

#include "edit/listsorting.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"
#include "ui/picklists/pastedlistdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

// Whole orders, and lists of names on the clipboard.

namespace rw::ui {

using domain::ContactRoleId;
using edit::ContactRoleSection;
using edit::ListSorting::Sort;
namespace ListSorting = edit::ListSorting;

void PicklistPane::Private::makeSortActions()
{
    sortAction
        = addListAction(table, PicklistPane::tr("&Sort"), {}, lineIcon(QStringLiteral("sort")),
                        PicklistPane::tr("Gives all values another order"));
    auto *menu = new QMenu(table);
    const auto add = [this, menu](const QString &text, const QString &step, Sort sort) {
        connect(menu->addAction(text), &QAction::triggered, q,
                [this, step, sort] { arrange(ListSorting::sorted(section, sort), step); });
    };
    add(PicklistPane::tr("&A to Z"), PicklistPane::tr("Sort the contact roles from A to Z"),
        Sort::Ascending);
    add(PicklistPane::tr("&Z to A"), PicklistPane::tr("Sort the contact roles from Z to A"),
        Sort::Descending);
    add(PicklistPane::tr("&Reverse"), PicklistPane::tr("Reverse the order of the contact roles"),
        Sort::Reverse);
    menu->addSeparator();
    connect(menu->addAction(PicklistPane::tr("As a pasted &list…")), &QAction::triggered, q,
            [this] { sortAsList(); });
    sortAction->setMenu(menu);

    copyAction = addListAction(table, PicklistPane::tr("&Copy"), QKeySequence::Copy, {},
                               PicklistPane::tr("Copies the names of the selected values"));
    connect(copyAction, &QAction::triggered, q, [this] { copy(); });
    pasteAction = addListAction(table, PicklistPane::tr("&Paste"), QKeySequence::Paste, {},
                                PicklistPane::tr("Adds the names on the clipboard below the "
                                                 "selected value"));
    pasteAction->setAutoRepeat(false);
    connect(pasteAction, &QAction::triggered, q, [this] { paste(); });
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, q, [this] {
        onClipboard.reset();
        if (q->isVisible())
            showActions();
    });
}

void PicklistPane::Private::showSortActions(const QString &whyNoOrder)
{
    setAvailable(sortAction, whyNoOrder);
    setAvailable(copyAction,
                 chosen().isEmpty() ? PicklistPane::tr("Select a contact role first.") : QString());
    setAvailable(pasteAction, reasonAgainstPasting());
}

const QStringList &PicklistPane::Private::namesOnClipboard() const
{
    if (!onClipboard)
        onClipboard = ListSorting::namesIn(QGuiApplication::clipboard()->text());
    return *onClipboard;
}

QString PicklistPane::Private::reasonAgainstPasting() const
{
    if (!createAction->isEnabled())
        return createAction->toolTip().section(u'\n', 1);
    const ListSorting::Pasted pasted = ListSorting::compare(section, namesOnClipboard());
    if (!pasted.refused.isEmpty())
        return PicklistPane::tr("A name on the clipboard is too long.");
    if (!pasted.unknown.isEmpty())
        return {};
    return pasted.found() == 0 ? PicklistPane::tr("The clipboard holds no names.")
                               : PicklistPane::tr("The names on the clipboard are all there.");
}

void PicklistPane::Private::arrange(const QList<ContactRoleId> &order, const QString &step,
                                    const QList<domain::ContactRole> &added)
{
    const QList<ContactRoleId> ids = chosen();
    if (!section.arrange(order, step, added)) {
        emit q->statusMessage(PicklistPane::tr("The values stand in that order already."));
        return;
    }
    select(ids);
    emit q->toastRequested(step);
}

void PicklistPane::Private::sortAsList()
{
    if (dialog)
        return;
    auto *asked = new PastedListDialog(section, QGuiApplication::clipboard()->text(), q);
    connect(asked, &QDialog::accepted, q, [this, asked] {
        QList<ContactRoleId> order;
        QList<domain::ContactRole> added;
        for (const ListSorting::Pasted::Place &place : asked->places()) {
            ContactRoleId id = place.id;
            if (id.isEmpty()) {
                id = ContactRoleId::local();
                added.append({id, place.name, {}});
            }
            order.append(id);
        }
        arrange(order, PicklistPane::tr("Sort the contact roles as a pasted list"), added);
    });
    dialog = asked;
    dialog->open();
}

void PicklistPane::Private::copy()
{
    QStringList names;
    for (const ContactRoleId &id : chosen())
        names.append(section.list().entries().at(section.list().rowOf(id)).value.name);
    QGuiApplication::clipboard()->setText(names.join(u'\n') + u'\n');
}

void PicklistPane::Private::paste()
{
    if (const QString reason = reasonAgainstPasting(); !reason.isEmpty()) {
        emit q->statusMessage(reason);
        return;
    }
    if (!proxy->text().isEmpty())
        filter->clear(); // the new values would not match
    const ListSorting::Pasted pasted = ListSorting::compare(section, namesOnClipboard());
    const QList<ContactRoleId> ids = chosen();
    const QList<ContactRoleId> made
        = section.createAll(ids.isEmpty() ? ContactRoleId() : ids.last(), pasted.unknown);
    if (made.isEmpty())
        return;
    select(made);
    const int there = pasted.found() + int(pasted.twice.size());
    const QString added = PicklistPane::tr("%n value(s) added", nullptr, int(made.size()));
    emit q->toastRequested(
        there == 0
            ? added
            : PicklistPane::tr("%1; %n name(s) were there already", nullptr, there).arg(added));
}

} // namespace rw::ui
