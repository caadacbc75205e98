// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/roletable.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/roletablemodel.h"
#include "ui/feedback/filterproxy.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listheader.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/bulkwords.h"
#include "ui/roles/replacedialog.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

namespace rw::ui {

using domain::RoleId;
using edit::RoleBulk;
using models::RoleTableModel;

RoleTable::RoleTable(edit::Workspace &workspace, QWidget *parent)
    : QTableView(parent), m_workspace(workspace), m_model(new RoleTableModel(workspace, this)),
      m_proxy(new FilterProxy(m_model, RoleTableModel::NameColumn, this)),
      m_delegate(new ItemDelegate(this))
{
    setObjectName(QStringLiteral("roleTable"));
    setAccessibleName(tr("Roles as a table"));
    m_delegate->setMarkColumn(RoleTableModel::ChangeColumn);
    m_delegate->setRemark(unusualIn);
    m_delegate->setCheck([this](const QModelIndex &index, const QString &text) {
        const QModelIndex at = m_proxy->mapToSource(index);
        const auto field = RoleTableModel::fieldOf(at.column());
        if (!field)
            return QString();
        const auto checked
            = RoleBulk(m_workspace).check({{m_model->idAt(at), *field, text}}).first();
        return checked.problem == RoleBulk::Problem::Same ? QString() : sentence(checked);
    });
    setItemDelegate(m_delegate);
    setModel(m_proxy);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed | DoubleClicked | AnyKeyPressed);
    setWordWrap(false);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    setHorizontalHeader(new ListHeader(this));
    setSortingEnabled(true);
    sortByColumn(RoleTableModel::NameColumn, Qt::AscendingOrder);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const QList<QPair<int, int>> widths{
        {RoleTableModel::NameColumn, 26},        {RoleTableModel::SuperiorColumn, 24},
        {RoleTableModel::PeersColumn, 9},        {RoleTableModel::ForecastColumn, 20},
        {RoleTableModel::DescriptionColumn, 34}, {RoleTableModel::PathColumn, 34},
        {RoleTableModel::LevelColumn, 9},        {RoleTableModel::UsersColumn, 9}};
    for (const auto &[column, digits] : widths)
        horizontalHeader()->resizeSection(column, digit * digits);
    horizontalHeader()->setStretchLastSection(true);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    connect(m_model, &RoleTableModel::editRefused, this,
            [this](const RoleBulk::Checked &checked) { emit statusMessage(sentence(checked)); });
}

void RoleTable::setFilter(const QString &text)
{
    m_proxy->setText(text);
}

int RoleTable::shownCount() const
{
    return m_proxy->rowCount();
}

QList<RoleId> RoleTable::selectedRoles() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<RoleId> ids;
    for (int row : std::as_const(rows))
        ids.append(m_model->idAt(m_proxy->mapToSource(m_proxy->index(row, 0))));
    return ids;
}

RoleId RoleTable::currentRole() const
{
    return m_model->idAt(m_proxy->mapToSource(currentIndex()));
}

void RoleTable::reveal(const RoleId &id)
{
    if (id.isEmpty() || id == currentRole())
        return;
    const int column = std::max(0, currentIndex().column());
    const QModelIndex index = m_proxy->mapFromSource(m_model->indexOf(id, column));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void RoleTable::copy()
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return a.row() != b.row() ? a.row() < b.row() : a.column() < b.column();
    });
    QString text;
    int row = -1;
    for (const QModelIndex &cell : std::as_const(cells)) {
        if (row >= 0)
            text += cell.row() == row ? u'\t' : u'\n';
        row = cell.row();
        text += cell.data(Qt::EditRole).toString().simplified();
    }
    QGuiApplication::clipboard()->setText(text);
    emit statusMessage(tr("%n cell(s) copied", nullptr, int(cells.size())));
}

QList<QStringList> RoleTable::cellsOnClipboard() const
{
    QString text = QGuiApplication::clipboard()->text();
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    if (text.endsWith(u'\n'))
        text.chop(1); // spreadsheets end the last line, too
    QList<QStringList> rows;
    if (text.isEmpty())
        return rows;
    for (const QString &line : text.split(u'\n'))
        rows.append(line.split(u'\t'));
    return rows;
}

QString RoleTable::reasonAgainstPasting() const
{
    return currentIndex().isValid() ? QString() : tr("Select a cell first.");
}

