// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/leaks.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace rw::test {

namespace {

// In the middle of something else the letters depend on where the secret begins, and the first and
// the last ones on what is beside it.
QByteArrayList base64Forms(const QByteArray &secret, QByteArray::Base64Options options)
{
    QByteArrayList forms;
    for (qsizetype before = 0; before < 3; ++before) {
        const QByteArray all
            = (QByteArray(before, 'x') + secret).toBase64(options | QByteArray::OmitTrailingEquals);
        const qsizetype first = (before * 8 + 5) / 6;
        forms.append(all.mid(first, (before + secret.size()) * 8 / 6 - first));
    }
    return forms;
}

QByteArrayList formsOf(const QByteArray &secret)
{
    const QString text = QString::fromUtf8(secret);
    QByteArrayList forms{secret,
                         QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2),
                         secret.toHex(),
                         secret.toHex().toUpper(),
                         secret.toPercentEncoding(),
                         secret.toPercentEncoding().toLower()};
    forms += base64Forms(secret, QByteArray::Base64Encoding);
    forms += base64Forms(secret, QByteArray::Base64UrlEncoding);
    return forms;
}

} // namespace

QStringList filesHolding(const QByteArray &secret, const QString &folder)
{
    const QByteArrayList forms = formsOf(secret);
    const auto holds = [&forms](const QByteArray &bytes) {
        return std::any_of(forms.begin(), forms.end(),
                           [&bytes](const QByteArray &form) { return bytes.contains(form); });
    };
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        // A socket has nothing to read.
        const bool isOpen = file.open(QIODevice::ReadOnly);
        if (holds(file.fileName().toUtf8()) || (isOpen && holds(file.readAll())))
            found.append(file.fileName());
    }
    return found;
}

} // namespace rw::test
