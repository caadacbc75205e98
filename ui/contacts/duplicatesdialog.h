// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactmerge.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Contacts that may be one person, in groups; goes to one, or offers to merge a group. Stays open
// beside the window and follows what is staged. Deletes itself.
class DuplicatesDialog final : public QDialog
{
    Q_OBJECT
public:
    // workspace must outlive this.
    explicit DuplicatesDialog(edit::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void goWanted(const rw::domain::ContactId &id);
    void mergeWanted(const QList<rw::domain::ContactId> &contacts);

private:
    void look();
    void showButtons();
    int currentGroup() const; // -1: none

    edit::Workspace &m_workspace;
    QList<edit::ContactMerge::Group> m_groups;
    QTreeWidget *m_list;
    QLabel *m_words;
    QPushButton *m_go;
    QPushButton *m_merge;
    QTimer m_soon; // readings that come at once are one
};

} // namespace rw::ui
