// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/grantcodesignin.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rw::signin {

GrantCodeSignIn::GrantCodeSignIn(Client client, Realm realm, QStringList scopes,
                                 const QString &code, QObject *parent)
    : SignIn(std::move(client), std::move(realm), std::move(scopes), parent), m_code(code.trimmed())
{
}

void GrantCodeSignIn::begin()
{
    if (m_code.isEmpty())
        return finish(failure(SignInError::Kind::BadInput, u"code"_s));
    const QUrl accounts = m_realm.beginAt();
    m_tokens.exchange(accounts, {std::exchange(m_code, {})},
                      [this, accounts](const Result<Tokens> &tokens) { take(tokens, accounts); });
}

} // namespace rw::signin
