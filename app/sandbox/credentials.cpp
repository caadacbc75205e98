// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/credentials.h"

#include "sandbox/scopes.h"
#include "sandbox/secret.h"

#include <QDateTime>

namespace rw::sandbox {
namespace {

constexpr int refreshesPerWindow = 10;
constexpr int activeAccessTokens = 15;
constexpr int refreshTokens = 20;

} // namespace

qint64 Credentials::systemTime()
{
    return QDateTime::currentSecsSinceEpoch();
}

Credentials::Credentials(Database &database, Clock clock)
    : m_database(database), m_clock(std::move(clock))
{
}

void Credentials::create()
{
    const QString alphabet = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    m_database.setMeta(QStringLiteral("client_id"),
                       QStringLiteral("1000.") + randomText(30, alphabet));
    m_database.setMeta(QStringLiteral("client_secret"), randomHex(42));
    renewAnnounced();
}

void Credentials::renewAnnounced()
{
    if (find(refreshToken()))
        return;
    const QString token = randomToken();
    m_database.setMeta(QStringLiteral("refresh_token"), token);
    m_database.run(QStringLiteral("INSERT INTO refresh_tokens (digest, scopes, announced, consent,"
                                  " created) VALUES (?, ?, 1, 0, ?)"),
                   {digest(token), allScopes().join(QLatin1Char(' ')), now()});
}

QString Credentials::clientId()
{
    return m_database.meta(QStringLiteral("client_id"));
}

QString Credentials::clientSecret()
{
    return m_database.meta(QStringLiteral("client_secret"));
}

QString Credentials::refreshToken()
{
    return m_database.meta(QStringLiteral("refresh_token"));
}

QStringList Credentials::allScopes()
{
    return {QStringLiteral("ZohoCRM.settings.roles.ALL"),
            QStringLiteral("ZohoCRM.modules.contacts.ALL"),
            QStringLiteral("ZohoCRM.users.ALL"),
            QStringLiteral("ZohoCRM.org.ALL"),
            QStringLiteral("contracts.contracts.ALL"),
            QStringLiteral("contracts.meta.READ"),
            QStringLiteral("contracts.meta.CREATE"),
            QStringLiteral("contracts.meta.UPDATE"),
            QStringLiteral("contracts.meta.DELETE")};
}

std::optional<QStringList> Credentials::scopesOf(const QString &accessToken)
{
    Rows rows = m_database.run(
        QStringLiteral("SELECT scopes FROM access_tokens WHERE digest = ? AND expires > ?"),
        {digest(accessToken), now()});
    if (!rows.next())
        return std::nullopt;
    return splitScopes(rows.value(0).toString());
}

std::optional<Credentials::Refresh> Credentials::find(const QString &refreshToken)
{
    Rows rows = m_database.run(
        QStringLiteral("SELECT number, scopes FROM refresh_tokens WHERE digest = ?"),
        {digest(refreshToken)});
    if (!rows.next())
        return std::nullopt;
    return Refresh{rows.value(0).toLongLong(), splitScopes(rows.value(1).toString())};
}

bool Credentials::hasConsent()
{
    return m_database
        .single(QStringLiteral("SELECT EXISTS (SELECT 1 FROM refresh_tokens WHERE consent = 1)"))
        .toBool();
}

Credentials::NewRefresh Credentials::grant(const QStringList &scopes, Origin origin)
{
    const QString token = randomToken();
    Rows inserted = m_database.run(
        QStringLiteral("INSERT INTO refresh_tokens (digest, scopes, announced, consent, created)"
                       " VALUES (?, ?, 0, ?, ?)"),
        {digest(token), text(scopes.join(QLatin1Char(' '))), origin == Origin::Consent ? 1 : 0,
         now()});
    const qint64 number = inserted.lastInsertId().toLongLong();

    QList<qint64> surplus;
    Rows old = m_database.run(QStringLiteral("SELECT number FROM refresh_tokens WHERE announced = 0"
                                             " ORDER BY number DESC LIMIT -1 OFFSET ?"),
                              {refreshTokens});
    while (old.next())
        surplus.append(old.value(0).toLongLong());
    old.finish();
    for (const qint64 each : std::as_const(surplus))
        revokeRefresh(each);
    return {number, token};
}

bool Credentials::mayRefresh(qint64 refresh, const Lifetimes &lifetimes)
{
    const int recent
        = m_database
              .single(QStringLiteral("SELECT count(*) FROM access_tokens"
                                     " WHERE refresh = ? AND counted = 1 AND created > ?"),
                      {refresh, now() - lifetimes.windowSeconds})
              .toInt();
    return recent < refreshesPerWindow;
}

QString Credentials::mint(const Minting &minting, const Lifetimes &lifetimes)
{
    // What has expired is kept while the ten of ten minutes are counted.
    m_database.run(QStringLiteral("DELETE FROM access_tokens WHERE expires <= ? AND created <= ?"),
                   {now(), now() - lifetimes.windowSeconds});
    const QString token = insert(minting, false);
    if (minting.refresh == 0)
        return token; // what belongs to nobody is in nobody's way
    putOutOfUse(QStringLiteral("number IN (SELECT number FROM access_tokens WHERE refresh = ?"
                               " AND announced = 0 AND expires > ?"
                               " ORDER BY number DESC LIMIT -1 OFFSET ?)"),
                {minting.refresh, now(), activeAccessTokens});
    return token;
}

QString Credentials::announce(const QStringList &scopes, int seconds)
{
    Minting minting;
    minting.scopes = scopes;
    minting.seconds = seconds;
    if (const std::optional<Refresh> announced = find(refreshToken()))
        minting.refresh = announced->number;
    return insert(minting, true);
}

QString Credentials::insert(const Minting &minting, bool announced)
{
    const QString token = randomToken();
    m_database.run(QStringLiteral("INSERT INTO access_tokens (digest, scopes, refresh, code,"
                                  " announced, counted, created, expires)"
                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                   {digest(token), text(minting.scopes.join(QLatin1Char(' '))), minting.refresh,
                    minting.code, announced ? 1 : 0, minting.counted ? 1 : 0, now(),
                    now() + minting.seconds});
    return token;
}

// Not deleted: revoking a token does not give back one of the ten.
void Credentials::putOutOfUse(const QString &condition, const QVariantList &values)
{
    m_database.run(QStringLiteral("UPDATE access_tokens SET expires = min(expires, ?) WHERE ")
                       + condition,
                   QVariantList{now()} + values);
}

bool Credentials::revoke(const QString &token, Kind kind)
{
    if (kind != Kind::Access) {
        if (const std::optional<Refresh> refresh = find(token)) {
            revokeRefresh(refresh->number);
            return true;
        }
    }
    if (kind == Kind::Refresh || !scopesOf(token))
        return false;
    putOutOfUse(QStringLiteral("digest = ?"), {digest(token)});
    return true;
}

qint64 Credentials::revokeAccessTokens()
{
    return m_database
        .run(QStringLiteral("UPDATE access_tokens SET expires = ? WHERE expires > ?"),
             {now(), now()})
        .numRowsAffected();
}

void Credentials::revokeRefresh(qint64 number)
{
    m_database.run(QStringLiteral("DELETE FROM refresh_tokens WHERE number = ?"), {number});
    putOutOfUse(QStringLiteral("refresh = ?"), {number});
}

void Credentials::revokeGivenFor(qint64 code)
{
    putOutOfUse(QStringLiteral("code = ?"), {code});
}

} // namespace rw::sandbox
