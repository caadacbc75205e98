// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tour is the main job done by the program itself; here it is run as a person would run it.

#include "sandbox/server.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class JourneyTour : public QObject
{
    Q_OBJECT

    static QProcessEnvironment apart(const QTemporaryDir &folder)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &kind : {u"DATA"_s, u"CONFIG"_s, u"CACHE"_s})
            environment.insert(u"XDG_%1_HOME"_s.arg(kind), folder.filePath(kind));
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        return environment;
    }
    static QJsonObject report(const QString &folder)
    {
        QFile file(QDir(folder).filePath(u"report.json"_s));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

private slots:
    void init() { rw::test::failOnWarnings(); }

    void onAFreshSampleOrganisation()
    {
        QTemporaryDir folder;
        QProcess tour;
        tour.setProcessEnvironment(apart(folder));
        const QString pictures = folder.filePath(u"tour"_s);
        tour.start(QStringLiteral(ROLEWRIGHT_PROGRAM), {u"--tour"_s, pictures});
        QVERIFY(tour.waitForFinished(120000));
        const QJsonObject told = report(pictures);
        QVERIFY2(tour.exitCode() == 0, tour.readAllStandardError().constData());
        QVERIFY(told[u"ok"_s].toBool());
        QCOMPARE(told[u"objects"_s].toArray().size(), 3);
        QCOMPARE(told[u"sent"_s].toArray().size(), 3);
        const QJsonArray steps = told[u"edited"_s].toArray();
        QVERIFY(steps.size() >= 9);
        for (const QJsonValue &step : steps) {
            const QImage picture(QDir(pictures).filePath(step[u"picture"_s].toString()));
            QVERIFY2(picture.width() >= 1200, qUtf8Printable(step[u"what"_s].toString()));
        }
        QVERIFY(
            !QDir(folder.filePath(u"DATA"_s)).exists()); // nothing is left in the person's folders
    }

    void twiceOnTheSameOrganisation_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("without encryption") << false;
        QTest::newRow("with a certificate that only the connection file knows") << true;
    }

    void twiceOnTheSameOrganisation()
    {
        QFETCH(bool, tls);
        rw::sandbox::ServerOptions options;
        options.tls = tls;
        rw::sandbox::Server server(options);
        QString error;
        QVERIFY2(server.start(&error), qUtf8Printable(error));
        QTemporaryDir folder;
        const QString connection = folder.filePath(u"connection.json"_s);
        QVERIFY2(server.announce(connection, &error), qUtf8Printable(error));
        for (const QString &name : {u"first"_s, u"second"_s}) {
            QProcess tour;
            tour.setProcessEnvironment(apart(folder));
            tour.start(QStringLiteral(ROLEWRIGHT_PROGRAM),
                       {u"--connect"_s, connection, u"--tour"_s, folder.filePath(name)});
            QVERIFY(tour.waitForFinished(120000));
            QVERIFY2(tour.exitCode() == 0, tour.readAllStandardError().constData());
        }
        QCOMPARE(server.writeCount(), 6);
    }

    void aServerThatSaysSuccessAndDoesNothingFailsTheTour()
    {
        rw::sandbox::ServerOptions options;
        options.swallowWrites = true;
        rw::sandbox::Server server(options);
        QString error;
        QVERIFY2(server.start(&error), qUtf8Printable(error));
        QTemporaryDir folder;
        const QString connection = folder.filePath(u"connection.json"_s);
        QVERIFY2(server.announce(connection, &error), qUtf8Printable(error));
        QProcess tour;
        tour.setProcessEnvironment(apart(folder));
        tour.start(QStringLiteral(ROLEWRIGHT_PROGRAM),
                   {u"--connect"_s, connection, u"--tour"_s, folder.filePath(u"tour"_s)});
        QVERIFY(tour.waitForFinished(120000));
        QCOMPARE(tour.exitCode(), 1);
        const QJsonObject told = report(folder.filePath(u"tour"_s));
        QVERIFY(!told[u"ok"_s].toBool(true));
        for (const QJsonValue &object : told[u"objects"_s].toArray())
            QVERIFY(!object[u"verified"_s].toBool(true));
    }
};

QTEST_GUILESS_MAIN(JourneyTour)
#include "tst_tour.moc"
