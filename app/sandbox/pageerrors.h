// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"
#include "sandbox/route.h"
#include "sandbox/server.h"

#include <QJsonObject>

namespace rw::sandbox {

// The errors that every page lists for its operation, worded as that page words them. What the
// pages leave open about Contracts (the body of a named error) follows the assumption.
class PageErrors
{
public:
    explicit PageErrors(Assumptions::ContractsErrors shape) : m_shape(shape) { }

    Response invalidUrl(Service service) const;
    Response invalidMethod(Service service) const;
    Response versionNotSupported(const Route &route) const;
    Response authenticationFailure(Service service) const;
    Response invalidToken(Service service) const;
    Response scopeMismatch(Service service) const;
    Response noPermission(const Route &route) const;
    Response authorizationFailed(const Route &route) const;
    Response internalError(Service service) const;
    // In the shapes that have been seen; the newest says how many seconds to wait.
    Response tooManyRequests(Service service, Fault::Shape shape = Fault::Wire,
                             int retryAfter = 0) const;
    Response creditsUsedUp() const;
    Response tooLarge(Service service) const;

    // An error of the Contracts API, which has a shape of its own.
    Response contracts(int status, const QString &code, const QString &message) const;

    // The documented body for a status that was asked for, and 500's for any other.
    Response forStatus(int status, const Route &route) const;

private:
    Assumptions::ContractsErrors m_shape;
};

} // namespace rw::sandbox
