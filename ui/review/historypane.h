// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/feedback/pane.h"

class QTabWidget;

namespace rw::edit {
class Workspace;
}
namespace rw::store {
class JournalStore;
class SnapshotStore;
} // namespace rw::store

namespace rw::ui {

class AppliesPanel;
class SnapshotsPanel;

// What was applied and what the organisation looked like: two lists to look back at and to return
// from. A page of the window.
class HistoryPane final : public Pane
{
    Q_OBJECT
public:
    // All outlive the pane.
    HistoryPane(edit::Workspace &workspace, store::JournalStore &journal,
                store::SnapshotStore &snapshots, QWidget *parent = nullptr);
    ~HistoryPane() override;

    QList<QAction *> editActions() const override;
    QString menuTitle() const override;
    void focusFilter() override;
    void focusList() override;
    void reload() override;
    bool commitEditors() override { return true; }
    void reveal(const rw::domain::ObjectRef &) override { }
    QString summary() const override;

    // Of one apply, once the history has been read.
    void showReceipt(const QString &receiptId);
    void takeBack(const QString &receiptId);

signals:
    // A way back is staged, to be looked at: what it is, and what cannot return.
    void reviewWanted(const QString &text, const QStringList &lost);

protected:
    void showEvent(QShowEvent *event) override;

private:
    AppliesPanel *m_applies;
    SnapshotsPanel *m_snapshots;
    QTabWidget *m_tabs;
    QAction *m_line; // between the commands of the two
};

} // namespace rw::ui
