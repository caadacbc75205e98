// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/interruptedapply.h"

#include "edit/guard.h"
#include "edit/receiptjson.h"
#include "edit/stepvalues.h"
#include "edit/takeback.h"
#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using Fault = sandbox::Server::Fault;
using State = ApplyRun::StepState;

// What becomes of an apply that ends in the middle, as far as the next start can find out.
class TestInterrupted : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<store::JournalStore> m_journal;

    void openJournal()
    {
        auto journal = store::JournalStore::open(m_folder.filePath(u"journal.sqlite"_s));
        QVERIFY(journal);
        m_journal = std::move(*journal);
    }
    // The run goes as soon as the first step is answered, and the program with it.
    void endInTheMiddle(LiveWorkspace &live)
    {
        live.client->setLimit(1);
        openJournal();
        auto run = std::make_unique<ApplyRun>(*live.workspace, makePlan(*live.workspace),
                                              m_journal.get());
        connect(
            run.get(), &ApplyRun::stepChanged, this,
            [&](int number) {
                if (run && run->result(number).state == State::Answered)
                    run.reset();
            },
            Qt::QueuedConnection);
        run->start();
        QTRY_VERIFY(!run);
        m_journal.reset();
        QVERIFY(live.reopen());
        openJournal();
        QCOMPARE(m_journal->unfinished().size(), 1);
    }
    Receipt lastReceipt()
    {
        std::optional<Receipt> receipt;
        m_journal->receipts({}, {}, {}, this, [&receipt](const auto &found) {
            if (found && !found->isEmpty())
                receipt = receiptFromJson(found->first().receipt).value_or(Receipt());
        });
        [&] { QTRY_VERIFY(receipt); }();
        return receipt.value_or(Receipt());
    }

