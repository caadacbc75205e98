// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/connection.h"
#include "api/exchanged.h"
#include "api/renewalgate.h"
#include "api/transport.h"

#include <QDeadlineTimer>
#include <QObject>

#include <optional>

namespace rw::api {

struct AccessToken
{
    QString text;
    std::optional<double> seconds; // that it is good for, if the server says so

    // A minute or two before its end, not the same for every program; sooner for one that is good
    // for minutes only. Never, if its end is not known.
    QDeadlineTimer renewAt() const;
    bool operator==(const AccessToken &) const = default;
};

// Gets a new access token for the refresh token, one request at a time. A refusal is remembered:
// asking again with the same refresh token would only use up the ten that Zoho allows in ten
// minutes.
class TokenRenewal final : public QObject
{
    Q_OBJECT
public:
    TokenRenewal(Transport &transport, const Connection &connection, QObject *parent);

    bool isRunning() const { return m_running; }
    void setGate(RenewalGate *gate) { m_gate = gate; } // null: none
    // Until asking makes sense again, after a failure by being too fast; 0: now.
    int waitMilliseconds() const;
    void start(); // does nothing while one is running
    void startOver(); // there is another refresh token; what is under way is not heard of

    static Result<AccessToken> readToken(const Answer &answer);

signals:
    void finished(const rw::api::Result<rw::api::AccessToken> &token); // from the event loop
    void exchanged(const rw::api::Exchanged &exchanged);

private:
    Transport::Message message() const;
    void take(const Answer &arrived);
    void finish(const Result<AccessToken> &token);

    Transport &m_transport;
    const Connection &m_connection;
    std::unique_ptr<Exchange> m_exchange;
    RenewalGate *m_gate = nullptr;
    std::optional<ApiError> m_refusal;
    QDeadlineTimer m_refusedUntil;
    bool m_running = false;
    int m_round = 0; // of refresh tokens
};

} // namespace rw::api
