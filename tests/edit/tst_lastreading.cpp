// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/lastreading.h"

#include "edit/readingjson.h"
#include "edit/snapshot.h"
#include "models/contactsmodel.h"
#include "models/roletreemodel.h"
#include "support/liveworkspace.h"
#include "support/relay.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace {

Role named(const QString &id)
{
    Role role;
    role.id.value = id;
    role.name = u"Role "_s + id;
    return role;
}

// Another start of the program, with what the last one kept, and a cable to the server that is not
// in.
class Start
{
public:
    Start(LiveWorkspace &live, const QString &cache) : cable(live.server.port())
    {
        auto connection = api::parseConnection(
            QJsonDocument(live.server.connection()).toJson(QJsonDocument::Compact));
        connection->accountsUrl = connection->apiUrl = connection->contractsUrl = cable.url();
        cable.pull();
        client = std::make_unique<api::ApiClient>(*connection);
        auto edits = store::StagedEditsStore::open(live.folder() + u"/edits.sqlite"_s);
        workspace = std::make_unique<Workspace>(*client, live.workspace->organisation(),
                                                edits ? std::move(*edits) : nullptr);
        reading = std::make_unique<LastReading>(*workspace, *store::CacheStore::open(cache));
    }

    RoleSection &roles() const { return workspace->roles(); }
    ObjectRef role(const QString &name) const
    {
        const RoleTree::Node *node = roles().tree().findByName(name);
        return RoleSection::ref(node ? node->role.id : RoleId());
    }
    bool rename(const QString &name, const QString &wanted) const
    {
        return roles().setField(RoleId{role(name).id}, Field::Name, wanted);
    }
    // Reads everything, and tells whether that worked.
    bool reads() const
    {
        bool ok = true;
        int ended = 0;
        const QList<Section *> sections = workspace->sections();
        QObject context;
        for (Section *section : sections) {
            QObject::connect(section, &Section::reread, &context, [&](bool worked) {
                ok = ok && worked;
                ++ended;
            });
        }
        workspace->reload();
        return QTest::qWaitFor([&] { return ended == sections.size(); }, 30000) && ok;
    }

    Relay cable;
    std::unique_ptr<api::ApiClient> client;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<LastReading> reading; // goes first
};

} // namespace

// What was read is there at the next start, can be edited, and proves nothing.
class TestLastReading : public QObject
{
    Q_OBJECT

    static QString cacheOf(const LiveWorkspace &live) { return live.folder() + u"/cache.sqlite"_s; }
    // Reads everything once more, and keeps it.
    static void keep(LiveWorkspace &live)
    {
        const LastReading reading(*live.workspace, *store::CacheStore::open(cacheOf(live)));
        QSignalSpy users(&live.workspace->roles(), &RoleSection::usersFetched);
        live.reread();
        QTRY_VERIFY(!users.isEmpty());
    }

private slots:
    void init() { failOnWarnings(); }
    void everythingIsThereAgain();
    void nothingIsProvedByIt();
    void typedBackIsNoWish();
    void olderThanTheEdit();
    void comingBack_data();
    void comingBack();
    void obstaclesAreNotTakenFromIt();
    void answersAreNotTakenFromIt();
    void readWhenAnApplyHasEnded();
    void orderOfContactRoles();
    void contactsAsSomebodyLooks();
    void onlyWhatMayBeRead();
    void afterTheFirstReadingTooLate();
    void damagedIsNotRead_data();
    void damagedIsNotRead();
};

void TestLastReading::everythingIsThereAgain()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    Start start(live, cacheOf(live));
    models::RoleTreeModel model(*start.workspace);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    start.reading->recall();
    QVERIFY(!start.reads());

    const auto byId = [](const auto &a, const auto &b) { return a.id < b.id; };
    QList<Role> roles = start.roles().baselineRoles();
    QList<Role> expected = live.workspace->roles().baselineRoles();
    std::sort(roles.begin(), roles.end(), byId);
    std::sort(expected.begin(), expected.end(), byId);
    QVERIFY(roles.size() > 50);
    QCOMPARE(roles, expected);
    QVERIFY(start.roles().usersKnown());
    QCOMPARE(start.roles().users(), live.workspace->roles().users());
    QCOMPARE(start.workspace->contactRoles().baselineValues(),
             live.workspace->contactRoles().baselineValues());
    QCOMPARE(start.workspace->contacts().counterparties(),
             live.workspace->contacts().counterparties());
    QVERIFY(model.rowCount() > 0);
    for (const Section *section : start.workspace->sections()) {
        QCOMPARE(section->state(), Section::State::Failed);
        QVERIFY(section->isRecalled({}) || section == &start.workspace->contacts());
        QVERIFY(section->readAt() <= now);
        QVERIFY(section->readAt() > now.addSecs(-600));
    }
    const auto parts = store::CacheStore::look(cacheOf(live));
    QCOMPARE(LastReading::organisationIn(parts), live.workspace->organisation());
}

