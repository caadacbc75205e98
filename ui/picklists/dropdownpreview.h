// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QToolButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// The drop-down list of the contact roles as users will see it, or as they see it now.
class DropDownPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit DropDownPreview(edit::Workspace &workspace, QWidget *parent = nullptr);

    void refill();

private:
    void fillCurrent();
    void fillProposed();

    edit::Workspace &m_workspace;
    QLabel *m_title;
    QLabel *m_closed; // the field that drops down
    QListWidget *m_list;
    QToolButton *m_current;
    QToolButton *m_proposed;
};

} // namespace rw::ui
