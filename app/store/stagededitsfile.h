// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/stagededitsstore.h"

#include <QSqlDatabase>

#include <vector>

namespace rw::store {

// One write as it was asked for.
struct StagedWrite
{
    enum class What { Put, Remove, ReplaceAll } what = What::Put;
    quint64 number = 0;
    QList<StagedRow> rows; // Put and Remove: one
};

// The SQLite file of the staged edits. Belongs to the thread on which it was made; every call
// blocks.
class StagedEditsFile final
{
public:
    StagedEditsFile();
    ~StagedEditsFile();
    StagedEditsFile(const StagedEditsFile &) = delete;
    StagedEditsFile &operator=(const StagedEditsFile &) = delete;

    // Refuses what is not ours, newer or damaged before a byte of it is changed.
    [[nodiscard]] tl::expected<QList<StagedRow>, QString> open(const QString &path);

    // All in one transaction, or nothing; it is on disk when this returns.
    [[nodiscard]] tl::expected<void, QString> apply(const std::vector<StagedWrite> &writes);

private:
    using Outcome = tl::expected<void, QString>;
    Outcome inspect(); // read-only
    Outcome connectTo(bool readOnly);
    Outcome prepare(); // creates what is missing
    Outcome execute(const QString &sql);
    Outcome write(const StagedWrite &write);
    Outcome put(const StagedRow &row);
    tl::expected<int, QString> number(const QString &sql);
    tl::expected<QList<StagedRow>, QString> readRows();
    void disconnectFrom();
    QString sentence(const QString &reason) const;
    QString shownPath() const;

    const QString m_connection; // its name, unique in the program
    QString m_path;
    QSqlDatabase m_database;
};

} // namespace rw::store
