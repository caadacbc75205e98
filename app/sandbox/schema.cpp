// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/schema.h"

#include <QFile>
#include <QtEndian>

namespace rw::sandbox {

QStringList schemaStatements()
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
        QStringLiteral("CREATE TABLE access_tokens (token TEXT PRIMARY KEY, scopes TEXT NOT NULL,"
                       " created INTEGER NOT NULL, expires INTEGER NOT NULL,"
                       " counted INTEGER NOT NULL)"),
    };
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
