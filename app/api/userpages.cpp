// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/userpages.h"

#include "api/listcodec.h"

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::User;

namespace {

constexpr int perPage = 200; // the most that the server gives
constexpr int mostPages = 1000; // a server that always says "more" must not keep us for ever

Result<User> readUser(const JsonItem &item)
{
    const Result<QString> id = readId(item, "id"_L1);
    const Result<QString> role
        = readId(item, item.type("role"_L1) == JsonItem::Type::Object ? "role.id"_L1 : "role"_L1);
    if (!id)
        return tl::make_unexpected(id.error());
    if (!role)
        return tl::make_unexpected(role.error());
    if (id->isEmpty()) {
        return tl::make_unexpected(saysError(item) ? errorFrom(readErrorItem(item))
                                                   : badReply(u"a user without id"_s));
    }
    User user;
    user.id = {*id};
    user.fullName = item.text("full_name"_L1);
    if (user.fullName.isEmpty()) {
        user.fullName
            = QString(item.text("first_name"_L1) + u' ' + item.text("last_name"_L1)).trimmed();
    }
    user.email = item.text("email"_L1);
    user.role = {*role};
    user.status = item.text("status"_L1);
    return user;
}

} // namespace

ApiRequest UserPages::request(int page)
{
    ApiRequest request;
    request.target = "/crm/v8/users?type=AllUsers&page=" + QByteArray::number(page)
                     + "&per_page=" + QByteArray::number(perPage);
    return request;
}

Result<UserPage> UserPages::parse(const QByteArray &json)
{
    const Result<ItemList<User>> list
        = readItemList<User>(json, {JsonList::Named, "users"_L1}, readUser);
    if (!list)
        return tl::make_unexpected(list.error());
    if (!list->found)
        return tl::make_unexpected(missingList(list->root));
    return UserPage{list->values, isTrue(list->root, "info.more_records"_L1)};
}

UserPages::UserPages(ApiClient &client, QObject *context, Done done)
    : QObject(context), m_client(client), m_done(std::move(done))
{
}

void UserPages::start(ApiClient &client, QObject *context, Done done)
{
    auto *pages = new UserPages(client, context, std::move(done));
    connect(&client, &QObject::destroyed, pages, &QObject::deleteLater);
    pages->next();
}

void UserPages::next()
{
    ++m_page;
    m_client.fetch<UserPage>(request(m_page), this, &UserPages::parse,
                             [this](const Result<UserPage> &page) { take(page); });
}

void UserPages::take(const Result<UserPage> &page)
{
    if (!page)
        return finish(tl::make_unexpected(page.error()));
    for (const User &user : page->users) {
        // Someone joining or leaving meanwhile shifts the pages, so that a user may come twice.
        if (!m_seen.contains(user.id)) {
            m_seen.insert(user.id);
            m_users.append(user);
        }
    }
    if (!page->more || page->users.isEmpty())
        return finish(m_users);
    if (m_page >= mostPages)
        return finish(tl::make_unexpected(badReply(u"the list of users does not end"_s)));
    next();
}

void UserPages::finish(const Result<QList<User>> &users)
{
    deleteLater();
    // The callback may delete the context, and this object with it.
    const Done done = std::move(m_done);
    const Result<QList<User>> result = users;
    done(result);
}

} // namespace rw::api
