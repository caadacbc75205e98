// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/checks.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "models/checksentences.h"
#include "models/checksmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rw;
using namespace rw::edit;
using namespace Qt::StringLiterals;
using Kind = Checks::Kind;
using Hint = Checks::Hint;
using rw::testing::OpenWorkspace;

Q_DECLARE_METATYPE(rw::edit::Checks::Kind)

// CEO over CFO (over Accountant), COO (over VP Sales over Inside and Field Sales) and CTO.
class TestChecks : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aGoodOrganisationHasLittleToSay();
    void levelsAreCountedAndPromoted();
    void rolesWithoutUsers();
    void whereUsersAreUnknownNothingIsSaidOfThem();
    void aRoleThatOnlyPassesOn();
    void namesThatLookAlike();
    void aManagerAboveAnswers();
    void strayedSpacesGoInOneStep();
    void twoThatWouldBecomeOneAreNotBothTidied();
    void sequenceNumbers();
    void contactsAreTidied();
    void peopleWhoMayBeOne();
    void whatIsLockedIsToldAndNotStaged();
    void wordsForEveryKind_data();
    void wordsForEveryKind();
    void theModelGroupsThem();

private:
    Checks checks() const { return Checks(*m_open->workspace); }
    RoleSection &roles() const { return m_open->workspace->roles(); }
    // "CFO, COO": the roles of one kind by name.
    QString rolesOf(Kind kind, int levels = 7) const
    {
        QStringList names;
        for (const Hint &hint : checks().roles(levels)) {
            if (hint.kind == kind)
                names.append(models::nameOf(*m_open->workspace, hint));
        }
        return names.join(u" / "_s);
    }
    QList<Hint> of(const QList<Hint> &hints, Kind kind) const
    {
        QList<Hint> some;
        std::copy_if(hints.cbegin(), hints.cend(), std::back_inserter(some),
                     [kind](const Hint &hint) { return hint.kind == kind; });
        return some;
    }
    bool openContacts()
    {
        ContactSection &section = m_open->workspace->contacts();
        for (const auto &each : section.counterparties())
            section.open(each.id);
        return QTest::qWaitFor([&section] {
            for (const auto &each : section.counterparties()) {
                if (section.contactsState(each.id) != Section::State::Ready)
                    return false;
            }
            return true;
        });
    }

    std::unique_ptr<OpenWorkspace> m_open;
};

void TestChecks::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<OpenWorkspace>();
    QVERIFY(m_open->read());
    QTRY_VERIFY(roles().usersKnown());
}

void TestChecks::aGoodOrganisationHasLittleToSay()
{
    QCOMPARE(rolesOf(Kind::TooDeep), QString());
    QCOMPARE(rolesOf(Kind::AlikeRoles), QString());
    QCOMPARE(rolesOf(Kind::UntidyRole), QString());
}

void TestChecks::levelsAreCountedAndPromoted()
{
    // Of a branch the first role below the limit.
    QCOMPARE(rolesOf(Kind::TooDeep, 2), u"Accountant / VP Sales"_s);
    const QList<Hint> deep = of(checks().roles(3), Kind::TooDeep);
    QCOMPARE(deep.size(), 2); // both below VP Sales
    QCOMPARE(deep.first().number, 4);
    QVERIFY(deep.first().canFix);
    QVERIFY(Checks::fixesTogether(Kind::TooDeep));
    QVERIFY(checks().fix(deep, u"Promote"_s));
    QCOMPARE(m_open->workspace->stepIndex(), 1);
    QCOMPARE(rolesOf(Kind::TooDeep, 3), QString());
    m_open->workspace->undo();
    QCOMPARE(of(checks().roles(3), Kind::TooDeep), deep);
}

void TestChecks::rolesWithoutUsers()
{
    const QList<Hint> empty = of(checks().roles(7), Kind::WithoutUsers);
    QVERIFY(!empty.isEmpty());
    for (const Hint &hint : empty) {
        const domain::RoleTree::Node *node = roles().tree().find({hint.objects.first().id});
        QCOMPARE(roles().userCount(node->role.id), 0);
        QCOMPARE(hint.canFix, node->children.empty());
    }
    const auto leaf
        = std::find_if(empty.cbegin(), empty.cend(), [](const Hint &hint) { return hint.canFix; });
    QVERIFY(leaf != empty.cend());
    QVERIFY(!Checks::fixesTogether(Kind::WithoutUsers));
    QVERIFY(checks().fix({*leaf}, {}));
    const domain::RoleId gone{leaf->objects.first().id};
    QVERIFY(roles().tree().find(gone)->doomed);
    QCOMPARE(m_open->workspace->buffer().find(leaf->objects.first())->transferTo,
             roles().tree().find(gone)->parent->role.id.value);
    QVERIFY(!of(checks().roles(7), Kind::WithoutUsers).contains(*leaf));
}

