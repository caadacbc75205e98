// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QSettings;

namespace rw::ui {

// The connection files opened last, newest first. Their names only, never what is in them.
class RecentFiles final
{
public:
    explicit RecentFiles(QSettings &settings) : m_settings(settings) { }

    QStringList paths() const; // of those that still exist
    void add(const QString &path);

private:
    QSettings &m_settings;
};

} // namespace rw::ui
