// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include "edit/receiptjson.h"
#include "edit/snapshotjson.h"
#include "edit/stepintent.h"
#include "store/journalstore.h"
#include "store/snapshotstore.h"
#include "ui/review/applycontroller.h"
#include "ui/review/pausewords.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using edit::ApplyRun;

// What a person can do about an apply while it runs, after it, and after it was cut off.
class TestApplying : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void wordsForTheTimeLeft_data();
    void wordsForTheTimeLeft();
    void pausesAndGoesOn();
    void saysWhyItPauses();
    void saysWhatItWaitsFor_data();
    void saysWhatItWaitsFor();
    void inDoubtAndCheckedWithoutARestart();
    void retriesOnlyWhatFailed_data();
    void retriesOnlyWhatFailed();
    void goesOnAfterAStop();
    void leavesReceiptAndSnapshot();
    void nothingIsSentWithoutItsSnapshot();
    void interruptedApply_data();
    void interruptedApply();
    void uncheckedAgainWhenItCannotBeRead();
    void requestsAtTheSameTime();

private:
    // Renames so many roles below the top to "Renamed 1", ...; their ids.
    static QList<domain::RoleId> renameSome(WindowFixture &f, int count);
    static QString nameOnServer(const WindowFixture &f, const domain::RoleId &id)
    {
        return f.roleOnServer(id).value("name"_L1).toString();
    }
    static void cutOff(WindowFixture &f, const QList<domain::RoleId> &roles, const QSet<int> &sent);
};

void TestApplying::wordsForTheTimeLeft_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("said");
    QTest::newRow("never less than a second") << qint64(0) << u"en_US"_s << u"about 1 s left"_s;
    QTest::newRow("a second that has begun counts")
        << qint64(7001) << u"en_US"_s << u"about 8 s left"_s;
    QTest::newRow("a minute and a half") << qint64(90000) << u"en_US"_s << u"about 90 s left"_s;
    QTest::newRow("from there on minutes") << qint64(90001) << u"en_US"_s << u"about 2 min left"_s;
    QTest::newRow("digits are those of the place")
        << qint64(8000) << u"fa_IR"_s << u"about \u06f8 s left"_s;
}

void TestApplying::wordsForTheTimeLeft()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QString, locale);
    const QLocale before;
    QLocale::setDefault(QLocale(locale));
    const QString words = timeLeft(milliseconds);
    QLocale::setDefault(before);
    QTEST(words, "said");
}

QList<domain::RoleId> TestApplying::renameSome(WindowFixture &f, int count)
{
    QList<domain::RoleId> ids;
    const QStringList names = f.names().mid(0, count);
    for (const QString &name : names) {
        ids.append(f.role(name));
        if (!f.rename(name, u"Renamed %1"_s.arg(ids.size())))
            return {};
    }
    return ids.size() == count ? ids : QList<domain::RoleId>();
}

void TestApplying::pausesAndGoesOn()
{
    WindowFixture f(60);
    QVERIFY(f.open());
    f.window->session()->setRequestsAtOnce(1);
    const QList<domain::RoleId> ids = renameSome(f, 3);
    QCOMPARE(ids.size(), 3);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    f.window->workbench()->apply();
    auto *pause = f.find<QPushButton>("pauseApply");
    auto *command = f.find<QAction>("pauseApplyAction");
    QVERIFY(pause->isVisible());
    QTRY_COMPARE(applying.run()->phase(), ApplyRun::Phase::Sending);
    QCOMPARE(pause->text(), u"Pause"_s);
    command->trigger();
    QCOMPARE(applying.run()->phase(), ApplyRun::Phase::Paused);
    QCOMPARE(pause->text(), u"Go on"_s);
    QCOMPARE(command->text(), u"Go on applying"_s);
    QCOMPARE(f.find<QLabel>("applyHint")->text(), u"Nothing is sent until you go on."_s);
    QVERIFY(f.find<QPushButton>("stopApply")->isEnabled());
    pause->click();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
    QCOMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(f.server->writeCount(), 3);
    QVERIFY(!pause->isVisible());
    QVERIFY(!command->isEnabled());
}

