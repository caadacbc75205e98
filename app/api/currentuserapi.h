// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/user.h"

#include <functional>

namespace rw::api {

// The user who is signed in: whoever the access token speaks for.
class CurrentUserApi final
{
public:
    explicit CurrentUserApi(ApiClient &client) : m_client(client) { }

    ApiCall *fetch(QObject *context, std::function<void(const Result<domain::User> &)> done);

    static ApiRequest request();
    static Result<domain::User> parse(const QByteArray &json);

private:
    ApiClient &m_client;
};

} // namespace rw::api
