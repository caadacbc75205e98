// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/pausecountdown.h"

#include "api/apiclient.h"

#include <algorithm>

namespace rw::ui {

namespace {
constexpr int shortestTold = 1000; // milliseconds
}

PauseCountdown::PauseCountdown(const api::ApiClient &client, QObject *parent)
    : QObject(parent), m_client(client)
{
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &PauseCountdown::count);
    connect(&client, &api::ApiClient::throttled, this, &PauseCountdown::begin);
    connect(&client, &api::ApiClient::resumed, this, &PauseCountdown::count);
}

QString PauseCountdown::sentence() const
{
    if (m_seconds == 0)
        return {};
    return tr("Zoho asks for a pause: %1 s. Rolewright goes on by itself.").arg(m_seconds);
}

void PauseCountdown::begin(int milliseconds)
{
    if (m_seconds > 0 || milliseconds >= shortestTold)
        count();
}

void PauseCountdown::count()
{
    const int left = m_client.pauseLeft();
    const int seconds = (left + 999) / 1000; // 0 only when it is over
    // Again when the next whole second has gone. The end is told by the client.
    if (seconds > 0)
        m_tick.start(std::max(1, left - (seconds - 1) * 1000));
    else
        m_tick.stop();
    if (seconds == m_seconds)
        return;
    m_seconds = seconds;
    emit changed();
}

} // namespace rw::ui
