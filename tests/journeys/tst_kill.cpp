// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The program killed with staged edits, and started again. A second program, which stages through
// the real window, is the one that is killed.

#include "sandbox/server.h"
#include "support/strictwarnings.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class JourneyKill : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void twelveStagedEditsSurvive()
    {
        rw::sandbox::Server server({});
        QString error;
        QVERIFY2(server.start(&error), qUtf8Printable(error));
        QTemporaryDir folder;
        const QString connection = folder.filePath(u"connection.json"_s);
        QVERIFY2(server.announce(connection, &error), qUtf8Printable(error));

        QProcess first;
        first.start(QStringLiteral(STAGE_TWELVE), {connection, folder.path(), u"stage"_s});
        QByteArray told;
        while (!told.contains("the bar says 12\n") && first.waitForReadyRead(60000))
            told += first.readAllStandardOutput();
        first.kill(); // SIGKILL: nothing of it runs any more
        QVERIFY(first.waitForFinished());
        QCOMPARE(first.exitStatus(), QProcess::CrashExit);
        const QByteArray staged = told.left(told.indexOf("the bar says 12\n"));
        QCOMPARE(staged.count('\n'), 12);

        QProcess second;
        second.start(QStringLiteral(STAGE_TWELVE), {connection, folder.path(), u"list"_s});
        QVERIFY(second.waitForFinished(60000));
        QCOMPARE(QString::fromUtf8(second.readAllStandardOutput()), QString::fromUtf8(staged));
        QCOMPARE(server.writeCount(), 0);
    }
};

QTEST_GUILESS_MAIN(JourneyKill)
#include "tst_kill.moc"
