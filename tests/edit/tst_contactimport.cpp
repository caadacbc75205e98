// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactimport.h"
#include "edit/contactsection.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::edit;
using namespace Qt::StringLiterals;
using Column = ContactImport::Column;
using Kind = ContactImport::Kind;
using Problem = ContactImport::Problem;

Q_DECLARE_METATYPE(rw::edit::ContactImport::Problem)

// A table of contacts against 301 Debby, 302 Ian, 303 Old Hand (no longer processed) at ABC and 304
// Hank at Globex.
class TestContactImport : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void columns_data();
    void columns();
    void headers_data();
    void headers();
    void compares_data();
    void compares();
    void aMisspeltCounterpartyHasASuggestion();
    void unreadCounterpartiesAreTold();
    void withoutACounterpartyAllHaveToBeKnown();
    void twoWithOneAddressAreNotTwo();
    void leftOutRowsTakeTheirAddressesBack();
    void allOfItIsOneStep();
    void withoutRightsNothingIsNew();
    void theTableThatIsMadeIsReadAsNothingNew();

private:
    ContactImport::Source source(const QList<QStringList> &rows) const
    {
        ContactImport::Source source;
        source.rows = rows;
        for (int line = 2; line < 2 + rows.size(); ++line)
            source.lines.append(line);
        source.columns = {Column::Email, Column::Name,     Column::Counterparty,
                          Column::Phone, Column::JobTitle, Column::Id};
        return source;
    }
    QString told(const ContactImport::Row &row) const;
    ContactSection &section() const { return m_open->workspace->contacts(); }
    ContactImport import() const { return ContactImport(*m_open->workspace); }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
};

QString TestContactImport::told(const ContactImport::Row &row) const
{
    QStringList parts;
    switch (row.kind) {
    case Kind::New:
        parts << u"new"_s << row.wanted.displayName << row.wanted.emailId
              << row.wanted.counterparty.value;
        break;
    case Kind::Changed:
    case Kind::Same:
        parts << (row.kind == Kind::Changed ? u"changed"_s : u"same"_s) << row.wanted.id.value;
        break;
    case Kind::Problem:
        parts << u"problem"_s;
        break;
    }
    for (const ContactImport::Difference &each : row.differences)
        parts << each.before + u'>' + each.after + (each.isLocked ? u"!"_s : QString());
    return parts.join(u' ');
}

void TestContactImport::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    for (const auto &each : section().counterparties())
        section().open(each.id);
    QTRY_VERIFY(m_open->isIdle());
    for (const auto &each : section().counterparties())
        QTRY_COMPARE(section().contactsState(each.id), Section::State::Ready);
}

void TestContactImport::columns_data()
{
    QTest::addColumn<QList<QStringList>>("rows");
    QTest::addColumn<QString>("columns");
    QTest::newRow("by the words of the first row")
        << QList<QStringList>{{u"Company"_s, u"Full name"_s, u"E-Mail"_s, u"Tel."_s, u"Notes"_s}}
        << u"Counterparty,Name,E-mail,Phone,Not used"_s;
    QTest::newRow("names in two columns")
        << QList<QStringList>{{u"First Name"_s, u"Last Name"_s, u"email_address"_s}}
        << u"First name,Last name,E-mail"_s;
    QTest::newRow("the first of two alike")
        << QList<QStringList>{{u"Email"_s, u"Mail"_s}} << u"E-mail,Not used"_s;
    QTest::newRow("by what stands in them")
        << QList<QStringList>{{u"Mia Chen"_s, u"mia@abc.com"_s, u"Globex"_s, u"12"_s},
                              {u"Max Roe"_s, u"max@abc.com"_s, u"Globex"_s, u"13"_s}}
        << u"Name,E-mail,Counterparty,Not used"_s;
    QTest::newRow("a postal address is no e-mail address")
        << QList<QStringList>{{u"Name"_s, u"Company"_s, u"Address"_s, u"Email"_s}}
        << u"Name,Counterparty,Not used,E-mail"_s;
    QTest::newRow("nothing") << QList<QStringList>{} << QString();
}

void TestContactImport::columns()
{
    QFETCH(QList<QStringList>, rows);
    QFETCH(QString, columns);
    QStringList words;
    for (const Column column : import().guessedColumns(rows))
        words.append(ContactImport::headerOf(column));
    QCOMPARE(words.join(u','), columns);
}

