// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/undohistory.h"

#include "edit/workspace.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace rw::ui {

UndoHistory::UndoHistory(QWidget *parent)
    : QDialog(parent), m_list(new QListWidget(this)), m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("undoHistory"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Undo history"));
    m_list->setObjectName(QStringLiteral("steps"));
    m_list->setAccessibleName(tr("Steps"));
    m_list->setUniformItemSizes(true);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_list, 1);
    column->addWidget(m_words);
    column->addWidget(buttons);
    resize(380, 460);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Enter and a click, and not the arrow keys alone: one looks before one goes.
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { go(m_list->row(item)); });
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { go(m_list->row(item)); });
    look();
    m_list->setFocus();
}

void UndoHistory::setWorkspace(edit::Workspace *workspace)
{
    if (m_workspace == workspace)
        return;
    if (m_workspace)
        m_workspace->disconnect(this);
    m_workspace = workspace;
    if (workspace) {
        connect(workspace, &edit::Workspace::stepsChanged, this, &UndoHistory::look);
        connect(workspace, &edit::Workspace::locksChanged, this, &UndoHistory::look);
    }
    look();
}

void UndoHistory::look()
{
    if (m_looking)
        return;
    m_list->clear();
    const QStringList steps = m_workspace ? m_workspace->steps() : QStringList();
    const int at = m_workspace ? m_workspace->stepIndex() : 0;
    m_list->addItem(tr("Nothing done yet"));
    m_list->addItems(steps);
    QFont later = m_list->font();
    later.setItalic(true);
    for (int row = at + 1; row < m_list->count(); ++row) {
        m_list->item(row)->setFont(later);
        m_list->item(row)->setForeground(palette().color(QPalette::Disabled, QPalette::Text));
        //: %1 is a step that was undone
        m_list->item(row)->setData(Qt::AccessibleTextRole,
                                   tr("%1, undone").arg(m_list->item(row)->text()));
    }
    m_list->setCurrentRow(at);
    const bool applying = m_workspace && m_workspace->isApplying();
    m_list->setEnabled(m_workspace && !applying);
    m_words->setText(applying ? tr("While an apply runs its steps stay.")
                              : tr("Enter or a click goes to a step."));
}

void UndoHistory::go(int row)
{
    if (!m_workspace)
        return;
    m_looking = true; // once, when it is there
    m_workspace->goToStep(row);
    m_looking = false;
    look();
}

} // namespace rw::ui
