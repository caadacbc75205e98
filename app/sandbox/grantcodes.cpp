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
    QSqlQuery query = m_database.run(
        QStringLiteral("SELECT number, scopes, redirect_uri, challenge, plain, offline, prompt,"
                       " used, refresh, expires FROM grant_codes WHERE digest = ?"),
        {digest(code)});
    if (!query.next())
        return std::nullopt;
    Code found;
    found.number = query.value(0).toLongLong();
    found.what.scopes = splitScopes(query.value(1).toString());
    found.what.redirectUri = query.value(2).toString();
    found.what.challenge = query.value(3).toString();
    found.what.plainChallenge = query.value(4).toBool();
    found.what.offline = query.value(5).toBool();
    found.what.promptConsent = query.value(6).toBool();
    found.used = query.value(7).toBool();
    found.refresh = query.value(8).toLongLong();
    found.expired = query.value(9).toLongLong() <= m_now;
    return found;
}

void GrantCodes::setUsed(qint64 number, qint64 refresh)
{
    m_database.run(QStringLiteral("UPDATE grant_codes SET used = 1, refresh = ? WHERE number = ?"),
                   {refresh, number});
}

} // namespace rw::sandbox
