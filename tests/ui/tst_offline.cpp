// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessibilityaudit.h"
#include "severalfixture.h"
#include "support/relay.h"

#include "edit/contactsection.h"
#include "ui/feedback/banner.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/englishplurals.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/workbench.h"

#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// An organisation whose server is out of reach: it opens as it was, can be edited, and nothing is
// sent before somebody says so.
class TestOffline : public QObject
{
    Q_OBJECT

    // The window with a cable to the accounts' server.
    struct Fixture : SeveralFixture
    {
        Fixture() : cable(accountServer->port())
        {
            connectBy(cable.url());
            settings.setValue(u"tips/firstStagedEdit"_s, true); // somebody who has seen it
        }
        void connectBy(const QUrl &url)
        {
            api::Connection &connection = doorways[acme].connection;
            connection.accountsUrl = connection.apiUrl = connection.contractsUrl = url;
        }
        // Opens it once with its server, and ends the program.
        bool wasOpenOnce()
        {
            const bool opened = openAccount(acme);
            window.reset();
            return opened;
        }
        // The next start, without the server.
        bool startOffline()
        {
            cable.pull();
            start();
            window->openAccount(acme);
            return QTest::qWaitFor([this] { return isOffline(); }, 30000);
        }
        bool isOffline() const
        {
            return window->session() && window->session()->reachability().isOffline() && hasEnded();
        }
        bool hasEnded() const // the reading
        {
            const auto sections = window->session()->workspace().sections();
            return std::none_of(sections.cbegin(), sections.cend(), [](const auto *section) {
                return section->state() == edit::Section::State::Loading;
            });
        }
        bool comesBack()
        {
            return cable.plug() && press(window.get(), u"Try now"_s)
                   && QTest::qWaitFor(
                       [this] {
                           return !window->session()->reachability().isOffline() && isRead();
                       },
                       30000);
        }
        // What stands in the strips that can be seen.
        QString told() const
        {
            QStringList texts;
            for (const Banner *banner : window->findChildren<Banner *>()) {
                if (banner->isVisible())
                    texts << banner->text();
            }
            return texts.join(u'\n');
        }
        const PendingBar &bar() const { return window->workbench()->pendingBar(); }
        domain::RoleId firstRole() const
        {
            return workspace(0).roles().tree().top()->children.front()->role.id;
        }
        void colleagueRenames(const domain::RoleId &id, const QByteArray &name) const
        {
            int status = 0;
            QByteArray reply;
            accountServer->runLocally(u"PUT"_s, u"/crm/v8/settings/roles/"_s + id.value,
                                      R"({"roles":[{"name":")" + name + R"("}]})", &status, &reply);
            QVERIFY2(status == 200, reply.constData());
        }

        test::Relay cable;
    };

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void opensAsItWas();
    void comesBack_data();
    void comesBack();
    void comesBackByItself();
    void goesWhileItIsOpen();
    void byConnectionFile();
    void neverOpenedBefore();
    void anotherOrganisationByNow();
    void refusedWhenItIsBack();
    void contractsAlone();
    void networkThatSwallowsEverything();
    void everyControlHasAName();

private:
    EnglishPlurals m_plurals;
};

void TestOffline::opensAsItWas()
{
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QVERIFY(f.startOffline());
    QVERIFY(f.workspace(0).roles().tree().ids().size() > 30);
    const QString told = f.told();
    QVERIFY2(told.contains(QRegularExpression(
                 u"^Offline since .+\\. Showing data of .+\\. You can go on editing"_s)),
             qPrintable(told));
    QCOMPARE(told.count(u'\n'), 0); // once is enough
    QVERIFY(f.window->workbench()->lastRead().startsWith(u"Offline"_s));

    // Editing goes on, and is kept.
    const domain::RoleId role = f.firstRole();
    QVERIFY(f.rename(0, u"Renamed without a net"_s));
    QVERIFY(!f.bar().canApply());
    QVERIFY2(f.bar().whyNot().contains(u"cannot be reached since"_s), qPrintable(f.bar().whyNot()));
    QVERIFY(!f.find<QPushButton>("apply")->isEnabled());
    QCOMPARE(f.find<QPushButton>("apply")->toolTip(), f.bar().whyNot());
    f.window->workbench()->apply();
    QVERIFY(!f.window->workbench()->applying().isRunning());
    QVERIFY(f.startOffline()); // once more
    QCOMPARE(f.workspace(0).stagedCount(), 1);
    QCOMPARE(f.workspace(0).roles().tree().find(role)->role.name, u"Renamed without a net"_s);
}

