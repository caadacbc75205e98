// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/outline.h"

#include <QTest>

using namespace rw::domain;
using namespace Qt::StringLiterals;

// Text that people indent in their own ways.
class TestOutline : public QObject
{
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
};

void TestOutline::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("levels");
    QTest::addColumn<int>("tooDeep");
    QTest::newRow("nothing") << QString() << QString() << 0;
    QTest::newRow("blank lines only") << u" \n\t\n\r\n"_s << QString() << 0;
    QTest::newRow("tabs") << u"A\n\tB\n\t\tC\n\tD"_s << u"0A 1B 2C 1D"_s << 0;
    QTest::newRow("two spaces") << u"A\n  B\n    C\nE"_s << u"0A 1B 2C 0E"_s << 0;
    QTest::newRow("four spaces") << u"A\n    B\n        C"_s << u"0A 1B 2C"_s << 0;
    QTest::newRow("lines that end as on Windows") << u"A\r\n\tB\r\n"_s << u"0A 1B"_s << 0;
    QTest::newRow("lines that end as they once did on a Mac") << u"A\r\tB"_s << u"0A 1B"_s << 0;
    QTest::newRow("bullets") << u"- A\n  * B\n  • C"_s << u"0A 1B 1C"_s << 0;
    QTest::newRow("a name that begins with a hyphen") << u"-A"_s << u"0-A"_s << 0;
    QTest::newRow("all of it indented") << u"\t\tA\n\t\t\tB"_s << u"0A 1B"_s << 0;
    QTest::newRow("left of the first line") << u"  A\nB\n  C"_s << u"0A 0B 0C"_s << 0;
    QTest::newRow("blank lines between") << u"A\n\n\tB"_s << u"0A 1B"_s << 0;
    QTest::newRow("two levels at once") << u"A\n\t\tB\n\tC"_s << u"0A 1B 1C"_s << 2;
    QTest::newRow("two that are both too far in stay beside each other")
        << u"A\n\t\t\tB\n\t\t\tC\n\tD"_s << u"0A 1B 1C 1D"_s << 2;
    QTest::newRow("spaces around names") << u"A  \n\tB\u00a0"_s << u"0A 1B"_s << 0;
}

void TestOutline::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, levels);
    QFETCH(int, tooDeep);
    const OutlineText parsed = parseOutline(text);
    QStringList told;
    for (const OutlineLine &line : parsed.lines)
        told.append(QString::number(line.level) + line.name);
    QCOMPARE(told.join(u' '), levels);
    QCOMPARE(parsed.tooDeep.value_or(0), tooDeep);
    // Written and read again it is the same.
    const OutlineText again = parseOutline(formatOutline(parsed.lines));
    QCOMPARE(again.lines.size(), parsed.lines.size());
    for (qsizetype i = 0; i < again.lines.size(); ++i) {
        QCOMPARE(again.lines.at(i).level, parsed.lines.at(i).level);
        QCOMPARE(again.lines.at(i).name, parsed.lines.at(i).name);
    }
}

QTEST_GUILESS_MAIN(TestOutline)
#include "tst_outline.moc"
