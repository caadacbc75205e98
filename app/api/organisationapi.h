// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/organisation.h"

#include <functional>

namespace rw::api {

// The organisation itself, /crm/v8/org.
class OrganisationApi final
{
public:
    explicit OrganisationApi(ApiClient &client) : m_client(client) { }

    ApiCall *fetch(QObject *context,
                   std::function<void(const Result<domain::Organisation> &)> done);

    static ApiRequest request();
    static Result<domain::Organisation> parse(const QByteArray &json);

private:
    ApiClient &m_client;
};

} // namespace rw::api