void TestApplying::saysWhyItPauses()
{
    WindowFixture f;
    QVERIFY(f.open());
    QCOMPARE(renameSome(f, 2).size(), 2);
    sandbox::Server::Fault fault;
    fault.method = u"PUT"_s;
    fault.pathPattern = u"settings/roles"_s;
    fault.status = 429;
    fault.body = R"({"code":"TOO_MANY_REQUESTS","details":{"retry_after":86400},)"
                 R"("message":"slow down","status":"error"})";
    f.server->addFault(fault);
    auto &applying = f.window->workbench()->applying();
    f.window->workbench()->apply();
    QTRY_COMPARE(applying.run()->pauseReason(), ApplyRun::Pause::Throttled);
    QCOMPARE(applying.run()->phase(), ApplyRun::Phase::Paused);
    const QString said = f.find<QLabel>("applyHint")->text();
    QVERIFY2(said.endsWith(u"Go on later; what was sent is not sent again."_s),
             qUtf8Printable(said));
    f.find<QPushButton>("stopApply")->click();
    QTRY_VERIFY(!applying.isRunning());
}

void TestApplying::saysWhatItWaitsFor_data()
{
    using Pause = ApplyRun::Pause;
    QTest::addColumn<Pause>("pause");
    QTest::addColumn<QString>("said");
    QTest::newRow("a sign-in that is over")
        << Pause::SignIn << u"what was sent is not sent again"_s;
    QTest::newRow("a reading that is refused")
        << Pause::Reading << u"What the next step changes cannot be checked, so it is not sent."_s;
    QTest::newRow("a journal that cannot be written")
        << Pause::Journal
        << u"The disk is full. Without the journal on disk nothing more is sent."_s;
}

// Each is a pause that says what it waits for, and ends well once that is there.
void TestApplying::saysWhatItWaitsFor()
{
    QFETCH(ApplyRun::Pause, pause);
    WindowFixture f(20);
    QVERIFY(f.open());
    f.window->session()->setRequestsAtOnce(1);
    QCOMPARE(renameSome(f, 3).size(), 3);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    bool troubled = false;
    connect(&applying, &ApplyController::progressed, this, [&] {
        if (troubled || applying.run()->count(ApplyRun::StepState::Answered) == 0)
            return;
        troubled = true;
        sandbox::Server::Fault fault;
        fault.times = 0;
        fault.pathPattern = u"settings/roles"_s;
        if (pause == ApplyRun::Pause::SignIn) {
            fault.kind = sandbox::Server::Fault::Unauthorized;
            f.server->addFault(fault);
        } else if (pause == ApplyRun::Pause::Reading) {
            // What goes next was not done, and reading it again is refused.
            fault.kind = sandbox::Server::Fault::Status;
            fault.status = 403;
            fault.method = u"GET"_s;
            f.server->addFault(fault);
            fault.kind = sandbox::Server::Fault::ResetBefore;
            fault.method = u"PUT"_s;
            fault.times = 1;
            f.server->addFault(fault);
        } else {
            emit f.window->session()->journal().failed(u"The disk is full."_s);
        }
    });
    f.window->workbench()->apply();
    // It pauses for its snapshot as well, before that.
    QTRY_COMPARE_WITH_TIMEOUT(applying.run()->pauseReason(), pause, 30000);
    QCOMPARE(applying.run()->phase(), ApplyRun::Phase::Paused);
    QFETCH(QString, said);
    const QString hint = f.find<QLabel>("applyHint")->text();
    QVERIFY2(hint.contains(said), qPrintable(hint));
    f.server->clearFaults();
    f.find<QPushButton>("pauseApply")->click();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
    if (f.workspace().stagedCount() > 0) { // the one whose request was lost
        QVERIFY(applying.retryFailed());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 30000);
    }
    QCOMPARE(f.workspace().stagedCount(), 0);
}

