// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauthclient.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace {

using Pairs = QList<std::pair<QByteArray, QByteArray>>;

// The pairs of a form with those of another laid over them.
QByteArray laidOver(Pairs pairs, const QByteArray &more)
{
    const QList<QByteArray> pieces = more.split('&');
    for (const QByteArray &piece : pieces) {
        const qsizetype equals = piece.indexOf('=');
        if (equals < 0)
            continue;
        const QByteArray name = piece.left(equals);
        pairs.removeIf([&name](const auto &pair) { return pair.first == name; });
        if (equals + 1 < piece.size())
            pairs.append({name, piece.mid(equals + 1)});
    }
    QByteArray form;
    for (const auto &pair : std::as_const(pairs))
        form += (form.isEmpty() ? "" : "&") + pair.first + '=' + pair.second;
    return form;
}

} // namespace

HttpReply OAuthClient::post(const QByteArray &target, const QByteArray &form,
                            const QByteArray &moreHeaders)
{
    HttpConnection connection(m_sandbox.server().port());
    connection.send(
        requestBytes("POST", target, {}, form,
                     "Content-Type: application/x-www-form-urlencoded\r\n" + moreHeaders));
    return connection.read();
}

QString OAuthClient::error(const QByteArray &target, const QByteArray &form)
{
    return QString::fromUtf8(text(post(target, form), "error"));
}

QByteArray OAuthClient::address(const QByteArray &more) const
{
    return "/oauth/v2/auth?"
           + laidOver({{"response_type", "code"},
                       {"client_id", m_sandbox.value("client_id")},
                       {"redirect_uri", QByteArray(redirect).toPercentEncoding()},
                       {"scope", "ZohoCRM.org.READ,ZohoCRM.users.READ"},
                       {"access_type", "offline"},
                       {"state", "a%20%26%2Bb"}},
                      more);
}

HttpReply OAuthClient::ask(const QByteArray &more)
{
    return m_sandbox.requestAs({}, "GET", address(more));
}

QByteArray OAuthClient::formValue(const HttpReply &page)
{
    static const QRegularExpression hidden(
        QStringLiteral("<input type=\"hidden\" name=\"consent\" value=\"([0-9a-f]+)\">"));
    return hidden.match(QString::fromUtf8(page.body)).captured(1).toLatin1();
}

HttpReply OAuthClient::decide(const HttpReply &page, const QByteArray &decision,
                              const QByteArray &target)
{
    return post(target, "consent=" + formValue(page) + "&decision=" + decision);
}

QByteArray OAuthClient::code(const QByteArray &more)
{
    return led(decide(ask(more), "accept"), "code");
}

HttpReply OAuthClient::exchange(const QByteArray &code, const QByteArray &more)
{
    return post("/oauth/v2/token", laidOver({{"grant_type", "authorization_code"},
                                             {"client_id", m_sandbox.value("client_id")},
                                             {"client_secret", m_sandbox.value("client_secret")},
                                             {"redirect_uri", redirect},
                                             {"code", code}},
                                            more));
}

HttpReply OAuthClient::refresh(const QByteArray &refreshToken, const QByteArray &more)
{
    return post("/oauth/v2/token", laidOver({{"grant_type", "refresh_token"},
                                             {"client_id", m_sandbox.value("client_id")},
                                             {"client_secret", m_sandbox.value("client_secret")},
                                             {"refresh_token", refreshToken}},
                                            more));
}

QByteArray OAuthClient::clientAndSecret() const
{
    return "client_id=" + m_sandbox.value("client_id")
           + "&client_secret=" + m_sandbox.value("client_secret");
}

bool OAuthClient::opens(const QByteArray &accessToken)
{
    return m_sandbox.requestAs(accessToken, "GET", "/crm/v8/org").status == 200;
}

QByteArray OAuthClient::text(const HttpReply &reply, const char *key)
{
    return reply.json().value(QLatin1StringView(key)).toString().toUtf8();
}

QByteArray OAuthClient::led(const HttpReply &reply, const char *key)
{
    const QUrlQuery query(QUrl::fromEncoded(reply.header("Location")));
    return query.queryItemValue(QLatin1StringView(key), QUrl::FullyDecoded).toUtf8();
}
