// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolebulk.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Shows many edits of cells before they are staged: each with what stands there and what would,
// with a tick, or with the reason why it cannot be. To be opened with open(); deletes itself.
class BulkDialog : public QDialog
{
    Q_OBJECT
public:
    // workspace must outlive this.
    BulkDialog(edit::Workspace &workspace, const QString &title, QWidget *parent = nullptr);

    void setWishes(const QList<edit::RoleBulk::Wish> &wishes);
    // Those that are good and ticked, looked at once more without the others.
    QList<edit::RoleBulk::Checked> chosen() const;

protected:
    QVBoxLayout *top() const { return m_top; } // for what decides the wishes
    edit::Workspace &workspace() const { return m_workspace; }

private:
    void showCount();
    void tickAll(bool ticked);

    edit::Workspace &m_workspace;
    QList<edit::RoleBulk::Checked> m_checked;
    QVBoxLayout *m_top;
    QTreeWidget *m_list;
    QLabel *m_count;
    QPushButton *m_take;
};

} // namespace rw::ui
