// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/countingtext.h"

#include <QLabel>

namespace rw::ui {

void setCountingText(QLabel &label, const QString &text, const QString &steady)
{
    // A label with a name of its own keeps quiet when its text changes; setting the same name again
    // would be told.
    if (label.accessibleName() != steady)
        label.setAccessibleName(steady);
    label.setText(text);
}

} // namespace rw::ui
