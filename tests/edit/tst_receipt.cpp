// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptjson.h"
#include "support/randomedits.h"
#include "support/recordedapply.h"
#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestReceipt : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void comesBackAsItWas();
    void holdsBeforeWantedAndVerified();
    void speaksOfObjectsByTheServersIds();
    void isReadableByPeople();
    void holdsNoToken();
    void isRefusedInWords_data();
    void isRefusedInWords();
    void anyBytesAreReadOrRefused();
};

namespace {

// One apply of everything, which several tests look at.
struct Recorded
{
    LiveWorkspace live;
    Receipt receipt;

    bool run()
    {
        if (!live.open())
            return false;
        RandomEdits edits(live, 11);
        for (int step = 0; step < 40; ++step)
            edits.step();
        receipt = recordedApply(live);
        return receipt.outcome == Receipt::Outcome::Applied;
    }
};

} // namespace

void TestReceipt::comesBackAsItWas()
{
    Recorded recorded;
    QVERIFY(recorded.run());
    QVERIFY(recorded.receipt.items.size() > 5);
    const auto again = receiptFromJson(toJson(recorded.receipt));
    QVERIFY2(again.has_value(), again ? "" : qUtf8Printable(again.error()));
    QCOMPARE(again->items.size(), recorded.receipt.items.size());
    for (qsizetype at = 0; at < again->items.size(); ++at)
        QVERIFY2(again->items.at(at) == recorded.receipt.items.at(at),
                 qUtf8Printable(again->items.at(at).title));
    QVERIFY(again->requests == recorded.receipt.requests);
    QVERIFY(*again == recorded.receipt);

    const auto empty = receiptFromJson(toJson(Receipt()));
    QVERIFY(empty && *empty == Receipt());
}

void TestReceipt::holdsBeforeWantedAndVerified()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId id = live.workspace->roles().tree().ids().last();
    const QString before = live.workspace->roles().baseline(id)->description;
    QVERIFY(live.workspace->roles().setField(id, Field::Description, u"Hunters"_s));
    const Receipt receipt = recordedApply(live);
    QCOMPARE(receipt.items.size(), 1);
    const Receipt::Item &item = receipt.items.first();
    QCOMPARE(item.present, std::optional<bool>(true));
    QCOMPARE(item.result, Receipt::Result::Done);
    const Receipt::Value *value = item.field(Field::Description);
    QVERIFY(value);
    QCOMPARE(value->before.value.toString(), before);
    QCOMPARE(value->wanted.value.toString(), u"Hunters"_s);
    QVERIFY(value->verified);
    QCOMPARE(value->verified->value.toString(), u"Hunters"_s);
    QVERIFY(!item.field(Field::ShareWithPeers));
}

void TestReceipt::speaksOfObjectsByTheServersIds()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const RoleId superior = live.workspace->roles().create({}, u"New superior"_s);
    const RoleId below = live.workspace->roles().create(superior, u"New below"_s);
    QVERIFY(!live.workspace->contactRoles().create({}, u"New value"_s).isEmpty());
    const Receipt receipt = recordedApply(live);
    QVERIFY(!toJson(receipt).contains("new-"));
    const IdMap &ids = live.workspace->ids();
    for (const Receipt::Item &item : receipt.items) {
        if (item.title != u"New below"_s)
            continue;
        QCOMPARE(item.ref.id, ids.serverId(ObjectKind::Role, below.value));
        const Receipt::Value *reportsTo = item.field(Field::ReportingTo);
        QCOMPARE(reportsTo->wanted.value.toString(),
                 ids.serverId(ObjectKind::Role, superior.value));
        QCOMPARE(reportsTo->wanted.names, QStringList{u"New superior"_s});
    }
    QVERIFY(receipt.orderAfter);
    QCOMPARE(receipt.orderAfter->names.last(), u"New value"_s);
}

