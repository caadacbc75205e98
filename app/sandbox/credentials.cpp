// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/credentials.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace rw::sandbox {
namespace {

constexpr int mintsPerWindow = 10;
constexpr int windowSeconds = 600;

QString randomText(int length, const QString &alphabet)
{
    QString result;
    for (int i = 0; i < length; ++i) {
        const int index = QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size()));
        result += alphabet.at(index);
    }
    return result;
}

QString randomHex(int length)
{
    return randomText(length, QStringLiteral("0123456789abcdef"));
}

QString randomToken()
{
    return QStringLiteral("1000.%1.%2").arg(randomHex(32), randomHex(32));
}

} // namespace

void Credentials::create()
{
    const QString alphabet = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    m_database.setMeta(QStringLiteral("client_id"),
                       QStringLiteral("1000.") + randomText(30, alphabet));
    m_database.setMeta(QStringLiteral("client_secret"), randomHex(42));
    m_database.setMeta(QStringLiteral("refresh_token"), randomToken());
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
    QSqlQuery query = m_database.run(
        QStringLiteral("SELECT scopes FROM access_tokens WHERE token = ? AND expires > ?"),
        {text(accessToken), QDateTime::currentSecsSinceEpoch()});
    if (!query.next())
        return std::nullopt;
    return query.value(0).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

bool Credentials::mayMint()
{
    const qint64 since = QDateTime::currentSecsSinceEpoch() - windowSeconds;
    const int recent = m_database
                           .single(QStringLiteral("SELECT count(*) FROM access_tokens"
                                                  " WHERE counted = 1 AND created > ?"),
                                   {since})
                           .toInt();
    return recent < mintsPerWindow;
}

QString Credentials::mint(const QStringList &scopes, int lifetimeSeconds, bool counted)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_database.run(QStringLiteral("DELETE FROM access_tokens WHERE expires <= ? AND created <= ?"),
                   {now, now - windowSeconds});
    const QString token = randomToken();
    m_database.run(
        QStringLiteral("INSERT INTO access_tokens (token, scopes, created, expires,"
                       " counted) VALUES (?, ?, ?, ?, ?)"),
        {token, scopes.join(QLatin1Char(' ')), now, now + lifetimeSeconds, counted ? 1 : 0});
    return token;
}

} // namespace rw::sandbox
