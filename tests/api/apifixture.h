// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "support/scriptedserver.h"

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