void TestChecks::whereUsersAreUnknownNothingIsSaidOfThem()
{
    QVERIFY(!of(checks().roles(7), Kind::WithoutUsers).isEmpty());
    // A new role has nobody yet, and nobody wonders.
    const domain::RoleId made = roles().create(m_open->role(u"CTO"_s), u"New team"_s);
    QVERIFY(!made.isEmpty());
    QVERIFY(!rolesOf(Kind::WithoutUsers).contains(u"New team"_s));
    m_open->server.forbidden = {"/users"};
    QVERIFY(m_open->read());
    QTRY_VERIFY(!roles().usersKnown());
    QCOMPARE(rolesOf(Kind::WithoutUsers), QString());
}

void TestChecks::aRoleThatOnlyPassesOn()
{
    // COO has VP Sales alone, but that has two. One of them gone, it only passes on.
    QCOMPARE(rolesOf(Kind::OnlyChild), QString());
    QVERIFY(roles().setField(m_open->role(u"Field Sales"_s), domain::Field::ReportingTo,
                             m_open->role(u"CTO"_s).value));
    QCOMPARE(rolesOf(Kind::OnlyChild), u"VP Sales"_s);
    const QList<Hint> chain = of(checks().roles(7), Kind::OnlyChild);
    const domain::RoleId middle = m_open->role(u"VP Sales"_s);
    QCOMPARE(chain.first().canFix, roles().userCount(middle) == 0);
    if (!chain.first().canFix)
        return;
    QVERIFY(checks().fix(chain, {}));
    QCOMPARE(roles().tree().find(m_open->role(u"Inside Sales"_s))->parent->role.name, u"COO"_s);
}

void TestChecks::namesThatLookAlike()
{
    QVERIFY(!roles().create(m_open->role(u"CTO"_s), u"inside-sales"_s).isEmpty());
    const QList<Hint> alike = of(checks().roles(7), Kind::AlikeRoles);
    QCOMPARE(alike.size(), 1);
    QCOMPARE(alike.first().objects.size(), 2);
    QVERIFY(!alike.first().canFix);
    QVERIFY(!checks().fix(alike, {}));
}

void TestChecks::aManagerAboveAnswers()
{
    const auto without = [this] { return rolesOf(Kind::WithoutForecastManager).split(u" / "_s); };
    const QStringList before = without();
    QVERIFY(before.contains(u"Inside Sales"_s));
    const domain::RoleId sales = m_open->role(u"VP Sales"_s);
    QVERIFY(!roles().users().isEmpty());
    QVERIFY(
        roles().setField(sales, domain::Field::ForecastManager, roles().users().first().id.value));
    QVERIFY(!without().contains(u"VP Sales"_s));
    QVERIFY(!without().contains(u"Inside Sales"_s));
    QVERIFY(without().contains(u"CTO"_s));
}

void TestChecks::strayedSpacesGoInOneStep()
{
    m_open->serverRole(u"CFO"_s).name = u"Chief  Finance"_s;
    m_open->serverRole(u"CTO"_s).name = u" Chief Tech "_s;
    QVERIFY(m_open->read());
    const QList<Hint> untidy = of(checks().roles(7), Kind::UntidyRole);
    QCOMPARE(untidy.size(), 2);
    QVERIFY(checks().fix(untidy, u"Tidy the names of 2 roles"_s));
    QCOMPARE(m_open->workspace->undoText(), u"Tidy the names of 2 roles"_s);
    QVERIFY(!m_open->role(u"Chief Finance"_s).isEmpty());
    QVERIFY(!m_open->role(u"Chief Tech"_s).isEmpty());
    QVERIFY(of(checks().roles(7), Kind::UntidyRole).isEmpty());
    // One that would take a name that somebody has is told and left alone.
    m_open->workspace->undo();
    m_open->serverRole(u"COO"_s).name = u"Chief Finance"_s;
    QVERIFY(m_open->read());
    for (const Hint &hint : of(checks().roles(7), Kind::UntidyRole))
        QCOMPARE(hint.canFix, hint.after == u"Chief Tech"_s);
}

void TestChecks::twoThatWouldBecomeOneAreNotBothTidied()
{
    m_open->serverRole(u"CFO"_s).name = u"Key  buyer"_s;
    m_open->serverRole(u"CTO"_s).name = u"Key   buyer"_s;
    QVERIFY(m_open->read());
    const QList<Hint> untidy = of(checks().roles(7), Kind::UntidyRole);
    QCOMPARE(untidy.size(), 2);
    QVERIFY(checks().fix(untidy, u"Tidy"_s));
    QCOMPARE(m_open->workspace->stagedCount(), 1);
    // A hint that is older than what was read last does nothing.
    m_open->workspace->undo();
    QVERIFY(m_open->read());
    Hint gone = untidy.first();
    gone.objects = {RoleSection::ref({u"999"_s})};
    QVERIFY(!checks().fix({gone}, u"Tidy"_s));
}

