// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QWidget>

#include <optional>

class QAction;
class QCheckBox;
class QLabel;
class QTreeView;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ChangesModel;
}

namespace rw::ui {

class ConflictPanel;
class ServerNotes;
class StatePage;

// The tree of what is staged, and what can be done with a single change: take it back, or answer to
// a conflict, or leave it out of what is sent.
class ChangesPanel final : public QWidget
{
    Q_OBJECT
public:
    // Both outlive the panel.
    ChangesPanel(edit::Workspace &workspace, models::ChangesModel &changes,
                 QWidget *parent = nullptr);

    QTreeView *view() const { return m_view; }
    QList<QAction *> changeActions() const; // for the menu bar

    void select(const domain::ObjectRef &ref);
    void showFirstConflict();
    void setEmptyWords(const QString &title, const QString &text);

signals:
    void statusMessage(const QString &text);

private:
    void expandNew(const QModelIndex &parent, int first, int last);
    void showSelection();
    void showEmptyOrList();
    void showTicks();
    void tickAll();
    void tickSelected();
    void revert();
    void askNext(const domain::ObjectRef &postponed);
    std::optional<domain::ObjectRef> selectedRef() const;

    edit::Workspace &m_workspace;
    models::ChangesModel &m_changes;
    StatePage *m_state;
    QTreeView *m_view;
    ConflictPanel *m_conflict;
    ServerNotes *m_notes;
    QLabel *m_leftOut;
    QCheckBox *m_all;
    QAction *m_tick;
    QAction *m_revert;
    QAction *m_keepMine;
    QAction *m_takeTheirs;
    QString m_emptyTitle;
    QString m_emptyText;
};

} // namespace rw::ui