// Neither an answer nor a reading told what became of a step: it is asked at once, not only when
// the program is started again.
void TestApplying::inDoubtAndCheckedWithoutARestart()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QList<domain::RoleId> ids = renameSome(f, 1);
    QCOMPARE(ids.size(), 1);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    sandbox::Server::Fault fault;
    fault.kind = sandbox::Server::Fault::ResetAfter;
    fault.method = u"PUT"_s;
    fault.pathPattern = u"settings/roles"_s;
    f.server->addFault(fault);
    // A check that is renewed beside the write might tell what became of it.
    f.window->session()->setRequestsAtOnce(1);
    bool isUnreadable = false;
    connect(&applying, &ApplyController::progressed, this, [&] {
        if (applying.run()->result(1).state != ApplyRun::StepState::ReadingBack)
            return;
        sandbox::Server::Fault unreadable;
        unreadable.status = 403;
        unreadable.method = u"GET"_s;
        unreadable.pathPattern = u"settings/roles"_s;
        unreadable.times = 0;
        if (!std::exchange(isUnreadable, true))
            f.server->addFault(unreadable);
    });
    f.window->workbench()->apply();
    QTRY_VERIFY_WITH_TIMEOUT(
        applying.run()->phase() == ApplyRun::Phase::Paused || !finished.isEmpty(), 30000);
    applying.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
    QVERIFY(applying.run()->isInDoubt());
    // Nothing is sent again by another way before that is known.
    QVERIFY(!applying.retryFailed());
    QVERIFY(!applying.goOn());
    QVERIFY(!applying.whyHeld().isEmpty());
    f.server->clearFaults();

    auto *notice = f.find<QWidget>("interruption");
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel *>(u"bannerText"_s)->text(),
             u"The last apply stopped. Step 1 may have reached the server."_s);
    QVERIFY(!f.window->workbench()->pendingBar().canApply());
    const int writes = int(f.server->writeCount());
    notice->findChild<QPushButton *>(u"bannerButton"_s)->click();
    QTRY_VERIFY(!notice->isVisible());
    QCOMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(int(f.server->writeCount()), writes);
    QCOMPARE(nameOnServer(f, ids.constFirst()), u"Renamed 1"_s);
}

void TestApplying::retriesOnlyWhatFailed_data()
{
    QTest::addColumn<bool>("everything");
    QTest::addColumn<int>("writes");
    QTest::addColumn<int>("stagedThen");
    QTest::newRow("what failed goes, what was not ticked stays") << false << 1 << 1;
    QTest::newRow("planted: an apply of everything is seen to send more") << true << 2 << 0;
}

void TestApplying::retriesOnlyWhatFailed()
{
    QFETCH(bool, everything);
    WindowFixture f;
    QVERIFY(f.open());
    const QList<domain::RoleId> ids = renameSome(f, 3);
    QCOMPARE(ids.size(), 3);
    sandbox::Server::Fault fault;
    fault.method = u"PUT"_s;
    fault.pathPattern = u"settings/roles"_s;
    fault.status = 403;
    fault.body
        = R"({"code":"NO_PERMISSION","details":{},"message":"permission denied","status":"error"})";
    f.server->addFault(fault);
    const domain::ObjectRef unticked{domain::ObjectKind::Role, ids.at(2).value};
    f.workspace().setTicked({unticked}, false);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    f.window->workbench()->apply();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(f.workspace().stagedCount(), 2);
    auto *retry = f.find<QPushButton>("retryFailed");
    QVERIFY(retry->isVisible());
    const int before = int(f.server->writeCount());
    if (everything) {
        f.workspace().setTicked({unticked}, true);
        f.window->workbench()->apply();
    } else {
        retry->click();
    }
    QTRY_COMPARE(finished.size(), 2);
    QTEST(int(f.server->writeCount()) - before, "writes");
    QTEST(f.workspace().stagedCount(), "stagedThen");
    QCOMPARE(nameOnServer(f, ids.at(0)), u"Renamed 1"_s);
    QCOMPARE(nameOnServer(f, ids.at(1)), u"Renamed 2"_s);
    QCOMPARE(nameOnServer(f, ids.at(2)) == u"Renamed 3"_s, everything);
    QVERIFY(!retry->isVisible());
}

