// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/leaks.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace rw::test;
using namespace Qt::StringLiterals;

// What is left by a program that crashes while it holds a secret.
class TestCoreFiles : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void crash_data();
    void crash();

private:
    // Whether this system puts a core file into the working folder of whoever crashes.
    static bool leavesFilesHere()
    {
        QFile pattern(u"/proc/sys/kernel/core_pattern"_s);
        rlimit limit = {};
        return pattern.open(QFile::ReadOnly) && QByteArray("|/").indexOf(pattern.read(1)) < 0
               && ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == RLIM_INFINITY;
    }
};

void TestCoreFiles::crash_data()
{
    QTest::addColumn<QString>("wish");
    QTest::newRow("one that leaves no core file") << u"leave none"_s;
    QTest::newRow("one that does not mind, whose secret is found") << u""_s;
}

void TestCoreFiles::crash()
{
    QFETCH(QString, wish);
    const QTemporaryDir folder;
    QProcess program;
    program.setWorkingDirectory(folder.path());
    program.start(QStringLiteral(CRASH_WITH_SECRET), {wish});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    const qulonglong limit = program.readAllStandardOutput().trimmed().toULongLong();
    const bool guarded = !wish.isEmpty();
    rlimit own = {};
    QCOMPARE(::getrlimit(RLIMIT_CORE, &own), 0);
    QCOMPARE(limit, guarded ? qMin<qulonglong>(1, own.rlim_max) : qulonglong(own.rlim_max));
    const QStringList found = filesHolding("h0u1s2h3h4u5s6h7h8u9", folder.path());
    if (guarded) {
        QCOMPARE(found, QStringList());
        QVERIFY(QDir(folder.path()).isEmpty());
    } else if (leavesFilesHere()) {
        QCOMPARE(found.size(), 1);
    }
}

QTEST_GUILESS_MAIN(TestCoreFiles)
#include "tst_corefiles.moc"
