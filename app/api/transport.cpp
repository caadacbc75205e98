// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/transport.h"

#include "api/loopback.h"
#include "api/oncebody.h"

#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <memory>
#include <utility>

namespace rw::api {

namespace {

// The timeout counts silence. An answer that trickles in without end has an end here.
constexpr int longestPerTimeout = 10;

// What is on this machine is reached without a detour, whatever the system says of proxies.
class OutwardProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return proxyForQuery(query);
    }
};

std::optional<QSslCertificate> certificateIn(const QByteArray &pem)
{
    if (pem.isEmpty())
        return std::nullopt;
    return QSslCertificate::fromData(pem, QSsl::Pem).value(0);
}

QSslConfiguration encryptionWith(const std::optional<QSslCertificate> &certificate)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (certificate)
        configuration.setCaCertificates({*certificate}); // and none of the system's
    return configuration;
}

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
    for (const auto &[name, value] : message.headers)
        request.setRawHeader(name, value);
    if (!message.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, message.contentType);
    return request;
}

} // namespace

Transport::Transport(const QByteArray &certificate, QObject *parent)
    : QObject(parent), m_certificate(certificateIn(certificate)),
      m_encryption(encryptionWith(m_certificate))
{
    for (Manager &manager : m_managers) {
        manager.network = std::make_unique<QNetworkAccessManager>();
        manager.network->setAutoDeleteReplies(false);
        manager.network->setProxyFactory(new OutwardProxies); // the manager owns it
    }
}

std::unique_ptr<Exchange> Transport::send(const Message &message)
{
    Manager &manager = *std::min_element(
        m_managers.begin(), m_managers.end(),
        [](const Manager &a, const Manager &b) { return a.running < b.running; });
    QNetworkRequest request = requestFor(message, m_timeout);
    request.setSslConfiguration(m_encryption);
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
    auto exchange = std::make_unique<Exchange>(reply, isWrite, m_certificate);
    if (m_timeout > 0)
        exchange->setLongest(m_timeout * longestPerTimeout);
    ++manager.running;
    // At its end, not when it is deleted: the next one may come in between, and would be given to a
    // manager that has no connection left.
    const auto leave = [&manager, left = std::make_shared<bool>(false)] {
        if (!std::exchange(*left, true))
            --manager.running;
    };
    connect(exchange.get(), &Exchange::finished, this, leave);
    connect(exchange.get(), &QObject::destroyed, this, leave);
    return exchange;
}

} // namespace rw::api
