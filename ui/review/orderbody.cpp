// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/orderbody.h"

#include "edit/conflicts.h"
#include "edit/contactrolesection.h"
#include "edit/listorder.h"
#include "edit/workspace.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"

#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollBar>

namespace rw::ui {

using domain::ContactRoleId;
using domain::Field;
using edit::ContactRoleSection;

namespace {

constexpr int shownRows = 4; // of a short list; the three scroll together

QStringList only(const QStringList &ids, const QStringList &others)
{
    QStringList both;
    std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(both),
                 [&others](const QString &id) { return others.contains(id); });
    return both;
}

// What somebody did to a list: values picked up, and values that were not there.
QSet<QString> touched(const QStringList &from, const QStringList &to)
{
    const QStringList moved = edit::movedValues(only(from, to), only(to, from));
    QSet<QString> ids(moved.cbegin(), moved.cend());
    for (const QString &id : to) {
        if (!from.contains(id))
            ids.insert(id);
    }
    return ids;
}

} // namespace

OrderBody::OrderBody(edit::Workspace &workspace, QWidget *parent)
    : ConflictBody(parent), m_workspace(workspace)
{
    setObjectName(QStringLiteral("conflictOrder"));
    const ContactRoleSection &values = workspace.contactRoles();
    const domain::Edit edit
        = workspace.buffer().state(ContactRoleSection::orderRef()).value_or(domain::Edit());
    const auto now = values.onServer(ContactRoleSection::orderRef());
    const QStringList base = edit.fields.value(Field::Order).base.toStringList();
    const QStringList wanted = edit.fields.value(Field::Order).mine.toStringList();
    const QStringList theirs = now ? now->value(Field::Order).toStringList() : QStringList();
    const QStringList merged = values.mergedOrder();
    // Who was gone from the server has no name to show.
    const QStringList mine = only(wanted, merged);
    const QSet<QString> byOthers = touched(base, theirs);
    const QSet<QString> byMe = touched(base, mine);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    addColumn(*grid, 0, {"orderTheirs", tr("On the server &now"), theirs, {}, byOthers});
    addColumn(*grid, 1, {"orderMine", tr("&Your order"), mine, byMe, {}});
    addColumn(*grid, 2, {"orderMerged", tr("R&esult"), merged, byMe, byOthers});
    const QList<QListWidget *> lists = findChildren<QListWidget *>();
    for (const QListWidget *list : lists) {
        for (const QListWidget *other : lists) {
            if (other != list)
                connect(list->verticalScrollBar(), &QScrollBar::valueChanged,
                        other->verticalScrollBar(), &QScrollBar::setValue);
        }
    }
}

void OrderBody::addColumn(QGridLayout &grid, int at, const Column &column)
{
    auto *list = new QListWidget(this);
    list->setObjectName(QLatin1StringView(column.name));
    auto *title = new QLabel(column.title, this);
    title->setBuddy(list);
    title->setForegroundRole(QPalette::PlaceholderText);
    QString name = column.title;
    list->setAccessibleName(name.remove(u'&'));
    list->setUniformItemSizes(true);
    list->setIconSize({16, 16});
    list->setTextElideMode(Qt::ElideRight);
    const ContactRoleSection &values = m_workspace.contactRoles();
    for (qsizetype place = 0; place < column.ids.size(); ++place) {
        const QString &id = column.ids.at(place);
        const int row = values.list().rowOf(ContactRoleId{id});
        if (row < 0)
            continue;
        //: a place in a list and the name of the contact role there
        auto *item = new QListWidgetItem(
            tr("%L1. %2").arg(place + 1).arg(values.list().entries().at(row).value.name), list);
        const bool mine = column.mine.contains(id);
        const bool theirs = column.theirs.contains(id);
        if (!mine && !theirs) {
            QPixmap room(list->iconSize());
            room.fill(Qt::transparent); // so that the names stand below each other
            item->setIcon(room);
            continue;
        }
        const models::Mark mark = mine ? models::Mark::Moved : models::Mark::ChangedOnServer;
        const QString who = mine && theirs ? tr("moved by both")
                            : mine         ? tr("moved or added by you")
                                           : tr("moved or added by somebody else");
        item->setIcon(lineIcon(mine ? QStringLiteral("moved") : QStringLiteral("server"),
                               markColor(mark, palette())));
        item->setForeground(markColor(mark, palette()));
        item->setToolTip(who);
        //: a row of a list and what happened to it, for screen readers
        item->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(item->text(), who));
    }
    list->setFixedHeight(list->sizeHintForRow(0) * int(qMin<qsizetype>(shownRows, list->count()))
                         + 2 * list->frameWidth() + 2);
    grid.addWidget(title, 0, at);
    grid.addWidget(list, 1, at);
    grid.setColumnStretch(at, 1);
}

QString OrderBody::hint() const
{
    return tr("What somebody else moved or added keeps its place; your moves are made beside the "
              "same neighbours.");
}

QString OrderBody::answerText() const
{
    return tr("Use result");
}

bool OrderBody::answer(const QList<domain::ObjectRef> &refs)
{
    return edit::useResult(m_workspace, refs, {});
}

} // namespace rw::ui
