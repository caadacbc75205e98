// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace rw::api {
class ApiClient;
}

namespace rw::ui {

// Counts the seconds of a pause that the server has asked for. Waits too short to be read are not
// told of. Owned by the session.
class PauseCountdown final : public QObject
{
    Q_OBJECT
public:
    explicit PauseCountdown(const api::ApiClient &client, QObject *parent = nullptr);

    int seconds() const { return m_seconds; } // 0: there is no pause
    QString sentence() const; // empty then

signals:
    void changed(); // every second, and at the end

private:
    void begin(int milliseconds);
    void count();

    const api::ApiClient &m_client;
    QTimer m_tick;
    int m_seconds = 0;
};

} // namespace rw::ui
