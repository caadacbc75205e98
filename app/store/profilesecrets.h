// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <tl/expected.hpp>

namespace rw::store {

// What an organisation's client and its tokens are: never log it, never show it. Kept as one blob
// in a SecretStore under the id of the profile.
struct ProfileSecrets
{
    QString clientId;
    QString clientSecret;
    QString refreshToken;
    QString accessToken;
    QDateTime expiresAt; // of the access token, in UTC; invalid where it is not known
    QUrl accountsServer; // where the tokens were given, and are renewed and revoked
    QUrl apiDomain; // what the tokens are good for
    QStringList scopes; // as granted

    bool operator==(const ProfileSecrets &) const = default;
};

// Only what can be read again. Errors are sentences that name a field and nothing of what it holds.
tl::expected<QByteArray, QString> toBlob(const ProfileSecrets &secrets);
tl::expected<ProfileSecrets, QString> profileSecretsFrom(const QByteArray &blob);

} // namespace rw::store
