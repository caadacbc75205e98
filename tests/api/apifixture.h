// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "support/scriptedserver.h"

#include <QTimer>
#include <QtTest>

#include <memory>
#include <optional>

namespace rw::tests {

inline api::Connection connectionTo(const QUrl &url)
{
    using namespace Qt::StringLiterals;
    return {url, url, url, u"1000.ID"_s, u"client/secret"_s, u"1000.refresh"_s, u"1000.old"_s};
}

inline api::ApiRequest request(const QByteArray &verb, const QByteArray &target,
                               const QByteArray &body = {},
                               api::ApiRequest::Service service = api::ApiRequest::Service::Crm)
{
    return {service, verb, target, body};
}

// Waits as QTRY_VERIFY does, but looks again after every event instead of every 50 ms.
template <typename Condition>
bool comesTrue(Condition condition, int milliseconds = 20000)
{
    QTimer end;
    end.setSingleShot(true);
    end.start(milliseconds);
    while (!condition() && end.isActive()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return condition();
}

// Goes to a server behind everything that was sent to it before, by way of both managers. When it
// is back, nothing else is under way.
inline bool allHasArrived(const api::Connection &connection)
{
    api::ApiClient client(connection);
    (void)client.send(request("GET", ScriptedServer::sentinel));
    (void)client.send(request("GET", ScriptedServer::sentinel));
    return comesTrue([&client] { return client.inFlight() == 0; });
}

inline bool allHasArrived(const ScriptedServer &server)
{
    return allHasArrived(connectionTo(server.url()));
}

// How a call ended; empty until then. Counts, because once is once.
struct Ending
{
    std::optional<api::Result<QByteArray>> result;
    int times = 0;

    QByteArray body() const { return result && *result ? **result : QByteArray("(no body)"); }
    int kind() const { return result && !*result ? static_cast<int>(result->error().kind) : -1; }
    api::ApiError error() const { return result && !*result ? result->error() : api::ApiError(); }
};

inline std::shared_ptr<Ending> watch(api::ApiCall *call, QObject *context = nullptr)
{
    auto ending = std::make_shared<Ending>();
    QObject::connect(call, &api::ApiCall::finished, context ? context : call,
                     [ending](const api::Result<QByteArray> &body) {
                         ending->result = body;
                         ++ending->times;
                     });
    return ending;
}

inline int number(api::ApiError::Kind kind)
{
    return static_cast<int>(kind);
}

} // namespace rw::tests
