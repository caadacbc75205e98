// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/connectionfile.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryFile>

#include <filesystem>
#include <system_error>

namespace rw::sandbox {

bool writeConnectionFile(const QString &path, const QJsonObject &connection, QString *error)
{
    // Not QSaveFile: it would take over the permissions of a file that is there already.
    const QString target = QFileInfo(path).absoluteFilePath();
    QTemporaryFile file(target + QStringLiteral(".XXXXXX"));
    const QByteArray json = QJsonDocument(connection).toJson(QJsonDocument::Indented);
    const bool written = !QFileInfo(target).isDir() && file.open()
                         && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                         && file.write(json) == json.size() && file.flush();
    if (!written) {
        const QString reason
            = QFileInfo(target).isDir() ? QStringLiteral("it is a folder") : file.errorString();
        *error = QStringLiteral("The connection file %1 cannot be written: %2.").arg(path, reason);
        return false;
    }
    const QString temporary = file.fileName();
    file.setAutoRemove(false);
    file.close();
    std::error_code failed;
    std::filesystem::rename(temporary.toStdU16String(), target.toStdU16String(), failed);
    if (!failed)
        return true;
    QFile::remove(temporary);
    *error = QStringLiteral("The connection file %1 cannot be written: %2.")
                 .arg(path, QString::fromStdString(failed.message()));
    return false;
}

} // namespace rw::sandbox
