// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall.h"
#include "api/apirequest.h"
#include "api/contactforms.h"
#include "api/exchange.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace rw::api {

// The side of ApiClient that a call knows.
class CallKeeper
{
public:
    virtual void abort(ApiCall *call) = 0;
    virtual void forget(ApiCall *call) = 0; // it is being destroyed

protected:
    ~CallKeeper() = default;
};

class ApiCall::Private final
{
public:
    CallKeeper *keeper = nullptr; // none any more once the outcome is known
    ApiRequest request;
    std::unique_ptr<Exchange> exchange; // while under way
    QElapsedTimer left; // the last try
    QString token; // likewise
    int epoch = 0; // of the last try, see Pace
    int renewals = 0; // that had ended before the last try
    int throttled = 0; // tries that were too many
    int reads = 0; // tries of a read that met a moment's trouble
    std::unique_ptr<QTimer> rest; // before the next of them
    QDeadlineTimer freshUntil{QDeadlineTimer::Forever}; // afterwards it is not sent any more
    ContactForms::Tried forms;
    ApiRequest sent; // in the last try
    int status = 0; // of its answer
    QString refusedToken; // with which it met a 401; it is sent again once
};

} // namespace rw::api
