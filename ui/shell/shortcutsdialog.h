// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QMenu;
class QMenuBar;
class QTreeWidget;
class QTreeWidgetItem;

namespace rw::ui {

// Every command of the menu bar with its keys, as they are at this moment.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QMenuBar *menus, QWidget *parent = nullptr);

private:
    void addMenu(const QMenu *menu, QTreeWidgetItem *group);

    QTreeWidget *m_list;
};

} // namespace rw::ui