void TestLastReading::nothingIsProvedByIt()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    Start start(live, cacheOf(live));
    start.reading->recall();
    const ObjectRef ref = start.role(u"Inside Sales"_s);
    QVERIFY(start.roles().isRecalled(ref));
    QVERIFY(!start.roles().knows(ref));
    QVERIFY(!Snapshot::capture(*start.workspace).rolesRead);
    QVERIFY(!Snapshot::capture(*start.workspace).contactRolesRead);
    start.cable.plug();
    QVERIFY(start.reads());
    QVERIFY(!start.roles().isRecalled(ref));
    QVERIFY(start.roles().knows(ref));
    QVERIFY(Snapshot::capture(*start.workspace).rolesRead);
}

void TestLastReading::typedBackIsNoWish()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    Start start(live, cacheOf(live));
    start.reading->recall();
    QVERIFY(start.rename(u"Inside Sales"_s, u"Inside"_s));
    QCOMPARE(start.workspace->stagedCount(), 1);
    QVERIFY(start.rename(u"Inside"_s, u"Inside Sales"_s));
    QCOMPARE(start.workspace->stagedCount(), 0);
    start.workspace->undo();
    QCOMPARE(start.workspace->stagedCount(), 1);
    QVERIFY(start.role(u"Inside"_s).id != QString());
}

// The cache may lack the last reading, after a crash for one. What was staged on that is not
// measured by something older.
void TestLastReading::olderThanTheEdit()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    const RoleId id = live.role(u"Inside Sales"_s);
    live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles/"_s + id.value,
                        R"({"roles":[{"name":"Desk Sales"}]})");
    live.reread();
    // Just the name that the cache has.
    QVERIFY(live.workspace->roles().setField(id, Field::Name, u"Inside Sales"_s));
    QTRY_VERIFY(live.workspace->isDurable());
    Start start(live, cacheOf(live));
    start.reading->recall();
    const ObjectRef ref = RoleSection::ref(id);
    QVERIFY(start.workspace->buffer().find(ref));
    QVERIFY(!start.workspace->change(ref).isConflict());
    QCOMPARE(start.workspace->change(ref).fields.size(), 1);
    QCOMPARE(start.workspace->change(ref).fields.first().before.toString(), u"Desk Sales"_s);
    QVERIFY(start.workspace->alreadySo().isEmpty());
    // What is read brings the old state of things.
    start.cable.plug();
    QVERIFY(start.reads());
    QVERIFY(start.workspace->buffer().find(ref));
    QVERIFY(!start.workspace->change(ref).isConflict());
    QVERIFY(start.workspace->alreadySo().isEmpty());
}

void TestLastReading::comingBack_data()
{
    QTest::addColumn<QByteArray>("colleague"); // what was sent meanwhile
    QTest::addColumn<int>("staged");
    QTest::addColumn<bool>("conflict");
    QTest::addColumn<int>("combined");
    QTest::addColumn<int>("alreadySo");
    QTest::newRow("nobody did anything") << QByteArray() << 1 << false << 0 << 0;
    QTest::newRow("a colleague gave another name")
        << QByteArray(R"({"roles":[{"name":"Desk"}]})") << 1 << true << 0 << 0;
    QTest::newRow("a colleague wrote a description")
        << QByteArray(R"({"roles":[{"description":"Theirs"}]})") << 1 << false << 1 << 0;
    QTest::newRow("a colleague gave the same name")
        << QByteArray(R"({"roles":[{"name":"Inside"}]})") << 0 << false << 0 << 1;
}

