// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/csvtext.h"

#include <QHash>
#include <QStringDecoder>
#include <QStringEncoder>

#include <csv.h>

#include <algorithm>
#include <array>
#include <optional>

namespace rw::store {

using Encoding = CsvForm::Encoding;

namespace {

// What Windows-1252 has where Latin-1 has control characters (WHATWG's table, which gives the five
// that are unassigned the characters of the same number). Qt knows the encoding only where it was
// built with ICU.
constexpr std::array<char16_t, 32> windowsOnly{
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

QString fromWindows1252(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &each : text) {
        if (each >= QChar(0x80) && each < QChar(0xa0))
            each = QChar(windowsOnly.at(each.unicode() - 0x80u));
    }
    return text;
}

QByteArray toWindows1252(const QString &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t unit = text.at(at).unicode();
        const auto special = std::find(windowsOnly.cbegin(), windowsOnly.cend(), unit);
        if (special != windowsOnly.cend())
            bytes.append(char(0x80 + (special - windowsOnly.cbegin())));
        else if (unit < 0x80 || (unit >= 0xa0 && unit < 0x100))
            bytes.append(char(unit));
        else if (!text.at(at).isLowSurrogate())
            bytes.append('?');
    }
    return bytes;
}

std::optional<QString> decoded(const QByteArray &bytes, QStringConverter::Encoding encoding)
{
    // Leaves the byte order mark out; a letter that is cut off at the end is an error.
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

std::optional<QString> textOf(const QByteArray &bytes, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
    case Encoding::Utf8WithBom:
        return decoded(bytes, QStringConverter::Utf8);
    case Encoding::Utf16LittleEndian:
    case Encoding::Utf16BigEndian: {
        if (bytes.size() % 2 != 0)
            return std::nullopt;
        const bool little = encoding == Encoding::Utf16LittleEndian;
        std::optional<QString> text
            = decoded(bytes, little ? QStringConverter::Utf16LE : QStringConverter::Utf16BE);
        if (text && text->startsWith(QChar::ByteOrderMark))
            text->remove(0, 1);
        return text;
    }
    case Encoding::Windows1252:
        return fromWindows1252(bytes);
    }
    return std::nullopt;
}

Encoding encodingOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        return Encoding::Utf8WithBom;
    if (bytes.startsWith("\xff\xfe"))
        return Encoding::Utf16LittleEndian;
    if (bytes.startsWith("\xfe\xff"))
        return Encoding::Utf16BigEndian;
    // Without a mark: most of a table is Latin letters, of which UTF-16 makes every other byte 0.
    const QByteArray head = bytes.left(4096);
    std::array<int, 2> zeros{};
    for (qsizetype at = 0; at < head.size(); ++at)
        zeros.at(std::size_t(at % 2)) += head.at(at) == '\0' ? 1 : 0;
    if (bytes.size() % 2 == 0 && zeros[0] + zeros[1] > head.size() / 4)
        return zeros[1] > zeros[0] ? Encoding::Utf16LittleEndian : Encoding::Utf16BigEndian;
    return decoded(bytes, QStringConverter::Utf8) ? Encoding::Utf8 : Encoding::Windows1252;
}

// What a spreadsheet computes, whatever stands in quotes around it (OWASP, "CSV Injection"); the
// wide forms are the same keys of an East Asian keyboard. Apostrophes and spaces before it are
// passed over, so that taking one apostrophe away is the very reverse of putting one before it.
bool isFormula(const QString &cell)
{
    const auto first = std::find_if(cell.cbegin(), cell.cend(),
                                    [](QChar each) { return each != u'\'' && each != u' '; });
    return first != cell.cend() && QStringView(u"=+-@\t\r\n＝＋－＠").contains(*first);
}

QString withoutNeutraliser(const QString &cell)
{
    return cell.startsWith(u'\'') && isFormula(cell) ? cell.mid(1) : cell;
}

