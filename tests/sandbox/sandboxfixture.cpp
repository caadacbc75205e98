// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QRegularExpression>

SandboxFixture::SandboxFixture(const rw::sandbox::ServerOptions &options) : m_server(options)
{
    m_running = m_server.start(&m_error);
}

QByteArray SandboxFixture::value(const char *key) const
{
    return m_server.connection().value(QLatin1StringView(key)).toString().toUtf8();
}

HttpReply SandboxFixture::request(const QByteArray &method, const QByteArray &target,
                                  const QByteArray &body, const QByteArray &moreHeaders)
{
    HttpConnection connection(m_server.port(), value("certificate"));
    connection.send(requestBytes(method, target, token(), body, moreHeaders));
    return connection.read(method == "HEAD");
}

HttpReply SandboxFixture::requestAs(const QByteArray &token, const QByteArray &method,
                                    const QByteArray &target, const QByteArray &body)
{
    HttpConnection connection(m_server.port(), value("certificate"));
    connection.send(requestBytes(method, target, token, body));
    return connection.read();
}

HttpReply SandboxFixture::control(const QByteArray &method, const QByteArray &path,
                                  const QByteArray &body)
{
    HttpConnection connection(m_server.port(), value("certificate"));
    connection.send(requestBytes(method, "/control" + path, {}, body,
                                 "Authorization: Bearer " + value("control_token") + "\r\n"));
    return connection.read();
}

QByteArray SandboxFixture::narrowToken(const QByteArray &scopes)
{
    const QByteArray form = "grant_type=refresh_token&refresh_token=" + value("refresh_token")
                            + "&client_id=" + value("client_id")
                            + "&client_secret=" + value("client_secret") + "&scope=" + scopes;
    return requestAs({}, "POST", "/oauth/v2/token", form)
        .json()
        .value(QLatin1StringView("access_token"))
        .toString()
        .toUtf8();
}

QList<QJsonObject> SandboxFixture::list(const QByteArray &target)
{
    QList<QJsonObject> result;
    const QJsonObject json = request("GET", target).json();
    for (const QJsonValue &value : json) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            result.append(item.toObject());
    }
    return result;
}

QHash<QString, QJsonObject> SandboxFixture::rolesByName()
{
    QHash<QString, QJsonObject> result;
    const QList<QJsonObject> roles = list("/crm/v8/settings/roles");
    for (const QJsonObject &role : roles)
        result.insert(role.value(QLatin1StringView("name")).toString(), role);
    return result;
}

QByteArray SandboxFixture::roleId(const QString &name)
{
    return rolesByName().value(name).value(QLatin1StringView("id")).toString().toLatin1();
}

QByteArray SandboxFixture::contactRoleId(const QString &name)
{
    const QList<QJsonObject> roles = list("/crm/v8/Contacts/roles");
    for (const QJsonObject &role : roles) {
        if (role.value(QLatin1StringView("name")) == name)
            return role.value(QLatin1StringView("id")).toString().toLatin1();
    }
    return {};
}

QStringList SandboxFixture::contactRoleNames()
{
    QStringList names;
    const QList<QJsonObject> roles = list("/crm/v8/Contacts/roles");
    for (const QJsonObject &role : roles)
        names.append(role.value(QLatin1StringView("name")).toString());
    return names;
}

QByteArray SandboxFixture::filled(const QByteArray &text)
{
    static const QRegularExpression place(QStringLiteral("\\{(role|contactrole|user):([^}]*)\\}"));
    QString result = QString::fromUtf8(text);
    for (QRegularExpressionMatch match = place.match(result); match.hasMatch();
         match = place.match(result)) {
        QByteArray id;
        if (match.captured(1) == QLatin1StringView("role")) {
            id = roleId(match.captured(2));
        } else if (match.captured(1) == QLatin1StringView("contactrole")) {
            id = contactRoleId(match.captured(2));
        } else {
            const QList<QJsonObject> users = list("/crm/v8/users");
            for (const QJsonObject &user : users) {
                if (user.value(QLatin1StringView("email")) == match.captured(2))
                    id = user.value(QLatin1StringView("id")).toString().toLatin1();
            }
        }
        result.replace(match.capturedStart(), match.capturedLength(), QString::fromLatin1(id));
    }
    return result.toUtf8();
}