void TestContactImport::headers_data()
{
    QTest::addColumn<QStringList>("row");
    QTest::addColumn<bool>("isHeader");
    QTest::newRow("words") << QStringList{u"Name"_s, u"Whatever"_s} << true;
    QTest::newRow("an address") << QStringList{u"Name"_s, u"a@b.com"_s} << false;
    QTest::newRow("a person") << QStringList{u"Mia Chen"_s, u"Globex"_s} << false;
}

void TestContactImport::headers()
{
    QFETCH(QStringList, row);
    QFETCH(bool, isHeader);
    QCOMPARE(ContactImport::isHeader(row), isHeader);
}

void TestContactImport::compares_data()
{
    QTest::addColumn<QList<QStringList>>("rows");
    QTest::addColumn<QString>("last");
    QTest::addColumn<Problem>("problem");
    const auto row = [](const QStringList &cells) { return QList<QStringList>{cells}; };
    QTest::newRow("somebody new") << row({u"mia@abc.com"_s, u"Mia  Chen"_s, u"ABC Company"_s})
                                  << u"new Mia Chen mia@abc.com abc"_s << Problem::None;
    QTest::newRow("the counterparty by its name in the API")
        << row({u"mia@abc.com"_s, u"Mia"_s, u"abc"_s}) << u"new Mia mia@abc.com abc"_s
        << Problem::None;
    QTest::newRow("another name, found by the address whatever its case")
        << row({u"IAN@abc.com"_s, u"Ian W."_s, u"ABC Company"_s})
        << u"changed 302 Ian Walker>Ian W."_s << Problem::None;
    QTest::newRow("found by the address alone")
        << row({u"ian@abc.com"_s, u"Ian W."_s, {}}) << u"changed 302 Ian Walker>Ian W."_s
        << Problem::None;
    QTest::newRow("another address, found by the id")
        << row({u"ian@newco.com"_s, u"Ian Walker"_s, {}, {}, {}, u"302"_s})
        << u"changed 302 ian@abc.com>ian@newco.com"_s << Problem::None;
    QTest::newRow("the same") << row({u"ian@abc.com"_s, u"Ian Walker"_s, u"ABC Company"_s})
                              << u"same 302"_s << Problem::None;
    QTest::newRow("an empty name wishes for nothing")
        << row({u"ian@abc.com"_s, {}, {}}) << u"same 302"_s << Problem::None;
    QTest::newRow("what only a new contact takes is told and not sent")
        << row({u"ian@abc.com"_s, u"Ian Walker"_s, {}, u"+1 999"_s}) << u"same 302 >+1 999!"_s
        << Problem::None;
    QTest::newRow("an address from a message")
        << row({u"Mia <mia@ABC.com>"_s, u"Mia"_s, u"Globex"_s}) << u"new Mia mia@abc.com globex"_s
        << Problem::None;
    QTest::newRow("no address") << row({{}, u"Mia"_s, u"Globex"_s}) << u"problem"_s
                                << Problem::NoAddress;
    QTest::newRow("no real address")
        << row({u"mia at abc"_s, u"Mia"_s, u"Globex"_s}) << u"problem"_s << Problem::BadAddress;
    QTest::newRow("somebody new without a name")
        << row({u"mia@abc.com"_s, {}, u"Globex"_s}) << u"problem"_s << Problem::NoName;
    QTest::newRow("somebody new without a counterparty")
        << row({u"mia@abc.com"_s, u"Mia"_s, {}}) << u"problem"_s << Problem::NoCounterparty;
    QTest::newRow("a counterparty that nobody knows")
        << row({u"mia@abc.com"_s, u"Mia"_s, u"Zylker"_s}) << u"problem"_s
        << Problem::UnknownCounterparty;
    QTest::newRow("twice in the table")
        << QList<QStringList>{{u"mia@abc.com"_s, u"Mia"_s, u"Globex"_s},
                              {u"MIA@abc.com"_s, u"Mia"_s, u"Globex"_s}}
        << u"problem"_s << Problem::Twice;
    QTest::newRow("one person twice, once by the id")
        << QList<QStringList>{{u"ian@abc.com"_s, u"I"_s, {}},
                              {u"x@abc.com"_s, u"J"_s, {}, {}, {}, u"302"_s}}
        << u"problem 302"_s << Problem::Twice;
    QTest::newRow("the same address at two counterparties is two people")
        << QList<QStringList>{{u"mia@abc.com"_s, u"Mia"_s, u"ABC Company"_s},
                              {u"mia@abc.com"_s, u"Mia"_s, u"Globex"_s}}
        << u"new Mia mia@abc.com globex"_s << Problem::None;
    QTest::newRow("one that Zoho no longer processes")
        << row({u"old@abc.com"_s, u"Older Hand"_s, u"ABC Company"_s})
        << u"problem Old Hand>Older Hand"_s << Problem::NotEditable;
}

