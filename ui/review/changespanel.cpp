// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/changespanel.h"

#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/statepage.h"
#include "ui/review/conflictpanel.h"
#include "ui/review/fittingscroll.h"
#include "ui/review/servernotes.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using models::ChangesModel;

ChangesPanel::ChangesPanel(edit::Workspace &workspace, ChangesModel &changes, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_changes(changes), m_view(new QTreeView(this)),
      m_conflict(new ConflictPanel(workspace, changes, this)),
      m_notes(new ServerNotes(workspace, changes, this)), m_leftOut(new QLabel(this)),
      m_all(new QCheckBox(tr("Select all"), this)),
      m_tick(new QAction(tr("Tick or untick the selected changes"), this)),
      m_revert(
          new QAction(lineIcon(QStringLiteral("revert")), tr("Revert the selected changes"), this)),
      m_keepMine(new QAction(lineIcon(QStringLiteral("check")), tr("Keep mine"), this)),
      m_takeTheirs(new QAction(lineIcon(QStringLiteral("server")), tr("Take theirs"), this)),
      m_emptyTitle(tr("No changes")),
      m_emptyText(
          tr("What you edit in the workspaces is collected here. Nothing is sent until you apply."))
{
    m_view->setObjectName(QStringLiteral("changes"));
    m_view->setAccessibleName(tr("Changes"));
    m_view->setAccessibleDescription(tr(
        "What is staged, by workspace, object and field. Space ticks or unticks what is selected, "
        "Delete takes it back."));
    m_view->setModel(&m_changes);
    auto *delegate = new ItemDelegate(m_view);
    delegate->setMarkColumn(ChangesModel::StateColumn);
    m_view->setItemDelegate(delegate);
    m_view->setUniformRowHeights(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->header()->setStretchLastSection(false);
    for (int column :
         {ChangesModel::WhatColumn, ChangesModel::BeforeColumn, ChangesModel::AfterColumn})
        m_view->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ChangesModel::StateColumn,
                                           QHeaderView::ResizeToContents);
    m_state = new StatePage(m_view, this);

    m_leftOut->setObjectName(QStringLiteral("leftOut"));
    m_leftOut->setTextFormat(Qt::PlainText);
    m_leftOut->setWordWrap(true);
    m_all->setObjectName(QStringLiteral("selectAll"));
    m_all->setToolTip(tr("Send all changes, or none for now. What is not ticked stays staged."));

    m_tick->setShortcut(Qt::Key_Space);
    m_revert->setShortcut(QKeySequence::Delete);
    m_keepMine->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_M);
    m_takeTheirs->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_S);
    for (QAction *action : changeActions()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view->addAction(action);
    }
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *revertButton = new QPushButton(m_revert->icon(), tr("Revert"), this);
    revertButton->setObjectName(QStringLiteral("revert"));
    revertButton->setToolTip(tr("Take the selected changes back (Delete)"));
    revertButton->setEnabled(false);
    connect(m_revert, &QAction::changed, revertButton,
            [this, revertButton] { revertButton->setEnabled(m_revert->isEnabled()); });

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_all);
    buttons->addWidget(revertButton);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_state, 1);
    column->addWidget(m_leftOut);
    column->addWidget(new FittingScroll({m_conflict, m_notes}, this));
    column->addLayout(buttons);

    connect(revertButton, &QPushButton::clicked, this, &ChangesPanel::revert);
    connect(m_tick, &QAction::triggered, this, &ChangesPanel::tickSelected);
    connect(m_all, &QCheckBox::clicked, this, &ChangesPanel::tickAll);
    connect(m_revert, &QAction::triggered, this, &ChangesPanel::revert);
    connect(m_keepMine, &QAction::triggered, m_conflict, &ConflictPanel::keepMine);
    connect(m_takeTheirs, &QAction::triggered, m_conflict, &ConflictPanel::drop);
    connect(m_conflict, &ConflictPanel::settled, this, [this](const QString &told) {
        m_view->setFocus(); // the panel goes, and the focus is not to go with it
        emit statusMessage(told);
    });
    connect(m_conflict, &ConflictPanel::postponed, this, &ChangesPanel::askNext);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ChangesPanel::showSelection);
    connect(&m_workspace, &edit::Workspace::locksChanged, this, &ChangesPanel::showSelection);
    connect(&m_changes, &ChangesModel::modelReset, this, [this] {
        expandNew({}, 0, m_changes.rowCount() - 1);
        showSelection();
        showEmptyOrList();
    });
    connect(&m_changes, &ChangesModel::rowsInserted, this,
            [this](const QModelIndex &parentIndex, int first, int last) {
                expandNew(parentIndex, first, last);
                showEmptyOrList();
            });
    connect(&m_changes, &ChangesModel::rowsRemoved, this, [this] {
        showSelection();
        showEmptyOrList();
    });
    connect(&m_changes, &ChangesModel::dataChanged, this, &ChangesPanel::showSelection);
    connect(&m_changes, &ChangesModel::rowsInserted, this, &ChangesPanel::showTicks);
    connect(&m_changes, &ChangesModel::rowsRemoved, this, &ChangesPanel::showTicks);
    connect(&m_changes, &ChangesModel::dataChanged, this, &ChangesPanel::showTicks);
    connect(&m_workspace, &edit::Workspace::locksChanged, this, &ChangesPanel::showTicks);
    expandNew({}, 0, m_changes.rowCount() - 1);
    showSelection();
    showEmptyOrList();
    showTicks();
}

