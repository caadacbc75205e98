// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/database.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace rw::sandbox {

// The one registered client, its refresh token and the access tokens made from it. Random per data
// file, so that what was announced for one organisation opens no other.
class Credentials
{
public:
    explicit Credentials(Database &database) : m_database(database) { }

    void create(); // once per data file

    QString clientId();
    QString clientSecret();
    QString refreshToken();
    static QStringList allScopes();

    // Scopes of a valid access token; nothing when it is unknown or has expired.
    std::optional<QStringList> scopesOf(const QString &accessToken);
    // Documented: ten in ten minutes for one refresh token.
    bool mayMint();
    QString mint(const QStringList &scopes, int lifetimeSeconds, bool counted);

private:
    Database &m_database;
};

} // namespace rw::sandbox
