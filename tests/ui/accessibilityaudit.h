// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QWidget;

namespace rw::test {

// What a person who does not see would stumble over in a window that is shown: controls without a
// name, combo boxes without a label, keys that two labels claim. Empty when there is nothing.
QStringList accessibilityFaults(QWidget *window);

} // namespace rw::test