// libcsv with the lines counted. Owns the parser.
class Reader final
{
public:
    explicit Reader(const CsvForm &form)
    {
        // A space belongs to its cell (RFC 4180, 2.4), and a tab may be the separator.
        csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_space_func(&m_parser, [](unsigned char) { return 0; });
        csv_set_delim(&m_parser, static_cast<unsigned char>(form.separator.toLatin1()));
        csv_set_quote(&m_parser, static_cast<unsigned char>(form.quote.toLatin1()));
    }
    ~Reader() { csv_free(&m_parser); }
    Q_DISABLE_COPY_MOVE(Reader)

    // At most so many rows; what comes after them is not looked at.
    tl::expected<CsvTable, CsvFault> read(const QByteArray &utf8, qsizetype maximumRows)
    {
        int line = 1;
        for (qsizetype from = 0; from < utf8.size() && m_table.rows.size() < maximumRows; ++line) {
            if (!m_inRow)
                m_rowLine = line;
            const qsizetype to = endOfLine(utf8, from);
            const auto length = std::size_t(to - from);
            if (!isBreak(utf8.at(from)))
                m_inRow = true; // an empty line begins none
            if (csv_parse(&m_parser, utf8.constData() + from, length, &takeCell, &takeRow, this)
                != length)
                return tl::unexpected(CsvFault{CsvFault::Kind::StrayQuote, line});
            from = to;
        }
        if (m_table.rows.size() < maximumRows
            && csv_fini(&m_parser, &takeCell, &takeRow, this) != 0)
            return tl::unexpected(CsvFault{CsvFault::Kind::OpenQuote, m_rowLine});
        return m_table;
    }

private:
    static bool isBreak(char each) { return each == '\n' || each == '\r'; }

    static qsizetype endOfLine(const QByteArray &utf8, qsizetype from)
    {
        qsizetype at = from;
        while (at < utf8.size() && !isBreak(utf8.at(at)))
            ++at;
        if (at + 1 < utf8.size() && utf8.at(at) == '\r' && utf8.at(at + 1) == '\n')
            ++at;
        return qMin(at + 1, utf8.size());
    }

    static void takeCell(void *cell, std::size_t length, void *self)
    {
        static_cast<Reader *>(self)->m_row.append(withoutNeutraliser(
            QString::fromUtf8(static_cast<const char *>(cell), qsizetype(length))));
    }

    static void takeRow(int, void *self)
    {
        auto *reader = static_cast<Reader *>(self);
        const bool empty
            = std::all_of(reader->m_row.cbegin(), reader->m_row.cend(),
                          [](const QString &cell) { return cell.trimmed().isEmpty(); });
        if (!empty) { // spreadsheets save rows of separators
            reader->m_table.rows.append(reader->m_row);
            reader->m_table.lines.append(reader->m_rowLine);
        }
        reader->m_row.clear();
        reader->m_inRow = false;
    }

    csv_parser m_parser;
    CsvTable m_table;
    QStringList m_row;
    int m_rowLine = 1;
    bool m_inRow = false;
};

// How good a table the first rows make: the columns that most rows have, if there are several, by
// the share of rows that have them. Negative: none at all.
double evenness(const QByteArray &utf8, const CsvForm &form)
{
    constexpr qsizetype sample = 50;
    const auto table = Reader(form).read(utf8, sample);
    if (!table || table->rows.isEmpty())
        return -1;
    QHash<qsizetype, int> counts;
    for (const QStringList &row : table->rows)
        ++counts[row.size()];
    qsizetype columns = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (columns == 0 || it.value() > counts.value(columns)
            || (it.value() == counts.value(columns) && it.key() > columns))
            columns = it.key();
    }
    if (columns < 2)
        return 0;
    return double(counts.value(columns)) / double(table->rows.size()) + 0.001 * double(columns);
}