void TestReceipt::isReadableByPeople()
{
    Recorded recorded;
    QVERIFY(recorded.run());
    const QByteArray json = toJson(recorded.receipt);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QCOMPARE(object.value(u"format"_s).toString(), u"rolewright-receipt"_s);
    QCOMPARE(object.value(u"schema_version"_s).toInt(), 1);
    QCOMPARE(object.value(u"started_at"_s).toString(), u"2026-03-02T12:04:05.060Z"_s);
    QVERIFY(object.value(u"limits"_s).toString().contains(u"between that check and the write"_s));
    QCOMPARE(object.value(u"oldest_check_ms"_s).toInt(), 12);
    QCOMPARE(object.value(u"organisation"_s)[u"name"_s].toString(), u"Zylker"_s);
    QVERIFY(json.count('\n') > 50);
}

void TestReceipt::holdsNoToken()
{
    Recorded recorded;
    QVERIFY(recorded.run());
    const QJsonObject connection = recorded.live.server.connection();
    QStringList secrets{u"oauthtoken"_s};
    for (const QString &key : {u"access_token"_s, u"refresh_token"_s, u"client_secret"_s}) {
        if (connection.contains(key))
            secrets.append(connection.value(key).toString());
    }
    QVERIFY(secrets.size() > 1 && !secrets.contains(QString()));
    const auto told = [&secrets](const Receipt &receipt) {
        const QByteArray json = toJson(receipt);
        return std::any_of(secrets.cbegin(), secrets.cend(), [&json](const QString &secret) {
            return json.contains(secret.toUtf8());
        });
    };
    QVERIFY(!told(recorded.receipt));
    // Looked for in the right place: one that were there would be found.
    for (const QString &secret : std::as_const(secrets)) {
        Receipt telling = recorded.receipt;
        telling.requests.first().body += secret.toUtf8();
        QVERIFY(told(telling));
    }
}

void TestReceipt::isRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("because");
    QTest::newRow("nothing") << QByteArray() << u"not JSON"_s;
    QTest::newRow("half of one") << toJson(Receipt()).left(60) << u"not JSON"_s;
    QTest::newRow("another file") << QByteArray(R"({"format":"gimp"})") << u"not a file"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"not a file"_s;
    QByteArray newer = toJson(Receipt());
    newer.replace("\"schema_version\": 1", "\"schema_version\": 2");
    QTest::newRow("one of a newer version") << newer << u"newer Rolewright"_s;
    QByteArray unversioned = toJson(Receipt());
    unversioned.replace("\"schema_version\": 1", "\"schema_version\": \"x\"");
    QTest::newRow("one without a version") << unversioned << u"schema_version"_s;
    QByteArray outcome = toJson(Receipt());
    outcome.replace("not_read", "superb");
    QTest::newRow("an outcome that is none") << outcome << u"outcome"_s;
    QByteArray item = toJson(Receipt());
    item.replace("\"items\": [\n    ]", "\"items\": [ {} ]");
    QTest::newRow("an item that is none") << item << u"items[0]"_s;
}

void TestReceipt::isRefusedInWords()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, because);
    const auto receipt = receiptFromJson(json);
    QVERIFY(!receipt);
    QVERIFY2(receipt.error().contains(because), qUtf8Printable(receipt.error()));
}

void TestReceipt::anyBytesAreReadOrRefused()
{
    Recorded recorded;
    QVERIFY(recorded.run());
    const QByteArray whole = toJson(recorded.receipt);
    std::mt19937 random(3);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = whole;
        for (int change = 0; change < 4; ++change)
            bytes[qsizetype(random() % unsigned(bytes.size()))] = char(random());
        if (round % 3 == 0)
            bytes.truncate(qsizetype(random() % unsigned(bytes.size())));
        const auto receipt = receiptFromJson(bytes);
        refused += receipt ? 0 : 1;
        QVERIFY(receipt || !receipt.error().isEmpty());
        if (receipt)
            QVERIFY(receiptFromJson(toJson(*receipt)).has_value());
    }
    QVERIFY(refused > 100);
}

QTEST_GUILESS_MAIN(TestReceipt)
#include "tst_receipt.moc"
