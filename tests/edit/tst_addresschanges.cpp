// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/addresschanges.h"
#include "edit/contactmerge.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw;
using namespace rw::edit;
using namespace Qt::StringLiterals;
using Problem = AddressChanges::Problem;
using Refusal = ContactMerge::Refusal;

Q_DECLARE_METATYPE(rw::edit::ContactMerge::Refusal)

// Addresses of many contacts at once, and contacts that are one person.
class TestAddressChanges : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void tidied_data();
    void tidied();
    void replacesADomain();
    void aDomainBelowIsAnother();
    void onlyAmongThoseThatAreSelected();
    void aDomainIsReplacedInOneStep();
    void whatNobodyMayHaveTwiceIsRefused();
    void aRefusedOneRefusesTheNext();
    void replacesAnAddressEverywhere();
    void whoCannotBeEditedIsTold();
    void tidyingTouchesOnlyTheUntidy();
    void findsDuplicates();
    void mergesIntoTheOneThatStays();
    void theAddressOfOneThatGoesCanBeKept();
    void doesNotMerge_data();
    void doesNotMerge();

private:
    static domain::Contact &add(rw::testing::FakeOrganisation &server,
                                const domain::CounterpartyId &at, const QString &id,
                                const QString &name, const QString &email)
    {
        domain::Contact contact;
        contact.id = {id};
        contact.displayName = name;
        contact.emailId = email;
        contact.status = u"active"_s;
        server.contacts[at].append(contact);
        return server.contacts[at].last();
    }
    bool read()
    {
        if (!m_open->read())
            return false;
        ContactSection &contacts = m_open->workspace->contacts();
        for (const auto &each : contacts.counterparties())
            contacts.open(each.id);
        return QTest::qWaitFor([&contacts] {
            for (const auto &each : contacts.counterparties()) {
                if (contacts.contactsState(each.id) != Section::State::Ready)
                    return false;
            }
            return true;
        });
    }
    static QStringList told(const QList<AddressChanges::Proposal> &proposals)
    {
        QStringList all;
        for (const auto &each : proposals)
            all.append(each.id.value + u' ' + each.before + u">"_s + each.after
                       + (each.isGood() ? QString() : u"!"_s));
        all.sort();
        return all;
    }
    QString address(const QString &id) const
    {
        return m_open->workspace->contacts().book().find({id})->contact.emailId;
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
};

void TestAddressChanges::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(read());
}

void TestAddressChanges::tidied_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("becomes");
    QTest::newRow("tidy") << u"Ian.W@abc.com"_s << u"Ian.W@abc.com"_s;
    QTest::newRow("spaces around") << u" ian@abc.com\t"_s << u"ian@abc.com"_s;
    QTest::newRow("a domain in capitals; the rest may matter")
        << u"Ian.W@ABC.Com"_s << u"Ian.W@abc.com"_s;
    QTest::newRow("from a link") << u"mailto:ian@abc.com"_s << u"ian@abc.com"_s;
    QTest::newRow("from a message") << u"Ian Walker <ian@ABC.com>"_s << u"ian@abc.com"_s;
    QTest::newRow("from a list") << u"ian@abc.com;"_s << u"ian@abc.com"_s;
    QTest::newRow("with a mark that nobody sees")
        << u"\u200eian@abc.com\ufeff"_s << u"ian@abc.com"_s;
    QTest::newRow("no address at all") << u"none"_s << u"none"_s;
}

void TestAddressChanges::tidied()
{
    QFETCH(QString, address);
    QFETCH(QString, becomes);
    QCOMPARE(AddressChanges::tidied(address), becomes);
    QCOMPARE(AddressChanges::tidied(becomes), becomes);
}

void TestAddressChanges::replacesADomain()
{
    const AddressChanges changes(*m_open->workspace);
    QCOMPARE(changes.domains(), QStringList({u"abc.com"_s, u"globex.com"_s}));
    QCOMPARE(
        told(changes.replaceDomain(u"ABC.com"_s, u"New.Example"_s)),
        QStringList({u"301 debby@abc.com>debby@new.example"_s, u"302 ian@abc.com>ian@new.example"_s,
                     u"303 old@abc.com>old@new.example!"_s})); // no longer processed
    QCOMPARE(told(changes.replaceDomain(u"nowhere.com"_s, u"x.com"_s)), QStringList());
}

