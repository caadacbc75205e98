// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/organisation.h"

#include "sandbox/schema.h"
#include "sandbox/seed.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace rw::sandbox {

Organisation::Organisation()
    : m_roles(m_database), m_contactRoles(m_database), m_users(m_database),
      m_counterparties(m_database), m_contacts(m_database), m_credentials(m_database)
{
}

bool Organisation::open(const QString &dataFile, const QString &seed, QString *error)
{
    if (dataFile.isEmpty())
        return m_database.openMemory(error) && create(seed, error);

    const QFileInfo info(dataFile);
    if (info.isDir()) {
        *error = QStringLiteral("The data file %1 is a folder.").arg(dataFile);
        return false;
    }
    if (!info.exists() || info.size() == 0) {
        if (!createFile(dataFile, seed, error))
            return false;
    } else if (!checkDataFile(dataFile, error)) {
        return false;
    }
    QString reason;
    if (m_database.openFile(dataFile, &reason)) {
        try {
            Transaction transaction(m_database);
            upgradeSchema(m_database);
            m_credentials.renewAnnounced();
            transaction.commit();
            return true;
        } catch (const DatabaseError &problem) {
            reason = QString::fromUtf8(problem.what());
        }
        m_database.close();
    }
    *error = reason.contains(QLatin1StringView("locked"))
                 ? QStringLiteral("The data file %1 is in use by another program.").arg(dataFile)
                 : QStringLiteral("The data file %1 cannot be used: %2.").arg(dataFile, reason);
    return false;
}

// Made beside its place and moved there when complete, so that a crash in between leaves no half of
// an organisation, and readable by its owner alone because it holds credentials.
bool Organisation::createFile(const QString &path, const QString &seed, QString *error)
{
    const QString part = path + QStringLiteral(".part");
    QFile::remove(part);
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        *error = QStringLiteral("The data file %1 cannot be created: %2.")
                     .arg(path, file.errorString());
        return false;
    }
    file.close();
    const bool made = m_database.openMemory(error) && create(seed, error);
    if (made) {
        try {
            // Building in memory and writing once is much faster than a file's journal.
            m_database.run(QStringLiteral("VACUUM INTO ?"), {part});
        } catch (const DatabaseError &problem) {
            *error = QStringLiteral("The data file %1 cannot be written: %2.")
                         .arg(path, QString::fromUtf8(problem.what()));
            m_database.close();
            QFile::remove(part);
            return false;
        }
    }
    m_database.close();
    std::error_code failed;
    if (made)
        std::filesystem::rename(part.toStdU16String(), path.toStdU16String(), failed);
    if (made && !failed)
        return true;
    if (made)
        *error = QStringLiteral("The data file %1 cannot be created: %2.")
                     .arg(path, QString::fromStdString(failed.message()));
    QFile::remove(part);
    return false;
}

bool Organisation::openWith(const SeedContent &content, QString *error)
{
    return m_database.openMemory(error)
           && create(
               [this, &content] {
                   writeContent(m_database, content);
                   return true;
               },
               error);
}

bool Organisation::create(const QString &seed, QString *error)
{
    return create([this, &seed, error] { return writeSeed(m_database, seed, error); }, error);
}

bool Organisation::create(const std::function<bool()> &fill, QString *error)
{
    try {
        const QStringList statements = schemaStatements();
        for (const QString &statement : statements)
            m_database.run(statement);
        Transaction transaction(m_database);
        if (!fill())
            return false;
        m_credentials.create();
        transaction.commit();
        return true;
    } catch (const DatabaseError &problem) {
        *error = QStringLiteral("The sample organisation cannot be set up: %1.")
                     .arg(QString::fromUtf8(problem.what()));
        return false;
    }
}

User Organisation::administrator(int index)
{
    const QList<User> found = m_users.page(
        {QStringLiteral("u.profile = 'Administrator' AND u.status = 'active'"), {}}, 1, index);
    return found.isEmpty() ? User() : found.first();
}

User Organisation::signedInUser()
{
    return administrator(0);
}

User Organisation::colleague()
{
    return administrator(1);
}

} // namespace rw::sandbox