void TestLastReading::comingBack()
{
    QFETCH(QByteArray, colleague);
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    const RoleId id = live.role(u"Inside Sales"_s);
    if (!colleague.isEmpty())
        live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles/"_s + id.value, colleague);
    Start start(live, cacheOf(live));
    start.reading->recall();
    QVERIFY(!start.reads());
    QVERIFY(start.rename(u"Inside Sales"_s, u"Inside"_s));
    const ObjectRef ref = RoleSection::ref(id);
    QVERIFY(!start.workspace->change(ref).isConflict()); // nobody knows
    const qint64 writes = live.server.writeCount();
    start.cable.plug();
    QVERIFY(start.reads());
    QTEST(start.workspace->stagedCount(), "staged");
    QTEST(start.workspace->change(ref).isConflict(), "conflict");
    QTEST(int(start.workspace->combined().size()), "combined");
    QTEST(int(start.workspace->alreadySo().size()), "alreadySo");
    QCOMPARE(live.server.writeCount(), writes); // nothing is sent by itself
}

// The role that it is to report to was made after what was kept had been read.
void TestLastReading::obstaclesAreNotTakenFromIt()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    RoleSection &roles = live.workspace->roles();
    QVERIFY(!roles.create(live.role(u"Payroll"_s), u"Made later"_s).isEmpty());
    QVERIFY(live.apply());
    const RoleId moved = live.role(u"Inside Sales"_s);
    QVERIFY(roles.move({moved}, live.role(u"Made later"_s)));
    QTRY_VERIFY(live.workspace->isDurable());
    Start start(live, cacheOf(live));
    start.reading->recall();
    const Change change = start.workspace->change(RoleSection::ref(moved));
    QCOMPARE(change.obstacle, Change::Obstacle::None);
    start.cable.plug();
    QVERIFY(start.reads());
    QCOMPARE(start.workspace->stagedCount(), 1);
    QVERIFY(!start.workspace->change(RoleSection::ref(moved)).isConflict());
}

void TestLastReading::answersAreNotTakenFromIt()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    QVERIFY(live.workspace->contactRoles().move({0}, 4));
    QTRY_VERIFY(live.workspace->isDurable());
    // Somebody else's order is what is kept, and the staged one knows nothing of it.
    const QStringList names = live.valueNames();
    live.colleagueSends(u"PUT"_s, u"/crm/v8/Contacts/roles/"_s + live.value(names.last()).value,
                        R"({"contact_roles":[{"sequence_number":1}]})");
    keep(live);
    Start start(live, cacheOf(live));
    start.reading->recall();
    const auto before = start.workspace->buffer().edits();
    start.workspace->acknowledge();
    QCOMPARE(start.workspace->buffer().edits(), before);
}

void TestLastReading::readWhenAnApplyHasEnded()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    QSignalSpy read(&live.workspace->contactRoles(), &Section::reread);
    live.workspace->lock({});
    live.workspace->reload();
    QCOMPARE(live.workspace->contactRoles().state(), Section::State::Ready); // not now
    live.workspace->unlock();
    QTRY_COMPARE(read.size(), 1);
}

void TestLastReading::orderOfContactRoles()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    Start start(live, cacheOf(live));
    start.reading->recall();
    ContactRoleSection &values = start.workspace->contactRoles();
    const QStringList before = live.valueNames();
    QVERIFY(values.move({0}, 3));
    QCOMPARE(start.workspace->stagedCount(), 1);
    QVERIFY(!start.workspace->change(ContactRoleSection::orderRef()).isConflict());
    QVERIFY(values.move({2}, 0)); // and back
    QCOMPARE(start.workspace->stagedCount(), 0);
    QVERIFY(values.move({0}, 3));
    // A colleague adds one meanwhile.
    live.colleagueSends(u"POST"_s, u"/crm/v8/Contacts/roles"_s,
                        R"({"contact_roles":[{"name":"Newcomer","sequence_number":99}]})");
    start.cable.plug();
    QVERIFY(start.reads());
    QCOMPARE(start.workspace->stagedCount(), 1);
    QVERIFY(!start.workspace->change(ContactRoleSection::orderRef()).isConflict());
    QStringList names;
    for (const auto &entry : values.list().entries())
        names.append(entry.value.name);
    QVERIFY(names.contains(u"Newcomer"_s));
    QCOMPARE(names.at(2), before.at(0));
}

