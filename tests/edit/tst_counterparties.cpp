// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/fields.h"
#include "edit/interruptedapply.h"
#include "edit/planfile.h"
#include "edit/planfilejson.h"
#include "edit/receiptjson.h"
#include "edit/takeback.h"
#include "support/faults.h"
#include "support/recordedapply.h"
#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;
using rw::sandbox::LoggedRequest;
using Fault = sandbox::Server::Fault;
using State = ApplyRun::StepState;
using Outcome = ApplyRun::Outcome;

// Counterparties that are made and changed, from the wish to the server and back.
class TestCounterparties : public QObject
{
    Q_OBJECT

    static QList<LoggedRequest> writes(const LiveWorkspace &live)
    {
        QList<LoggedRequest> list = live.server.log();
        list.removeIf([](const LoggedRequest &request) { return !request.isWrite; });
        return list;
    }
    static CounterpartyDirectory &directory(LiveWorkspace &live)
    {
        return live.workspace->contacts().directory();
    }
    // As the server tells it, read without the program's own reader; empty: it is not there.
    static QJsonObject onServer(LiveWorkspace &live, const QString &name)
    {
        int status = 0;
        QByteArray body;
        live.server.runLocally(u"GET"_s, u"/api/v1/counterparties"_s, {}, &status, &body);
        const QJsonArray all
            = QJsonDocument::fromJson(body).object().value(u"counterparties"_s).toArray();
        for (const QJsonValue each : all) {
            if (each[u"name"_s].toString() == name)
                return each.toObject();
        }
        return {};
    }
    static Counterparty umbrella()
    {
        Counterparty wanted;
        wanted.name = u"Umbrella Supplies"_s;
        wanted.type = u"vendor"_s;
        wanted.country = u"IN"_s;
        wanted.state = u"KA"_s;
        wanted.city = u"Bengaluru"_s;
        wanted.address = u"MG Road"_s;
        wanted.buildingNumber = u"12"_s;
        wanted.zipCode = u"560001"_s;
        wanted.website = u"https://umbrella.example"_s;
        wanted.firstContact = u"Ada Wong"_s;
        wanted.firstEmail = u"ada@umbrella.example"_s;
        wanted.firstJobTitle = u"Buyer"_s;
        wanted.firstPhone = u"+91 80 1234"_s;
        return wanted;
    }
    // The first counterparty, with another place.
    static Counterparty moved(LiveWorkspace &live, const QString &country, const QString &state)
    {
        Counterparty wanted = *directory(live).wanted(live.counterparty());
        wanted.country = country;
        wanted.state = state;
        return wanted;
    }
    static QStringList obstacles(LiveWorkspace &live)
    {
        QStringList titles;
        for (const Change &change : live.workspace->changes()) {
            if (change.isConflict())
                titles.append(change.title);
        }
        return titles;
    }

private slots:
    void init() { failOnWarnings(); }

