// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace rw::store {

namespace {

constexpr QFileDevice::Permissions ownersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

// What QSaveFile prepares is open to everybody until its rights are set, unless it is to take the
// place of a file. So there is one, which nobody else may open; false: it was there before.
bool makePlaceholder(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownersOnly))
        return true;
    if (file.exists()) // QSaveFile gives the new file the rights of the old one
        file.setPermissions(ownersOnly);
    return false;
}

} // namespace

tl::expected<void, QString> writePrivately(const QString &path, const QByteArray &bytes)
{
    const bool isNew = makePlaceholder(path);
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.setPermissions(ownersOnly)
                       && file.write(bytes) == bytes.size()
                       && file.flush() // commit() does not look whether its own one fails
                       && file.commit();
    if (saved)
        return {};
    const QString reason = file.errorString();
    if (isNew)
        QFile::remove(path);
    return tl::make_unexpected(
        //: %1 is a file name, %2 the reason in the words of the system
        QCoreApplication::translate("rw::store::PrivateFile", "“%1” was not saved: %2.")
            .arg(QDir::toNativeSeparators(path), reason));
}

} // namespace rw::store
