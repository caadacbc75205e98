// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apicall_p.h"

namespace rw::api {

ApiCall::ApiCall(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) { }

ApiCall::~ApiCall()
{
    if (d->keeper)
        d->keeper->forget(this);
}

int ApiCall::httpStatus() const
{
    return d->status;
}

std::optional<qint64> ApiCall::sinceSent() const
{
    return d->left.isValid() ? std::optional(d->left.elapsed()) : std::nullopt;
}

bool ApiCall::isWaiting() const
{
    return d->keeper && !d->exchange;
}

void ApiCall::abort()
{
    if (d->keeper)
        d->keeper->abort(this);
}

} // namespace rw::api
