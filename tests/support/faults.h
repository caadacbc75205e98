// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/server.h"

#include <QString>

namespace rw::test {

// A fault that meets one request of the kind, unless its times are set.
inline sandbox::Server::Fault fault(sandbox::Server::Fault::Kind kind, const QString &method,
                                    const QString &pathPattern)
{
    sandbox::Server::Fault fault;
    fault.kind = kind;
    fault.method = method;
    fault.pathPattern = pathPattern;
    return fault;
}

// The server asks for so much patience before it takes the request.
inline sandbox::Server::Fault patience(const QString &method, const QString &pathPattern,
                                       int seconds)
{
    using Fault = sandbox::Server::Fault;
    Fault pause = fault(Fault::TooManyRequests, method, pathPattern);
    pause.shape = Fault::New;
    pause.retryAfter = seconds;
    return pause;
}

} // namespace rw::test
