// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/csv.h"

#include <QFile>

namespace rw::test {

QList<QByteArrayList> parseCsv(const QByteArray &text)
{
    QList<QByteArrayList> rows;
    bool quoted = false;
    bool atStart = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (atStart) {
            rows.append({QByteArray()});
            atStart = false;
        }
        QByteArray &field = rows.last().last();
        if (c == '"' && quoted && text.mid(i + 1, 1) == "\"") {
            field += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted) {
            field += c;
        } else if (c == ',') {
            rows.last().append(QByteArray());
        } else if (c == '\n') {
            atStart = true;
        } else if (c != '\r') {
            field += c;
        }
    }
    return rows;
}

QList<QHash<QByteArray, QByteArray>> readCsv(const QString &path)
{
    QList<QHash<QByteArray, QByteArray>> result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    QList<QByteArrayList> rows = parseCsv(file.readAll());
    if (rows.isEmpty())
        return result;
    const QByteArrayList names = rows.takeFirst();
    for (const QByteArrayList &row : std::as_const(rows)) {
        if (row.size() != names.size())
            return {};
        QHash<QByteArray, QByteArray> named;
        for (qsizetype column = 0; column < row.size(); ++column)
            named.insert(names.at(column), row.at(column));
        result.append(named);
    }
    return result;
}

} // namespace rw::test
