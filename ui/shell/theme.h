// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPalette>

class QSettings;

namespace rw::ui {

// Light, dark, or as the desktop has it. Dresses the whole application; made by main() before the
// first window, and remembers the choice.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    // settings must outlive the theme.
    explicit Theme(QSettings &settings, QObject *parent = nullptr);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

private:
    void dress();

    QSettings &m_settings;
    bool m_systemIsDark = false; // as it was at the start; Qt 6.4 tells no change
    Choice m_choice = Choice::System;
};

} // namespace rw::ui
