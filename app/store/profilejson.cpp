// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profilejson.h"

#include "store/jsonfields.h"
#include "store/jsonformat.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

constexpr JsonFormat organisationsFormat{QLatin1StringView("rolewright-organisations"), 1};

struct Name
{
    int value;
    QLatin1StringView key;
};

constexpr Name types[] = {{int(Profile::Type::Unknown), "unknown"_L1},
                          {int(Profile::Type::Production), "production"_L1},
                          {int(Profile::Type::Sandbox), "sandbox"_L1},
                          {int(Profile::Type::Developer), "developer"_L1},
                          {int(Profile::Type::Sample), "sample"_L1}};
constexpr Name places[] = {{int(SecretStore::Kind::System), "system"_L1},
                           {int(SecretStore::Kind::Session), "session"_L1},
                           {int(SecretStore::Kind::File), "file"_L1}};

template <size_t N, typename T>
QString keyOf(const Name (&names)[N], T value)
{
    const auto it = std::find_if(std::begin(names), std::end(names),
                                 [value](const Name &name) { return name.value == int(value); });
    return it->key;
}

template <size_t N, typename T>
bool readName(const Name (&names)[N], const QString &key, T &value)
{
    const auto it = std::find_if(std::begin(names), std::end(names),
                                 [&key](const Name &name) { return key == name.key; });
    if (it == std::end(names))
        return false;
    value = static_cast<T>(it->value);
    return true;
}

QJsonObject toJson(const Profile &profile)
{
    QJsonArray renewals;
    for (const QDateTime &time :
         profile.renewals.last(std::min(profile.renewals.size(), MostRenewals)))
        renewals.append(time.toUTC().toString(Qt::ISODateWithMs));
    return {{u"id"_s, profile.id.toString(QUuid::WithoutBraces)},
            {u"name"_s, profile.name},
            {u"organisation_id"_s, profile.organisationId},
            {u"user"_s, profile.user},
            {u"type"_s, keyOf(types, profile.type)},
            {u"label"_s, profile.label},
            {u"colour"_s, profile.colour},
            {u"data_centre"_s, profile.dataCentre},
            {u"accounts_url"_s, profile.accountsUrl.toString(QUrl::FullyEncoded)},
            {u"api_url"_s, profile.apiUrl.toString(QUrl::FullyEncoded)},
            {u"contracts_url"_s, profile.contractsUrl.toString(QUrl::FullyEncoded)},
            {u"certificate"_s, QString::fromLatin1(profile.certificate)},
            {u"contracts_organisation"_s, profile.contractsOrganisation},
            {u"scopes"_s, QJsonArray::fromStringList(profile.scopes)},
            {u"look_only"_s, profile.isLookOnly},
            {u"secrets"_s, keyOf(places, profile.secrets)},
            {u"renewals"_s, renewals}};
}

bool isColour(const QString &text)
{
    static const QRegularExpression sixDigits(u"^#[0-9a-fA-F]{6}\\z"_s);
    return text.isEmpty() || sixDigits.match(text).hasMatch();
}

// Where it does not make sense, the name of the field.
tl::expected<Profile, QString> fromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return tl::make_unexpected(QString());
    JsonFields fields(value.toObject());
    Profile profile;
    profile.id = QUuid::fromString(fields.text("id"_L1));
    profile.name = fields.text("name"_L1);
    profile.organisationId = fields.text("organisation_id"_L1);
    profile.user = fields.text("user"_L1);
    profile.label = fields.text("label"_L1);
    profile.colour = fields.text("colour"_L1);
    profile.dataCentre = fields.text("data_centre"_L1);
    profile.accountsUrl = fields.url("accounts_url"_L1);
    profile.apiUrl = fields.url("api_url"_L1);
    profile.contractsUrl = fields.url("contracts_url"_L1);
    profile.certificate = fields.text("certificate"_L1).toLatin1();
    profile.contractsOrganisation = fields.text("contracts_organisation"_L1);
    profile.scopes = fields.texts("scopes"_L1);
    profile.isLookOnly = fields.boolean("look_only"_L1);
    profile.renewals = fields.times("renewals"_L1);
    fields.expect("id"_L1, !profile.id.isNull());
    fields.expect("colour"_L1, isColour(profile.colour));
    fields.expect("type"_L1, readName(types, fields.text("type"_L1), profile.type));
    fields.expect("secrets"_L1, readName(places, fields.text("secrets"_L1), profile.secrets));
    fields.expect("renewals"_L1, profile.renewals.size() <= MostRenewals);
    if (!fields.wrong().isEmpty())
        return tl::make_unexpected(fields.wrong());
    return profile;
}

} // namespace

QByteArray profilesToJson(const QList<Profile> &profiles)
{
    QJsonArray array;
    for (const Profile &profile : profiles)
        array.append(toJson(profile));
    return written(organisationsFormat, {{u"organisations"_s, array}});
}

tl::expected<QList<Profile>, QString> profilesFromJson(const QByteArray &json)
{
    const tl::expected<QJsonObject, QString> content = opened(organisationsFormat, json);
    if (!content)
        return tl::make_unexpected(content.error());
    const QJsonValue array = content->value("organisations"_L1);
    if (!array.isArray())
        return tl::make_unexpected(damaged(u"organisations"_s));
    QList<Profile> profiles;
    QSet<QUuid> seen;
    for (const QJsonValue value : array.toArray()) {
        const QString where = u"organisations[%1]"_s.arg(profiles.size());
        const tl::expected<Profile, QString> profile = fromJson(value);
        if (!profile) {
            return tl::make_unexpected(
                damaged(profile.error().isEmpty() ? where : where + u'.' + profile.error()));
        }
        if (seen.contains(profile->id))
            return tl::make_unexpected(damaged(where + u".id"_s));
        seen.insert(profile->id);
        profiles.append(*profile);
    }
    return profiles;
}

} // namespace rw::store
