// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/signin.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rw::signin {

using Kind = SignInError::Kind;

SignIn::SignIn(Client client, Realm realm, QStringList scopes, QObject *parent)
    : QObject(parent), m_realm(std::move(realm)), m_scopes(std::move(scopes)),
      m_tokens(std::move(client), m_realm.certificate())
{
    connect(&m_tokens, &TokenClient::exchanged, this, &SignIn::exchanged);
}

void SignIn::start()
{
    if (m_state != State::New)
        return;
    m_state = State::Running;
    if (m_tokens.client().id.isEmpty() || m_tokens.client().secret.isEmpty())
        return finish(failure(Kind::BadInput, u"client"_s));
    if (m_scopes.isEmpty())
        return finish(failure(Kind::BadInput, u"scopes"_s));
    begin();
}

void SignIn::cancel()
{
    if (isRunning())
        finish(Kind::Cancelled);
}

void SignIn::finish(Kind kind)
{
    finish(failure(kind));
}

void SignIn::finish(const Result<Grant> &grant)
{
    if (!isRunning())
        return;
    m_state = State::Ended;
    m_tokens.cancel();
    stop();
    QMetaObject::invokeMethod(
        this, [this, grant] { emit finished(grant); }, Qt::QueuedConnection);
}

void SignIn::take(const Result<Tokens> &tokens, const QUrl &accounts)
{
    if (!tokens)
        return finish(tl::make_unexpected(at(accounts, tokens.error())));
    finish(grantFrom(*tokens, accounts, m_realm, m_scopes));
}

SignInError SignIn::at(const QUrl &accounts, SignInError error) const
{
    if (error.place.isEmpty())
        error.place = m_realm.placeOf(accounts);
    return error;
}

} // namespace rw::signin