void TestApplying::goesOnAfterAStop()
{
    WindowFixture f(60);
    QVERIFY(f.open());
    f.window->session()->setRequestsAtOnce(1);
    const QList<domain::RoleId> ids = renameSome(f, 3);
    QCOMPARE(ids.size(), 3);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    f.window->workbench()->apply();
    QTRY_VERIFY(f.server->writeCount() >= 1);
    applying.stop();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(f.workspace().stagedCount() > 0);
    auto *goOn = f.find<QPushButton>("pauseApply");
    QVERIFY(goOn->isVisible() && goOn->isEnabled());
    QCOMPARE(goOn->text(), u"Go on"_s);
    goOn->click();
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(f.server->writeCount(), 3);
}

void TestApplying::leavesReceiptAndSnapshot()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QString before = f.names().constFirst();
    const QList<domain::RoleId> ids = renameSome(f, 1);
    QCOMPARE(ids.size(), 1);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    QTRY_VERIFY(!f.workspace().operatorName().isEmpty());
    f.window->workbench()->apply();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(applying.run()->receipt().operatorEmail, f.workspace().operatorEmail());

    QString snapshotId;
    f.window->session()->snapshots().list(
        this, [&snapshotId](const store::SnapshotStore::Listed &listed) {
            if (listed && listed->size() == 1 && listed->constFirst().automatic
                && listed->constFirst().name.isEmpty())
                snapshotId = listed->constFirst().id;
        });
    QTRY_VERIFY(!snapshotId.isEmpty());
    QByteArray content;
    f.window->session()->snapshots().content(snapshotId, this,
                                             [&content](const store::SnapshotStore::Content &read) {
                                                 if (read)
                                                     content = *read;
                                             });
    QTRY_VERIFY(!content.isEmpty());
    const auto snapshot = edit::snapshotFromJson(content);
    QVERIFY(snapshot);
    bool found = false;
    for (const domain::Role &role : snapshot->roles)
        found = found || (role.id == ids.constFirst() && role.name == before);
    QVERIFY(found);

    f.find<QPushButton>("applyReceipt")->click();
    QTRY_VERIFY(f.find<QDialog>("receiptDialog"));
    auto *receipt = f.find<QDialog>("receiptDialog");
    QVERIFY(receipt->findChild<QTextBrowser *>()->toPlainText().contains(u"Renamed 1"_s));
    receipt->close();
    f.window->workbench()->showReview();
    f.find<QPushButton>("takeBackApply")->click();
    QTRY_COMPARE(f.workspace().stagedCount(), 1);
    QVERIFY(f.window->workbench()->isReviewing());
    QCOMPARE(f.role(before), ids.constFirst());
    QCOMPARE(nameOnServer(f, ids.constFirst()), u"Renamed 1"_s);
}

// As the program leaves it when it is killed: the intents on disk, some noted as sent, no answer.
void TestApplying::cutOff(WindowFixture &f, const QList<domain::RoleId> &roles,
                          const QSet<int> &sent)
{
    const domain::Organisation organisation = f.workspace().organisation();
    f.window->closeOrganisation();
    const QDir folder(f.folder.filePath(u"organisations"_s));
    const QString own = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).constFirst();
    const auto journal = store::JournalStore::open(folder.filePath(own + u"/journal.sqlite"_s));
    QVERIFY(journal);
    edit::Receipt head;
    head.id = u"cut-off"_s;
    head.startedAt = QDateTime::currentDateTimeUtc();
    QMap<int, QByteArray> intents;
    for (int number = 1; number <= roles.size(); ++number) {
        edit::StepIntent intent;
        intent.number = number;
        intent.ref = {domain::ObjectKind::Role, roles.at(number - 1).value};
        intent.name = u"Renamed %1"_s.arg(number);
        intent.values.insert(domain::Field::Name, intent.name);
        intents.insert(number, edit::toJson(intent));
    }
    (*journal)->begin(head.id, edit::toJson(head), intents);
    for (int step : sent)
        (*journal)->sending(head.id, step);
}

