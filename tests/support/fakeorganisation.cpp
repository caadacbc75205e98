// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakeorganisation.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace rw::testing {

namespace {

QJsonValue reference(const QString &id)
{
    return id.isEmpty() ? QJsonValue() : QJsonValue(QJsonObject{{u"id"_s, id}});
}

QJsonObject toJson(const domain::Role &role)
{
    return {{u"id"_s, role.id.value},
            {u"name"_s, role.name},
            {u"reporting_to"_s, reference(role.reportingTo.value)},
            {u"description"_s, role.description},
            {u"share_with_peers"_s, role.shareWithPeers},
            {u"forecast_manager"_s, reference(role.forecastManager.value)}};
}

QJsonObject toJson(const domain::User &user)
{
    return {{u"id"_s, user.id.value},
            {u"full_name"_s, user.fullName},
            {u"email"_s, user.email},
            {u"role"_s, reference(user.role.value)},
            {u"status"_s, user.status}};
}

QJsonObject toJson(const domain::ContactRole &value)
{
    return {{u"id"_s, value.id.value},
            {u"name"_s, value.name},
            {u"sequence_number"_s,
             value.sequenceNumber ? QJsonValue(*value.sequenceNumber) : QJsonValue()}};
}

QJsonObject toJson(const domain::Counterparty &counterparty)
{
    QJsonObject object{{u"organizationApiName"_s, counterparty.id.value},
                       {u"name"_s, counterparty.name}};
    if (counterparty.contactCount >= 0) {
        QJsonArray people;
        for (int number = 0; number < counterparty.contactCount; ++number)
            people.append(QJsonObject{{u"id"_s, QString::number(number)}});
        object.insert(u"users"_s, people);
    }
    return object;
}

QJsonObject toJson(const domain::Contact &contact)
{
    return {{u"id"_s, contact.id.value},          {u"emailId"_s, contact.emailId},
            {u"name"_s, contact.displayName},     {u"phoneNumber"_s, contact.phoneNumber},
            {u"jobTitle"_s, contact.jobTitle},    {u"status"_s, contact.status},
            {u"modifiedBy"_s, contact.modifiedBy}};
}

template <typename T>
QByteArray list(const QString &key, const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return QJsonDocument(QJsonObject{{key, array}}).toJson(QJsonDocument::Compact);
}

} // namespace

FakeOrganisation::FakeOrganisation(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_received.remove(socket);
                socket->deleteLater();
            });
        }
    });
    m_server.listen(QHostAddress::LocalHost);
}

api::Connection FakeOrganisation::connection() const
{
    QUrl url(u"http://127.0.0.1"_s);
    url.setPort(m_server.serverPort());
    api::Connection connection;
    connection.accountsUrl = url;
    connection.apiUrl = url;
    connection.contractsUrl = url;
    connection.accessToken = u"token"_s;
    connection.refreshToken = u"refresh"_s;
    return connection;
}

void FakeOrganisation::serve(QTcpSocket *socket)
{
    QByteArray &received = m_received[socket];
    received += socket->readAll();
    for (;;) {
        const qsizetype headEnd = received.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        const QByteArray head = received.left(headEnd);
        qsizetype length = 0;
        const QList<QByteArray> lines = head.split('\n');
        for (const QByteArray &line : lines) {
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toInt();
        }
        if (received.size() < headEnd + 4 + length)
            return;
        received.remove(0, headEnd + 4 + length);
        const QList<QByteArray> words = lines.first().trimmed().split(' ');
        answer(socket, words.value(0), words.value(1));
    }
}

void FakeOrganisation::answer(QTcpSocket *socket, const QByteArray &verb, const QByteArray &target)
{
    QByteArray status = "200 OK";
    QByteArray body;
    if (verb != "GET") {
        m_writes.append(verb + ' ' + target);
        status = "500 Internal Server Error";
        body = R"({"code":"INTERNAL_ERROR","message":"no writes here","status":"error"})";
    } else {
        ++m_reads;
        body = bodyOf(target.split('?').first());
        for (const QByteArray &part : std::as_const(forbidden)) {
            if (target.contains(part)) {
                status = "403 Forbidden";
                body = R"({"code":"NO_PERMISSION","message":"permission denied","status":"error"})";
            }
        }
    }
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

QByteArray FakeOrganisation::bodyOf(const QByteArray &path) const
{
    if (path.endsWith("/settings/roles"))
        return list(u"roles"_s, roles);
    if (path.endsWith("/users"))
        return list(u"users"_s, users);
    if (path.endsWith("/Contacts/roles"))
        return list(u"contact_roles"_s, contactRoles);
    if (path.endsWith("/counterparties"))
        return list(u"counterparties"_s, counterparties);
    const QList<QByteArray> parts = path.split('/');
    const qsizetype at = parts.indexOf("counterparties");
    return list(u"counterpartyusers"_s,
                contacts.value(domain::CounterpartyId{QString::fromUtf8(parts.value(at + 1))}));
}

} // namespace rw::testing
