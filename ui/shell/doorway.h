// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/connection.h"
#include "api/renewalgate.h"
#include "store/profile.h"

#include <QString>
#include <QStringList>
#include <QUuid>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace rw::ui {

// How to reach an organisation, what has to live as long as it is open, such as the server of the
// sample one, and for one that somebody signed in to what is known of it beforehand.
struct Doorway
{
    api::Connection connection;
    std::shared_ptr<void> keepAlive = {};
    bool sample = false;
    // Of the sample one: lets somebody else move a role, one of these if possible, and tells what
    // came of it.
    std::function<tl::expected<QString, QString>(const QStringList &roles)> colleague = {};
    QString file = {}; // the connection file that tells the way; empty: it was another way
    std::optional<QUuid> account = {}; // none: the sample one, or a connection file
    QString label = {}; // the person's own words for it; empty: what it is says enough
    QString colour = {}; // "#rrggbb", or empty
    store::Profile::Type type = store::Profile::Type::Unknown; // where the server does not tell
    std::shared_ptr<api::RenewalGate> gate = {};
    std::optional<double> tokenLifetime = {}; // seconds that the access token is still good
    QStringList granted = {}; // scopes; empty: not known, and nothing is taken to be missing
};

// Why no way to an organisation was found, in words.
struct NoWay
{
    QString sentence;
    QString details = {};
    bool signInHelps = false;
};

} // namespace rw::ui
