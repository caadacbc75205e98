// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/listorder.h"

#include "support/strictwarnings.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace rw::edit;
using namespace Qt::StringLiterals;

using Merge = std::function<QStringList(const QStringList &base, const QStringList &mine,
                                        const QStringList &theirs)>;
Q_DECLARE_METATYPE(Merge)

class TestListOrder : public QObject
{
    Q_OBJECT

    static QStringList letters(const QString &text)
    {
        return text.split(QString(), Qt::SkipEmptyParts);
    }

    static QStringList only(const QStringList &ids, const std::function<bool(const QString &)> &has)
    {
        QStringList result;
        std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(result), has);
        return result;
    }
    static QStringList common(const QStringList &ids, const QStringList &others)
    {
        return only(ids, [&others](const QString &id) { return others.contains(id); });
    }

    // A list as somebody else leaves it: some values moved, some gone, some new.
    static QStringList edited(QStringList list, const QString &news, QRandomGenerator &random)
    {
        for (quint32 moves = random.bounded(3U); moves > 0 && list.size() > 1; --moves)
            list.move(qsizetype(random.bounded(quint32(list.size()))),
                      qsizetype(random.bounded(quint32(list.size()))));
        if (random.bounded(3) == 0)
            list.removeAt(qsizetype(random.bounded(quint32(list.size()))));
        for (const QString &id : letters(news.left(qsizetype(random.bounded(3)))))
            list.insert(qsizetype(random.bounded(quint32(list.size() + 1))), id);
        return list;
    }

    // What is wrong with a merge; empty when nothing is.
    static QString fault(const QStringList &base, const QStringList &mine,
                         const QStringList &theirs, const QStringList &merged)
    {
        QStringList sortedMerged = merged;
        QStringList sortedTheirs = theirs;
        sortedMerged.sort();
        sortedTheirs.sort();
        if (sortedMerged != sortedTheirs)
            return u"it does not hold the server's values, each once"_s;
        if (!ordersDiffer(base, mine) && common(mine, base) == mine && merged != theirs)
            return u"nothing of mine, and not theirs"_s;
        if (base == theirs && merged != common(mine, theirs)
            && common(mine, theirs).size() == theirs.size())
            return u"nothing of theirs, and not mine"_s;
        if (!ordersDiffer(mine, theirs) && merged != theirs)
            return u"both wanted the same, and it is another"_s;
        const QStringList moved = movedValues(common(base, mine), common(mine, base));
        const auto isTheirs = [&](const QString &id) {
            return !mine.contains(id) || (base.contains(id) && !moved.contains(id));
        };
        // Where nobody else's order stands against mine, mine holds.
        if (ordersDiffer(base, theirs) && only(merged, isTheirs) != only(theirs, isTheirs))
            return u"what I left alone is not as they put it"_s;
        const QStringList wanted = common(mine, theirs);
        const QStringList result = common(merged, mine);
        for (qsizetype at = 0; at < wanted.size(); ++at) {
            const QString id = wanted.at(at);
            if (isTheirs(id))
                continue;
            const bool afterAbove
                = at > 0 && result.indexOf(wanted.at(at - 1)) < result.indexOf(id);
            const bool beforeBelow
                = at + 1 < wanted.size() && result.indexOf(id) < result.indexOf(wanted.at(at + 1));
            if (wanted.size() > 1 && !afterAbove && !beforeBelow)
                return u"a move of mine has lost both its neighbours"_s;
        }
        return {};
    }
    static QStringList faults(const Merge &merge, int rounds)
    {
        QRandomGenerator random(7);
        QStringList found;
        for (int round = 0; round < rounds; ++round) {
            const QStringList base = letters(u"abcdefgh"_s.left(1 + round % 8));
            const QStringList mine = edited(base, u"mno"_s, random);
            QStringList theirs = edited(base, u"xyz"_s, random);
            // What is new here stands at the end of the list until it is sent.
            for (const QString &id : mine) {
                if (!base.contains(id))
                    theirs.append(id);
            }
            const QStringList merged = merge(base, mine, theirs);
            const QString wrong = fault(base, mine, theirs, merged);
            if (!wrong.isEmpty()) {
                found.append(u"%1: base %2 mine %3 theirs %4 merged %5"_s.arg(
                    wrong, base.join(QString()), mine.join(QString()), theirs.join(QString()),
                    merged.join(QString())));
            }
        }
        return found;
    }

