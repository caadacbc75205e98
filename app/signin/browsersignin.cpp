// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/browsersignin.h"

#include <utility>

namespace rw::signin {

using Kind = SignInError::Kind;
using Verdict = LoopbackListener::Verdict;

namespace {

// Where the reply is of this sign-in and says that it is over.
bool isFinal(const SignInError &error)
{
    return error.kind == Kind::Declined || error.kind == Kind::PageRefused
           || error.kind == Kind::UnknownScope || error.kind == Kind::UnknownAccountsServer
           || error.kind == Kind::OtherCentre;
}

} // namespace

BrowserSignIn::BrowserSignIn(Client client, Realm realm, QStringList scopes, Options options,
                             QObject *parent)
    : SignIn(std::move(client), std::move(realm), std::move(scopes), parent),
      m_options(std::move(options)), m_listener(m_options.longest)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { finish(Kind::TimedOut); });
    connect(&m_listener, &LoopbackListener::timedOut, this, [this] { finish(Kind::TimedOut); });
    connect(&m_listener, &LoopbackListener::taken, this, &BrowserSignIn::go);
    connect(&m_listener, &LoopbackListener::foreign, this, [this](const QString &address) {
        const Result<AuthorisationReply> reply = readReply(address, m_request, m_realm);
        if (!reply)
            emit refused(reply.error());
    });
}

// High, and none that a well-known service has.
QList<quint16> BrowserSignIn::defaultPorts()
{
    return {48621, 48622, 48623};
}

QUrl BrowserSignIn::redirectFor(quint16 port)
{
    return LoopbackListener::redirectFor(port);
}

QUrl BrowserSignIn::address() const
{
    return m_request.clientId.isEmpty() ? QUrl() : m_request.url();
}

void BrowserSignIn::begin()
{
    const Result<> listening = m_listener.listen(
        m_options.ports, [this](const QString &address) { return judge(address); });
    QUrl redirect = m_listener.redirect();
    if (!listening) {
        if (!m_options.mayGoWithoutListening || m_options.ports.isEmpty())
            return finish(tl::make_unexpected(listening.error()));
        redirect = redirectFor(m_options.ports.constFirst());
        m_end.start(m_options.longest);
    }
    m_request
        = AuthorisationRequest::make(m_realm.beginAt(), m_tokens.client().id, redirect, m_scopes);
    // Not from within start(): nobody expects a signal there.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (isRunning())
                emit openBrowser(address());
        },
        Qt::QueuedConnection);
}

void BrowserSignIn::stop()
{
    m_end.stop();
    m_listener.close();
}

Verdict BrowserSignIn::judge(const QString &address)
{
    const Result<AuthorisationReply> reply = readReply(address, m_request, m_realm);
    if (reply)
        return Verdict::Accepted;
    return isFinal(reply.error()) ? Verdict::Declined : Verdict::Foreign;
}

Result<> BrowserSignIn::paste(const QString &address)
{
    if (!isRunning() || m_decided)
        return failure(Kind::WrongState);
    const Result<AuthorisationReply> reply = readReply(address, m_request, m_realm);
    if (!reply && !isFinal(reply.error()))
        return tl::make_unexpected(reply.error());
    go(address);
    return {};
}

void BrowserSignIn::go(const QString &address)
{
    if (!isRunning() || m_decided)
        return;
    m_decided = true;
    m_listener.close();
    m_end.stop();
    const Result<AuthorisationReply> reply = readReply(address, m_request, m_realm);
    if (!reply)
        return finish(tl::make_unexpected(reply.error()));
    emit exchanging();
    if (!isRunning())
        return; // whoever heard of it has cancelled
    const QUrl accounts = reply->accounts;
    m_tokens.exchange(accounts, {reply->code, m_request.redirect, m_request.verifier},
                      [this, accounts](const Result<Tokens> &tokens) { take(tokens, accounts); });
}

} // namespace rw::signin
