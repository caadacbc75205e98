// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/privatefile.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace rw::edit {

tl::expected<void, QString> writePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly)
                       && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                       && file.write(bytes) == bytes.size() && file.commit();
    if (saved)
        return {};
    return tl::make_unexpected(
        QCoreApplication::translate("rw::edit::PrivateFile", "%1 was not saved: %2")
            .arg(path, file.errorString()));
}

} // namespace rw::edit