    void oneIsMadeWithItsFirstContactInOneRequest()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const CounterpartyId id = directory(live).create(umbrella());
        QVERIFY(!id.isEmpty());
        QVERIFY(directory(live).isNew(id));
        QCOMPARE(live.workspace->contacts().contactCount(id), 1);
        QCOMPARE(live.workspace->undoText(), u"New counterparty Umbrella Supplies"_s);
        QCOMPARE(live.server.writeCount(), 0);

        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workspace->stagedCount(), 0);
        QCOMPARE(writes(live).size(), 1);
        const QJsonObject made = onServer(live, u"Umbrella Supplies"_s);
        for (const auto &[key, value] : {std::pair(u"counterPartyType"_s, u"vendor"_s),
                                         {u"country"_s, u"IN"_s},
                                         {u"state"_s, u"KA"_s},
                                         {u"city"_s, u"Bengaluru"_s},
                                         {u"address"_s, u"MG Road"_s},
                                         {u"buildingNumber"_s, u"12"_s},
                                         {u"zipCode"_s, u"560001"_s},
                                         {u"website"_s, u"https://umbrella.example"_s}})
            QCOMPARE(made.value(key).toString(), value);
        const QJsonObject contact = made.value(u"users"_s).toArray().at(0).toObject();
        QCOMPARE(contact.value(u"displayName"_s).toString(), u"Ada Wong"_s);
        QCOMPARE(contact.value(u"emailId"_s).toString(), u"ada@umbrella.example"_s);
        QCOMPARE(contact.value(u"jobTitle"_s).toString(), u"Buyer"_s);
        QCOMPARE(contact.value(u"phoneNumber"_s).toString(), u"+91 80 1234"_s);

        // By the server's name it is a counterparty like any other.
        const CounterpartyId now = directory(live).idOf(directory(live).ref(id));
        QVERIFY(now != id);
        QCOMPARE(now.value, made.value(u"organizationApiName"_s).toString());
        QVERIFY(!directory(live).isNew(now));
        live.workspace->contacts().open(now);
        QTRY_COMPARE(live.workspace->contacts().book().entries(now).size(), 1);
    }

    void whatIsEmptyIsNotSent()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        Counterparty plain;
        plain.name = u"Plain"_s;
        plain.type = u"customer"_s;
        QVERIFY(!directory(live).create(plain).isEmpty());
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(writes(live).first().body,
                 QByteArrayLiteral("{\"name\":\"Plain\",\"counterPartyType\":\"customer\"}"));
    }

    void undoingAnAppliedCreationDeletesIt()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const int before = int(live.workspace->contacts().counterparties().size());
        QVERIFY(!directory(live).create(umbrella()).isEmpty());
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 1);
        QCOMPARE(live.workspace->changes().first().operation, Edit::Operation::Delete);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(onServer(live, u"Umbrella Supplies"_s).isEmpty());
        QCOMPARE(live.workspace->contacts().counterparties().size(), before);
        QCOMPARE(writes(live).last().method, u"DELETE"_s);
        live.workspace->redo();
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(onServer(live, u"Umbrella Supplies"_s).value(u"city"_s).toString(),
                 u"Bengaluru"_s);
    }

    void undoBeforeApplyLeavesNothing()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const CounterpartyId id = directory(live).create(umbrella());
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 0);
        QVERIFY(!directory(live).wanted(id));
        live.workspace->redo();
        QVERIFY(directory(live).isNew(id));
    }

    void typeCountryAndStateAreChangedTogether()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        Counterparty wanted = moved(live, u"US"_s, u"CA"_s);
        wanted.type = u"partner"_s;
        const QString name = wanted.name;
        QVERIFY(directory(live).change(wanted.id, wanted));
        QVERIFY(!directory(live).change(wanted.id, wanted)); // nothing more
        QCOMPARE(live.workspace->changes().first().fields.size(), 3);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        const QJsonObject now = onServer(live, name);
        QCOMPARE(now.value(u"country"_s).toString(), u"US"_s);
        QCOMPARE(now.value(u"state"_s).toString(), u"CA"_s);
        QCOMPARE(now.value(u"counterPartyType"_s).toString(), u"partner"_s);
        live.workspace->undo();
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(onServer(live, name).value(u"state"_s).toString() != u"CA"_s);
    }

    // The page says nothing of parts: a value that is left out might be emptied.
    void theOtherFieldsThatTheUpdateTakesAreSentAsTheyAre()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const Counterparty before = *directory(live).wanted(live.counterparty());
        QVERIFY(directory(live).change(before.id, moved(live, before.country, u"Elsewhere"_s)));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        const QJsonObject sent = QJsonDocument::fromJson(writes(live).last().body).object();
        QCOMPARE(sent.value(u"counterPartyType"_s).toString(), before.type);
        QCOMPARE(sent.value(u"country"_s).toString(), before.country);
        QCOMPARE(sent.value(u"state"_s).toString(), u"Elsewhere"_s);
        QCOMPARE(sent.size(), 3);
    }

    void whatTheUpdateDoesNotTakeIsLocked()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        using Lock = CounterpartyDirectory::Lock;
        const CounterpartyId id = live.counterparty();
        const QList<Field> &fields = fieldsOf(ObjectKind::Counterparty);
        for (Field field : fields) {
            QCOMPARE(directory(live).lock(id, field),
                     isChangeableInCounterparty(field) ? Lock::None : Lock::OnlyWhenNew);
        }
        Counterparty wanted = *directory(live).wanted(id);
        wanted.city = u"Elsewhere"_s;
        QVERIFY(!directory(live).change(id, wanted));
        QCOMPARE(live.workspace->stagedCount(), 0);
        const CounterpartyId fresh = directory(live).create(umbrella());
        for (Field field : fields)
            QCOMPARE(directory(live).lock(fresh, field), Lock::None);
        QCOMPARE(directory(live).lock({u"nobody"_s}), Lock::NotThere);
    }

    void aNameIsGivenOnce()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        Counterparty again = umbrella();
        again.name = live.workspace->contacts().counterparties().first().name.toUpper();
        QVERIFY(directory(live).create(again).isEmpty());
        QVERIFY(!directory(live).create(umbrella()).isEmpty());
        QVERIFY(directory(live).create(umbrella()).isEmpty());
        // Somebody else takes it meanwhile.
        live.colleagueSends(u"POST"_s, u"/api/v1/counterparties"_s,
                            R"({"name":"umbrella supplies","counterPartyType":"vendor"})");
        live.reread();
        QCOMPARE(live.workspace->changes().first().obstacle, Change::Obstacle::NameTaken);
        QVERIFY(makePlan(*live.workspace).isEmpty());
    }

    void aNewOneCanBeChangedBeforeItIsMade()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const CounterpartyId id = directory(live).create(umbrella());
        Counterparty other = *directory(live).wanted(id);
        other.name = u"Tricell"_s;
        other.city = u"Pune"_s;
        QVERIFY(directory(live).change(id, other));
        QCOMPARE(directory(live).wanted(id)->city, u"Pune"_s);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(onServer(live, u"Tricell"_s).value(u"city"_s).toString(), u"Pune"_s);
    }

    void contactsWaitUntilItIsThere()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const CounterpartyId id = directory(live).create(umbrella());
        ContactSection &contacts = live.workspace->contacts();
        const auto reads = live.server.log().size();
        contacts.open(id);
        QVERIFY(contacts.create(id, u"Leon"_s, u"leon@umbrella.example"_s).isEmpty());
        QCOMPARE(contacts.contactsState(id), Section::State::Unread);
        QCOMPARE(live.server.log().size(), reads);
    }

    // What was staged is there after a restart, and is known by the server's name once it is made.
    void itOutlivesTheProgram()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QVERIFY(!directory(live).create(umbrella()).isEmpty());
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        const QString before = live.dump();
        QVERIFY(live.reopen());
        QCOMPARE(live.workspace->stagedCount(), 2);
        QCOMPARE(live.dump(), before);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(!onServer(live, u"Umbrella Supplies"_s).isEmpty());
        QVERIFY(live.reopen());
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void somebodyElsesChangeIsAskedAbout()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString name = directory(live).wanted(live.counterparty())->name;
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        live.colleagueSends(u"PUT"_s, u"/api/v1/counterparties/"_s + live.counterparty().value,
                            R"({"country":"DE","state":"Bayern"})");
        live.reread();
        QCOMPARE(obstacles(live), QStringList{name});
        QVERIFY(makePlan(*live.workspace).isEmpty());
        QVERIFY(live.workspace->keepMine(directory(live).ref(live.counterparty())));
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(onServer(live, name).value(u"country"_s).toString(), u"US"_s);
    }

    // Between the review and the write, which nothing but the reading before it can show.
    void somebodyElsesChangeJustBeforeTheWriteStopsIt()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString name = directory(live).wanted(live.counterparty())->name;
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        live.colleagueSends(u"PUT"_s, u"/api/v1/counterparties/"_s + live.counterparty().value,
                            R"({"country":"DE","state":"Bayern"})");
        QVERIFY(live.apply()->outcome() != Outcome::Applied);
        QCOMPARE(onServer(live, name).value(u"country"_s).toString(), u"DE"_s);
        QCOMPARE(obstacles(live), QStringList{name});
    }

    void aLostAnswerMakesNothingTwice_data()
    {
        QTest::addColumn<Fault::Kind>("kind");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("done, and the answer lost") << Fault::ResetAfter << true;
        QTest::newRow("lost on its way") << Fault::ResetBefore << false;
        QTest::newRow("done, and the answer cut off") << Fault::TruncatedBody << true;
    }
    void aLostAnswerMakesNothingTwice()
    {
        QFETCH(Fault::Kind, kind);
        QFETCH(bool, isThere);
        LiveWorkspace live;
        QVERIFY(live.open());
        const int before = int(live.workspace->contacts().counterparties().size());
        const CounterpartyId id = directory(live).create(umbrella());
        live.server.addFault(fault(kind, u"POST"_s, u"counterparties$"_s));
        const auto run = live.apply();
        QCOMPARE(run->outcome(), isThere ? Outcome::Applied : Outcome::Partly);
        QCOMPARE(live.workspace->stagedCount(), isThere ? 0 : 1);
        if (!isThere)
            QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(live.workspace->contacts().counterparties().size(), before + 1);
        QVERIFY(directory(live).find(directory(live).idOf(directory(live).ref(id))));
    }

    void aServerThatSaysSuccessAndDoesNothingIsFoundOut()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        live.server.addFault(fault(Fault::Swallow, u"PUT"_s, u"counterparties"_s));
        const auto run = live.apply();
        QCOMPARE(run->result(1).state, State::NotVerified);
        QCOMPARE(live.workspace->stagedCount(), 1);
    }

    // Of the two words that the pages have for an update, the other.
    void aServerThatWantsAnotherVerbIsServed()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString name = directory(live).wanted(live.counterparty())->name;
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        Fault refusal = fault(Fault::Status, u"PUT"_s, u"counterparties"_s);
        refusal.status = 405;
        refusal.body = R"({"Errors":{"ErrorCode":"INVALID_REQUEST_METHOD"}})";
        live.server.addFault(refusal);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(onServer(live, name).value(u"state"_s).toString(), u"CA"_s);
        QCOMPARE(writes(live).last().method, u"UPDATE"_s);
    }

    void aRefusalKeepsItStaged()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        Counterparty odd = umbrella();
        odd.type = u"no-such-type"_s;
        const CounterpartyId id = directory(live).create(odd);
        QCOMPARE(live.apply()->outcome(), Outcome::Partly);
        QCOMPARE(live.workspace->stagedCount(), 1);
        QVERIFY(live.workspace->failure(directory(live).ref(id)));
        QVERIFY(onServer(live, odd.name).isEmpty());
    }

    void aPlanHoldsThem()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QVERIFY(!directory(live).create(umbrella()).isEmpty());
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        const QByteArray json
            = toJson(planFileOf(*live.workspace, {}, u"somebody"_s), *live.workspace);
        live.workspace->undo();
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 0);
        const auto plan = planFileFromJson(json);
        QVERIFY(plan);
        const auto opened = openedIn(*live.workspace, *plan);
        QVERIFY(opened);
        QVERIFY(live.workspace->stage(u"Open"_s, opened->replacements));
        QCOMPARE(live.workspace->stagedCount(), 2);
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QCOMPARE(onServer(live, u"Umbrella Supplies"_s).value(u"users"_s).toArray().size(), 1);
    }

    void aPlanThatAsksForWhatTheUpdateDoesNotTakeIsDamaged()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        QByteArray json = toJson(planFileOf(*live.workspace, {}, u"somebody"_s), *live.workspace);
        QVERIFY(planFileFromJson(json));
        QVERIFY(json.contains("\"country\""));
        json.replace("\"country\"", "\"city\"");
        QVERIFY(!planFileFromJson(json));
    }

    void anApplyIsTakenBack()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        const QString name = directory(live).wanted(live.counterparty())->name;
        const QJsonObject before = onServer(live, name);
        QVERIFY(!directory(live).create(umbrella()).isEmpty());
        QVERIFY(directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        const auto receipt = receiptFromJson(toJson(recordedApply(live)));
        QVERIFY(receipt);
        QCOMPARE(receipt->items.size(), 2);
        QVERIFY(live.reopen());
        const TakeBack back = takeBack(*receipt, *live.workspace);
        QCOMPARE(back.replacements.size(), 2);
        QVERIFY(live.workspace->stage(u"Take back"_s, back.replacements));
        QVERIFY(obstacles(live).isEmpty());
        QCOMPARE(live.apply()->outcome(), Outcome::Applied);
        QVERIFY(onServer(live, u"Umbrella Supplies"_s).isEmpty());
        QCOMPARE(onServer(live, name).value(u"country"_s), before.value(u"country"_s));
        QCOMPARE(onServer(live, name).value(u"state"_s), before.value(u"state"_s));
    }

    void withoutTheRightNothingIsStaged()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.workspace->contacts().setAccess({true, false, false, false});
        QVERIFY(directory(live).create(umbrella()).isEmpty());
        QVERIFY(!directory(live).change(live.counterparty(), moved(live, u"US"_s, u"CA"_s)));
        QCOMPARE(directory(live).lock(live.counterparty()), CounterpartyDirectory::Lock::NoRight);
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void theTypesAreRead()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        QList<CounterpartyType> types;
        live.workspace->contacts().fetchTypes(this, [&types](const auto &read) {
            QVERIFY(read);
            types = *read;
        });
        QTRY_VERIFY(!types.isEmpty());
        QVERIFY(std::any_of(types.cbegin(), types.cend(),
                            [](const auto &type) { return type.id.value == u"vendor"_s; }));
    }
};

QTEST_GUILESS_MAIN(TestCounterparties)
#include "tst_counterparties.moc"