CsvForm formOf(const QByteArray &utf8, Encoding encoding)
{
    CsvForm best{encoding, u',', u'"'};
    double bestEvenness = -2;
    for (const QChar quote : {QChar(u'"'), QChar(u'\''), QChar()}) {
        for (const QChar separator : {QChar(u'\t'), QChar(u';'), QChar(u','), QChar(u'|')}) {
            const CsvForm form{encoding, separator, quote};
            const double now = evenness(utf8, form);
            if (now > bestEvenness + 1e-9) {
                best = form;
                bestEvenness = now;
            }
        }
        // Another quote only where the usual one makes no table at all, or an apostrophe in a name
        // would be one.
        if (bestEvenness >= 0)
            break;
    }
    if (bestEvenness <= 0)
        best.separator = u','; // a single column has none: the usual one is said
    return best;
}

} // namespace

int CsvTable::columns() const
{
    qsizetype most = 0;
    for (const QStringList &row : rows)
        most = qMax(most, row.size());
    return int(most);
}

CsvForm csvFormOf(const QByteArray &bytes)
{
    const Encoding encoding = encodingOf(bytes);
    // A piece is enough, and a large file costs no more than a small one.
    const std::optional<QString> text
        = bytes.size() > MaximumCsvSize ? std::nullopt : textOf(bytes, encoding);
    return formOf(text.value_or(QString()).left(1 << 18).toUtf8(), encoding);
}

CsvForm csvFormOf(const QString &text)
{
    return formOf(text.left(1 << 18).toUtf8(), Encoding::Utf8);
}

tl::expected<CsvTable, CsvFault> readCsv(const QByteArray &bytes, const CsvForm &form)
{
    if (bytes.size() > MaximumCsvSize)
        return tl::unexpected(CsvFault{CsvFault::Kind::TooLarge});
    const std::optional<QString> text = textOf(bytes, form.encoding);
    if (!text)
        return tl::unexpected(CsvFault{CsvFault::Kind::NoText});
    return readCsv(*text, form);
}

tl::expected<CsvTable, CsvFault> readCsv(const QString &text, const CsvForm &form)
{
    if (text.size() > MaximumCsvSize)
        return tl::unexpected(CsvFault{CsvFault::Kind::TooLarge});
    // A picture or a spreadsheet's own format has these, a text never.
    if (text.contains(QChar::Null))
        return tl::unexpected(CsvFault{CsvFault::Kind::NoText});
    return Reader(form).read(text.toUtf8(), std::numeric_limits<qsizetype>::max());
}

QByteArray writtenCsv(const QList<QStringList> &rows, const CsvForm &form)
{
    const auto quote
        = static_cast<unsigned char>(form.quote.isNull() ? '"' : form.quote.toLatin1());
    QByteArray utf8;
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column) {
            if (column > 0)
                utf8.append(form.separator.toLatin1());
            const QString &cell = row.at(column);
            const QByteArray plain = (isFormula(cell) ? u'\'' + cell : cell).toUtf8();
            // Every character doubled, and a quote at each end, is the most that it can take.
            QByteArray quoted(plain.size() * 2 + 2, Qt::Uninitialized);
            const std::size_t length
                = csv_write2(quoted.data(), std::size_t(quoted.size()), plain.constData(),
                             std::size_t(plain.size()), quote);
            utf8.append(quoted.left(qsizetype(length)));
        }
        utf8.append("\r\n");
    }
    switch (form.encoding) {
    case Encoding::Utf8:
        return utf8;
    case Encoding::Utf8WithBom:
        return "\xef\xbb\xbf" + utf8;
    case Encoding::Utf16LittleEndian:
    case Encoding::Utf16BigEndian: {
        QStringEncoder encoder(form.encoding == Encoding::Utf16LittleEndian
                                   ? QStringConverter::Utf16LE
                                   : QStringConverter::Utf16BE,
                               QStringConverter::Flag::WriteBom);
        return encoder.encode(QString::fromUtf8(utf8));
    }
    case Encoding::Windows1252:
        return toWindows1252(QString::fromUtf8(utf8));
    }
    return utf8;
}

QString tabSeparated(const QList<QStringList> &rows)
{
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row) {
            const QString line = cell.simplified();
            cells.append(isFormula(line) ? u'\'' + line : line);
        }
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

} // namespace rw::store
