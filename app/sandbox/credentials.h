// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"
#include "sandbox/server.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace rw::sandbox {

// The one registered client, the refresh tokens it was given and the access tokens made from them.
// Random per data file, so that what was announced for one organisation opens no other.
class Credentials
{
public:
    using Clock = std::function<qint64()>; // seconds since 1970
    explicit Credentials(Database &database, Clock clock = systemTime);

    void create(); // once per data file
    // What the connection file announces must open the door, even when it was revoked yesterday.
    void renewAnnounced();

    qint64 now() const { return m_clock(); }
    QString clientId();
    QString clientSecret();
    QString refreshToken(); // the announced one
    static QStringList allScopes();
    static qint64 systemTime();

    // Scopes of a valid access token; nothing when it is unknown, revoked or expired.
    std::optional<QStringList> scopesOf(const QString &accessToken);

    struct Refresh
    {
        qint64 number = 0;
        QStringList scopes;
    };
    std::optional<Refresh> find(const QString &refreshToken);
    // Whether a refresh token that a person's consent gave is still good.
    bool hasConsent();

    struct NewRefresh
    {
        qint64 number = 0;
        QString token;
    };
    enum class Origin { Consent, SelfClient };
    // The 21st puts the oldest out of use; what the connection file announced is not counted.
    NewRefresh grant(const QStringList &scopes, Origin origin);

    struct Minting
    {
        QStringList scopes;
        int seconds = 3600;
        qint64 refresh = 0; // from which refresh token; 0: none
        qint64 code = 0; // for which code; 0: none
        bool counted = false; // a refresh, of which ten are allowed in ten minutes
    };
    bool mayRefresh(qint64 refresh, const Lifetimes &lifetimes);
    // At most fifteen are good at a time for one refresh token; the oldest goes.
    QString mint(const Minting &minting, const Lifetimes &lifetimes = {});
    // For the connection file and for tests: outside the limits, and not put out of use by others.
    QString announce(const QStringList &scopes, int seconds);

    enum class Kind { Access, Refresh, Any };
    bool revoke(const QString &token, Kind kind); // false: no such token
    qint64 revokeAccessTokens(); // all; how many there were
    void revokeRefresh(qint64 number);
    void revokeGivenFor(qint64 code); // the access tokens

private:
    QString insert(const Minting &minting, bool announced);
    void putOutOfUse(const QString &condition, const QVariantList &values);

    Database &m_database;
    Clock m_clock;
};

} // namespace rw::sandbox
