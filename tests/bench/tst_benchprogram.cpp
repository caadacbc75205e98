// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/strictwarnings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

// That the bench measures what it says. Its times are for people who have a quiet machine.
class TestBenchProgram : public QObject
{
    Q_OBJECT

private slots:
    void init() { rw::test::failOnWarnings(); }
    void smallRun_data();
    void smallRun();
    void unknownScenario();
};

void TestBenchProgram::smallRun_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("independent steps") << u"apply-50"_s;
    QTest::newRow("new superiors first") << u"apply-chain"_s;
}

void TestBenchProgram::smallRun()
{
    QFETCH(const QString, scenario);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"figures.json"_s);
    QProcess bench;
    bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bench.start(QStringLiteral(RW_BENCH_PROGRAM), {u"--only"_s, scenario, u"--steps"_s, u"20"_s,
                                                   u"--rounds"_s, u"1"_s, u"--json"_s, file});
    QVERIFY(bench.waitForFinished(120000));
    QCOMPARE(bench.exitCode(), 0);
    QFile figures(file);
    QVERIFY(figures.open(QIODevice::ReadOnly));
    const QJsonDocument json = QJsonDocument::fromJson(figures.readAll());
    QCOMPARE(json["scenarios"_L1].toArray().size(), 1);
    const QJsonValue found = json["scenarios"_L1][0];
    QCOMPARE(found["name"_L1].toString(), scenario);
    QCOMPARE(found["steps"_L1].toInt(), 20);
    QVERIFY(found["holds"_L1].toBool());
    for (const QLatin1StringView client : {"ours"_L1, "raw"_L1}) {
        // No client is faster than the server, which would mean that something was left out.
        QVERIFY(found[client]["minimum"_L1].toDouble() >= 1);
    }
    const QJsonValue round = found["rounds"_L1][0];
    QVERIFY(round["problems"_L1].toArray().isEmpty());
    QVERIFY(round["at_once"_L1].toInt() >= 1 && round["at_once"_L1].toInt() <= 10);
}

void TestBenchProgram::unknownScenario()
{
    QProcess bench;
    bench.start(QStringLiteral(RW_BENCH_PROGRAM), {u"--only"_s, u"apply-7"_s});
    QVERIFY(bench.waitForFinished(30000));
    QCOMPARE(bench.exitCode(), 2);
    QVERIFY(bench.readAllStandardError().contains("apply-7"));
}

QTEST_GUILESS_MAIN(TestBenchProgram)
#include "tst_benchprogram.moc"
