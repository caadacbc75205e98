// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/pausecountdown.h"

#include "api/apiclient.h"

#include <algorithm>

namespace rw::ui {

namespace {
constexpr int shortestTold = 1000; // milliseconds
constexpr int mostInSeconds = 90; // what is longer is told in minutes
} // namespace

PauseCountdown::PauseCountdown(const api::ApiClient &client, QObject *parent)
    : QObject(parent), m_client(client)
{
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &PauseCountdown::count);
    connect(&client, &api::ApiClient::throttled, this, &PauseCountdown::begin);
    connect(&client, &api::ApiClient::resumed, this, &PauseCountdown::count);
}

QString PauseCountdown::steadySentence() const
{
    return m_seconds == 0 ? QString() : tr("Zoho asks for a pause. Rolewright goes on by itself.");
}

int PauseCountdown::secondsShown(int millisecondsLeft)
{
    const int left = std::max(0, millisecondsLeft);
    return left / 1000 + (left % 1000 > 0 ? 1 : 0);
}

QString PauseCountdown::sentenceFor(int seconds)
{
    if (seconds == 0)
        return {};
    if (seconds > mostInSeconds) {
        //: %L1 is a number of minutes from 2 on
        return tr("Zoho asks for a pause: %L1 min. Rolewright goes on by itself.")
            .arg((seconds + 59) / 60);
    }
    //: %L1 is a number of seconds from 1 to 90, counted down
    return tr("Zoho asks for a pause: %L1 s. Rolewright goes on by itself.").arg(seconds);
}

void PauseCountdown::begin(int milliseconds)
{
    if (m_seconds > 0 || milliseconds >= shortestTold)
        count();
}

void PauseCountdown::count()
{
    const int left = m_client.pauseLeft();
    const int seconds = secondsShown(left);
    // Again when the next whole second has gone. The end is told by the client.
    if (seconds > 0)
        m_tick.start(std::max(1, left - (seconds - 1) * 1000));
    else
        m_tick.stop();
    if (seconds == m_seconds)
        return;
    const bool first = m_seconds == 0;
    m_seconds = seconds;
    emit changed();
    if (first)
        emit began();
    else if (seconds == 0)
        emit ended();
}

} // namespace rw::ui
