// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/bulkdialog.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "ui/feedback/marks.h"
#include "ui/roles/bulkwords.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace rw::ui {

using edit::RoleBulk;

namespace {

enum BulkColumn { WhoColumn, BeforeColumn, AfterColumn };

} // namespace

BulkDialog::BulkDialog(edit::Workspace &workspace, const QString &title, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_top(new QVBoxLayout),
      m_list(new QTreeWidget(this)), m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("bulkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_list->setObjectName(QStringLiteral("bulkEdits"));
    m_list->setAccessibleName(tr("What would change"));
    m_list->setHeaderLabels({tr("Role"), tr("Before"), tr("After")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setMinimumSize(680, 320);
    m_list->header()->resizeSection(WhoColumn, 220);
    m_list->header()->resizeSection(BeforeColumn, 200);
    m_count->setObjectName(QStringLiteral("bulkCount"));
    m_count->setWordWrap(true);
    m_count->setTextFormat(Qt::PlainText);

    auto *all = new QPushButton(tr("Select &all"), this);
    auto *none = new QPushButton(tr("Select &none"), this);
    for (QPushButton *button : {all, none})
        button->setAutoDefault(false);
    connect(all, &QPushButton::clicked, this, [this] { tickAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { tickAll(false); });
    auto *ticks = new QHBoxLayout;
    ticks->setSpacing(8);
    ticks->addWidget(all);
    ticks->addWidget(none);
    ticks->addWidget(m_count, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_take->setObjectName(QStringLiteral("addToPlan"));
    m_take->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(m_top);
    column->addWidget(m_list, 1);
    column->addLayout(ticks);
    column->addWidget(buttons);
    connect(m_list, &QTreeWidget::itemChanged, this, &BulkDialog::showCount);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showCount();
}

void BulkDialog::setWishes(const QList<RoleBulk::Wish> &wishes)
{
    m_checked = RoleBulk(m_workspace).check(wishes);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const RoleBulk::Checked &checked : std::as_const(m_checked)) {
        const auto *node = m_workspace.roles().tree().find(checked.wish.id);
        const QString problem = sentence(checked);
        auto *item
            = new QTreeWidgetItem(m_list, {node ? node->role.name : QString(), checked.before,
                                           problem.isEmpty() ? checked.after : problem});
        item->setToolTip(AfterColumn, item->text(AfterColumn));
        item->setCheckState(WhoColumn, checked.isGood() ? Qt::Checked : Qt::Unchecked);
        if (checked.isGood())
            continue;
        // It can be gone to, so that its reason can be heard.
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        for (int column = 0; column < m_list->columnCount(); ++column)
            item->setForeground(column, palette().brush(QPalette::Disabled, QPalette::Text));
        if (checked.problem != RoleBulk::Problem::Same)
            item->setIcon(AfterColumn, markIcon(models::Mark::Attention, palette()));
    }
    showCount();
}

QList<RoleBulk::Checked> BulkDialog::chosen() const
{
    QList<RoleBulk::Wish> wishes;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->checkState(WhoColumn) == Qt::Checked)
            wishes.append(m_checked.at(row).wish);
    }
    return RoleBulk(m_workspace).check(wishes);
}

void BulkDialog::tickAll(bool ticked)
{
    {
        const QSignalBlocker quiet(m_list);
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            if (m_checked.at(row).isGood())
                m_list->topLevelItem(row)->setCheckState(WhoColumn,
                                                         ticked ? Qt::Checked : Qt::Unchecked);
        }
    }
    showCount();
}

// What is ticked is looked at anew: without one the name of another may not be free any more.
void BulkDialog::showCount()
{
    const QList<RoleBulk::Checked> wanted = chosen();
    const int good = int(std::count_if(wanted.cbegin(), wanted.cend(),
                                       [](const auto &each) { return each.isGood(); }));
    const int held = int(wanted.size()) - good;
    const int refused = int(std::count_if(m_checked.cbegin(), m_checked.cend(), [](const auto &e) {
        return !e.isGood() && e.problem != RoleBulk::Problem::Same;
    }));
    QStringList words;
    if (refused > 0)
        words << tr("%n cannot be taken.", nullptr, refused);
    if (held > 0)
        words << tr("%n more only together with what is not ticked.", nullptr, held);
    m_count->setText(words.join(u' '));
    m_take->setText(tr("Add %n to plan", nullptr, good));
    m_take->setEnabled(good > 0);
}

} // namespace rw::ui
