// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/contact.h"

#include <QList>

#include <functional>

namespace rw::api {

// Counterparties and the people at them, Zoho Contracts /api/v1/counterparties.
class ContactApi final
{
public:
    explicit ContactApi(ApiClient &client) : m_client(client) { }

    ApiCall *fetchCounterparties(
        QObject *context, std::function<void(const Result<QList<domain::Counterparty>> &)> done);
    // Every contact of one counterparty, also those that are stopped (status=all).
    ApiCall *fetchContacts(const domain::CounterpartyId &counterparty, QObject *context,
                           std::function<void(const Result<QList<domain::Contact>> &)> done);

    static ApiRequest counterpartiesRequest();
    static ApiRequest contactsRequest(const domain::CounterpartyId &counterparty);
    static ApiRequest createRequest(const domain::Contact &contact);
    // currentEmail is the address that the server knows now: it is the contact's place in the URL.
    static ApiRequest updateRequest(const domain::CounterpartyId &counterparty,
                                    const QString &currentEmail, const QString &displayName,
                                    const QString &emailId);
    static ApiRequest removeRequest(const domain::CounterpartyId &counterparty,
                                    const QString &currentEmail, bool makeAnonymous);

    static Result<QList<domain::Counterparty>> parseCounterparties(const QByteArray &json);
    static Result<QList<domain::Contact>> parseContacts(const QByteArray &json);
    // Create: the new contact's id and address. Update and delete: the address only ("Type":
    // "Success").
    static Result<domain::Contact> parseWritten(const QByteArray &json);

private:
    ApiClient &m_client;
};

} // namespace rw::api
