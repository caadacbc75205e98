// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/historypane.h"

#include "ui/review/appliespanel.h"
#include "ui/review/snapshotspanel.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace rw::ui {

HistoryPane::HistoryPane(edit::Workspace &workspace, store::JournalStore &journal,
                         store::SnapshotStore &snapshots, QWidget *parent)
    : Pane(parent), m_applies(new AppliesPanel(workspace, journal, this)),
      m_snapshots(new SnapshotsPanel(workspace, snapshots, this)), m_tabs(new QTabWidget(this)),
      m_line(new QAction(this))
{
    m_line->setSeparator(true);
    setObjectName(QStringLiteral("historyPane"));
    m_tabs->setObjectName(QStringLiteral("historyTabs"));
    m_tabs->setAccessibleName(tr("History"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_applies, tr("App&lies"));
    m_tabs->addTab(m_snapshots, tr("S&napshots"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 10);
    column->addWidget(m_tabs, 1);
    connect(m_applies, &AppliesPanel::statusMessage, this, &Pane::statusMessage);
    connect(m_snapshots, &SnapshotsPanel::statusMessage, this, &Pane::statusMessage);
    connect(m_applies, &AppliesPanel::staged, this, &HistoryPane::reviewWanted);
    connect(m_snapshots, &SnapshotsPanel::staged, this, &HistoryPane::reviewWanted);
    connect(m_applies, &AppliesPanel::loaded, this, &Pane::summaryChanged);
}

HistoryPane::~HistoryPane()
{
    stopListening({m_applies, m_snapshots});
}

QList<QAction *> HistoryPane::editActions() const
{
    return m_applies->actions() << m_line << m_snapshots->actions();
}

QString HistoryPane::menuTitle() const
{
    return tr("Hi&story");
}

void HistoryPane::focusFilter()
{
    m_tabs->setCurrentWidget(m_applies);
    m_applies->focusFilter();
}

void HistoryPane::focusList()
{
    if (m_tabs->currentWidget() == m_applies)
        m_applies->focusList();
    else
        m_snapshots->focusList();
}

void HistoryPane::reload()
{
    m_applies->reload();
    m_snapshots->reload();
}

QString HistoryPane::summary() const
{
    return tr("%n receipt(s)", nullptr, m_applies->count());
}

void HistoryPane::showReceipt(const QString &receiptId)
{
    m_tabs->setCurrentWidget(m_applies);
    m_applies->find(receiptId, &AppliesPanel::showReceipt);
}

void HistoryPane::takeBack(const QString &receiptId)
{
    m_tabs->setCurrentWidget(m_applies);
    m_applies->find(receiptId, &AppliesPanel::takeBack);
}

// What was applied since it was looked at last is in it.
void HistoryPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    reload();
}

} // namespace rw::ui