void RoleTable::addWishesAt(QList<RoleBulk::Wish> &wishes, const QModelIndex &cell,
                            const QString &text) const
{
    const QModelIndex at = m_proxy->mapToSource(cell);
    if (!at.isValid())
        return;
    // A column that cannot be edited is told as such, if somebody means to change what is in it.
    const auto field = RoleTableModel::fieldOf(at.column());
    if (field)
        wishes.append({m_model->idAt(at), *field, text});
    else if (cell.data().toString() != text.trimmed())
        wishes.append({m_model->idAt(at), domain::Field::Order, text});
}

void RoleTable::paste()
{
    const QList<QStringList> cells = cellsOnClipboard();
    const QModelIndex from = currentIndex();
    if (cells.isEmpty() || !from.isValid()) {
        emit statusMessage(tr("The clipboard is empty."));
        return;
    }
    QList<RoleBulk::Wish> wishes;
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    if (cells.size() == 1 && cells.first().size() == 1 && selected.size() > 1) {
        for (const QModelIndex &cell : selected)
            addWishesAt(wishes, cell, cells.first().first());
    } else {
        QModelIndex start = from; // the upper left corner of what is selected
        for (const QModelIndex &cell : selected)
            start = m_proxy->index(std::min(start.row(), cell.row()),
                                   std::min(start.column(), cell.column()));
        for (int row = 0; row < cells.size(); ++row) {
            for (int column = 0; column < cells.at(row).size(); ++column)
                addWishesAt(wishes, m_proxy->index(start.row() + row, start.column() + column),
                            cells.at(row).at(column));
        }
        if (start.row() + cells.size() > m_proxy->rowCount()) {
            emit statusMessage(tr("The last %n row(s) of the clipboard have no role to go to.",
                                  nullptr, int(start.row() + cells.size()) - m_proxy->rowCount()));
        }
    }
    take(wishes, tr("Paste %n cell(s)", nullptr, int(wishes.size())));
}

QString RoleTable::reasonAgainstFilling() const
{
    QHash<int, int> perColumn;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        ++perColumn[index.column()];
    const bool any
        = std::any_of(perColumn.cbegin(), perColumn.cend(), [](int count) { return count > 1; });
    return any ? QString() : tr("Select the cell to copy and the cells below it first.");
}

void RoleTable::fillDown()
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return a.column() != b.column() ? a.column() < b.column() : a.row() < b.row();
    });
    QList<RoleBulk::Wish> wishes;
    QModelIndex first;
    for (const QModelIndex &cell : std::as_const(cells)) {
        if (!first.isValid() || first.column() != cell.column())
            first = cell;
        else
            addWishesAt(wishes, cell, first.data(Qt::EditRole).toString());
    }
    take(wishes, tr("Fill down %n cell(s)", nullptr, int(wishes.size())));
}

void RoleTable::findAndReplace()
{
    if (m_dialog)
        return;
    auto *dialog = new ReplaceDialog(m_workspace, selectedRoles(), this);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { stage(dialog->chosen(), tr("Find and replace")); });
    m_dialog = dialog;
    m_dialog->open();
}

void RoleTable::take(const QList<RoleBulk::Wish> &wishes, const QString &step)
{
    const QList<RoleBulk::Checked> checked = RoleBulk(m_workspace).check(wishes);
    const bool clean = std::all_of(checked.cbegin(), checked.cend(), [](const auto &each) {
        return each.isGood() || each.problem == RoleBulk::Problem::Same;
    });
    if (clean) {
        stage(checked, step);
        return;
    }
    if (m_dialog)
        return;
    auto *dialog = new BulkDialog(m_workspace, step, this);
    dialog->setWishes(wishes);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, step] { stage(dialog->chosen(), step); });
    m_dialog = dialog;
    m_dialog->open();
}

void RoleTable::stage(const QList<RoleBulk::Checked> &checked, const QString &step)
{
    if (RoleBulk(m_workspace).stage(checked, step))
        emit staged(step);
    else
        emit statusMessage(tr("Nothing would change."));
}

void RoleTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit rolesSelected();
}

void RoleTable::contextMenuEvent(QContextMenuEvent *event)
{
    emit contextMenuRequested(event->globalPos());
}

} // namespace rw::ui
