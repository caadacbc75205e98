// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QWidget>

namespace rw::ui {

// A command on the rows of a list: its keys act where the list has the focus.
inline QAction *addListAction(QWidget *list, const QString &text, const QKeySequence &keys,
                              const QIcon &icon, const QString &statusTip)
{
    auto *action = new QAction(icon, text, list);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setStatusTip(statusTip);
    action->setAutoRepeat(true);
    list->addAction(action);
    return action;
}

// Enabled, or disabled with the reason where people look for it.
inline void setAvailable(QAction *action, const QString &reasonAgainst)
{
    action->setEnabled(reasonAgainst.isEmpty());
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    QString plain = action->text();
    plain.remove(u'&');
    const QString named = keys.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, keys);
    action->setToolTip(reasonAgainst.isEmpty() ? named : named + u'\n' + reasonAgainst);
}

} // namespace rw::ui
