// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QAction;
class QWidget;

namespace rw::edit {
class RoleSection;
}

namespace rw::ui {

// Against slips of the mouse: "Lock tree". A tree that protects itself is locked from the start,
// and again a while after it was unlocked, because people forget to. Owned by the page of roles.
class TreeLock final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds unlockedFor = std::chrono::minutes(15);

    // list: where the key acts. section must outlive this.
    TreeLock(edit::RoleSection &section, QWidget *list, QObject *parent = nullptr);

    QAction *action() const { return m_action; }
    // isLocked: as it was chosen the last time; a tree that protects itself does not ask for that.
    void setUp(bool protectsItself, bool isLocked,
               std::chrono::milliseconds unlockedFor = TreeLock::unlockedFor);

signals:
    void chosen(bool locked); // by the person
    void told(const QString &sentence);

private:
    void choose(bool locked);
    void show();

    edit::RoleSection &m_section;
    QAction *m_action;
    QTimer m_again;
    bool m_protectsItself = false;
};

} // namespace rw::ui
