// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/contactrole.h"

#include <QList>

#include <functional>

namespace rw::api {

// The contact roles picklist, /crm/v8/Contacts/roles.
class ContactRoleApi final
{
public:
    explicit ContactRoleApi(ApiClient &client) : m_client(client) { }

    // In the order of sequence_number; values without one come last, as the server listed them.
    ApiCall *fetchAll(QObject *context,
                      std::function<void(const Result<QList<domain::ContactRole>> &)> done);

    static ApiRequest listRequest();
    static ApiRequest createRequest(const QString &name, int sequenceNumber);
    // One value: its id, its name and, where it has one, its number.
    static ApiRequest updateRequest(const domain::ContactRole &value);
    // The whole list in one PUT: id, name and number of every value.
    static ApiRequest orderRequest(const QList<domain::ContactRole> &values);
    // One by its own URL, several in one call. The description of v8 allows `ids` 255 characters,
    // the pages a hundred ids: mostPerRemoval keeps to both.
    static ApiRequest removeRequest(const QList<domain::ContactRoleId> &ids);
    static constexpr int mostPerRemoval = 12;

    static Result<QList<domain::ContactRole>> parseList(const QByteArray &json);
    // Ids in the order of the request. Any item that failed makes the whole an error; entries that
    // are arrays of errors count as failed (200, 207 and 400 all carry per-item results).
    static Result<QList<domain::ContactRoleId>> parseWritten(const QByteArray &json);
    // What became of each value of the request, in its order: 207 holds both.
    static Result<QList<Result<domain::ContactRoleId>>> parseOutcomes(const QByteArray &json);

private:
    ApiClient &m_client;
};

} // namespace rw::api
