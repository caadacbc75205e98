// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/csvtext.h"

#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

using Encoding = CsvForm::Encoding;

Q_DECLARE_METATYPE(rw::store::CsvForm::Encoding)
Q_DECLARE_METATYPE(rw::store::CsvFault::Kind)

namespace {

// A row of cells as a line, so that a difference can be read.
QString shown(const CsvTable &table)
{
    QStringList lines;
    for (const QStringList &row : table.rows)
        lines.append(row.join(u'|'));
    return lines.join(u'/');
}

} // namespace

class TestCsvText : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void isRead_data();
    void isRead();
    void formIsSeen_data();
    void formIsSeen();
    void encodings_data();
    void encodings();
    void linesAreCounted();
    void faultsAreTold_data();
    void faultsAreTold();
    void formulasAreNeutralised_data();
    void formulasAreNeutralised();
    void largeFilesAreRefused();
    void whatWindows1252LacksIsSaid();
};

void TestCsvText::isRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cells");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("one cell") << u"A"_s << u"A"_s;
    QTest::newRow("lines of all systems") << u"A,B\r\nC,D\nE,F\rG,H"_s << u"A|B/C|D/E|F/G|H"_s;
    QTest::newRow("empty lines and rows of separators")
        << u"A,B\n\n,\n , \nC,D\n"_s << u"A|B/C|D"_s;
    QTest::newRow("an empty last cell") << u"A,B,\nC,,\n"_s << u"A|B|/C||"_s;
    QTest::newRow("quotes around a separator") << u"\"A, Inc.\",B"_s << u"A, Inc.|B"_s;
    QTest::newRow("doubled quotes") << u"\"A \"\"B\"\"\",C"_s << u"A \"B\"|C"_s;
    QTest::newRow("a cell of two lines") << u"\"A\nB\",C\nD,E"_s << u"A\nB|C/D|E"_s;
    QTest::newRow("spaces belong to the cell") << u" A , B"_s << u" A | B"_s;
    QTest::newRow("apostrophes in names") << u"O'Brien,x\nD'Arcy,y"_s << u"O'Brien|x/D'Arcy|y"_s;
    QTest::newRow("rows of unlike length") << u"A,B\nC\nD,E,F\nG,H"_s << u"A|B/C/D|E|F/G|H"_s;
}

void TestCsvText::isRead()
{
    QFETCH(QString, text);
    QFETCH(QString, cells);
    const auto table = readCsv(text, {});
    QVERIFY(table);
    QCOMPARE(shown(*table), cells);
    const auto sameOfBytes = readCsv(text.toUtf8(), {});
    QVERIFY(sameOfBytes == table);
}

void TestCsvText::formIsSeen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QChar>("separator");
    QTest::addColumn<QChar>("quote");
    QTest::newRow("commas") << u"a,b,c\nd,e,f"_s << QChar(u',') << QChar(u'"');
    QTest::newRow("semicolons, with commas in cells")
        << u"a;b\n1,5;2,5\n3,5;4,5"_s << QChar(u';') << QChar(u'"');
    QTest::newRow("tabs, from a spreadsheet") << u"a\tb\nx, y\tz"_s << QChar(u'\t') << QChar(u'"');
    QTest::newRow("bars") << u"a|b\nc|d"_s << QChar(u'|') << QChar(u'"');
    QTest::newRow("one column") << u"a\nb\nc"_s << QChar(u',') << QChar(u'"');
    QTest::newRow("an address in one column")
        << u"a@b.com\nc@d.com"_s << QChar(u',') << QChar(u'"');
    QTest::newRow("apostrophes as quotes are known by what fails otherwise")
        << u"'a \"b';c\n'd;e';f"_s << QChar(u';') << QChar(u'\'');
    QTest::newRow("commas in quotes do not count")
        << u"\"Doe, J\";x\n\"Roe, K\";y"_s << QChar(u';') << QChar(u'"');
    QTest::newRow("one ragged row among many")
        << u"a;b\nc;d\ne;f;g\nh;i"_s << QChar(u';') << QChar(u'"');
}

void TestCsvText::formIsSeen()
{
    QFETCH(QString, text);
    QFETCH(QChar, separator);
    QFETCH(QChar, quote);
    const CsvForm form = csvFormOf(text);
    QCOMPARE(form.separator, separator);
    QCOMPARE(form.quote, quote);
    QCOMPARE(csvFormOf(text.toUtf8()), form);
}

void TestCsvText::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Encoding>("encoding");
    QTest::addColumn<QString>("name");
    const QString rene = u"René"_s;
    QTest::newRow("UTF-8") << "N,E\nRen\xc3\xa9,x"_ba << Encoding::Utf8 << rene;
    QTest::newRow("UTF-8 with its mark, which is no part of the first cell")
        << "\xef\xbb\xbfN,E\nRen\xc3\xa9,x"_ba << Encoding::Utf8WithBom << rene;
    QTest::newRow("Windows-1252 whose one such letter is the last")
        << "N,E\nx,y\nz,Andr\xe9"_ba << Encoding::Windows1252 << u"x"_s;
    QTest::newRow("UTF-16 as Excel's Unicode text")
        << "\xff\xfeN\0,\0E\0\n\0R\0e\0n\0\xe9\0,\0x\0"_ba << Encoding::Utf16LittleEndian << rene;
    QTest::newRow("UTF-16 the other way round")
        << "\xfe\xff\0N\0,\0E\0\n\0R\0e\0n\0\xe9\0,\0x"_ba << Encoding::Utf16BigEndian << rene;
    QTest::newRow("UTF-16 without a mark")
        << "N\0,\0E\0\n\0R\0e\0n\0\xe9\0,\0x\0"_ba << Encoding::Utf16LittleEndian << rene;
    QTest::newRow("Windows-1252") << "N,E\nRen\xe9,x"_ba << Encoding::Windows1252 << rene;
    QTest::newRow("Windows-1252 where it is not Latin-1")
        << "N,E\n\x80\x93\x9c,x"_ba << Encoding::Windows1252 << u"€“œ"_s;
}