// The disk is full: nothing goes before the person says so, and then it does.
void TestApplying::nothingIsSentWithoutItsSnapshot()
{
    WindowFixture f;
    QVERIFY(f.open());
    QCOMPARE(renameSome(f, 1).size(), 1);
    auto &applying = f.window->workbench()->applying();
    auto &snapshots = f.window->session()->snapshots();
    QSignalSpy failed(&applying, &ApplyController::snapshotFailed);
    QSignalSpy finished(&applying, &ApplyController::finished);
    // What the store would say of a full disk, at the moment when the apply waits for it.
    const auto fail = connect(&applying, &ApplyController::started, this, [&] {
        connect(applying.run(), &ApplyRun::phaseChanged, this, [&] {
            if (applying.run()->phase() == ApplyRun::Phase::Paused && failed.isEmpty())
                emit snapshots.failed(u"The disk is full."_s);
        });
    });
    f.window->workbench()->apply();
    QTRY_VERIFY(failed.size() + finished.size() > 0);
    disconnect(fail);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(applying.run()->phase(), ApplyRun::Phase::Paused);
    QCOMPARE(f.server->writeCount(), 0);
    QCOMPARE(f.find<QPushButton>("pauseApply")->text(), u"Go on"_s);
    f.find<QPushButton>("pauseApply")->click();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(f.server->writeCount(), 1);
}

void TestApplying::interruptedApply_data()
{
    QTest::addColumn<QSet<int>>("sent");
    QTest::addColumn<QString>("nameMeanwhile"); // of the first role
    QTest::addColumn<bool>("goOn");
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("writes");
    QTest::addColumn<int>("stagedThen");
    const QString one = u"The last apply stopped. Step 1 may have reached the server."_s;
    QTest::newRow("a step that did reach the server is not sent again")
        << QSet<int>{1} << u"Renamed 1"_s << true << one << 2 << 0;
    QTest::newRow("a step that did not is sent")
        << QSet<int>{1} << QString() << true << one << 3 << 0;
    QTest::newRow("the check alone sends nothing")
        << QSet<int>{1} << u"Renamed 1"_s << false << one << 0 << 2;
    QTest::newRow("several steps in doubt")
        << QSet<int>{1, 2, 3} << u"Renamed 1"_s << true
        << u"The last apply stopped. Steps 1, 2 and 3 may have reached the server."_s << 2 << 0;
    QTest::newRow("no step in doubt")
        << QSet<int>{} << QString() << true
        << u"The last apply stopped before it was finished. Nothing is in doubt."_s << 3 << 0;
    QTest::newRow("somebody else's change is shown and not overwritten")
        << QSet<int>{1} << u"By a colleague"_s << true << one << 0 << 3;
}

