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
    Rows rows = m_database.run(
        QStringLiteral("SELECT scopes, redirect_uri, state, challenge, plain, offline, prompt,"
                       " device, expires FROM consents WHERE digest = ?"),
        key);
    if (!rows.next())
        return std::nullopt;
    Authorisation what;
    what.scopes = splitScopes(rows.value(0).toString());
    what.redirectUri = rows.value(1).toString();
    what.state = rows.value(2).toString();
    what.challenge = rows.value(3).toString();
    what.plainChallenge = rows.value(4).toBool();
    what.offline = rows.value(5).toBool();
    what.promptConsent = rows.value(6).toBool();
    what.device = rows.value(7).toLongLong();
    const bool expired = rows.value(8).toLongLong() <= m_now;
    rows.finish();
    m_database.run(QStringLiteral("DELETE FROM consents WHERE digest = ?"), key);
    return expired ? std::nullopt : std::optional(what);
}

} // namespace rw::sandbox
