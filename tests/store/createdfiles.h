// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace rw::test {

struct CreatedFile
{
    QByteArray path;
    uint rights = 0; // as it was created, before anybody could change them
};

// While it lives, nothing is taken from the rights of new files, and those of this program below
// the folder are noted at the moment when they come to be.
class CreatedFiles final
{
public:
    explicit CreatedFiles(const QString &folder);
    ~CreatedFiles();
    CreatedFiles(const CreatedFiles &) = delete;
    CreatedFiles &operator=(const CreatedFiles &) = delete;

    QList<CreatedFile> all() const;
    QList<QByteArray> openToOthers() const;

private:
    const uint m_mask;
};

} // namespace rw::test
