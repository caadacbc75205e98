// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/outlineplan.h"

#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::edit;
using namespace Qt::StringLiterals;
using Problem = OutlinePlan::Problem;
using Kind = OutlinePlan::Kind;

Q_DECLARE_METATYPE(rw::edit::OutlinePlan::Problem)

// A text of the hierarchy that somebody has edited, and what it would change.
class TestOutlinePlan : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void theTextAsItIsChangesNothing();
    void edits_data();
    void edits();
    void problems_data();
    void problems();
    void aLineThatGoesDeletesNothing();
    void aCopiedLineIsAnotherRole();
    void aBranchTurnedOverIsOneStep();
    void aLockedTreeTakesNamesOnly();
    void whatIsBelowARoleThatGoesStays();

private:
    // Lines as they are told, after "Name>text" replaced a line's text: ">" alone drops it.
    QList<OutlinePlan::Line> lines() const { return OutlinePlan::lines(*m_open->workspace); }
    static qsizetype at(const QList<OutlinePlan::Line> &lines, const QString &name)
    {
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines.at(i).name == name)
                return i;
        }
        qFatal("no such line");
    }
    QString told(const OutlinePlan &plan) const
    {
        const char *const words[] = {"create", "rename", "move", "missing"};
        QStringList all;
        for (const auto &each : plan.differences())
            all.append(QString::fromLatin1(words[int(each.kind)]) + u' ' + each.name + u' '
                       + each.from + u'>' + each.to);
        return all.join(u"; "_s);
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
};

void TestOutlinePlan::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
}

void TestOutlinePlan::theTextAsItIsChangesNothing()
{
    OutlinePlan plan(*m_open->workspace, lines());
    QCOMPARE(told(plan), QString());
    QVERIFY(plan.isGood() && plan.count() == 0 && !plan.stage());
}

void TestOutlinePlan::edits_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("another name") << u"CTO"_s << 1 << u"Bench"_s << u"rename Bench CTO>Bench"_s;
    // Below CFO, which stands two lines before it, there is Accountant.
    QTest::newRow("in by one") << u"CTO"_s << 2 << u"CTO"_s << u"move CTO CEO>COO"_s;
    QTest::newRow("out by one") << u"VP Sales"_s << 1 << u"VP Sales"_s
                                << u"move VP Sales COO>CEO"_s;
    QTest::newRow("both at once") << u"CTO"_s << 2 << u"Bench"_s
                                  << u"move Bench CEO>COO; rename Bench CTO>Bench"_s;
}

void TestOutlinePlan::edits()
{
    QFETCH(QString, line);
    QFETCH(int, level);
    QFETCH(QString, name);
    QFETCH(QString, says);
    auto text = lines();
    const qsizetype row = at(text, line);
    text[row].level = level;
    text[row].name = name;
    for (qsizetype i = row + 1; line == "VP Sales"_L1 && i < row + 3; ++i)
        --text[i].level; // as Shift+Tab on the branch does
    OutlinePlan plan(*m_open->workspace, text);
    QCOMPARE(told(plan), says);
    QVERIFY(plan.isGood());
    QVERIFY(plan.stage());
    QCOMPARE(told(OutlinePlan(*m_open->workspace, text)), QString()); // it is so now
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestOutlinePlan::problems_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Problem>("problem");
    QTest::newRow("two levels deeper")
        << u"Accountant"_s << 4 << u"Accountant"_s << Problem::TooDeep;
    QTest::newRow("a second role at the top") << u"CTO"_s << 0 << u"CTO"_s << Problem::SecondTop;
    QTest::newRow("a name that another line has")
        << u"CTO"_s << 1 << u"coo"_s << Problem::NamedTwice;
    QTest::newRow("no name") << u"CTO"_s << 1 << u" "_s << Problem::BadName;
    QTest::newRow("a name that Zoho refuses") << u"CTO"_s << 1 << u"C#"_s << Problem::BadName;
}

