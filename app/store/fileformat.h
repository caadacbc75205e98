// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QVariantList>

#include <vector>

namespace rw::store {

// One SQL statement and what goes into its question marks.
struct Statement
{
    QString sql;
    QVariantList values;
};

// What was asked for in one call; happens whole or not at all.
using Write = std::vector<Statement>;

// What tells the files of one store from every other file, and what is said about them.
struct FileFormat
{
    int application = 0; // SQLite's application_id
    int version = 0; // SQLite's user_version; a higher one is left alone
    QStringList schema; // makes the tables
    // What an older file lacks: the first entry makes version 2 of version 1, and so on.
    QList<QStringList> upgrades = {};
    QStringList probes; // only a file that has the tables can answer

    // Sentences for people. %1 is the file, in failing %2 the reason in the words of the system.
    QString foreign;
    QString damaged;
    QString failing;
};

} // namespace rw::store