void TestChecks::sequenceNumbers()
{
    auto &values = m_open->server.contactRoles;
    QVERIFY(values.size() >= 3);
    values[0].sequenceNumber = 4;
    values[1].sequenceNumber = 4;
    values[2].sequenceNumber.reset();
    QVERIFY(m_open->read());
    const QList<Hint> hints = of(checks().values(), Kind::SequenceNumbers);
    QCOMPARE(hints.size(), 2);
    QCOMPARE(hints.first().number, 4);
    QVERIFY(hints.first().objects.size() >= 2);
    QCOMPARE(hints.last().number, 0);
    // An order that is staged sets all of them right.
    ContactRoleSection &section = m_open->workspace->contactRoles();
    QVERIFY(section.moveToPosition(section.list().entries().last().value.id, 1));
    QVERIFY(of(checks().values(), Kind::SequenceNumbers).isEmpty());
}

void TestChecks::contactsAreTidied()
{
    auto &contacts = m_open->server.contacts[OpenWorkspace::abc()];
    contacts[0].emailId = u"debby@ABC.com"_s;
    contacts[1].displayName = u"Ian  Walker "_s;
    QVERIFY(m_open->read());
    QVERIFY(openContacts());
    const QList<Hint> hints = checks().contacts();
    const QList<Hint> addresses = of(hints, Kind::UntidyAddress);
    const QList<Hint> names = of(hints, Kind::UntidyContact);
    QCOMPARE(addresses.size(), 1);
    QCOMPARE(addresses.first().after, u"debby@abc.com"_s);
    QCOMPARE(names.size(), 1);
    QVERIFY(checks().fix(addresses, u"Tidy"_s));
    QVERIFY(checks().fix(names, u"Tidy"_s));
    const domain::ContactBook &book = m_open->workspace->contacts().book();
    QCOMPARE(book.find({u"301"_s})->contact.emailId, u"debby@abc.com"_s);
    QCOMPARE(book.find({u"302"_s})->contact.displayName, u"Ian Walker"_s);
    QCOMPARE(m_open->workspace->changes().size(), 2);
    QVERIFY(of(checks().contacts(), Kind::UntidyContact).isEmpty());
}

void TestChecks::peopleWhoMayBeOne()
{
    m_open->server.contacts[OpenWorkspace::globex()][0].emailId = u"IAN@abc.com"_s;
    QVERIFY(m_open->read());
    QVERIFY(openContacts());
    const QList<Hint> one = of(checks().contacts(), Kind::Duplicates);
    QCOMPARE(one.size(), 1);
    QCOMPARE(one.first().objects.size(), 2);
}

void TestChecks::whatIsLockedIsToldAndNotStaged()
{
    roles().setTreeLocked(true);
    const QList<Hint> deep = of(checks().roles(3), Kind::TooDeep);
    QCOMPARE(deep.size(), 2);
    QVERIFY(!deep.first().canFix);
    QVERIFY(!checks().fix(deep, u"Promote"_s));
    QVERIFY(m_open->workspace->changes().isEmpty());
}

void TestChecks::wordsForEveryKind_data()
{
    QTest::addColumn<Kind>("kind");
    for (int kind = int(Kind::TooDeep); kind <= int(Kind::Duplicates); ++kind)
        QTest::addRow("kind %d", kind) << Kind(kind);
}

void TestChecks::wordsForEveryKind()
{
    QFETCH(Kind, kind);
    QVERIFY(!models::titleOf(kind).isEmpty());
    QVERIFY(models::explanationOf(kind).endsWith(u'.'));
    QCOMPARE(!models::remedyOfAll(kind, 3).isEmpty(), Checks::fixesTogether(kind));
}

void TestChecks::theModelGroupsThem()
{
    models::ChecksModel model(*m_open->workspace);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<Hint> hints = checks().roles(2);
    model.setHints(hints);
    QCOMPARE(model.total(), int(hints.size()));
    const QModelIndex deep = model.indexOf(Kind::TooDeep);
    QCOMPARE(deep.data().toString(), u"Roles on too low a level (2)"_s);
    QCOMPARE(model.rowCount(deep), 2);
    const QModelIndex first = model.index(0, 0, deep);
    QCOMPARE(first.data().toString(), u"Accountant"_s);
    QCOMPARE(first.siblingAtColumn(1).data().toString(), u"level 3"_s);
    QCOMPARE(first.siblingAtColumn(2).data().toString(), u"Promote one level"_s);
    QCOMPARE(model.hintAt(first)->objects.first().id, m_open->role(u"Accountant"_s).value);
    QVERIFY(!model.hintAt(deep));
    QCOMPARE(model.hintsOf(first).size(), 2);
    QCOMPARE(model.indexOf(*model.hintAt(first)), first);
    model.setHints({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
