// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall.h"
#include "api/apirequest.h"
#include "api/connection.h"
#include "api/exchanged.h"
#include "api/renewalgate.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace rw::api {

// The one door to an organisation. Owns the network managers, the access token and every call in
// flight: delete it and all of them stop, nothing is delivered late.
//
// Requests wait here until fewer than limit() are under way. An expired token is renewed once for
// however many calls met it, and the calls are sent again: a 401 proves that nothing was done. A
// 429 halves the limit for a while and the call is sent again after the time the server asks for. A
// read is also tried again after a lost connection, a timeout or a server's fault; a write never.
class ApiClient final : public QObject
{
    Q_OBJECT
public:
    explicit ApiClient(Connection connection, QObject *parent = nullptr);
    ~ApiClient() override;

    // After freshUntil nothing is put on the wire any more, neither at first nor after a pause:
    // what was checked before the request was made is too old by then. It arrives as
    // Kind::Cancelled, and was not done.
    [[nodiscard]] ApiCall *send(const ApiRequest &request,
                                QDeadlineTimer freshUntil = QDeadlineTimer::Forever);

    // The address that a request goes to, for the review. Holds no secret.
    QUrl urlOf(const ApiRequest &request) const;

    int limit() const; // requests at the same time, 4 unless set
    void setLimit(int requests);
    int inFlight() const; // under way or waiting
    void setTransferTimeout(int milliseconds); // 30 000 unless set; 0: none
    // 500 unless set; the first wait where the server names no time.
    void setBackoffBase(int milliseconds);

    int pauseLeft() const; // milliseconds, see throttled(); 0: none

    // With one, being too fast with new tokens is waited out: throttled() tells, and whatever needs
    // the token waits instead of failing. Without: it fails.
    void setRenewalGate(RenewalGate *gate);
    // Somebody has signed in again to the same organisation: from now on with these tokens, and
    // whatever waits goes on. Of the connection the servers stay as they are.
    void setTokens(const Connection &connection);
    // How long the connection's access token is still good, if that is known; it is then renewed
    // ahead of its end.
    void setTokenLifetime(double seconds);

    // The word for an update of a counterparty contact that this organisation takes: the pages
    // print two. Found out by the first update; worth keeping for the next time.
    QByteArray updateVerb() const;
    void setUpdateVerb(const QByteArray &verb); // one that is no such word changes nothing

    // Runs parse(body) on the decoding thread and hands the value to done in context's thread,
    // unless context has died. For long lists.
    template <typename T>
    ApiCall *fetch(const ApiRequest &request, QObject *context,
                   Result<T> (*parse)(const QByteArray &),
                   std::function<void(const Result<T> &)> done);

signals:
    void inFlightChanged(int requests);
    // The server asked for a pause: nothing is sent for so long. Comes again if it asks for more,
    // and resumed() ends it.
    void throttled(int milliseconds);
    void resumed();
    // For keeping. Without a time the server did not say how long it is good for.
    void tokenRenewed(const QString &accessToken, std::optional<double> seconds);
    void updateVerbFound(const QByteArray &verb);
    // Every request that was on the wire, also one that is sent again, was aborted or asked for a
    // token.
    void exchanged(const rw::api::Exchanged &exchanged);

private:
    class Private;
    std::unique_ptr<Private> d;
    void decodeThen(ApiCall *call, QObject *context,
                    std::function<std::function<void()>(const Result<QByteArray> &)> decode);
};

// decode runs on the worker and returns what is to run in the context's thread.
template <typename T>
ApiCall *ApiClient::fetch(const ApiRequest &request, QObject *context,
                          Result<T> (*parse)(const QByteArray &),
                          std::function<void(const Result<T> &)> done)
{
    ApiCall *call = send(request);
    decodeThen(call, context, [parse, done](const Result<QByteArray> &body) {
        auto value = std::make_shared<Result<T>>(
            body ? parse(*body) : Result<T>(tl::make_unexpected(body.error())));
        return std::function<void()>([value, done] { done(*value); });
    });
    return call;
}

} // namespace rw::api
