// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "edit/snapshot.h"

#include <QSet>
#include <QWidget>

#include <functional>

class QAction;
class QTableView;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class DifferencesModel;
class SnapshotsModel;
} // namespace rw::models
namespace rw::store {
class SnapshotStore;
}

namespace rw::ui {

class Banner;
class StatePage;

// The snapshots above; below, what one differs in from now or from another, and the way back to it:
// all of it, a branch or what is selected.
class SnapshotsPanel final : public QWidget
{
    Q_OBJECT
public:
    // Both outlive the panel.
    SnapshotsPanel(edit::Workspace &workspace, store::SnapshotStore &store,
                   QWidget *parent = nullptr);

    void reload();
    QList<QAction *> actions() const { return m_actions; }
    void focusList();

signals:
    void statusMessage(const QString &text);
    void staged(const QString &text, const QStringList &lost);

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &key,
                 void (SnapshotsPanel::*act)());
    void selectSought();
    void takeNow();
    void tellKept(quint64 write);
    void rename();
    void pin();
    void removeSelected();
    void compareWithNow();
    void compareTwo();
    QStringList notCompared() const; // in words
    void restoreAll();
    void restoreBranches();
    void restoreSelected();
    void restore(const QSet<domain::ObjectRef> &picked);
    QList<int> selectedSnapshots() const; // rows, the upper (newer) one first
    QList<int> selectedDifferences() const;
    void fetch(int row, const std::function<void(const edit::Snapshot &)> &then);
    void show(const edit::Snapshot &from, const QString &fromTitle, const edit::Snapshot &to,
              const QString &toTitle);
    QString titleOf(int row) const;
    void updateActions();

    edit::Workspace &m_workspace;
    store::SnapshotStore &m_store;
    models::SnapshotsModel *m_model;
    models::DifferencesModel *m_differences;
    QTableView *m_view;
    QTableView *m_differencesView;
    StatePage *m_page;
    StatePage *m_differencesPage;
    Banner *m_banner;
    QList<QAction *> m_actions;
    QAction *m_rename;
    QAction *m_pin;
    QAction *m_remove;
    QAction *m_compareNow;
    QAction *m_compareTwo;
    QAction *m_restoreAll;
    QAction *m_restoreBranches;
    QAction *m_restoreSelected;
    // What is compared; only from now on there is a way back.
    edit::Snapshot m_from;
    edit::Snapshot m_to;
    QString m_toTitle;
    bool m_fromNow = false;
    QString m_sought; // the snapshot to be current after the list was read again
    quint64 m_taking = 0; // the write of the snapshot that was asked for; 0: none is under way
};

} // namespace rw::ui
