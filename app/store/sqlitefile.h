// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/fileformat.h"
#include "store/outcome.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <tl/expected.hpp>

#include <functional>
#include <unordered_map>

namespace rw::store {

// The SQLite file of a store: WAL and synchronous=FULL, for the user alone. Belongs to the thread
// on which it was made; every call blocks.
class SqliteFile final
{
public:
    SqliteFile(const QString &path, const FileFormat &format);
    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    // Opens the file or makes it. Refuses what is not ours, newer or damaged before a byte of it is
    // changed.
    [[nodiscard]] Outcome open();

    // All in one transaction, or nothing; it is on disk when this returns. After a failure it can
    // be tried again: what was in its way may have gone.
    [[nodiscard]] Outcome apply(const Write &statements);

    [[nodiscard]] Outcome forEachRow(const Statement &select,
                                     const std::function<void(const QSqlQuery &row)> &visit);

private:
    Outcome refuseOthers(); // by the first bytes
    Outcome inspect(); // read-only
    Outcome make(); // an empty file
    Outcome connectTo(bool readOnly);
    Outcome prepare(); // creates what is missing
    Outcome bringUpToDate(int found); // from that version on; 0: an empty file
    bool answersProbes();
    Outcome transact(const Write &statements);
    Outcome run(const Statement &statement);
    Outcome execute(const QString &sql);
    tl::expected<int, QString> version();
    void disconnectFrom();
    tl::unexpected<QString> failure(const QSqlQuery &query);
    QString sentence(const QString &reason) const;
    QString shownPath() const;

    const QString m_path;
    const FileFormat m_format;
    const QString m_connection; // its name, unique in the program
    bool m_empty = true; // as the last look at its first bytes said
    bool m_readOnly = false; // SQLite could not open it for writing, and stays with that
    QSqlDatabase m_database;
    // Of what is written, by its text: there are few.
    std::unordered_map<QString, QSqlQuery> m_prepared;
};

} // namespace rw::store
