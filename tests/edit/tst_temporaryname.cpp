// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/temporaryname.h"

#include "edit/receiptjson.h"
#include "edit/takeback.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using Fault = sandbox::Server::Fault;
using State = ApplyRun::StepState;

// A ring of names that breaks after its first step: nobody keeps a name that nobody wanted.
class TestTemporaryName : public QObject
{
    Q_OBJECT

    static void swapRoles(LiveWorkspace &live)
    {
        const RoleId one = live.role(u"Inside Sales"_s);
        const RoleId two = live.role(u"Field Sales"_s);
        RoleSection &roles = live.workspace->roles();
        QVERIFY(roles.setField(one, Field::Name, u"On its way"_s));
        QVERIFY(roles.setField(two, Field::Name, u"Inside Sales"_s));
        QVERIFY(roles.setField(one, Field::Name, u"Field Sales"_s));
    }
    static void swapAddresses(LiveWorkspace &live)
    {
        ContactSection &contacts = live.workspace->contacts();
        const ContactId one = live.contact(0);
        const ContactId two = live.contact(1);
        const QString first = contacts.baseline(one)->emailId;
        const QString second = contacts.baseline(two)->emailId;
        QVERIFY(contacts.setField(one, Field::EmailId, u"on-its-way@example.com"_s));
        QVERIFY(contacts.setField(two, Field::EmailId, first));
        QVERIFY(contacts.setField(one, Field::EmailId, second));
    }
    // What the server refuses from the second write on. Gives the receipt.
    static Receipt failAfterTheFirst(LiveWorkspace &live)
    {
        Fault no;
        no.kind = Fault::Status;
        no.status = 403;
        no.method = u"PUT"_s;
        no.times = 0;
        live.client->setLimit(1);
        ApplyRun run(*live.workspace, makePlan(*live.workspace));
        QSignalSpy finished(&run, &ApplyRun::finished);
        connect(&run, &ApplyRun::stepChanged, &run, [&](int number) {
            if (number == 1 && run.result(number).state == State::Answered)
                live.server.addFault(no);
        });
        run.start();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000); }();
        live.server.clearFaults();
        const auto kept = receiptFromJson(toJson(run.receipt()));
        return kept.value_or(Receipt());
    }
    static void addRings()
    {
        QTest::addColumn<bool>("areContacts");
        QTest::newRow("two roles swap names") << false;
        QTest::newRow("two contacts swap addresses") << true;
    }
    static QList<ObjectRef> staged(const LiveWorkspace &live)
    {
        return live.workspace->buffer().edits().keys();
    }

private slots:
    void init() { failOnWarnings(); }

    void isKnownByItsShape()
    {
        QVERIFY(isTemporaryName(u"Rolewright temporary 12"_s));
        QVERIFY(isTemporaryName(u"rolewright-temporary-1@example.invalid"_s));
        QVERIFY(!isTemporaryName(u"Rolewright temporary"_s));
        QVERIFY(!isTemporaryName(u"A Rolewright temporary 1"_s));
        QVERIFY(!isTemporaryName(u"rolewright-temporary-1@example.com"_s));
    }

    void revertingLeadsBack_data() { addRings(); }
    void revertingLeadsBack()
    {
        QFETCH(bool, areContacts);
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.serverDump();
        areContacts ? swapAddresses(live) : swapRoles(live);
        failAfterTheFirst(live);
        QVERIFY(live.serverDump().contains(u"temporary"_s));
        const QList<ObjectRef> refs = staged(live);
        QCOMPARE(refs.size(), 2);
        QCOMPARE(std::count_if(refs.cbegin(), refs.cend(),
                               [&live](const ObjectRef &ref) {
                                   return hasTemporaryName(*live.workspace, ref);
                               }),
                 1);
        QVERIFY(live.workspace->revert(refs));
        QCOMPARE(live.workspace->stagedCount(), 1);
        live.apply();
        QCOMPARE(live.serverDump(), before);
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void revertingTheWayBackDropsIt()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        swapRoles(live);
        failAfterTheFirst(live);
        QVERIFY(live.workspace->revert(staged(live)));
        QCOMPARE(live.workspace->stagedCount(), 1);
        QVERIFY(live.workspace->revert(staged(live)));
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void revertingLeadsBackAfterARestart()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.serverDump();
        swapRoles(live);
        failAfterTheFirst(live);
        QVERIFY(live.reopen());
        QVERIFY(live.workspace->revert(staged(live)));
        live.apply();
        QCOMPARE(live.serverDump(), before);
    }

    void tryingAgainEndsTheRing_data() { addRings(); }
    void tryingAgainEndsTheRing()
    {
        QFETCH(bool, areContacts);
        LiveWorkspace live;
        QVERIFY(live.open());
        areContacts ? swapAddresses(live) : swapRoles(live);
        const QString wanted = live.workingDump();
        failAfterTheFirst(live);
        live.apply();
        QCOMPARE(live.serverDump(), wanted);
    }

    void takingBackLeadsBack_data() { addRings(); }
    void takingBackLeadsBack()
    {
        QFETCH(bool, areContacts);
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.serverDump();
        areContacts ? swapAddresses(live) : swapRoles(live);
        const Receipt receipt = failAfterTheFirst(live);
        const TakeBack back = takeBack(receipt, *live.workspace);
        QCOMPARE(back.replacements.size(), 1);
        QVERIFY(live.workspace->revert(staged(live)));
        QVERIFY(live.workspace->revert(staged(live)));
        QVERIFY(live.workspace->stage(u"Take back"_s, back.replacements));
        live.apply();
        QCOMPARE(live.serverDump(), before);
    }
};

QTEST_GUILESS_MAIN(TestTemporaryName)
#include "tst_temporaryname.moc"
