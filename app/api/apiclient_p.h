// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall_p.h"
#include "api/apiclient.h"
#include "api/decoder.h"
#include "api/errorbody.h"
#include "api/pace.h"
#include "api/tokenrenewal.h"
#include "api/transport.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <deque>
#include <vector>

namespace rw::api {

// Decides what is sent when, and what an answer means for the call: deliver, send again, or renew
// first.
class ApiClient::Private final : public QObject, public CallKeeper
{
public:
    Private(ApiClient &client, Connection connection);
    ~Private() override;

    ApiCall *send(const ApiRequest &request, QDeadlineTimer freshUntil);
    QUrl urlOf(const ApiRequest &request) const;
    int inFlight() const { return static_cast<int>(m_calls.size()); }
    void dispatch();
    int pauseLeft() const;
    void setRenewalGate(RenewalGate *gate);
    void setTokens(const Connection &connection);
    void setTokenLifetime(double seconds);

    void abort(ApiCall *call) override;
    void forget(ApiCall *call) override;

    Pace m_pace;
    Transport m_transport;
    Decoder m_decoder;
    ContactForms m_contactForms;

private:
    void start(ApiCall *call);
    Transport::Message messageOf(const ApiCall::Private &call) const; // in its last try
    QStringList secretsOf(const ApiCall::Private &call) const;
    void take(ApiCall *call, const Answer &answer);
    void takeRefusal(ApiCall *call, const Answer &answer);
    bool readAgain(ApiCall *call, std::optional<double> askedSeconds);
    void signIn(ApiCall *call, const ApiError &error);
    void slowDown(ApiCall *call, ApiError error, std::optional<double> seconds);
    void pauseFor(int milliseconds);
    void takeToken(const Result<AccessToken> &token);
    bool waitForToken(const ApiError &error, bool ahead);
    void failWaiting(bool evenUntried);

    void sendAgain(ApiCall *call); // before all others
    ApiCall *next();
    void drop(ApiCall *call); // off the wire and out of the queue
    void deliver(ApiCall *call, const Result<QByteArray> &result);
    void fail(ApiCall *call, ApiError error);
    ApiError errorFor(const ApiCall *call, ApiError::Kind kind, int status) const;

    ApiClient &q;
    Connection m_connection;
    TokenRenewal m_renewal;
    int m_renewals = 0; // ended
    std::optional<ApiError> m_renewalError; // of the last one
    // When the token is renewed without waiting for a refusal, once it has been of use.
    QDeadlineTimer m_renewAt{QDeadlineTimer::Forever};
    bool m_tokenUsed = false;
    bool m_waitsOutThrottling = false;
    bool m_renewalOwed = false; // it was put off, and somebody waits for it
    QTimer m_pause;
    std::vector<ApiCall *> m_calls; // not delivered yet
    std::deque<ApiCall *> m_reads;
    std::deque<ApiCall *> m_writes;
    bool m_writeNext = true; // reads and writes take turns
    int m_running = 0; // on the wire
};

} // namespace rw::api
