// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QUuid>

namespace rw::store {

// An organisation that the program knows. Nothing in here is secret: client, codes and tokens are
// with its ProfileSecrets.
struct Profile
{
    enum class Type { Unknown, Production, Sandbox, Developer, Sample };

    QUuid id; // names its folder, and its secrets where they are kept
    QString name;
    QString organisationId; // the server's; empty until it was asked
    QString user; // who signed in, by e-mail address; empty where nobody may tell
    Type type = Type::Unknown;
    QString label; // what is shown beside the name, "Production"; the person may choose another
    QString colour; // "#rrggbb", or empty: the one of its type
    QString dataCentre; // "eu"; empty where the hosts below are the person's own
    // Where set, these take the place of those of the data centre.
    QUrl accountsUrl;
    QUrl apiUrl;
    QUrl contractsUrl;
    // PEM: the only certificate that those hosts may show; empty: any that the system trusts.
    QByteArray certificate;
    QString contractsOrganisation; // orgname, for people in several
    QStringList scopes; // as granted
    bool isLookOnly = false;
    SecretStore::Kind secrets = SecretStore::Kind::Session;
    // When the accounts server was last asked for tokens: it allows only so many in a while, and
    // counts on when the program is started again.
    QList<QDateTime> renewals;

    bool operator==(const Profile &) const = default;
};

} // namespace rw::store
