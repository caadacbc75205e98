// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace rw::api {

// One request as a value: what the review shows is what ApiClient sends.
struct ApiRequest
{
    enum class Service { Crm, Contracts };

    Service service = Service::Crm;
    QByteArray verb = "GET";
    QByteArray target; // path and query, percent-encoded, from the service's base:
                       // "/crm/v8/settings/roles"
    QByteArray body; // JSON, UTF-8; empty for none
    QList<std::pair<QByteArray, QByteArray>> headers = {}; // beside those that every request has

    bool isWrite() const { return verb != "GET"; }
    bool operator==(const ApiRequest &) const = default;
};

} // namespace rw::api