void TestAddressChanges::aDomainBelowIsAnother()
{
    add(m_open->server, m_open->abc(), u"310"_s, u"Mail"_s, u"m@mail.abc.com"_s);
    add(m_open->server, m_open->abc(), u"311"_s, u"Other"_s, u"o@notabc.com"_s);
    QVERIFY(read());
    const QStringList found
        = told(AddressChanges(*m_open->workspace).replaceDomain(u"abc.com"_s, u"x.com"_s));
    QCOMPARE(found.size(), 3);
    QVERIFY(found.filter(u"310"_s).isEmpty() && found.filter(u"311"_s).isEmpty());
}

void TestAddressChanges::onlyAmongThoseThatAreSelected()
{
    QCOMPARE(told(AddressChanges(*m_open->workspace)
                      .replaceDomain(u"abc.com"_s, u"x.com"_s, {{u"302"_s}, {u"304"_s}})),
             QStringList{u"302 ian@abc.com>ian@x.com"_s});
}

void TestAddressChanges::aDomainIsReplacedInOneStep()
{
    AddressChanges changes(*m_open->workspace);
    QVERIFY(changes.stage(changes.replaceDomain(u"abc.com"_s, u"x.com"_s), u"Replace"_s));
    QCOMPARE(address(u"301"_s), u"debby@x.com"_s);
    QCOMPARE(address(u"303"_s), u"old@abc.com"_s);
    QCOMPARE(m_open->workspace->stagedCount(), 2); // tied to their ids: two renamed, none new
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    QVERIFY(!changes.stage(changes.replaceDomain(u"nowhere.com"_s, u"x.com"_s), u"Replace"_s));
}

void TestAddressChanges::whatNobodyMayHaveTwiceIsRefused()
{
    add(m_open->server, m_open->abc(), u"310"_s, u"Ian too"_s, u"IAN@new.com"_s);
    QVERIFY(read());
    AddressChanges changes(*m_open->workspace);
    const auto proposals = changes.replaceDomain(u"abc.com"_s, u"new.com"_s);
    QCOMPARE(told(proposals).filter(u"302"_s), QStringList{u"302 ian@abc.com>ian@new.com!"_s});
    QVERIFY(changes.stage(proposals, u"Replace"_s)); // the others go
    QCOMPARE(address(u"302"_s), u"ian@abc.com"_s);
    QCOMPARE(address(u"301"_s), u"debby@new.com"_s);
}

void TestAddressChanges::aRefusedOneRefusesTheNext()
{
    add(m_open->server, m_open->abc(), u"310"_s, u"A"_s, u"a@abc.com"_s);
    add(m_open->server, m_open->abc(), u"311"_s, u"B"_s, u"b@abc.com"_s);
    QVERIFY(read());
    const AddressChanges changes(*m_open->workspace);
    // A takes B's address, which B leaves; without B's leaving A cannot.
    QList<AddressChanges::Proposal> both{{{u"310"_s}, u"a@abc.com"_s, u"b@abc.com"_s},
                                         {{u"311"_s}, u"b@abc.com"_s, u"c@abc.com"_s}};
    QCOMPARE(told(changes.judged(both)).filter(u"!"_s), QStringList());
    both.last().after = u"ian@abc.com"_s; // somebody else's
    QCOMPARE(told(changes.judged(both)).filter(u"!"_s).size(), 2);
}

void TestAddressChanges::replacesAnAddressEverywhere()
{
    add(m_open->server, m_open->globex(), u"320"_s, u"Ian there"_s, u"IAN@abc.com"_s);
    QVERIFY(read());
    AddressChanges changes(*m_open->workspace);
    QCOMPARE(told(changes.replaceAddress(u"ian@ABC.com"_s, u"ian@new.com"_s)),
             QStringList({u"302 ian@abc.com>ian@new.com"_s, u"320 IAN@abc.com>ian@new.com"_s}));
    QVERIFY(changes.isInUse(u"HANK@globex.com"_s));
    QVERIFY(!changes.isInUse(u"ian@new.com"_s));
    QCOMPARE(changes.replaceAddress(u"nobody@abc.com"_s, u"x@abc.com"_s).size(), 0);
    QCOMPARE(changes.replaceAddress(u"ian@abc.com"_s, u"no address"_s).first().problem,
             Problem::BadAddress);
}

void TestAddressChanges::whoCannotBeEditedIsTold()
{
    Access look;
    look.change = false;
    m_open->workspace->contacts().setAccess(look);
    const AddressChanges changes(*m_open->workspace);
    for (const auto &each : changes.replaceDomain(u"abc.com"_s, u"x.com"_s))
        QCOMPARE(each.problem, Problem::NotEditable);
}

