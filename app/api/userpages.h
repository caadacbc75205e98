// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/user.h"

#include <QList>
#include <QSet>

#include <functional>

namespace rw::api {

struct UserPage
{
    QList<domain::User> users;
    bool more = false;
};

// Reads all users, page after page. Belongs to the context it reports to and ends itself; it stops
// without a word when the context or the client dies.
class UserPages final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<QList<domain::User>> &)>;

    static void start(ApiClient &client, QObject *context, Done done);

    static ApiRequest request(int page);
    static Result<UserPage> parse(const QByteArray &json);

private:
    UserPages(ApiClient &client, QObject *context, Done done);
    void next();
    void take(const Result<UserPage> &page);
    void finish(const Result<QList<domain::User>> &users);

    ApiClient &m_client;
    Done m_done;
    int m_page = 0;
    QList<domain::User> m_users;
    QSet<domain::UserId> m_seen;
};

} // namespace rw::api
