// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace rw::sandbox;

// What an organisation starts with.
class TestSandboxSeed : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void sampleLooksLikeACompany();
    void addressesReachNobody_data();
    void addressesReachNobody();
    void treesAreSound_data();
    void treesAreSound();
    void sameNumberSameOrganisation();
    void proportions();
    void tenThousandRolesInSeconds();
    void wrongSeedIsRefused_data();
    void wrongSeedIsRefused();
};

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

QString superiorId(const QJsonObject &role)
{
    return text(role.value(QLatin1StringView("reporting_to")).toObject(), "id");
}

ServerOptions seeded(const char *seed)
{
    ServerOptions options;
    options.seed = QString::fromLatin1(seed);
    return options;
}

int depthOf(const QList<QJsonObject> &roles)
{
    QHash<QString, int> depth; // superiors come before those who report to them
    int deepest = 0;
    for (const QJsonObject &role : roles) {
        const int own = depth.value(superiorId(role), 0) + 1;
        depth.insert(text(role, "id"), own);
        deepest = std::max(deepest, own);
    }
    return deepest;
}

} // namespace

void TestSandboxSeed::init()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

void TestSandboxSeed::sampleLooksLikeACompany()
{
    SandboxFixture sandbox;
    const QList<QJsonObject> roles = sandbox.list("/crm/v8/settings/roles");
    QCOMPARE(roles.size(), 61);
    QCOMPARE(depthOf(roles), 6);
    bool japanese = false;
    bool rightToLeft = false;
    bool quoted = false;
    bool isLong = false;
    qsizetype sales = 0;
    qsizetype forecasts = 0;
    for (const QJsonObject &role : roles) {
        const QString name = text(role, "name");
        japanese |= name.contains(QStringLiteral("日本"));
        rightToLeft |= name.isRightToLeft();
        quoted |= name.contains(QLatin1Char('"'));
        isLong |= name.size() > 60;
        sales += name.contains(QStringLiteral("sales"), Qt::CaseInsensitive) ? 1 : 0;
        forecasts += role.value(QLatin1StringView("forecast_manager")).isObject() ? 1 : 0;
    }
    QVERIFY(japanese && rightToLeft && quoted && isLong);
    QVERIFY(sales > 10);
    QVERIFY(forecasts >= 3);
    QCOMPARE(sandbox.list("/crm/v8/users?fields=email").size(), 180);
    QCOMPARE(sandbox.contactRoleNames().size(), 9);
    QCOMPARE(sandbox.list("/api/v1/counterparties").size(), 48);
}

void TestSandboxSeed::addressesReachNobody_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::newRow("sample") << QByteArray("sample");
    QTest::newRow("generated") << QByteArray("40");
}

void TestSandboxSeed::addressesReachNobody()
{
    QFETCH(QByteArray, seed);
    SandboxFixture sandbox(seeded(seed.constData()));
    static const QRegularExpression reserved(
        QStringLiteral("^[^@\\s]+@([^@]+\\.)?(example|test|example\\.(com|org|net))$"));
    const QList<QJsonObject> users = sandbox.list("/crm/v8/users");
    for (const QJsonObject &user : users)
        QVERIFY2(reserved.match(text(user, "email")).hasMatch(), qPrintable(text(user, "email")));
    QSet<QString> seen;
    const QList<QJsonObject> counterparties = sandbox.list("/api/v1/counterparties");
    for (const QJsonObject &item : counterparties) {
        const QJsonArray contacts = item.value(QLatin1StringView("users")).toArray();
        for (const QJsonValue &contact : contacts) {
            const QString address = text(contact.toObject(), "emailId");
            QVERIFY2(reserved.match(address).hasMatch(), qPrintable(address));
            seen.insert(text(item, "id") + address.toCaseFolded());
        }
    }
    QVERIFY(seen.size() > 50);
}

void TestSandboxSeed::treesAreSound_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<int>("roles");
    QTest::newRow("sample") << QByteArray("sample") << 61;
    for (const int count : {1, 2, 10, 250, 1000})
        QTest::newRow(qPrintable(QStringLiteral("%1 roles").arg(count)))
            << QByteArray::number(count) << count;
}

void TestSandboxSeed::treesAreSound()
{
    QFETCH(QByteArray, seed);
    QFETCH(int, roles);
    SandboxFixture sandbox(seeded(seed.constData()));
    const QList<QJsonObject> all = sandbox.list("/crm/v8/settings/roles");
    QCOMPARE(all.size(), roles);
    QVERIFY(depthOf(all) <= 8);
    QSet<QString> ids;
    QSet<QString> names;
    for (const QJsonObject &role : all) {
        QCOMPARE(superiorId(role).isEmpty(), ids.isEmpty()); // one top role, the first
        if (!ids.isEmpty())
            QVERIFY(ids.contains(superiorId(role)));
        ids.insert(text(role, "id"));
        QCOMPARE(text(role, "id").size(), 19);
        names.insert(text(role, "name").toCaseFolded());
    }
    QCOMPARE(ids.size(), roles);
    QCOMPARE(names.size(), roles);
}

void TestSandboxSeed::sameNumberSameOrganisation()
{
    SandboxFixture first(seeded("70"));
    SandboxFixture second(seeded("70"));
    SandboxFixture other(seeded("71"));
    for (const char *target : {"/crm/v8/settings/roles", "/crm/v8/users?page=1",
                               "/crm/v8/Contacts/roles", "/api/v1/counterparties"}) {
        const QByteArray body = first.request("GET", target).body;
        QCOMPARE(second.request("GET", target).body, body);
        QVERIFY(other.request("GET", target).body != body
                || QByteArray(target).contains("Contacts"));
    }
}

void TestSandboxSeed::proportions()
{
    SandboxFixture sandbox(seeded("200"));
    QCOMPARE(sandbox.request("GET", "/crm/v8/users/actions/count")
                 .json()
                 .value(QLatin1StringView("count"))
                 .toInt(),
             600);
    QCOMPARE(sandbox.contactRoleNames().size(), 13);
    const QList<QJsonObject> counterparties = sandbox.list("/api/v1/counterparties");
    QCOMPARE(counterparties.size(), 160);
    qsizetype contacts = 0;
    for (const QJsonObject &item : counterparties)
        contacts += item.value(QLatin1StringView("users")).toArray().size();
    QVERIFY2(contacts > 800 && contacts < 1200, qPrintable(QString::number(contacts)));
}

void TestSandboxSeed::tenThousandRolesInSeconds()
{
    QElapsedTimer timer;
    timer.start();
    SandboxFixture sandbox(seeded("10000"));
    QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.error()));
    QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(sandbox.list("/crm/v8/settings/roles").size(), 10000);
}

void TestSandboxSeed::wrongSeedIsRefused_data()
{
    QTest::addColumn<QByteArray>("seed");
    for (const char *seed : {"0", "-3", "many", "100001", "", "1.5"})
        QTest::newRow(qPrintable(QStringLiteral("\"%1\"").arg(QString::fromLatin1(seed))))
            << QByteArray(seed);
}

void TestSandboxSeed::wrongSeedIsRefused()
{
    QFETCH(QByteArray, seed);
    SandboxFixture sandbox(seeded(seed.constData()));
    QVERIFY(!sandbox.isRunning());
    QVERIFY(sandbox.error().contains(QStringLiteral("seed")));
}

QTEST_GUILESS_MAIN(TestSandboxSeed)
#include "tst_sandboxseed.moc"
