// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchange.h"
#include "signin/signinerror.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace rw::signin {

// What the accounts server gave. Secrets: never log them, never show them.
struct Tokens
{
    QString access;
    QString refresh; // empty: only at the first consent, and never for a refresh
    std::optional<double> seconds; // that the access token is good for, if told
    QStringList scopes; // empty: not told
    QUrl apiDomain; // empty: not told

    bool operator==(const Tokens &) const = default;
};

struct DeviceCode
{
    QString userCode; // for people to type
    QString deviceCode; // secret
    QUrl page; // where to type it
    QUrl pageWithCode; // where it is typed already; empty: none told
    std::chrono::milliseconds lifetime{0};
    std::chrono::milliseconds interval{0}; // between two questions

    bool operator==(const DeviceCode &) const = default;
};

// One question of a device whether it was let in.
struct DevicePoll
{
    enum class State { Granted, Pending, SlowDown, OtherCentre } state = State::Pending;
    Tokens tokens; // Granted
    QString location; // OtherCentre
};

// The answers of an accounts server, from which all secrets were taken that a message could repeat.
// The status tells little: a refusal comes as 200 and asking too often as 400.
namespace TokenReply {

enum class Asked { Exchange, Refresh, Device, Revocation };

Result<Tokens> tokens(const api::Answer &answer, Asked asked);
Result<DeviceCode> deviceCode(const api::Answer &answer);
Result<DevicePoll> devicePoll(const api::Answer &answer);
Result<> revocation(const api::Answer &answer);

} // namespace TokenReply

} // namespace rw::signin