private slots:
    void init()
    {
        failOnWarnings();
        m_journal.reset();
        QFile::remove(m_folder.filePath(u"journal.sqlite"_s));
    }

    // The receipt speaks of what was made by the server's ids, and so it can be taken back.
    void whatWasMadeIsKnownByTheServersId()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString before = live.serverDump();
        const RoleId made = live.workspace->roles().create(live.role(u"Inside Sales"_s), u"Made"_s);
        QVERIFY(!live.workspace->roles().create(made, u"Below"_s).isEmpty());
        endInTheMiddle(live);
        InterruptedApply apply(*live.workspace, *m_journal, m_journal->unfinished().first());
        QSignalSpy checked(&apply, &InterruptedApply::checked);
        apply.check();
        QTRY_COMPARE(checked.size(), 1);
        const Receipt receipt = lastReceipt();
        QCOMPARE(receipt.items.size(), 2);
        QVERIFY(!receipt.requests.isEmpty());
        for (const Receipt::Request &request : receipt.requests) {
            QCOMPARE(request.method, QByteArray("POST"));
            QCOMPARE(request.target, QByteArray("/crm/v8/settings/roles"));
            QCOMPARE(request.httpStatus, request.step == 1 ? 201 : 0);
        }
        QVERIFY(receipt.requests.first().body.contains("Made"));
        QVERIFY(receipt.requests.first().windowMs >= 0);
        const auto item = std::find_if(receipt.items.cbegin(), receipt.items.cend(),
                                       [](const auto &one) { return one.title == u"Made"_s; });
        QVERIFY(item != receipt.items.cend());
        QVERIFY(!RoleId{item->ref.id}.isLocal());
        QCOMPARE(item->result, Receipt::Result::Done);
        QCOMPARE(item->present, std::optional(true));
        const auto below = std::find_if(receipt.items.cbegin(), receipt.items.cend(),
                                        [](const auto &one) { return one.title == u"Below"_s; });
        QVERIFY(below != receipt.items.cend());
        QCOMPARE(below->field(Field::ReportingTo)->wanted.value.toString(), item->ref.id);

        live.workspace->revert(live.workspace->buffer().edits().keys());
        QVERIFY(
            live.workspace->stage(u"Take back"_s, takeBack(receipt, *live.workspace).replacements));
        live.apply();
        QCOMPARE(live.serverDump(), before);
    }

    // What a colleague did is not taken back as ours, whoever tells of it afterwards.
    void whatOthersDidIsNotOurs()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.client->setLimit(1);
        openJournal();
        for (const QString &name : {u"Inside Sales"_s, u"Payroll"_s})
            QVERIFY(live.workspace->roles().setField(live.role(name), Field::Name, name + u" 2"_s));
        const Plan plan = makePlan(*live.workspace);
        const Step second = plan.steps.at(1);
        const QString theirs = second.ref.id;
        // The first one waits for so long that the second is checked anew.
        live.server.addFault(patience(u"PUT"_s, u"settings/roles"_s, Guard::longestAge / 1000 + 1));
        auto run = std::make_unique<ApplyRun>(*live.workspace, plan, m_journal.get());
        QSignalSpy throttled(live.client.get(), &api::ApiClient::throttled);
        connect(
            run.get(), &ApplyRun::stepChanged, this,
            [&] {
                if (run && run->result(2).wasAlreadySo)
                    run.reset(); // before anything is read back
            },
            Qt::QueuedConnection);
        run->start();
        QTRY_COMPARE_WITH_TIMEOUT(throttled.size(), 1, 20000);
        live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles/"_s + theirs,
                            R"({"roles":[{"name":")"
                                + writtenValues(second).value(Field::Name).toString().toUtf8()
                                + R"("}]})");
        QTRY_VERIFY_WITH_TIMEOUT(!run, 30000);
        m_journal.reset();
        QVERIFY(live.reopen());
        openJournal();
        QCOMPARE(m_journal->unfinished().size(), 1);
        InterruptedApply apply(*live.workspace, *m_journal, m_journal->unfinished().first());
        QSignalSpy checked(&apply, &InterruptedApply::checked);
        apply.check();
        QTRY_COMPARE(checked.size(), 1);
        const Receipt receipt = lastReceipt();
        QCOMPARE(receipt.items.size(), 2);
        for (const Receipt::Item &item : receipt.items) {
            QCOMPARE(item.result == Receipt::Result::AlreadySo, item.ref.id == theirs);
        }
        live.workspace->revert(live.workspace->buffer().edits().keys());
        const auto back = takeBack(receipt, *live.workspace).replacements;
        QVERIFY(std::none_of(back.cbegin(), back.cend(), [&theirs](const auto &replacement) {
            return replacement.first.id == theirs;
        }));
    }

    // Neither the answer nor a reading told what became of it: it is looked up as after a crash.
    void inDoubtAndCheckedWithoutARestart()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        openJournal();
        live.client->setBackoffBase(1);
        QVERIFY(!live.workspace->roles().create(live.role(u"Inside Sales"_s), u"Made"_s).isEmpty());
        Fault lost;
        lost.kind = Fault::ResetAfter;
        lost.method = u"POST"_s;
        lost.pathPattern = u"settings/roles"_s;
        live.server.addFault(lost);
        Fault unreadable;
        unreadable.kind = Fault::Status;
        unreadable.status = 403;
        unreadable.method = u"GET"_s;
        unreadable.pathPattern = u"settings/roles"_s;
        unreadable.times = 0;
        ApplyRun run(*live.workspace, makePlan(*live.workspace), m_journal.get());
        QSignalSpy finished(&run, &ApplyRun::finished);
        connect(&run, &ApplyRun::stepChanged, this, [&](int number) {
            if (run.result(number).state == State::ReadingBack)
                live.server.addFault(unreadable);
        });
        connect(&run, &ApplyRun::phaseChanged, this, [&] {
            if (run.phase() == ApplyRun::Phase::Paused)
                run.stop();
        });
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QVERIFY(run.isInDoubt());
        QVERIFY(run.receipt().id.isEmpty());
        live.server.clearFaults();

        QList<store::JournaledApply> open;
        m_journal->lookForUnfinished(this, [&open](const auto &applies) {
            open = applies.value_or(QList<store::JournaledApply>());
        });
        QTRY_COMPARE(open.size(), 1);
        InterruptedApply apply(*live.workspace, *m_journal, open.first());
        QCOMPARE(apply.inDoubt(), QList<int>{1});
        QSignalSpy checked(&apply, &InterruptedApply::checked);
        apply.check();
        QTRY_COMPARE(checked.size(), 1);
        QVERIFY(checked.first().first().toBool());
        QVERIFY(apply.left().isEmpty());
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(live.workingDump(), live.serverDump());
        const Receipt receipt = lastReceipt();
        QCOMPARE(receipt.items.first().result, Receipt::Result::Done);
        QVERIFY(!RoleId{receipt.items.first().ref.id}.isLocal());
        QCOMPARE(receipt.requests.size(), 1);
    }

    void whatIsGoneHoldsNothingUp_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("ok");
        QTest::newRow("a counterparty that is gone") << 404 << true;
        QTest::newRow("a counterparty that may not be read") << 403 << true;
        QTest::newRow("a server that fails may answer next time") << 500 << false;
    }
    void whatIsGoneHoldsNothingUp()
    {
        QFETCH(int, status);
        QFETCH(bool, ok);
        LiveWorkspace live;
        QVERIFY(live.open());
        QVERIFY(live.workspace->contacts().setField(live.contact(0), Field::Name, u"Other"_s));
        endInTheMiddle(live);
        Fault fault;
        fault.kind = Fault::Status;
        fault.status = status;
        fault.method = u"GET"_s;
        fault.pathPattern = u"counterpartyusers"_s;
        fault.times = 0;
        live.server.addFault(fault);
        InterruptedApply apply(*live.workspace, *m_journal, m_journal->unfinished().first());
        QSignalSpy checked(&apply, &InterruptedApply::checked);
        apply.check();
        QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 1, 30000);
        QCOMPARE(checked.first().first().toBool(), ok);
        if (ok) {
            QCOMPARE(lastReceipt().items.size(), 1);
            return;
        }
        live.server.clearFaults(); // and then it is checked again
        apply.check();
        QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 2, 30000);
        QVERIFY(checked.last().first().toBool());
    }

    // A list of counterparties that cannot be read has failed, and is not still being read.
    void aListThatCannotBeReadHasFailed()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        Fault fault;
        fault.kind = Fault::Status;
        fault.status = 403;
        fault.method = u"GET"_s;
        fault.pathPattern = u"counterparties$"_s;
        fault.times = 0;
        live.server.addFault(fault);
        Workspace other(*live.client, live.workspace->organisation(), nullptr);
        QSignalSpy reread(&other.contacts(), &Section::reread);
        other.contacts().reload();
        QTRY_COMPARE(reread.size(), 1);
        QCOMPARE(other.contacts().state(), Section::State::Failed);
        other.contacts().reloadContacts({live.counterparty(0)});
        QTRY_COMPARE(reread.size(), 2);
        QCOMPARE(other.contacts().state(), Section::State::Failed);
        QVERIFY(other.contacts().error());
    }
};

QTEST_GUILESS_MAIN(TestInterrupted)
#include "tst_interrupted.moc"