void TestOffline::comesBack_data()
{
    QTest::addColumn<QByteArray>("colleague");
    QTest::addColumn<QString>("report");
    QTest::newRow("nobody did anything")
        << QByteArray() << u"None of your changes is touched by what others did"_s;
    QTest::newRow("a colleague renamed the same role")
        << QByteArray("Theirs") << u"1 change of yours met something that others did"_s;
    QTest::newRow("a colleague did the same")
        << QByteArray("Mine") << u"Others made 1 change of yours meanwhile"_s;
}

void TestOffline::comesBack()
{
    QFETCH(QByteArray, colleague);
    QFETCH(QString, report);
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QVERIFY(f.startOffline());
    const domain::RoleId role = f.firstRole();
    QVERIFY(f.rename(0, u"Mine"_s));
    if (!colleague.isEmpty())
        f.colleagueRenames(role, colleague);
    // In vain at first.
    QSignalSpy inVain(&f.window->session()->reachability(), &api::Reachability::stillClosed);
    QVERIFY(SeveralFixture::press(f.window.get(), u"Try now"_s));
    QTRY_VERIFY(!inVain.isEmpty());
    QTRY_VERIFY(f.told().startsWith(u"Offline since"_s));
    const qint64 writes = f.accountServer->writeCount();
    QVERIFY(f.comesBack());
    QTRY_VERIFY2(f.told().contains(report), qPrintable(f.told()));
    QVERIFY(f.window->workbench()->lastRead().startsWith(u"Online"_s));
    QCOMPARE(f.accountServer->writeCount(), writes); // nothing is sent by itself
    QCOMPARE(f.bar().canApply(), colleague.isEmpty());
    QVERIFY(SeveralFixture::press(f.window.get(), u"Got it"_s));
    QVERIFY(f.told().isEmpty());
}

void TestOffline::comesBackByItself()
{
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QVERIFY(f.startOffline());
    f.window->session()->reachability().setPauses(1ms, 10ms);
    f.window->session()->reachability().knock(); // by the new measure from here on
    QVERIFY(f.cable.plug());
    QTRY_VERIFY_WITH_TIMEOUT(f.isRead() && !f.window->session()->reachability().isOffline(), 20000);
    QTRY_VERIFY(f.told().startsWith(u"Online again, and everything was read again."_s));
}

void TestOffline::goesWhileItIsOpen()
{
    Fixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.told().isEmpty());
    f.cable.pull();
    f.window->workbench()->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(f.isOffline(), 30000);
    QVERIFY(f.told().startsWith(u"Offline since"_s));
    QVERIFY(f.workspace(0).roles().tree().ids().size() > 30);
    QVERIFY(f.rename(0, u"Mine"_s));
    QVERIFY(!f.bar().canApply());
    QVERIFY(f.comesBack());
    QTRY_VERIFY(f.bar().canApply());
}

void TestOffline::byConnectionFile()
{
    Fixture f;
    const QString file = f.connectionFile();
    f.window->openFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(f.isRead(), 20000);
    const qsizetype roles = f.workspace(0).roles().tree().ids().size();
    f.window.reset();
    f.accountServer->stop();
    f.start();
    f.window->openFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(f.isOffline(), 30000);
    QCOMPARE(f.workspace(0).roles().tree().ids().size(), roles);
    QVERIFY(f.told().startsWith(u"Offline since"_s));
}

void TestOffline::neverOpenedBefore()
{
    Fixture f;
    f.cable.pull();
    f.window->openAccount(SeveralFixture::acme);
    QTRY_VERIFY_WITH_TIMEOUT(!f.page(0)->isOpening(), 30000);
    QVERIFY(!f.page(0)->session());
    const QString text = f.page(0)->findChild<QLabel *>(u"openingText"_s)->text();
    QVERIFY2(text.contains(u"The organisation was not opened"_s), qPrintable(text));
}