void TestApplying::interruptedApply()
{
    QFETCH(QSet<int>, sent);
    QFETCH(QString, nameMeanwhile);
    QFETCH(bool, goOn);
    WindowFixture f;
    QVERIFY(f.open());
    const QList<domain::RoleId> ids = renameSome(f, 3);
    QCOMPARE(ids.size(), 3);
    cutOff(f, ids, sent);
    if (!nameMeanwhile.isEmpty())
        QVERIFY(f.colleagueRenames(ids.constFirst(), nameMeanwhile));
    QVERIFY(f.open());

    auto *notice = f.find<QWidget>("interruption");
    QVERIFY(notice->isVisible());
    QTEST(notice->findChild<QLabel *>(u"bannerText"_s)->text(), "said");
    const PendingBar &bar = f.window->workbench()->pendingBar();
    QVERIFY(!bar.canApply());
    QCOMPARE(f.find<QPushButton>("apply")->toolTip(),
             u"The last apply stopped. It has to be checked first."_s);
    f.server->clearLog();
    const int before = int(f.server->writeCount());
    f.window->workbench()->apply();
    QVERIFY(!f.window->workbench()->applying().isRunning());

    QSignalSpy finished(&f.window->workbench()->applying(), &ApplyController::finished);
    notice->findChild<QPushButton *>(goOn ? u"bannerButton"_s : u"bannerOtherButton"_s)->click();
    QTRY_VERIFY(!notice->isVisible());
    QFETCH(int, writes);
    if (writes > 0)
        QTRY_COMPARE(finished.size(), 1);
    else
        QVERIFY(!f.window->workbench()->applying().isRunning());
    QCOMPARE(int(f.server->writeCount()) - before, writes);
    QTEST(f.workspace().stagedCount(), "stagedThen");
    QCOMPARE(f.window->workbench()->isReviewing(), goOn);
    if (writes > 0) {
        for (int i = 0; i < ids.size(); ++i)
            QCOMPARE(nameOnServer(f, ids.at(i)), u"Renamed %1"_s.arg(i + 1));
    }
    // It is settled, also for the next time.
    f.window->closeOrganisation();
    QVERIFY(f.open());
    QVERIFY(!f.find<QWidget>("interruption")->isVisible());
}

void TestApplying::uncheckedAgainWhenItCannotBeRead()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QList<domain::RoleId> ids = renameSome(f, 1);
    QCOMPARE(ids.size(), 1);
    cutOff(f, ids, {1});
    QVERIFY(f.open());
    sandbox::Server::Fault fault;
    fault.method = u"GET"_s;
    fault.pathPattern = u"settings/roles"_s;
    fault.status = 403;
    fault.body
        = R"({"code":"NO_PERMISSION","details":{},"message":"permission denied","status":"error"})";
    f.server->addFault(fault);
    auto *notice = f.find<QWidget>("interruption");
    auto *check = notice->findChild<QPushButton *>(u"bannerButton"_s);
    check->click();
    QTRY_VERIFY(notice->findChild<QLabel *>(u"bannerText"_s)
                    ->text()
                    .startsWith(u"What became of the last apply could not be looked up."_s));
    QVERIFY(check->isVisible());
    QVERIFY(!f.window->workbench()->pendingBar().canApply());
    check->click();
    QTRY_COMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(nameOnServer(f, ids.constFirst()), u"Renamed 1"_s);
}

void TestApplying::requestsAtTheSameTime()
{
    WindowFixture f;
    QVERIFY(f.open());
    QCOMPARE(f.workspace().client().limit(), 4);
    auto *menu = f.find<QMenu>("requestsAtOnce");
    QCOMPARE(menu->actions().size(), 10);
    QVERIFY(f.find<QAction>("requestsAtOnce4")->isChecked());
    f.find<QAction>("requestsAtOnce1")->trigger();
    QCOMPARE(f.workspace().client().limit(), 1);
    f.window->closeOrganisation();
    QVERIFY(f.open());
    QCOMPARE(f.workspace().client().limit(), 1);
    QVERIFY(f.find<QAction>("requestsAtOnce1")->isChecked());
    f.window->closeOrganisation();

    // Whatever somebody wrote there.
    const QStringList keys = f.settings.allKeys().filter(u"requestsAtOnce"_s);
    QCOMPARE(keys.size(), 1);
    f.settings.setValue(keys.constFirst(), u"many"_s);
    QVERIFY(f.open());
    QCOMPARE(f.workspace().client().limit(), 4);
    f.window->closeOrganisation();
    f.settings.setValue(keys.constFirst(), 5000);
    QVERIFY(f.open());
    QCOMPARE(f.workspace().client().limit(), 10);
}

QTEST_MAIN(TestApplying)
#include "tst_applying.moc"
