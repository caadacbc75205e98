// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QToolButton>

namespace rw::ui {

// Gives a field the cross that empties it. Qt's own has no name for those who do not see it.
inline void addClearButton(QLineEdit *edit, const QString &name)
{
    edit->setClearButtonEnabled(true);
    for (QToolButton *cross : edit->findChildren<QToolButton *>()) {
        if (cross->accessibleName().isEmpty() && cross->objectName().isEmpty())
            cross->setAccessibleName(name);
    }
}

} // namespace rw::ui
