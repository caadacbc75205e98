// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace rw::ui {

namespace {
const QString key = QStringLiteral("recent/connectionFiles");
constexpr int most = 5;
} // namespace

QStringList RecentFiles::paths() const
{
    QStringList paths = m_settings.value(key).toStringList();
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return paths;
}

void RecentFiles::add(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = m_settings.value(key).toStringList();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    m_settings.setValue(key, QStringList(paths.mid(0, most)));
}

} // namespace rw::ui
