// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

// Certificates for 127.0.0.1 that are good for tests alone: their keys are in the tree.
inline QByteArray pemOf(const QString &name)
{
    QFile file(QStringLiteral(RW_TEST_CERTIFICATES "/test-only-%1.pem").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no certificate %s", qPrintable(name));
    return file.readAll();
}

inline QSslCertificate certificateOf(const QString &name)
{
    return QSslCertificate(pemOf(name));
}

inline QSslKey keyOf(const QString &name)
{
    return QSslKey(pemOf(name + QStringLiteral("-key")), QSsl::Ec);
}
