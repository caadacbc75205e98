// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QPointer>

class QLabel;
class QListWidget;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// All steps of an organisation in the order in which they were taken, those that were undone behind
// the one where one stands. Choosing one goes there, and the window with it. Stays open beside the
// window, whichever organisation is in front. Deletes itself.
class UndoHistory final : public QDialog
{
    Q_OBJECT
public:
    explicit UndoHistory(QWidget *parent = nullptr);

    // Null: none is open. It may go at any time.
    void setWorkspace(edit::Workspace *workspace);

private:
    void look();
    void go(int row);

    QPointer<edit::Workspace> m_workspace;
    QListWidget *m_list;
    QLabel *m_words;
    bool m_looking = false;
};

} // namespace rw::ui
