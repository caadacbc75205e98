// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tour/serverreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QUrlQuery>

namespace rw::ui {

using namespace Qt::StringLiterals;

ServerReader::ServerReader(Access access, QObject *parent)
    : QObject(parent), m_access(std::move(access))
{
}

void ServerReader::readRole(const QString &id, const Done &done)
{
    get(m_access.crm, u"/crm/v8/settings/roles/"_s + id, {},
        [done](const QJsonValue &reply) { done(reply[u"roles"_s].toArray().at(0)); });
}

void ServerReader::readContactRoles(const Done &done)
{
    get(m_access.crm, u"/crm/v8/Contacts/roles"_s, {},
        [done](const QJsonValue &reply) { done(reply[u"contact_roles"_s]); });
}

void ServerReader::readContact(const QString &counterparty, const QString &id, const Done &done)
{
    get(m_access.contracts,
        u"/api/v1/counterparties/%1/counterpartyusers"_s.arg(
            QString::fromLatin1(QUrl::toPercentEncoding(counterparty))),
        u"status=all"_s, [id, done](const QJsonValue &reply) {
            const QJsonArray contacts = reply[u"counterpartyusers"_s].toArray();
            for (const QJsonValue &contact : contacts) {
                if (contact[u"id"_s].toString() == id) {
                    done(contact);
                    return;
                }
            }
            done(QJsonValue());
        });
}

QNetworkRequest ServerReader::requestFor(const QUrl &url) const
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    if (!m_access.certificate.isNull()) {
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates({m_access.certificate});
        request.setSslConfiguration(trusting);
    }
    return request;
}

void ServerReader::get(const QUrl &base, const QString &path, const QString &query,
                       const Done &done, bool mayRenew)
{
    QUrl url = base;
    url.setPath(base.path() + path, QUrl::TolerantMode);
    url.setQuery(query);
    QNetworkRequest request = requestFor(url);
    request.setRawHeader("Authorization", "Zoho-oauthtoken " + m_access.token.toUtf8());
    QNetworkReply *reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [=, this] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 401 && mayRenew) {
            renew([=, this](bool renewed) {
                if (renewed)
                    get(base, path, query, done, false);
                else
                    done(QJsonValue());
            });
            return;
        }
        const QJsonDocument document = QJsonDocument::fromJson(reply->readAll());
        done(status == 200 && document.isObject() ? QJsonValue(document.object()) : QJsonValue());
    });
}

void ServerReader::renew(const std::function<void(bool)> &then)
{
    QUrl url = m_access.accounts;
    url.setPath(url.path() + u"/oauth/v2/token"_s);
    QUrlQuery form;
    form.addQueryItem(u"grant_type"_s, u"refresh_token"_s);
    form.addQueryItem(u"refresh_token"_s, m_access.refreshToken);
    form.addQueryItem(u"client_id"_s, m_access.clientId);
    form.addQueryItem(u"client_secret"_s, m_access.clientSecret);
    QNetworkRequest request = requestFor(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    QNetworkReply *reply = m_network.post(request, form.toString(QUrl::FullyEncoded).toUtf8());
    connect(reply, &QNetworkReply::finished, this, [this, reply, then] {
        reply->deleteLater();
        m_access.token = QJsonDocument::fromJson(reply->readAll())
                             .object()
                             .value(u"access_token"_s)
                             .toString();
        then(!m_access.token.isEmpty());
    });
}

} // namespace rw::ui
