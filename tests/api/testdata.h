// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFile>
#include <QtTest>

// Content of a file in tests/api/data.
inline QByteArray testData(const QString &name)
{
    QFile file(QStringLiteral(RW_TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data %s", qPrintable(name));
    return file.readAll();
}
