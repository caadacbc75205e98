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

    // By what counterparties may be sorted.
    ApiCall *fetchCounterpartyTypes(
        QObject *context,
        std::function<void(const Result<QList<domain::CounterpartyType>> &)> done);

    static ApiRequest counterpartiesRequest();
    static ApiRequest counterpartyTypesRequest();
    // With its first contact. What is empty is not sent.
    static ApiRequest createCounterpartyRequest(const domain::Counterparty &counterparty);
    // The page prints type, country and state; nothing else can be changed. All three are sent,
    // as it says nothing of parts.
    static ApiRequest updateCounterpartyRequest(const domain::Counterparty &counterparty);
    static ApiRequest removeCounterpartyRequest(const domain::CounterpartyId &counterparty);
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
    static Result<QList<domain::CounterpartyType>> parseCounterpartyTypes(const QByteArray &json);
    // The API name of what was made, changed or deleted; empty where the reply does not say it.
    static Result<domain::CounterpartyId> parseWrittenCounterparty(const QByteArray &json);
    // Create: the new contact's id and address. Update and delete: the address only ("Type":
    // "Success").
    static Result<domain::Contact> parseWritten(const QByteArray &json);

private:
    ApiClient &m_client;
};

} // namespace rw::api
