// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/currentuserapi.h"

#include "api/errorbody.h"
#include "api/userpages.h"

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::User;

ApiCall *CurrentUserApi::fetch(QObject *context, std::function<void(const Result<User> &)> done)
{
    return m_client.fetch<User>(request(), context, &CurrentUserApi::parse, std::move(done));
}

ApiRequest CurrentUserApi::request()
{
    ApiRequest request;
    request.target = "/crm/v8/users?type=CurrentUser";
    return request;
}

Result<User> CurrentUserApi::parse(const QByteArray &json)
{
    const Result<UserPage> page = UserPages::parse(json);
    if (!page)
        return tl::make_unexpected(page.error());
    if (page->users.size() != 1)
        return tl::make_unexpected(badReply(u"not one current user"_s));
    return page->users.constFirst();
}

} // namespace rw::api