QList<QAction *> ChangesPanel::changeActions() const
{
    return {m_tick, m_revert, m_keepMine, m_takeTheirs};
}

void ChangesPanel::select(const domain::ObjectRef &ref)
{
    const QModelIndex index = m_changes.indexOf(ref);
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void ChangesPanel::showFirstConflict()
{
    const QList<domain::Change> changes = m_workspace.changes();
    for (const domain::Change &change : changes) {
        if (change.isConflict()) {
            select(change.ref);
            return;
        }
    }
}

void ChangesPanel::setEmptyWords(const QString &title, const QString &text)
{
    m_emptyTitle = title;
    m_emptyText = text;
    showEmptyOrList();
}

// Only rows that have children: a screen reader calls every expanded row so.
void ChangesPanel::expandNew(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_changes.index(row, 0, parent);
        const int below = m_changes.rowCount(index);
        if (below == 0)
            continue;
        m_view->expand(index);
        expandNew(index, 0, below - 1);
    }
    if (parent.isValid() && !m_view->isExpanded(parent))
        m_view->expand(parent);
}

void ChangesPanel::showEmptyOrList()
{
    if (m_changes.rowCount() == 0)
        m_state->showWords(m_emptyTitle, m_emptyText);
    else
        m_state->showList();
}

std::optional<domain::ObjectRef> ChangesPanel::selectedRef() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.size() == 1 ? m_changes.refAt(rows.constFirst()) : std::nullopt;
}

void ChangesPanel::showSelection()
{
    const std::optional<domain::ObjectRef> ref = selectedRef();
    const bool staged = ref && m_workspace.buffer().find(*ref);
    const domain::Change change = staged ? m_workspace.change(*ref) : domain::Change();
    m_conflict->showChange(change);
    if (change.isConflict()) {
        // Once the panel has taken its room from the list.
        QMetaObject::invokeMethod(
            this, [this] { m_view->scrollTo(m_view->currentIndex()); }, Qt::QueuedConnection);
    }
    const bool free = !m_workspace.isApplying();
    m_tick->setEnabled(free && m_view->selectionModel()->hasSelection());
    m_revert->setEnabled(free && m_view->selectionModel()->hasSelection());
    m_keepMine->setEnabled(m_conflict->canKeepMine());
    m_takeTheirs->setEnabled(m_conflict->canDrop());
}

void ChangesPanel::showTicks()
{
    constexpr qsizetype mostNamed = 5;
    const Qt::CheckState state = m_changes.tickedAll();
    m_all->setTristate(state == Qt::PartiallyChecked);
    m_all->setCheckState(state);
    m_all->setEnabled(!m_workspace.isApplying() && m_changes.rowCount() > 0);
    QStringList words = m_changes.leftOutWords();
    const qsizetype more = words.size() - mostNamed;
    if (more > 0) {
        words = words.first(mostNamed);
        words.append(tr("%n more", nullptr, int(more)));
    }
    //: changes that are not sent because others are not: "Inside Sales (needs SMB Team), ..."
    m_leftOut->setText(tr("Also left out: %1").arg(words.join(QStringLiteral(", "))));
    m_leftOut->setVisible(!words.isEmpty());
}

void ChangesPanel::tickAll()
{
    QModelIndexList sections;
    for (int row = 0; row < m_changes.rowCount(); ++row)
        sections.append(m_changes.index(row, 0));
    const bool ticked = m_changes.tickedAll() != Qt::Checked;
    m_workspace.setTicked(m_changes.refsIn(sections), ticked);
    showTicks();
}

// All of them the same way: as soon as one of them does not go, they are ticked.
void ChangesPanel::tickSelected()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    const QList<domain::ObjectRef> refs = m_changes.refsIn(rows);
    const bool ticked
        = std::any_of(refs.cbegin(), refs.cend(), [this](const domain::ObjectRef &ref) {
              return m_changes.indexOf(ref).data(Qt::CheckStateRole).toInt() != Qt::Checked;
          });
    m_workspace.setTicked(refs, ticked);
}

void ChangesPanel::revert()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.size() == 1) {
        const auto ref = m_changes.refAt(rows.constFirst());
        const auto field = m_changes.fieldAt(rows.constFirst());
        if (ref && field && m_workspace.revertField(*ref, *field)) {
            emit statusMessage(tr("One field was reverted. Undo brings the change back."));
            return;
        }
    }
    const QList<domain::ObjectRef> refs = m_changes.refsIn(rows);
    if (m_workspace.revert(refs))
        emit statusMessage(
            tr("%n change(s) reverted. Undo brings them back.", nullptr, int(refs.size())));
}

// On to the next one in the list, if there is one below.
void ChangesPanel::askNext(const domain::ObjectRef &postponed)
{
    showSelection();
    m_view->setFocus();
    const QList<domain::Change> changes = m_workspace.changes();
    bool passed = false;
    for (const domain::Change &change : changes) {
        if (passed && change.isConflict()) {
            select(change.ref);
            return;
        }
        passed = passed || change.ref == postponed;
    }
}

} // namespace rw::ui
