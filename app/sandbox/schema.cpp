// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/schema.h"

#include "sandbox/credentials.h"
#include "sandbox/secret.h"

#include <QFile>
#include <QtEndian>

namespace rw::sandbox {
namespace {

QStringList organisationStatements()
{
    return {
        QStringLiteral("PRAGMA application_id = %1").arg(applicationId),
        QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion),
        QStringLiteral("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE roles (id TEXT PRIMARY KEY, name TEXT NOT NULL,"
                       " name_key TEXT NOT NULL, description TEXT,"
                       " share_with_peers INTEGER NOT NULL, reporting_to TEXT,"
                       " forecast_manager TEXT, created_by TEXT, created_time TEXT,"
                       " modified_by TEXT, modified_time TEXT)"),
        QStringLiteral("CREATE INDEX roles_by_name ON roles (name_key)"),
        QStringLiteral("CREATE INDEX roles_by_superior ON roles (reporting_to)"),
        QStringLiteral("CREATE TABLE contact_roles (id TEXT PRIMARY KEY, name TEXT NOT NULL,"
                       " name_key TEXT NOT NULL, sequence_number INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE users (id TEXT PRIMARY KEY, first_name TEXT, last_name TEXT,"
                       " full_name TEXT NOT NULL, email TEXT NOT NULL, role TEXT NOT NULL,"
                       " profile TEXT NOT NULL, status TEXT NOT NULL,"
                       " confirmed INTEGER NOT NULL, zuid TEXT, time_zone TEXT NOT NULL,"
                       " created_time TEXT NOT NULL, modified_time TEXT NOT NULL,"
                       " modified_by TEXT)"),
        QStringLiteral("CREATE INDEX users_by_role ON users (role)"),
        QStringLiteral("CREATE TABLE counterparty_types (id TEXT PRIMARY KEY,"
                       " api_name TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
                       " name_key TEXT NOT NULL, added_by TEXT NOT NULL,"
                       " added_time TEXT NOT NULL, modified_by TEXT NOT NULL,"
                       " modified_time TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE counterparties (id TEXT PRIMARY KEY,"
                       " api_name TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
                       " name_key TEXT NOT NULL, type TEXT NOT NULL, country TEXT NOT NULL,"
                       " state TEXT NOT NULL, city TEXT NOT NULL, address TEXT NOT NULL,"
                       " building_number TEXT NOT NULL, zip_code TEXT NOT NULL,"
                       " website TEXT NOT NULL, status INTEGER NOT NULL,"
                       " added_time TEXT NOT NULL, modified_time TEXT NOT NULL,"
                       " modified_by TEXT NOT NULL)"),
        QStringLiteral("CREATE INDEX counterparties_by_name ON counterparties (name_key)"),
        QStringLiteral("CREATE TABLE contacts (id TEXT PRIMARY KEY, counterparty TEXT NOT NULL,"
                       " display_name TEXT NOT NULL, email_id TEXT NOT NULL,"
                       " email_key TEXT NOT NULL, phone_number TEXT NOT NULL,"
                       " job_title TEXT NOT NULL, stopped INTEGER NOT NULL,"
                       " added_by TEXT NOT NULL, added_time TEXT NOT NULL,"
                       " modified_by TEXT NOT NULL, modified_time TEXT NOT NULL)"),
        QStringLiteral("CREATE UNIQUE INDEX contacts_by_address"
                       " ON contacts (counterparty, email_key)"),
    };
}

// Since version 2. A number is never given twice, because codes remember the token they gave.
QStringList oauthStatements()
{
    return {
        QStringLiteral("CREATE TABLE refresh_tokens (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " digest TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,"
                       " announced INTEGER NOT NULL, consent INTEGER NOT NULL,"
                       " created INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE access_tokens (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " digest TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,"
                       " refresh INTEGER NOT NULL, code INTEGER NOT NULL,"
                       " announced INTEGER NOT NULL, counted INTEGER NOT NULL,"
                       " created INTEGER NOT NULL, expires INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX access_tokens_by_refresh ON access_tokens (refresh)"),
        QStringLiteral("CREATE TABLE grant_codes (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " digest TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,"
                       " redirect_uri TEXT NOT NULL, challenge TEXT NOT NULL,"
                       " plain INTEGER NOT NULL, offline INTEGER NOT NULL,"
                       " prompt INTEGER NOT NULL, used INTEGER NOT NULL,"
                       " refresh INTEGER NOT NULL, created INTEGER NOT NULL,"
                       " expires INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE consents (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " digest TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,"
                       " redirect_uri TEXT NOT NULL, state TEXT NOT NULL,"
                       " challenge TEXT NOT NULL, plain INTEGER NOT NULL,"
                       " offline INTEGER NOT NULL, prompt INTEGER NOT NULL,"
                       " device INTEGER NOT NULL, expires INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE device_codes (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " digest TEXT NOT NULL UNIQUE, user_code TEXT NOT NULL UNIQUE,"
                       " scopes TEXT NOT NULL, offline INTEGER NOT NULL,"
                       " prompt INTEGER NOT NULL, answer INTEGER NOT NULL,"
                       " last_poll INTEGER NOT NULL, expires INTEGER NOT NULL)"),
    };
}

struct OldToken
{
    QString token;
    QString scopes;
    qint64 created = 0;
    qint64 expires = 0;
    int counted = 0;
};

// Version 1 had one refresh token, kept with the organisation's name, and stored access tokens as
// they are.
void upgradeFromFirst(Database &database)
{
    QList<OldToken> tokens;
    Rows old = database.run(
        QStringLiteral("SELECT token, scopes, created, expires, counted FROM access_tokens"));
    while (old.next())
        tokens.append({old.value(0).toString(), old.value(1).toString(), old.value(2).toLongLong(),
                       old.value(3).toLongLong(), old.value(4).toInt()});
    old.finish();
    database.run(QStringLiteral("DROP TABLE access_tokens"));
    const QStringList statements = oauthStatements();
    for (const QString &statement : statements)
        database.run(statement);

    const QString refreshToken = database.meta(QStringLiteral("refresh_token"));
    const qint64 refresh
        = database
              .run(QStringLiteral("INSERT INTO refresh_tokens (digest, scopes, announced, consent,"
                                  " created) VALUES (?, ?, 1, 0, 0)"),
                   {digest(refreshToken), Credentials::allScopes().join(QLatin1Char(' '))})
              .lastInsertId()
              .toLongLong();
    for (const OldToken &token : std::as_const(tokens)) {
        database.run(QStringLiteral("INSERT INTO access_tokens (digest, scopes, refresh, code,"
                                    " announced, counted, created, expires)"
                                    " VALUES (?, ?, ?, 0, ?, ?, ?, ?)"),
                     {digest(token.token), text(token.scopes), refresh, token.counted == 0 ? 1 : 0,
                      token.counted, token.created, token.expires});
    }
}

} // namespace

QStringList schemaStatements()
{
    return organisationStatements() + oauthStatements();
}

void upgradeSchema(Database &database)
{
    if (database.single(QStringLiteral("PRAGMA user_version")).toUInt() >= schemaVersion)
        return;
    upgradeFromFirst(database);
    database.run(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion));
}

bool checkDataFile(const QString &path, QString *error)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        *error
            = QStringLiteral("The data file %1 cannot be read: %2.").arg(path, file.errorString());
        return false;
    }
    // From the description of the SQLite file format: version at 60, application at 68.
    const QByteArray header = file.read(100);
    const auto numberAt
        = [&header](qsizetype offset) { return qFromBigEndian<quint32>(header.data() + offset); };
    if (header.size() < 100 || !header.startsWith(QByteArray("SQLite format 3\0", 16))
        || numberAt(68) != applicationId) {
        *error = QStringLiteral("%1 is not a data file of the sample organisation; "
                                "it was left as it is.")
                     .arg(path);
        return false;
    }
    if (numberAt(60) > schemaVersion) {
        *error = QStringLiteral("%1 was written by a newer version of this program; "
                                "it was left as it is.")
                     .arg(path);
        return false;
    }
    return true;
}

} // namespace rw::sandbox
