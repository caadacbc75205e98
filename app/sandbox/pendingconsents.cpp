// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/pendingconsents.h"

#include "sandbox/scopes.h"
#include "sandbox/secret.h"

namespace rw::sandbox {
namespace {

constexpr int mostPending = 200; // anybody may ask for the page

} // namespace

QString PendingConsents::add(const Authorisation &what, int seconds)
{
    m_database.run(QStringLiteral("DELETE FROM consents WHERE expires <= ? OR number IN"
                                  " (SELECT number FROM consents ORDER BY number DESC"
                                  " LIMIT -1 OFFSET ?)"),
                   {m_now, mostPending - 1});
    const QString formValue = randomHex(48);
    m_database.run(
        QStringLiteral("INSERT INTO consents (digest, scopes, redirect_uri, state, challenge,"
                       " plain, offline, prompt, device, expires)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {digest(formValue), text(what.scopes.join(QLatin1Char(' '))), text(what.redirectUri),
         text(what.state), text(what.challenge), what.plainChallenge, what.offline,
         what.promptConsent, what.device, m_now + seconds});
    return formValue;
}

std::optional<Authorisation> PendingConsents::take(const QString &formValue)
{
    const QVariantList key{digest(formValue)};
    QSqlQuery query = m_database.run(
        QStringLiteral("SELECT scopes, redirect_uri, state, challenge, plain, offline, prompt,"
                       " device, expires FROM consents WHERE digest = ?"),
        key);
    if (!query.next())
        return std::nullopt;
    Authorisation what;
    what.scopes = splitScopes(query.value(0).toString());
    what.redirectUri = query.value(1).toString();
    what.state = query.value(2).toString();
    what.challenge = query.value(3).toString();
    what.plainChallenge = query.value(4).toBool();
    what.offline = query.value(5).toBool();
    what.promptConsent = query.value(6).toBool();
    what.device = query.value(7).toLongLong();
    const bool expired = query.value(8).toLongLong() <= m_now;
    query.finish();
    m_database.run(QStringLiteral("DELETE FROM consents WHERE digest = ?"), key);
    return expired ? std::nullopt : std::optional(what);
}

} // namespace rw::sandbox