private slots:
    void init() { rw::test::failOnWarnings(); }

    void merges_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("present");
        QTest::addColumn<QString>("merged");
        QTest::newRow("nothing came or went") << u"cab"_s << u"abc"_s << u"cab"_s;
        QTest::newRow("what is gone is left out") << u"cab"_s << u"bc"_s << u"cb"_s;
        QTest::newRow("what is new follows whom it follows") << u"cab"_s << u"axbc"_s << u"caxb"_s;
        QTest::newRow("what is new at the front comes first") << u"cab"_s << u"xabc"_s << u"xcab"_s;
        QTest::newRow("several new ones stay together") << u"ba"_s << u"axyb"_s << u"baxy"_s;
        QTest::newRow("nothing was wanted") << u""_s << u"abc"_s << u"abc"_s;
    }
    void merges()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, present);
        QFETCH(QString, merged);
        QCOMPARE(mergedOrder(letters(wanted), letters(present)).join(QString()), merged);
    }

    void mergesThreeWays_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("merged");
        const auto row = [](const char *what, const QString &base, const QString &mine,
                            const QString &theirs, const QString &merged) {
            QTest::newRow(what) << base << mine << theirs << merged;
        };
        row("nobody did anything", u"abcd"_s, u"abcd"_s, u"abcd"_s, u"abcd"_s);
        row("only mine", u"abcd"_s, u"dabc"_s, u"abcd"_s, u"dabc"_s);
        row("only theirs", u"abcd"_s, u"abcd"_s, u"bacd"_s, u"bacd"_s);
        row("both the same", u"abcd"_s, u"dabc"_s, u"dabc"_s, u"dabc"_s);
        row("two moves that have nothing to do with each other", u"abcdef"_s, u"bacdef"_s,
            u"abcdfe"_s, u"bacdfe"_s);
        row("theirs added one, which keeps its place", u"abcd"_s, u"dabc"_s, u"abxcd"_s,
            u"dabxc"_s);
        row("theirs added one at the top", u"abcd"_s, u"abdc"_s, u"xabcd"_s, u"xabdc"_s);
        row("theirs took one away", u"abcd"_s, u"dabc"_s, u"acd"_s, u"dac"_s);
        row("theirs took away what I moved", u"abcd"_s, u"dabc"_s, u"bac"_s, u"bac"_s);
        row("mine goes along with a neighbour that they moved", u"abcd"_s, u"abdc"_s, u"bacd"_s,
            u"badc"_s);
        row("mine stays beside the neighbour that they left alone", u"abcde"_s, u"aebcd"_s,
            u"bcdae"_s, u"ebcda"_s);
        row("the same value moved by both goes where I put it", u"abcd"_s, u"bcda"_s, u"bacd"_s,
            u"bcda"_s);
        row("mine added one among those that they moved", u"abc"_s, u"anbc"_s, u"cabn"_s,
            u"canb"_s);
        row("nothing is left", u"ab"_s, u"ba"_s, u""_s, u""_s);
    }
    void mergesThreeWays()
    {
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        QFETCH(QString, merged);
        QCOMPARE(mergedOrder(letters(base), letters(mine), letters(theirs)).join(QString()),
                 merged);
    }

    void noMergeLosesAnything()
    {
        const QStringList found
            = faults([](const auto &base, const auto &mine,
                        const auto &theirs) { return mergedOrder(base, mine, theirs); },
                     20000);
        QVERIFY2(found.isEmpty(), qUtf8Printable(found.mid(0, 5).join(u'\n')));
    }

    // The rules by which a merge is judged notice what they are to notice.
    void aPoorMergeIsNoticed_data()
    {
        QTest::addColumn<Merge>("merge");
        QTest::newRow("mine over theirs")
            << Merge([](const auto &, const auto &mine, const auto &theirs) {
                   return mergedOrder(mine, theirs);
               });
        QTest::newRow("theirs over mine")
            << Merge([](const auto &, const auto &, const auto &theirs) { return theirs; });
        QTest::newRow("mine as it is")
            << Merge([](const auto &, const auto &mine, const auto &) { return mine; });
    }
    void aPoorMergeIsNoticed()
    {
        QFETCH(Merge, merge);
        QVERIFY(!faults(merge, 2000).isEmpty());
    }

    void differs_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("differ");
        QTest::newRow("the same") << u"abc"_s << u"abc"_s << false;
        QTest::newRow("one more is not another order") << u"abc"_s << u"axbc"_s << false;
        QTest::newRow("one less is not another order") << u"abc"_s << u"ac"_s << false;
        QTest::newRow("two that changed places") << u"abc"_s << u"bac"_s << true;
    }
    void differs()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, differ);
        QCOMPARE(ordersDiffer(letters(a), letters(b)), differ);
    }

    void findsWhatWasMoved_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << u"abcde"_s << u"abcde"_s << 0;
        QTest::newRow("first to last is one") << u"abcde"_s << u"bcdea"_s << 1;
        QTest::newRow("two that changed places are one") << u"abcde"_s << u"abdce"_s << 1;
        QTest::newRow("turned round is all but one") << u"abcde"_s << u"edcba"_s << 4;
    }
    void findsWhatWasMoved()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, count);
        QCOMPARE(movedValues(letters(from), letters(to)).size(), count);
    }
};

QTEST_GUILESS_MAIN(TestListOrder)
#include "tst_listorder.moc"
