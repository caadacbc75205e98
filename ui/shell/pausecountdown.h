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
    QString sentence() const { return sentenceFor(m_seconds); } // empty then
    // The sentence without its count, for assistive technology, which is to be told of the
    // beginning and the end and not every second.
    QString steadySentence() const;

    // Every second that has begun counts: 0 only when nothing is left.
    static int secondsShown(int millisecondsLeft);
    static QString sentenceFor(int seconds);

signals:
    void began();
    void changed(); // every second, and at the end
    void ended();

private:
    void begin(int milliseconds);
    void count();

    const api::ApiClient &m_client;
    QTimer m_tick;
    int m_seconds = 0;
};

} // namespace rw::ui
