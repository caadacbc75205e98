// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/oauthclient.h"
#include "signin/browsersignin.h"

#include <QTcpSocket>
#include <QUrlQuery>

#include <memory>
#include <optional>

namespace rw::tests {

// The sample organisation, the client that is registered there, and the person before the browser.
class SignInFixture
{
public:
    explicit SignInFixture(const sandbox::ServerOptions &options = {})
        : sandbox(options), person(sandbox)
    {
    }

    signin::Client client() const
    {
        return {QString::fromLatin1(sandbox.value("client_id")),
                QString::fromLatin1(sandbox.value("client_secret"))};
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1")
                        .arg(const_cast<SandboxFixture &>(sandbox).server().port()));
    }
    signin::Realm realm() const { return *signin::Realm::typed({url(), url(), url(), {}}); }

    // Reads the consent page, presses a button, and is sent to this address.
    QByteArray decide(const QUrl &consentPage, const QByteArray &decision)
    {
        const QByteArray target = consentPage.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        const HttpReply page = sandbox.requestAs({}, "GET", target);
        return person.decide(page, decision).header("Location");
    }

    SandboxFixture sandbox;
    OAuthClient person;
};

// A browser that is sent to an address on this machine.
class Browser
{
public:
    void visit(const QByteArray &address)
    {
        const QUrl url = QUrl::fromEncoded(address);
        m_answer.clear();
        m_socket = std::make_unique<QTcpSocket>();
        QObject::connect(m_socket.get(), &QTcpSocket::readyRead, m_socket.get(),
                         [this] { m_answer += m_socket->readAll(); });
        const QByteArray request = "GET "
                                   + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
                                   + " HTTP/1.1\r\nHost: " + url.host().toLatin1() + "\r\n\r\n";
        QObject::connect(m_socket.get(), &QTcpSocket::connected, m_socket.get(),
                         [this, request] { m_socket->write(request); });
        m_socket->connectToHost(url.host(), static_cast<quint16>(url.port()));
    }
    int status() const { return m_answer.mid(9, 3).toInt(); } // 0: nothing yet

private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_answer;
};

// How a sign-in ended, and how often.
struct Outcome
{
    std::optional<signin::Result<signin::Grant>> result;
    int times = 0;

    explicit Outcome(signin::SignIn &signIn)
    {
        QObject::connect(&signIn, &signin::SignIn::finished, &signIn,
                         [this](const signin::Result<signin::Grant> &grant) {
                             result = grant;
                             ++times;
                         });
    }
    int kind() const // -1: granted, -2: not yet
    {
        if (!result)
            return -2;
        return *result ? -1 : static_cast<int>(result->error().kind);
    }
};

inline int number(signin::SignInError::Kind kind)
{
    return static_cast<int>(kind);
}

} // namespace rw::tests