void TestAddressChanges::tidyingTouchesOnlyTheUntidy()
{
    add(m_open->server, m_open->globex(), u"320"_s, u"Untidy"_s, u"mailto:U@Globex.COM"_s);
    QVERIFY(read());
    QCOMPARE(told(AddressChanges(*m_open->workspace).tidy()),
             QStringList{u"320 mailto:U@Globex.COM>U@globex.com"_s});
}

void TestAddressChanges::findsDuplicates()
{
    QCOMPARE(ContactMerge(*m_open->workspace).duplicates().size(), 0);
    add(m_open->server, m_open->abc(), u"310"_s, u"ian  walker"_s, u"i.walker@ABC.com"_s);
    add(m_open->server, m_open->globex(), u"320"_s, u"Debby"_s, u"Debby@abc.com"_s);
    add(m_open->server, m_open->abc(), u"311"_s, u"Old Hand"_s, u"o@abc.com"_s); // he is stopped
    QVERIFY(read());
    QStringList told;
    for (const auto &group : ContactMerge(*m_open->workspace).duplicates()) {
        QStringList ids;
        for (const auto &id : group.contacts)
            ids.append(id.value);
        ids.sort();
        told.append(QString::number(int(group.kind)) + u' ' + ids.join(u' '));
    }
    QCOMPARE(told, QStringList({u"0 301 320"_s, u"1 302 310"_s}));
}

void TestAddressChanges::mergesIntoTheOneThatStays()
{
    add(m_open->server, m_open->abc(), u"310"_s, u"I. Walker"_s, u"walker@abc.com"_s);
    QVERIFY(read());
    ContactMerge merge(*m_open->workspace);
    const ContactMerge::Merge wanted{
        {{u"302"_s}, {u"310"_s}}, {u"302"_s}, u"Ian Walker"_s, u"ian@abc.com"_s};
    QCOMPARE(merge.refusal(wanted), Refusal::None);
    QVERIFY(merge.stage(wanted));
    const auto &book = m_open->workspace->contacts().book();
    QVERIFY(book.find({u"310"_s})->doomed && !book.find({u"302"_s})->doomed);
    const auto *edit = m_open->workspace->buffer().find(ContactSection::ref({u"310"_s}));
    QVERIFY(edit && !edit->makeAnonymous);
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestAddressChanges::theAddressOfOneThatGoesCanBeKept()
{
    add(m_open->server, m_open->abc(), u"310"_s, u"I. Walker"_s, u"walker@abc.com"_s);
    QVERIFY(read());
    ContactMerge merge(*m_open->workspace);
    QVERIFY(
        merge.stage({{{u"302"_s}, {u"310"_s}}, {u"302"_s}, u"I. Walker"_s, u"walker@abc.com"_s}));
    QCOMPARE(address(u"302"_s), u"walker@abc.com"_s);
    const domain::Change change = m_open->workspace->change(ContactSection::ref({u"302"_s}));
    QCOMPARE(change.obstacle, domain::Change::Obstacle::None);
}

void TestAddressChanges::doesNotMerge_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<Refusal>("why");
    const QStringList two{u"301"_s, u"302"_s};
    QTest::newRow("one alone") << QStringList{u"301"_s} << u"A"_s << u"a@abc.com"_s
                               << Refusal::TooFew;
    QTest::newRow("the same one twice")
        << QStringList{u"301"_s, u"301"_s} << u"A"_s << u"a@abc.com"_s << Refusal::TooFew;
    QTest::newRow("people of two companies") << QStringList{u"301"_s, u"304"_s} << u"A"_s
                                             << u"a@abc.com"_s << Refusal::DifferentCounterparties;
    QTest::newRow("one that Zoho no longer processes")
        << QStringList{u"301"_s, u"303"_s} << u"A"_s << u"a@abc.com"_s << Refusal::NotEditable;
    QTest::newRow("without a name") << two << u" "_s << u"a@abc.com"_s << Refusal::BadName;
    QTest::newRow("without an address") << two << u"A"_s << u"abc.com"_s << Refusal::BadAddress;
}

void TestAddressChanges::doesNotMerge()
{
    QFETCH(QStringList, ids);
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(Refusal, why);
    QList<domain::ContactId> contacts;
    for (const QString &id : ids)
        contacts.append({id});
    ContactMerge merge(*m_open->workspace);
    const ContactMerge::Merge wanted{contacts, contacts.first(), name, address};
    QCOMPARE(merge.refusal(wanted), why);
    QVERIFY(!merge.stage(wanted));
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

QTEST_GUILESS_MAIN(TestAddressChanges)
#include "tst_addresschanges.moc"