// What was staged for the one is not laid over the other, nor is the other's data kept as the
// one's.
void TestOffline::anotherOrganisationByNow()
{
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QVERIFY(f.startOffline());
    QVERIFY(f.rename(0, u"Mine"_s));
    f.sampleServer->clearLog();
    f.cable.leadTo(f.sampleServer->port());
    api::Connection &connection = f.doorways[SeveralFixture::acme].connection;
    connection.accessToken = f.sampleServer->connection().value(u"access_token"_s).toString();
    f.window->session()->renew(f.doorways.value(SeveralFixture::acme));
    QVERIFY(f.cable.plug());
    f.window->session()->tryNow();
    QTRY_VERIFY_WITH_TIMEOUT(!f.page(0)->session(), 30000);
    QTRY_VERIFY(f.page(0)->findChild<QLabel *>(u"openingText"_s)->isVisible());
    const QString text = f.page(0)->findChild<QLabel *>(u"openingText"_s)->text();
    QVERIFY2(text.contains(u"another organisation"_s), qPrintable(text));
    for (const sandbox::LoggedRequest &request : f.sampleServer->log())
        QCOMPARE(request.target, u"/crm/v8/org"_s);
    // Back again, what was staged is there.
    f.cable.leadTo(f.accountServer->port());
    f.cable.pull();
    f.doorways[SeveralFixture::acme].connection.accessToken
        = f.accountServer->connection().value(u"access_token"_s).toString();
    QVERIFY(f.cable.plug());
    f.window->openAccount(SeveralFixture::acme);
    QTRY_VERIFY_WITH_TIMEOUT(f.isRead(), 20000);
    QCOMPARE(f.workspace(0).stagedCount(), 1);
}

void TestOffline::refusedWhenItIsBack()
{
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QVERIFY(f.startOffline());
    api::Connection &connection = f.doorways[SeveralFixture::acme].connection;
    connection.accessToken = u"1000.nobody.knows.this.one"_s;
    connection.refreshToken = connection.accessToken;
    f.window->session()->renew(f.doorways.value(SeveralFixture::acme));
    QVERIFY(f.cable.plug());
    f.window->session()->tryNow();
    QTRY_VERIFY_WITH_TIMEOUT(!f.page(0)->session(), 30000);
    QTRY_VERIFY(f.find<QPushButton>("signInAgain")->isVisible()); // what helps
}

// Another host: what it does is no matter of the CRM's.
void TestOffline::contractsAlone()
{
    Fixture f;
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    f.doorways[SeveralFixture::acme].connection.contractsUrl
        = QUrl(u"http://127.0.0.1:%1"_s.arg(nobody.serverPort()));
    nobody.close();
    f.window->openAccount(SeveralFixture::acme);
    QTRY_VERIFY_WITH_TIMEOUT(f.window->session() && f.hasEnded(), 30000);
    edit::Workspace &workspace = f.workspace(0);
    QCOMPARE(workspace.contacts().state(), edit::Section::State::Failed);
    QCOMPARE(workspace.roles().state(), edit::Section::State::Ready);
    QVERIFY(!f.window->session()->reachability().isOffline());
    QVERIFY(f.rename(0, u"Mine"_s));
    QVERIFY2(f.bar().canApply(), qPrintable(f.bar().whyNot()));
    int readings = 0;
    for (const sandbox::LoggedRequest &request : f.accountServer->log())
        readings += request.target == u"/crm/v8/settings/roles"_s ? 1 : 0;
    QCOMPARE(readings, 1);
}

// It would be half a minute until that is known.
void TestOffline::networkThatSwallowsEverything()
{
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QTcpServer hole;
    QVERIFY(hole.listen(QHostAddress::LocalHost));
    f.connectBy(QUrl(u"http://127.0.0.1:%1"_s.arg(hole.serverPort())));
    f.start();
    f.window->openAccount(SeveralFixture::acme);
    QTRY_VERIFY_WITH_TIMEOUT(f.window->session(), 20000);
    QVERIFY(f.workspace(0).roles().tree().ids().size() > 30);
    QVERIFY(f.rename(0, u"Mine"_s));
    QVERIFY(!f.bar().canApply());
    QVERIFY2(f.bar().whyNot().contains(u"has not answered yet"_s), qPrintable(f.bar().whyNot()));
    QVERIFY2(f.told().contains(u"has not answered yet. Showing data of"_s), qPrintable(f.told()));
    // Nothing is asked there but what it is: it may be anybody's.
    f.window->workbench()->refresh();
    QCOMPARE(f.window->session()->client().inFlight(), 1);
}

void TestOffline::everyControlHasAName()
{
    Fixture f;
    QVERIFY(f.wasOpenOnce());
    QVERIFY(f.startOffline());
    QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
}

QTEST_MAIN(TestOffline)
#include "tst_offline.moc"
