// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/picklistpane_p.h"

#include "ui/feedback/icons.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"
#include "ui/picklists/positiondialog.h"

#include <QMenu>

#include <algorithm>

// What can be done with the selected contact roles.

namespace rw::ui {

using domain::ContactRoleId;
using edit::ContactRoleSection;
using models::PicklistModel;

void PicklistPane::Private::makeActions()
{
    const auto add
        = [this](const QString &text, const QString &buttonText, const QKeySequence &keys,
                 const QString &icon, const QString &tip, void (Private::*command)()) {
              QAction *action = addListAction(table, text, keys, lineIcon(icon), tip);
              if (!buttonText.isEmpty())
                  action->setIconText(buttonText);
              connect(action, &QAction::triggered, q, [this, command] { (this->*command)(); });
              return action;
          };
    createAction = add(PicklistPane::tr("&New contact role"), PicklistPane::tr("Add"),
                       Qt::Key_Insert, QStringLiteral("add"),
                       PicklistPane::tr("Adds a value below the selected one"), &Private::create);
    renameAction = add(PicklistPane::tr("&Rename"), {}, Qt::Key_F2, QStringLiteral("rename"),
                       PicklistPane::tr("Edits the name in its row"), &Private::rename);
    upAction = add(PicklistPane::tr("Move &up"), PicklistPane::tr("Up"), Qt::ALT | Qt::Key_Up,
                   QStringLiteral("up"), PicklistPane::tr("Moves the selected values up by one"),
                   &Private::up);
    downAction = add(PicklistPane::tr("Move &down"), PicklistPane::tr("Down"),
                     Qt::ALT | Qt::Key_Down, QStringLiteral("down"),
                     PicklistPane::tr("Moves the selected values down by one"), &Private::down);
    topAction = add(PicklistPane::tr("Move to the &top"), PicklistPane::tr("Top"),
                    Qt::ALT | Qt::Key_Home, QStringLiteral("top"),
                    PicklistPane::tr("Moves the selected values to the top"), &Private::toTop);
    bottomAction
        = add(PicklistPane::tr("Move to the &bottom"), PicklistPane::tr("Bottom"),
              Qt::ALT | Qt::Key_End, QStringLiteral("bottom"),
              PicklistPane::tr("Moves the selected values to the bottom"), &Private::toBottom);
    positionAction = add(PicklistPane::tr("&Move to position…"), {}, Qt::CTRL | Qt::Key_M,
                         QStringLiteral("position"),
                         PicklistPane::tr("Asks for the position of the selected values"),
                         &Private::toPosition);
    revertAction = add(
        PicklistPane::tr("Re&vert"), {}, Qt::CTRL | Qt::ALT | Qt::Key_Z, QStringLiteral("revert"),
        PicklistPane::tr("Takes back what is staged for the selected values"), &Private::revert);
    deleteAction = add(PicklistPane::tr("D&elete"), {}, Qt::Key_Delete, QStringLiteral("delete"),
                       PicklistPane::tr("Plans to delete the selected values"), &Private::remove);
    for (QAction *once : {createAction, positionAction, deleteAction})
        once->setAutoRepeat(false);
    makeSortActions();
}

void PicklistPane::Private::showActions()
{
    const QList<ContactRoleId> ids = chosen();
    const QList<int> rows = rowsOf(ids);
    const bool read = section.state() != edit::Section::State::Unread && model.rowCount() > 0;
    const bool applying = workspace.isLocked(ContactRoleSection::orderRef());
    const QString notRead
        = read ? QString() : PicklistPane::tr("The contact roles are not read yet.");
    const QString noRight = sentence(ContactRoleSection::Lock::NoRight);
    const QString lockedOrder = applying ? sentence(ContactRoleSection::Lock::Applying)
                                : !section.access().change ? noRight
                                                           : QString();
    QString lock = ids.isEmpty() ? PicklistPane::tr("Select a contact role first.") : QString();
    for (const ContactRoleId &id : ids) {
        if (lock.isEmpty())
            lock = sentence(section.lock(id));
    }
    const QString order = lock.isEmpty() ? lockedOrder : lock;
    const QString filtered = proxy->text().isEmpty()
                                 ? QString()
                                 : PicklistPane::tr("While filtering the neighbours are hidden. "
                                                    "Clear the filter, or type a position.");
    const QString step = order.isEmpty() ? filtered : order;
    const bool together = !rows.isEmpty() && rows.last() - rows.first() == int(rows.size()) - 1;
    const bool atTop = together && rows.first() == 0;
    const bool atBottom = together && rows.last() == model.rowCount() - 1;
    const auto already = [](const QString &reason, bool there, const QString &text) {
        return !reason.isEmpty() ? reason : there ? text : QString();
    };

    const edit::Access &access = section.access();
    setAvailable(createAction, !access.create
                                   ? PicklistPane::tr("The sign-in does not include the right to "
                                                      "create contact roles.")
                               : notRead.isEmpty() ? lockedOrder
                                                   : notRead);
    setAvailable(renameAction,
                 ids.size() > 1 ? PicklistPane::tr("Select one contact role only.") : lock);
    setAvailable(upAction, already(step, atTop, PicklistPane::tr("It is at the top already.")));
    setAvailable(downAction,
                 already(step, atBottom, PicklistPane::tr("It is at the bottom already.")));
    setAvailable(topAction, already(order, atTop, PicklistPane::tr("It is at the top already.")));
    setAvailable(bottomAction,
                 already(order, atBottom, PicklistPane::tr("It is at the bottom already.")));
    setAvailable(positionAction, order);
    showSortActions(notRead.isEmpty() ? lockedOrder : notRead);
    const bool changed = std::any_of(ids.cbegin(), ids.cend(), [this](const ContactRoleId &id) {
        return workspace.buffer().find(ContactRoleSection::ref(id))
               || section.movedValues().contains(id);
    });
    setAvailable(revertAction, changed
                                   ? QString()
                                   : PicklistPane::tr("Nothing is changed in the selected rows."));
    const auto whyNotDeleted = [&]() -> QString {
        if (!lock.isEmpty() && lock != noRight)
            return lock;
        if (section.canRemove(ids))
            return {};
        return access.remove ? PicklistPane::tr("Zoho keeps at least one value.")
                             : PicklistPane::tr("The sign-in does not include the right to delete "
                                                "contact roles.");
    };
    setAvailable(deleteAction, whyNotDeleted());
    const bool drags = proxy->text().isEmpty();
    table->setDragEnabled(drags);
    table->setAcceptDrops(drags);
    table->setToolTip(drags ? QString() : filtered);
}

QList<ContactRoleId> PicklistPane::Private::chosen() const
{
    QList<ContactRoleId> ids;
    for (int row : table->selectedRowNumbers())
        ids.append(ContactRoleId{proxy->index(row, 0).data(models::IdRole).toString()});
    return ids;
}

QList<int> PicklistPane::Private::rowsOf(const QList<ContactRoleId> &ids) const
{
    QList<int> rows;
    for (const ContactRoleId &id : ids) {
        const int row = section.list().rowOf(id);
        if (row >= 0)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void PicklistPane::Private::select(const QList<ContactRoleId> &ids)
{
    QList<int> rows;
    for (const ContactRoleId &id : ids) {
        const QModelIndex at = proxy->mapFromSource(model.indexOf(id));
        if (at.isValid())
            rows.append(at.row());
    }
    if (!rows.isEmpty())
        table->selectRows(rows, rows.first());
}

void PicklistPane::Private::create()
{
    if (!proxy->text().isEmpty())
        filter->clear(); // the new value would not match
    const QModelIndex current = table->currentIndex();
    const ContactRoleId behind{
        current.isValid() ? current.siblingAtColumn(0).data(models::IdRole).toString() : QString()};
    const ContactRoleId id = section.create(behind, PicklistPane::tr("New contact role"));
    if (id.isEmpty())
        return;
    select({id});
    table->setFocus();
    table->edit(proxy->mapFromSource(model.indexOf(id)));
}

void PicklistPane::Private::rename()
{
    const QList<ContactRoleId> ids = chosen();
    if (ids.size() != 1)
        return;
    // F2 in the position's cell edits the position.
    const QModelIndex at = proxy->mapFromSource(model.indexOf(ids.first()));
    const bool onPosition = table->currentIndex().row() == at.row()
                            && table->currentIndex().column() == PicklistModel::PositionColumn;
    const QModelIndex cell = onPosition ? at.siblingAtColumn(PicklistModel::PositionColumn) : at;
    table->setCurrentIndex(cell);
    table->edit(cell);
}

void PicklistPane::Private::up()
{
    const QList<int> rows = rowsOf(chosen());
    if (!rows.isEmpty())
        move(std::max(0, rows.first() - 1));
}

void PicklistPane::Private::down()
{
    const QList<int> rows = rowsOf(chosen());
    if (!rows.isEmpty())
        move(std::min(model.rowCount(), rows.last() + 2));
}

void PicklistPane::Private::toTop()
{
    move(0);
}

void PicklistPane::Private::toBottom()
{
    move(model.rowCount());
}

void PicklistPane::Private::move(int gap)
{
    const QList<ContactRoleId> ids = chosen();
    if (!section.move(rowsOf(ids), gap))
        return;
    select(ids); // the selection goes along; so does what is seen
    tellPlace(ids);
}

void PicklistPane::Private::toPosition()
{
    const QList<ContactRoleId> ids = chosen();
    const QList<int> rows = rowsOf(ids);
    if (rows.isEmpty() || dialog)
        return;
    const QString what = ids.size() == 1
                             ? PicklistPane::tr("Where should \"%1\" go?")
                                   .arg(section.list().entries().at(rows.first()).value.name)
                             : PicklistPane::tr("Where should the first of the %n values go?",
                                                nullptr, int(ids.size()));
    auto *asked
        = new PositionDialog(what, rows.first() + 1, model.rowCount() - int(rows.size()) + 1, q);
    connect(asked, &QDialog::accepted, q, [this, asked, ids] { moveTo(ids, asked->position()); });
    dialog = asked;
    dialog->open();
}

void PicklistPane::Private::moveTo(const QList<ContactRoleId> &ids, int position)
{
    const QList<int> rows = rowsOf(ids);
    // The gap in front of the value that comes behind them: the rows that stay, counted.
    int gap = model.rowCount();
    int staying = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (rows.contains(row))
            continue;
        if (++staying == position) {
            gap = row;
            break;
        }
    }
    if (section.move(rows, gap)) {
        select(ids);
        tellPlace(ids);
    }
}

void PicklistPane::Private::remove()
{
    const QList<ContactRoleId> ids = chosen();
    const QList<int> rows = rowsOf(ids);
    if (rows.isEmpty())
        return;
    const QString name = section.list().entries().at(rows.first()).value.name;
    if (section.remove(ids))
        emit q->toastRequested(
            ids.size() == 1 ? PicklistPane::tr("%1 will be deleted when you apply").arg(name)
                            : PicklistPane::tr("%n contact role(s) will be deleted when you apply",
                                               nullptr, int(ids.size())));
}

void PicklistPane::Private::revert()
{
    QList<domain::ObjectRef> refs;
    bool order = false;
    const QList<ContactRoleId> ids = chosen();
    for (const ContactRoleId &id : ids) {
        refs.append(ContactRoleSection::ref(id));
        order = order || section.movedValues().contains(id);
    }
    // The order is one wish over all values: it comes back as a whole.
    if (order)
        refs.append(ContactRoleSection::orderRef());
    workspace.revert(refs);
    select(ids);
}

void PicklistPane::Private::tellPlace(const QList<ContactRoleId> &ids)
{
    const QList<int> rows = rowsOf(ids);
    if (rows.isEmpty())
        return;
    const QString name = section.list().entries().at(rows.first()).value.name;
    emit q->statusMessage(ids.size() == 1 ? PicklistPane::tr("%1 is at position %2 of %3 now")
                                                .arg(name)
                                                .arg(rows.first() + 1)
                                                .arg(model.rowCount())
                                          : PicklistPane::tr("%n value(s) from position %1 on",
                                                             nullptr, int(ids.size()))
                                                .arg(rows.first() + 1));
}

void PicklistPane::Private::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({createAction, renameAction});
    menu->addSeparator();
    menu->addActions({upAction, downAction, topAction, bottomAction, positionAction, sortAction});
    menu->addSeparator();
    menu->addActions({copyAction, pasteAction});
    menu->addSeparator();
    menu->addAction(revertAction);
    menu->addSeparator();
    menu->addAction(deleteAction);
    menu->popup(at);
}

} // namespace rw::ui