void TestOutlinePlan::problems()
{
    QFETCH(QString, line);
    QFETCH(int, level);
    QFETCH(QString, name);
    QFETCH(Problem, problem);
    auto text = lines();
    text[at(text, line)].level = level;
    text[at(text, line)].name = name;
    OutlinePlan plan(*m_open->workspace, text);
    QVERIFY(!plan.isGood());
    QVERIFY(std::any_of(plan.differences().cbegin(), plan.differences().cend(),
                        [problem](const auto &each) { return each.problem == problem; }));
    QVERIFY(!plan.stage());
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestOutlinePlan::aLineThatGoesDeletesNothing()
{
    auto text = lines();
    text.removeAt(at(text, u"Accountant"_s));
    OutlinePlan plan(*m_open->workspace, text);
    QCOMPARE(told(plan), u"missing Accountant >"_s);
    QVERIFY(plan.isGood() && plan.count() == 0 && !plan.stage());
    // Its name is not free for that reason.
    text[at(text, u"CTO"_s)].name = u"Accountant"_s;
    QVERIFY(!OutlinePlan(*m_open->workspace, text).isGood());
}

void TestOutlinePlan::aCopiedLineIsAnotherRole()
{
    auto text = lines();
    const qsizetype row = at(text, u"CTO"_s);
    auto copy = text.at(row); // with its role, as an editor may copy it
    copy.name = u"Second CTO"_s;
    text.insert(row + 1, copy);
    OutlinePlan plan(*m_open->workspace, text);
    QCOMPARE(told(plan), u"create Second CTO >CEO"_s);
    QVERIFY(plan.stage());
    QCOMPARE(m_open->workspace->roles().tree().findByName(u"Second CTO"_s)->parent->role.name,
             u"CEO"_s);
}

void TestOutlinePlan::aBranchTurnedOverIsOneStep()
{
    // COO and VP Sales trade places, which no order of single moves shows without a circle.
    auto text = lines();
    std::swap(text[at(text, u"COO"_s)].role, text[at(text, u"VP Sales"_s)].role);
    const qsizetype upper = at(text, u"COO"_s);
    const qsizetype lower = at(text, u"VP Sales"_s);
    std::swap(text[upper].name, text[lower].name);
    OutlinePlan plan(*m_open->workspace, text);
    QVERIFY(plan.isGood());
    QVERIFY(plan.stage());
    const auto &tree = m_open->workspace->roles().tree();
    QCOMPARE(tree.findByName(u"COO"_s)->parent->role.name, u"VP Sales"_s);
    QCOMPARE(tree.findByName(u"Inside Sales"_s)->parent->role.name, u"COO"_s);
    m_open->workspace->undo();
    QVERIFY(!m_open->workspace->canUndo());
}

void TestOutlinePlan::aLockedTreeTakesNamesOnly()
{
    m_open->workspace->roles().setTreeLocked(true);
    auto text = lines();
    text[at(text, u"CTO"_s)].level = 2;
    QVERIFY(!OutlinePlan(*m_open->workspace, text).isGood());
    text = lines();
    text[at(text, u"CTO"_s)].name = u"Bench"_s;
    QVERIFY(OutlinePlan(*m_open->workspace, text).isGood());
}

void TestOutlinePlan::whatIsBelowARoleThatGoesStays()
{
    QVERIFY(m_open->workspace->roles().remove(
        {{m_open->role(u"VP Sales"_s)}, m_open->role(u"CEO"_s), {}}));
    const auto text = lines();
    QVERIFY(std::none_of(text.cbegin(), text.cend(),
                         [](const auto &line) { return line.name == u"VP Sales"_s; }));
    QCOMPARE(told(OutlinePlan(*m_open->workspace, text)), QString());
}

QTEST_GUILESS_MAIN(TestOutlinePlan)
#include "tst_outlineplan.moc"