void TestCsvText::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Encoding, encoding);
    QFETCH(QString, name);
    const CsvForm form = csvFormOf(bytes);
    QCOMPARE(form.encoding, encoding);
    QCOMPARE(form.separator, QChar(u','));
    const auto table = readCsv(bytes, form);
    QVERIFY(table);
    QCOMPARE(table->rows.at(0).at(0), u"N"_s);
    QCOMPARE(table->rows.at(1).at(0), name);
    QCOMPARE(readCsv(writtenCsv(table->rows, form), form)->rows, table->rows);
}

void TestCsvText::linesAreCounted()
{
    const auto table = readCsv(u"a,b\r\n\r\n\"c\r\nd\",e\n,\nf,g\n\nh"_s, {});
    QVERIFY(table);
    QCOMPARE(shown(*table), u"a|b/c\r\nd|e/f|g/h"_s);
    QCOMPARE(table->lines, (QList<int>{1, 3, 6, 8}));
    QCOMPARE(table->columns(), 2);
}

void TestCsvText::faultsAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<CsvFault::Kind>("kind");
    QTest::addColumn<int>("line");
    QTest::newRow("a quote inside a cell")
        << "a,b\nc,5\" pipe\n"_ba << CsvFault::Kind::StrayQuote << 2;
    QTest::newRow("text after a closing quote")
        << "a,b\nc,d\n\"e\"f,g\n"_ba << CsvFault::Kind::StrayQuote << 3;
    QTest::newRow("a quote that nothing closes, by the line it begins on")
        << "a,b\n\"c,d\ne,f\n"_ba << CsvFault::Kind::OpenQuote << 2;
    QTest::newRow("a spreadsheet's own file")
        << "PK\x03\x04\0\0\0a,b\n"_ba << CsvFault::Kind::NoText << 0;
    QTest::newRow("half a character") << "\xff\xfe"
                                         "a"_ba
                                      << CsvFault::Kind::NoText << 0;
}

void TestCsvText::faultsAreTold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(CsvFault::Kind, kind);
    QFETCH(int, line);
    CsvForm form = csvFormOf(bytes);
    form.separator = u',';
    form.quote = u'"';
    const auto table = readCsv(bytes, form);
    QVERIFY(!table);
    QCOMPARE(int(table.error().kind), int(kind));
    QCOMPARE(table.error().line, line);
}

void TestCsvText::formulasAreNeutralised_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("written");
    QTest::newRow("a formula") << u"=HYPERLINK(1)"_s << u"\"'=HYPERLINK(1)\""_s;
    QTest::newRow("a phone number") << u"+49 30 1"_s << u"\"'+49 30 1\""_s;
    QTest::newRow("minus") << u"-1+cmd|' /C calc'!A0"_s << u"\"'-1+cmd|' /C calc'!A0\""_s;
    QTest::newRow("an at sign") << u"@SUM(1)"_s << u"\"'@SUM(1)\""_s;
    QTest::newRow("a tab before it") << u"\t=1"_s << u"\"'\t=1\""_s;
    QTest::newRow("a wide equals sign") << u"＝1"_s << u"\"'＝1\""_s;
    QTest::newRow("spaces before it") << u"  =1"_s << u"\"'  =1\""_s;
    QTest::newRow("an apostrophe that was there") << u"'=1"_s << u"\"''=1\""_s;
    QTest::newRow("an apostrophe of a name") << u"'t Hooft"_s << u"\"'t Hooft\""_s;
    QTest::newRow("an address") << u"a@b.com"_s << u"\"a@b.com\""_s;
    QTest::newRow("quotes") << u"the \"one\""_s << u"\"the \"\"one\"\"\""_s;
    QTest::newRow("nothing at all, beside something") << QString() << u"\"\""_s;
}

void TestCsvText::formulasAreNeutralised()
{
    QFETCH(QString, cell);
    QFETCH(QString, written);
    const QByteArray bytes = writtenCsv({{u"x"_s, cell}}, {});
    QCOMPARE(QString::fromUtf8(bytes), u"\"x\","_s + written + u"\r\n"_s);
    QCOMPARE(readCsv(bytes, {})->rows, (QList<QStringList>{{u"x"_s, cell}}));
}

void TestCsvText::largeFilesAreRefused()
{
    const QByteArray bytes(MaximumCsvSize + 1, 'a');
    const auto table = readCsv(bytes, csvFormOf(bytes));
    QVERIFY(!table);
    QCOMPARE(int(table.error().kind), int(CsvFault::Kind::TooLarge));
}

void TestCsvText::whatWindows1252LacksIsSaid()
{
    QCOMPARE(writtenCsv({{u"Ж€é😀"_s}}, {Encoding::Windows1252, u',', u'"'}),
             "\"?\x80\xe9?\"\r\n"_ba);
}

QTEST_GUILESS_MAIN(TestCsvText)
#include "tst_csvtext.moc"
