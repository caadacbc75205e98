// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/picklist.h"

#include "support/strictwarnings.h"

#include <QTest>

#include <random>

using namespace rw::domain;
using namespace Qt::StringLiterals;

namespace {

QList<Picklist::Entry> entries(const QString &letters)
{
    QList<Picklist::Entry> list;
    for (QChar letter : letters)
        list.append({ContactRole{ContactRoleId{QString(letter)}, QString(letter), {}}, false});
    return list;
}

QString text(const Picklist &list)
{
    QString letters;
    for (const auto &entry : list.entries())
        letters += entry.value.name;
    return letters;
}

} // namespace

class TestPicklist : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void announcesWhatItDoes_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("steps");
        QTest::newRow("nothing") << u"abcd"_s << u"abcd"_s << 0;
        QTest::newRow("first to the end is one move") << u"abcdef"_s << u"bcdefa"_s << 1;
        QTest::newRow("last to the front is one move") << u"abcdef"_s << u"fabcde"_s << 1;
        QTest::newRow("neighbours swap in one move") << u"abcdef"_s << u"abdcef"_s << 1;
        QTest::newRow("one comes, one goes") << u"abc"_s << u"bxc"_s << 2;
    }
    void announcesWhatItDoes()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(int, steps);
        Picklist list;
        list.assign(entries(before));
        int moves = 0;
        connect(&list, &Picklist::moved, &list, [&moves] { ++moves; });
        connect(&list, &Picklist::inserted, &list, [&moves] { ++moves; });
        connect(&list, &Picklist::removed, &list, [&moves] { ++moves; });
        list.assign(entries(after));
        QCOMPARE(text(list), after);
        QCOMPARE(moves, steps);
    }

    void randomListsFollow()
    {
        std::mt19937 random(7);
        Picklist list;
        QString copy;
        int row = 0;
        connect(&list, &Picklist::aboutToInsert, &list, [&row](int at) { row = at; });
        connect(&list, &Picklist::inserted, &list,
                [&] { copy.insert(row, list.entries().at(row).value.name); });
        connect(&list, &Picklist::aboutToRemove, &list, [&copy](int at) { copy.remove(at, 1); });
        connect(&list, &Picklist::aboutToMove, &list, [&copy](int from, int gap) {
            const QChar letter = copy.at(from);
            copy.remove(from, 1);
            copy.insert(gap > from ? gap - 1 : gap, letter);
        });
        for (int round = 0; round < 500; ++round) {
            QString letters = u"abcdefghij"_s.left(qsizetype(random() % 11));
            std::shuffle(letters.begin(), letters.end(), random);
            list.assign(entries(letters));
            QCOMPARE(text(list), letters);
            QCOMPARE(copy, letters);
        }
    }
};

QTEST_GUILESS_MAIN(TestPicklist)
#include "tst_picklist.moc"
