// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/grantcodes.h"

#include "sandbox/scopes.h"
#include "sandbox/secret.h"

namespace rw::sandbox {
namespace {

constexpr int codesPerWindow = 10;
constexpr int remembered = 86400;

} // namespace

bool GrantCodes::mayIssue(const Lifetimes &lifetimes)
{
    const int recent = m_database
                           .single(QStringLiteral("SELECT count(*) FROM grant_codes"
                                                  " WHERE redirect_uri <> '' AND created > ?"),
                                   {m_now - lifetimes.windowSeconds})
                           .toInt();
    return recent < codesPerWindow;
}

QString GrantCodes::issue(const Authorisation &what, int seconds)
{
    m_database.run(QStringLiteral("DELETE FROM grant_codes WHERE expires <= ? AND created <= ?"),
                   {m_now, m_now - remembered});
    const QString code = randomToken();
    m_database.run(
        QStringLiteral("INSERT INTO grant_codes (digest, scopes, redirect_uri, challenge, plain,"
                       " offline, prompt, used, refresh, created, expires)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)"),
        {digest(code), text(what.scopes.join(QLatin1Char(' '))), text(what.redirectUri),
         text(what.challenge), what.plainChallenge, what.offline, what.promptConsent, m_now,
         m_now + seconds});
    return code;
}

std::optional<GrantCodes::Code> GrantCodes::find(const QString &code)
{
    Rows rows = m_database.run(
        QStringLiteral("SELECT number, scopes, redirect_uri, challenge, plain, offline, prompt,"
                       " used, refresh, expires FROM grant_codes WHERE digest = ?"),
        {digest(code)});
    if (!rows.next())
        return std::nullopt;
    Code found;
    found.number = rows.value(0).toLongLong();
    found.what.scopes = splitScopes(rows.value(1).toString());
    found.what.redirectUri = rows.value(2).toString();
    found.what.challenge = rows.value(3).toString();
    found.what.plainChallenge = rows.value(4).toBool();
    found.what.offline = rows.value(5).toBool();
    found.what.promptConsent = rows.value(6).toBool();
    found.used = rows.value(7).toBool();
    found.refresh = rows.value(8).toLongLong();
    found.expired = rows.value(9).toLongLong() <= m_now;
    return found;
}

void GrantCodes::setUsed(qint64 number, qint64 refresh)
{
    m_database.run(QStringLiteral("UPDATE grant_codes SET used = 1, refresh = ? WHERE number = ?"),
                   {refresh, number});
}

} // namespace rw::sandbox
