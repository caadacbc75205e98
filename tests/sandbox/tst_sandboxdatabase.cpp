// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/database.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::sandbox;

// Statements are kept and used again; nobody who runs one may notice.
class TestSandboxDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sameStatementWithinItself();
    void valuesOfTheLastTimeAreGone();
    void rowsThatNobodyTookHoldNothingUp();
    void refusedStatementCanBeRunAgain();

private:
    static Database &opened(Database &database);
};

void TestSandboxDatabase::init()
{
    rw::test::failOnWarnings();
}

Database &TestSandboxDatabase::opened(Database &database)
{
    QString error;
    if (!database.openMemory(&error))
        qFatal("%s", qUtf8Printable(error));
    database.run(QStringLiteral("CREATE TABLE things (name TEXT UNIQUE, above TEXT)"));
    const QString insert = QStringLiteral("INSERT INTO things VALUES (?, ?)");
    database.run(insert, {QStringLiteral("a"), QStringLiteral("")});
    database.run(insert, {QStringLiteral("b"), QStringLiteral("a")});
    database.run(insert, {QStringLiteral("c"), QStringLiteral("a")});
    database.run(insert, {QStringLiteral("d"), QStringLiteral("b")});
    return database;
}

void TestSandboxDatabase::sameStatementWithinItself()
{
    Database own;
    Database &database = opened(own);
    const QString below = QStringLiteral("SELECT name FROM things WHERE above = ? ORDER BY name");
    for (int time = 0; time < 2; ++time) {
        QStringList found;
        Rows outer = database.run(below, {QStringLiteral("a")});
        while (outer.next()) {
            found.append(outer.value(0).toString());
            Rows inner = database.run(below, {outer.value(0)});
            while (inner.next())
                found.append(inner.value(0).toString());
        }
        QCOMPARE(found,
                 QStringList({QStringLiteral("b"), QStringLiteral("d"), QStringLiteral("c")}));
    }
}

void TestSandboxDatabase::valuesOfTheLastTimeAreGone()
{
    Database own;
    Database &database = opened(own);
    const QString count = QStringLiteral("SELECT count(*) FROM things WHERE above = ?");
    for (const auto &[above, expected] :
         {std::pair{QStringLiteral("a"), 2}, std::pair{QString(10000, QLatin1Char('x')), 0},
          std::pair{QStringLiteral("b"), 1}})
        QCOMPARE(database.single(count, {above}).toInt(), expected);
}

void TestSandboxDatabase::rowsThatNobodyTookHoldNothingUp()
{
    Database own;
    Database &database = opened(own);
    {
        Transaction transaction(database);
        QVERIFY(database.run(QStringLiteral("SELECT name FROM things")).next());
        transaction.commit();
    }
    // A statement that still stood on a row would keep the table.
    database.run(QStringLiteral("DROP TABLE things"));
    QCOMPARE(database.single(QStringLiteral("SELECT count(*) FROM sqlite_schema")).toInt(), 0);
}

void TestSandboxDatabase::refusedStatementCanBeRunAgain()
{
    Database own;
    Database &database = opened(own);
    const QString insert = QStringLiteral("INSERT INTO things VALUES (?, ?)");
    QVERIFY_THROWS_EXCEPTION(DatabaseError,
                             database.run(insert, {QStringLiteral("a"), QStringLiteral("d")}));
    database.run(insert, {QStringLiteral("e"), QStringLiteral("d")});
    QCOMPARE(database.single(QStringLiteral("SELECT count(*) FROM things")).toInt(), 5);
}

QTEST_GUILESS_MAIN(TestSandboxDatabase)
#include "tst_sandboxdatabase.moc"
