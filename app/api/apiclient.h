// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall.h"
#include "api/apirequest.h"
#include "api/connection.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace rw::api {

// The one door to an organisation. Owns the network managers, the access token and every call in
// flight: delete it and all of them stop, nothing is delivered late.
//
// Requests wait here until fewer than limit() are under way. An expired token is renewed once for
// however many calls met it, and the calls are sent again: a 401 proves that nothing was done. A
// 429 halves the limit for a while and the call is sent again after the time the server asks for.
class ApiClient final : public QObject
{
    Q_OBJECT
public:
    explicit ApiClient(Connection connection, QObject *parent = nullptr);
    ~ApiClient() override;

    [[nodiscard]] ApiCall *send(const ApiRequest &request);

    // The address that a request goes to, for the review. Holds no secret.
    QUrl urlOf(const ApiRequest &request) const;

    int limit() const; // requests at the same time, 4 unless set
    void setLimit(int requests);
    int inFlight() const; // under way or waiting
    void setTransferTimeout(int milliseconds); // 30 000 unless set; 0: none
    void setBackoffBase(
        int milliseconds); // 500 unless set; the first wait after a 429 without a time

    // Runs parse(body) on the decoding thread and hands the value to done in context's thread,
    // unless context has died. For long lists.
    template <typename T>
    ApiCall *fetch(const ApiRequest &request, QObject *context,
                   Result<T> (*parse)(const QByteArray &),
                   std::function<void(const Result<T> &)> done);

signals:
    void inFlightChanged(int requests);
    void throttled(int milliseconds); // waiting before the next try, because the server asked to
    void exchanged(const rw::api::ApiRequest &request, int httpStatus, qint64 milliseconds);

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
