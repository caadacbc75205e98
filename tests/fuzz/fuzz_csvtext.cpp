// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "store/csvtext.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytes(data, size);
    const store::CsvForm form = store::csvFormOf(bytes);
    const auto table = store::readCsv(bytes, form);
    if (!table) {
        fuzz::require(table.error().line >= 0 && table.error().line <= bytes.size() + 1);
        return 0;
    }
    fuzz::require(table->rows.size() == table->lines.size());
    qsizetype characters = 0;
    for (qsizetype row = 0; row < table->rows.size(); ++row) {
        fuzz::require(!table->rows.at(row).isEmpty());
        fuzz::require(row == 0 || table->lines.at(row) > table->lines.at(row - 1));
        for (const QString &cell : table->rows.at(row))
            characters += cell.size();
    }
    fuzz::require(characters <= bytes.size()); // nothing was made of nothing

    // Nothing that was read is lost when it is written, whoever reads it then.
    for (const auto encoding :
         {store::CsvForm::Encoding::Utf8WithBom, store::CsvForm::Encoding::Utf16BigEndian}) {
        const store::CsvForm ours{encoding, form.separator, u'"'};
        const auto again = store::readCsv(store::writtenCsv(table->rows, ours), ours);
        fuzz::require(again && again->rows == table->rows);
    }
    return 0;
}
