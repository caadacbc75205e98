// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/transport.h"

#include "api/oncebody.h"

#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace rw::api {

namespace {

QNetworkRequest requestFor(const Transport::Message &message, int timeout)
{
    QNetworkRequest request(message.url);
    request.setTransferTimeout(timeout);
    // A redirect would take the token to another place.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    // HTTP/2 in Qt 6.4 stalls 40 ms on small writes.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setDecompressedSafetyCheckThreshold(Exchange::mostBytes);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Rolewright/" ROLEWRIGHT_VERSION);
    if (!message.authorization.isEmpty())
        request.setRawHeader("Authorization", message.authorization);
    if (!message.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, message.contentType);
    return request;
}

} // namespace

Transport::Transport(QObject *parent) : QObject(parent)
{
    for (Manager &manager : m_managers) {
        manager.network = std::make_unique<QNetworkAccessManager>();
        manager.network->setAutoDeleteReplies(false);
    }
}

std::unique_ptr<Exchange> Transport::send(const Message &message)
{
    Manager &manager = *std::min_element(
        m_managers.begin(), m_managers.end(),
        [](const Manager &a, const Manager &b) { return a.running < b.running; });
    QNetworkRequest request = requestFor(message, m_timeout);
    const bool isWrite = message.verb != "GET";
    QNetworkReply *reply = nullptr;
    if (isWrite) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, message.body.size());
        auto body = std::make_unique<OnceBody>(message.body);
        reply = manager.network->sendCustomRequest(request, message.verb, body.get());
        body.release()->setParent(reply);
    } else {
        reply = manager.network->get(request);
    }
    auto exchange = std::make_unique<Exchange>(reply, isWrite, nullptr);
    ++manager.running;
    connect(exchange.get(), &QObject::destroyed, this, [&manager] { --manager.running; });
    return exchange;
}

} // namespace rw::api
