// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QChar>
#include <QList>
#include <QStringList>
#include <tl/expected.hpp>

namespace rw::store {

// How a table is written as text: what spreadsheets save and put on the clipboard (RFC 4180 and its
// dialects).
struct CsvForm
{
    enum class Encoding { Utf8, Utf8WithBom, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

    Encoding encoding = Encoding::Utf8;
    QChar separator = u',';
    QChar quote = u'"'; // null: quotes are characters like any other

    bool operator==(const CsvForm &) const = default;
};

struct CsvTable
{
    QList<QStringList> rows; // without empty lines; as long as each of them is
    QList<int> lines; // the line of the text that each row begins on, from 1
    int columns() const; // of the longest row

    bool operator==(const CsvTable &) const = default;
};

struct CsvFault
{
    enum class Kind {
        TooLarge, // more than MaximumCsvSize
        NoText, // not a text in that encoding, or none at all
        StrayQuote, // a quote inside a cell that is not doubled
        OpenQuote // a quote that nothing closes
    };
    Kind kind = Kind::NoText;
    int line = 0; // from 1; 0: of no line

    bool operator==(const CsvFault &) const = default;
};

inline constexpr qsizetype MaximumCsvSize = 64 * 1024 * 1024;

// What the bytes look like: a byte order mark or the bytes themselves tell the encoding; separator
// and quote are those that make the most even table of the first rows.
CsvForm csvFormOf(const QByteArray &bytes);
// The same for text from the clipboard, whose encoding is no question.
CsvForm csvFormOf(const QString &text);

tl::expected<CsvTable, CsvFault> readCsv(const QByteArray &bytes, const CsvForm &form);
tl::expected<CsvTable, CsvFault> readCsv(const QString &text, const CsvForm &form);

// Every cell in quotes, lines ended as RFC 4180 asks. What a spreadsheet would take for a formula
// is written with an apostrophe before it, which readCsv() takes away again.
// What the encoding lacks becomes a question mark.
QByteArray writtenCsv(const QList<QStringList> &rows, const CsvForm &form);

// For the clipboard: a line for each row, tabs between the cells, no quotes, as spreadsheets take
// it. What would begin another cell becomes a space; formulas are neutralised as in a file.
QString tabSeparated(const QList<QStringList> &rows);

} // namespace rw::store
