// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/serverstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QUrl>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;

namespace {

QJsonObject get(QNetworkAccessManager &network, const QJsonObject &connection,
                const QString &target)
{
    QNetworkRequest request(QUrl(connection[u"url"_s].toString() + target));
    request.setRawHeader("Authorization",
                         "Zoho-oauthtoken " + connection[u"access_token"_s].toString().toUtf8());
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(20000);
    const QByteArray body = reply->readAll();
    if (reply->error() != QNetworkReply::NoError)
        qCritical("GET %s: %s", qUtf8Printable(target), body.constData());
    return QJsonDocument::fromJson(body).object();
}

} // namespace

QString roleLine(const QString &name, const QString &superior, const QString &description,
                 bool peers, const QString &forecastManager)
{
    return u"role %1 | %2 | %3 | %4 | %5"_s.arg(name, superior, description,
                                                peers ? u"peers"_s : u"alone"_s, forecastManager);
}

QString contactLine(const QString &counterparty, const QString &name, const QString &address)
{
    return u"contact %1 | %2 | %3"_s.arg(counterparty, name, address);
}

QString valueLine(int position, const QString &name)
{
    return u"value %1 %2"_s.arg(position, 3).arg(name);
}

QStringList serverState(const QJsonObject &connection)
{
    QNetworkAccessManager network;
    QStringList lines;
    const QJsonArray roles
        = get(network, connection, u"/crm/v8/settings/roles"_s)[u"roles"_s].toArray();
    for (const QJsonValue &role : roles) {
        lines.append(
            roleLine(role[u"name"_s].toString(), role[u"reporting_to"_s][u"name"_s].toString(),
                     role[u"description"_s].toString(), role[u"share_with_peers"_s].toBool(),
                     role[u"forecast_manager"_s][u"id"_s].toString()));
    }
    QList<std::pair<int, QString>> values;
    const QJsonArray list
        = get(network, connection, u"/crm/v8/Contacts/roles"_s)[u"contact_roles"_s].toArray();
    for (const QJsonValue &value : list)
        values.append({value[u"sequence_number"_s].toInt(), value[u"name"_s].toString()});
    std::sort(values.begin(), values.end());
    for (qsizetype row = 0; row < values.size(); ++row)
        lines.append(valueLine(int(row) + 1, values.at(row).second));
    const QJsonArray counterparties
        = get(network, connection, u"/api/v1/counterparties"_s)[u"counterparties"_s].toArray();
    for (const QJsonValue &counterparty : counterparties) {
        const QString name = counterparty[u"organizationApiName"_s].toString();
        const QJsonArray contacts
            = get(network, connection,
                  u"/api/v1/counterparties/%1/counterpartyusers?status=all"_s.arg(
                      name))[u"counterpartyusers"_s]
                  .toArray();
        for (const QJsonValue &contact : contacts) {
            if (contact[u"status"_s].toString() == u"active"_s)
                lines.append(contactLine(name, contact[u"name"_s].toString(),
                                         contact[u"emailId"_s].toString()));
        }
    }
    lines.sort();
    return lines;
}

} // namespace rw::test
