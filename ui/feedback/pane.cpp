// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/pane.h"

#include <utility>

namespace rw::ui {

void Pane::setOffline(bool offline)
{
    if (std::exchange(m_offline, offline) != offline)
        emit offlineChanged();
}

void Pane::stopListening(const QList<QObject *> &others)
{
    for (QObject *part : findChildren<QObject *>() + others)
        part->disconnect(this);
}

} // namespace rw::ui