// Each counterparty costs a call: those that nobody looks at are not read again.
void TestLastReading::contactsAsSomebodyLooks()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    const CounterpartyId first = live.counterparty(0);
    const CounterpartyId second = live.counterparty(1);
    Start start(live, cacheOf(live));
    ContactSection &contacts = start.workspace->contacts();
    models::ContactsModel model(*start.workspace);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    start.reading->recall();
    QVERIFY(contacts.book().entries(first).isEmpty());
    model.setCounterparty(first);
    contacts.open(first);
    QCOMPARE(contacts.book().entries(first).size(),
             live.workspace->contacts().book().entries(first).size());
    QVERIFY(model.rowCount() > 0);
    const Contact contact = contacts.book().entries(first).first().contact;
    const ObjectRef ref = ContactSection::ref(contact.id);
    QCOMPARE(contact, *live.workspace->contacts().baseline(contact.id));
    QVERIFY(contacts.isRecalled(ref));
    QVERIFY(!contacts.knows(ref));
    QTRY_COMPARE(contacts.contactsState(first), Section::State::Failed);
    QVERIFY(Snapshot::capture(*start.workspace).books.isEmpty()); // it would be dated now
    QVERIFY(contacts.setField(contact.id, Field::Name, u"Somebody Else"_s));
    QVERIFY(contacts.book().entries(second).isEmpty());

    start.cable.plug();
    live.server.clearLog();
    QVERIFY(start.reads());
    QVERIFY(contacts.knows(ref));
    QCOMPARE(Snapshot::capture(*start.workspace).books.size(), 1);
    QVERIFY(!start.workspace->change(ref).isConflict());
    QCOMPARE(contacts.contactsState(second), Section::State::Unread);
    int read = 0;
    for (const sandbox::LoggedRequest &request : live.server.log())
        read += request.target.contains(u"/counterpartyusers"_s) ? 1 : 0;
    QCOMPARE(read, 1);
}

void TestLastReading::onlyWhatMayBeRead()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    Start start(live, cacheOf(live));
    for (Section *section : start.workspace->sections())
        section->setAccess({false, false, false, false});
    start.reading->recall();
    start.workspace->contacts().open(live.counterparty(0));
    QVERIFY(start.roles().baselineRoles().isEmpty());
    QVERIFY(start.workspace->contactRoles().baselineValues().isEmpty());
    QVERIFY(start.workspace->contacts().counterparties().isEmpty());
    QVERIFY(start.workspace->contacts().baselineContacts().isEmpty());
}

void TestLastReading::afterTheFirstReadingTooLate()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    keep(live);
    const RoleId id = live.role(u"Inside Sales"_s);
    live.colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles/"_s + id.value,
                        R"({"roles":[{"name":"Desk Sales"}]})");
    Start start(live, cacheOf(live));
    start.cable.plug();
    QVERIFY(start.reads());
    start.reading->recall();
    QCOMPARE(start.roles().baseline(id)->name, u"Desk Sales"_s);
    QVERIFY(!start.roles().isRecalled({}));
}

void TestLastReading::damagedIsNotRead_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray head = R"({"format":"rolewright-reading","schema_version":1,"items":)";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << toJson(QList<Role>{named(u"1"_s)}).chopped(9);
    QTest::newRow("no list") << head + "7}";
    QTest::newRow("one item is no object") << head + "[7]}";
    QTest::newRow("one has no id") << head + R"([{"name":"A"}]})";
    QTest::newRow("one id twice") << toJson(QList<Role>{named(u"1"_s), named(u"1"_s)});
    QTest::newRow("a newer version's")
        << QByteArray(R"({"format":"rolewright-reading","schema_version":2,"items":[]})");
    QTest::newRow("another kind of file")
        << QByteArray(R"({"format":"rolewright-plan","schema_version":1,"items":[]})");
}

void TestLastReading::damagedIsNotRead()
{
    QFETCH(QByteArray, json);
    QVERIFY(!rolesFromJson(json));
    QVERIFY(!usersFromJson(json));
    QVERIFY(!contactRolesFromJson(json));
    QVERIFY(!counterpartiesFromJson(json));
    QVERIFY(!contactsFromJson(json));
    QVERIFY(!organisationFromJson(json));
    QVERIFY(rolesFromJson(toJson(QList<Role>{})));
}

QTEST_GUILESS_MAIN(TestLastReading)
#include "tst_lastreading.moc"