void TestContactImport::compares()
{
    QFETCH(QList<QStringList>, rows);
    QFETCH(QString, last);
    QFETCH(Problem, problem);
    const QList<ContactImport::Row> compared = import().compare(source(rows));
    QCOMPARE(compared.size(), rows.size());
    QCOMPARE(compared.last().line, 1 + int(rows.size()));
    QCOMPARE(int(compared.last().problem), int(problem));
    if (last != u"problem 302"_s)
        QCOMPARE(told(compared.last()), last);
    QVERIFY(m_open->workspace->undoText().isEmpty()); // nothing is staged by looking
}

void TestContactImport::aMisspeltCounterpartyHasASuggestion()
{
    ContactImport::Source rows = source(
        {{u"mia@abc.com"_s, u"Mia"_s, u"Globx"_s}, {u"max@abc.com"_s, u"Max"_s, u" GLOBX "_s}});
    QList<ContactImport::Row> compared = import().compare(rows);
    QCOMPARE(int(compared.first().problem), int(Problem::UnknownCounterparty));
    QCOMPARE(compared.first().suggestion, rw::testing::OpenWorkspace::globex());
    rows.meant.insert(ContactImport::folded(compared.first().counterpartyName),
                      compared.first().suggestion);
    compared = import().compare(rows);
    QCOMPARE(told(compared.first()), u"new Mia mia@abc.com globex"_s);
    QCOMPARE(told(compared.last()), u"new Max max@abc.com globex"_s);
}

void TestContactImport::unreadCounterpartiesAreTold()
{
    rw::testing::OpenWorkspace fresh;
    QVERIFY(fresh.read());
    ContactImport import(*fresh.workspace);
    const ContactImport::Source rows = source({{u"mia@abc.com"_s, u"Mia"_s, u"Globex"_s}});
    QCOMPARE(int(import.compare(rows).first().problem), int(Problem::Unread));
    QCOMPARE(import.unread(rows), (QList{rw::testing::OpenWorkspace::globex()}));
    fresh.workspace->contacts().open(rw::testing::OpenWorkspace::globex());
    QTRY_VERIFY(import.unread(rows).isEmpty());
    QCOMPARE(int(import.compare(rows).first().kind), int(Kind::New));
}

void TestContactImport::withoutACounterpartyAllHaveToBeKnown()
{
    rw::testing::OpenWorkspace fresh;
    QVERIFY(fresh.read());
    ContactImport import(*fresh.workspace);
    const ContactImport::Source rows = source({{u"hank@globex.com"_s, u"Henry"_s, {}}});
    QCOMPARE(int(import.compare(rows).first().problem), int(Problem::Unread));
    const QList<domain::CounterpartyId> unread = import.unread(rows);
    QVERIFY(unread.contains(rw::testing::OpenWorkspace::globex()));
    for (const domain::CounterpartyId &id : unread)
        fresh.workspace->contacts().open(id);
    QTRY_VERIFY(import.unread(rows).isEmpty());
    QCOMPARE(told(import.compare(rows).first()), u"changed 304 Hank Scorpio>Henry"_s);
    // A name that nobody has is a matter of its own, and costs no reading.
    rw::testing::OpenWorkspace other;
    QVERIFY(other.read());
    QVERIFY(ContactImport(*other.workspace)
                .unread(source({{u"a@b.com"_s, u"A"_s, u"Nobody Ltd"_s}}))
                .isEmpty());
}

void TestContactImport::twoWithOneAddressAreNotTwo()
{
    const QList<ContactImport::Row> rows
        = import().compare(source({{u"new@abc.com"_s, {}, {}, {}, {}, u"301"_s},
                                   {u"new@abc.com"_s, {}, {}, {}, {}, u"302"_s}}));
    QVERIFY(rows.first().isGood());
    QCOMPARE(int(rows.last().problem), int(Problem::Taken));
}

