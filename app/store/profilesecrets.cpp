// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profilesecrets.h"

#include "store/jsonfields.h"
#include "store/jsonformat.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

constexpr JsonFormat secretsFormat{QLatin1StringView("rolewright-secrets"), 1};

} // namespace

tl::expected<QByteArray, QString> toBlob(const ProfileSecrets &secrets)
{
    const QByteArray blob = written(
        secretsFormat, {{u"client_id"_s, secrets.clientId},
                        {u"client_secret"_s, secrets.clientSecret},
                        {u"refresh_token"_s, secrets.refreshToken},
                        {u"access_token"_s, secrets.accessToken},
                        {u"expires_at"_s, secrets.expiresAt.toUTC().toString(Qt::ISODateWithMs)},
                        {u"accounts_server"_s, secrets.accountsServer.toString(QUrl::FullyEncoded)},
                        {u"api_domain"_s, secrets.apiDomain.toString(QUrl::FullyEncoded)},
                        {u"scopes"_s, QJsonArray::fromStringList(secrets.scopes)}});
    return profileSecretsFrom(blob).map([&blob](const ProfileSecrets &) { return blob; });
}

tl::expected<ProfileSecrets, QString> profileSecretsFrom(const QByteArray &blob)
{
    const tl::expected<QJsonObject, QString> content = opened(secretsFormat, blob);
    if (!content)
        return tl::make_unexpected(content.error());
    JsonFields fields(*content);
    ProfileSecrets secrets;
    secrets.clientId = fields.plainText("client_id"_L1);
    secrets.clientSecret = fields.plainText("client_secret"_L1);
    secrets.refreshToken = fields.plainText("refresh_token"_L1);
    secrets.accessToken = fields.plainText("access_token"_L1);
    secrets.expiresAt = fields.time("expires_at"_L1);
    secrets.accountsServer = fields.url("accounts_server"_L1);
    secrets.apiDomain = fields.url("api_domain"_L1);
    secrets.scopes = fields.texts("scopes"_L1);
    if (!fields.wrong().isEmpty())
        return tl::make_unexpected(damaged(fields.wrong()));
    return secrets;
}

} // namespace rw::store