void TestContactImport::leftOutRowsTakeTheirAddressesBack()
{
    const QString ian = section().book().find({u"302"_s})->contact.emailId;
    const QList<ContactImport::Row> all
        = import().compare(source({{u"ian@newco.com"_s, {}, {}, {}, {}, u"302"_s}}));
    ContactImport::Row other = all.first();
    other.kind = Kind::New;
    other.wanted.id = {};
    other.wanted.emailId = ian; // the address that the first row sets free
    QVERIFY(import().judged({all.first(), other}).last().isGood());
    QCOMPARE(int(import().judged({other}).first().problem), int(Problem::Taken));
}

void TestContactImport::allOfItIsOneStep()
{
    ContactImport once = import();
    const QList<ContactImport::Row> rows = once.compare(
        source({{u"mia@abc.com"_s, u"Mia Chen"_s, u"ABC Company"_s, u"+1 55"_s, u"Legal"_s},
                {u"ian@newco.com"_s, u"Ian W."_s, {}, {}, {}, u"302"_s},
                {u"debby@abc.com"_s, {}, {}},
                {u"nowhere"_s, {}, {}}}));
    QVERIFY(once.stage(rows, u"Import contacts"_s));
    QCOMPARE(m_open->workspace->stepIndex(), 1);
    QCOMPARE(m_open->workspace->undoText(), u"Import contacts"_s);
    const domain::Contact &ian = section().book().find({u"302"_s})->contact;
    QCOMPARE(ian.displayName, u"Ian W."_s);
    QCOMPARE(ian.emailId, u"ian@newco.com"_s);
    const auto &entries = section().book().entries(rw::testing::OpenWorkspace::abc());
    const domain::Contact &mia = entries.last().contact;
    QCOMPARE(mia.displayName, u"Mia Chen"_s);
    QCOMPARE(mia.phoneNumber, u"+1 55"_s);
    QCOMPARE(mia.jobTitle, u"Legal"_s);
    QCOMPARE(m_open->workspace->changes().size(), 2);
    // What is wanted already is no difference: imported again it changes nothing, the new one
    // included.
    const QList<ContactImport::Row> again = once.compare(
        source({{u"mia@abc.com"_s, u"Mia Chen"_s, u"ABC Company"_s, u"+1 55"_s, u"Legal"_s},
                {u"ian@newco.com"_s, u"Ian W."_s, {}, {}, {}, u"302"_s}}));
    for (const ContactImport::Row &row : again)
        QCOMPARE(int(row.kind), int(Kind::Same));
    QVERIFY(!once.stage(again, u"Import contacts"_s));
    m_open->workspace->undo();
    QVERIFY(m_open->workspace->changes().isEmpty());
}

void TestContactImport::withoutRightsNothingIsNew()
{
    Access access;
    access.create = false;
    access.change = false;
    section().setAccess(access);
    const QList<ContactImport::Row> rows
        = import().compare(source({{u"mia@abc.com"_s, u"Mia"_s, u"Globex"_s},
                                   {u"ian@abc.com"_s, u"Ian W."_s, {}},
                                   {u"ian@abc.com"_s, u"Ian Walker"_s, {}}}));
    QCOMPARE(int(rows.at(0).problem), int(Problem::NoRight));
    QCOMPARE(int(rows.at(1).problem), int(Problem::NoRight));
    QCOMPARE(int(rows.at(2).kind), int(Kind::Same));
}

void TestContactImport::theTableThatIsMadeIsReadAsNothingNew()
{
    QList<domain::ContactId> ids;
    for (const auto &company : section().counterparties()) {
        for (const auto &entry : section().book().entries(company.id)) {
            if (!entry.contact.isStopped())
                ids.append(entry.id());
        }
    }
    QCOMPARE(ids.size(), 3);
    QList<QStringList> table = import().table(ids);
    QCOMPARE(table.size(), 4);
    QVERIFY(ContactImport::isHeader(table.first()));
    ContactImport::Source back;
    back.columns = import().guessedColumns(table);
    QVERIFY(!back.columns.contains(Column::Ignored));
    table.removeFirst();
    back.rows = table;
    for (const ContactImport::Row &row : import().compare(back)) {
        QCOMPARE(int(row.kind), int(Kind::Same));
        QVERIFY(row.differences.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestContactImport)
#include "tst_contactimport.moc"
