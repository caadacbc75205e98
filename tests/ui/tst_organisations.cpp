// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessibilityaudit.h"
#include "severalfixture.h"

#include "ui/review/applycontroller.h"
#include "ui/shell/englishplurals.h"
#include "ui/shell/environmentbadge.h"
#include "ui/shell/knownorganisations.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/organisationmenu.h"
#include "ui/shell/organisationtabs.h"
#include "ui/shell/welcomepage.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// Several organisations beside each other in one window.
class TestOrganisations : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init();
    void plansAreKeptApart();
    void accountsHaveFoldersOfTheirOwn();
    void switchesByKeyboard();
    void theSameOneIsNotOpenedTwice();
    void closingOneKeepsTheOther();
    void closingOneAsks();
    void closingTheWindowAsksForEach();
    void plansAndPlacesComeBack();
    void startPageStaysInReach();
    void eachIsNamedWhereItIsSent();
    void whatHappensBehindIsToldByName();
    void signedOutOfIsClosedFirst_data();
    void signedOutOfIsClosedFirst();
    void signInHelpsWhereItCan();
    void renewedTokensAreHandedOn();
    void labelAndColourFollow();
    void anApplyThatWaitsOffersToSignIn();
    void everyControlHasAName();
    void noKeyTwice();

private:
    EnglishPlurals m_plurals;
};

void TestOrganisations::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void TestOrganisations::plansAreKeptApart()
{
    SeveralFixture f;
    QVERIFY(!f.find<OrganisationTabs>("organisationTabs")->isVisible());
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QCOMPARE(f.window->pages().size(), 2);
    QVERIFY(f.find<OrganisationTabs>("organisationTabs")->isVisible());

    QVERIFY(f.rename(0, u"Only in the sample"_s));
    QCOMPARE(f.workspace(0).stagedCount(), 1);
    QCOMPARE(f.workspace(1).stagedCount(), 0);
    QVERIFY(!f.window->actions().undo->isEnabled()); // the account is in front
    QVERIFY(f.rename(1, u"Only in the account"_s));
    f.window->actions().undo->trigger();
    QCOMPARE(f.workspace(1).stagedCount(), 0);
    QCOMPARE(f.workspace(0).stagedCount(), 1);
    f.window->showPage(0);
    QVERIFY(!f.window->actions().redo->isEnabled());
    f.window->actions().undo->trigger();
    QCOMPARE(f.workspace(0).stagedCount(), 0);
    QCOMPARE(f.sampleServer->writeCount() + f.accountServer->writeCount(), 0);
}

// Two accounts of one organisation do not share what is staged.
void TestOrganisations::accountsHaveFoldersOfTheirOwn()
{
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.openAccount(SeveralFixture::trial));
    QVERIFY(f.rename(0, u"In one account"_s));
    QCOMPARE(f.workspace(1).stagedCount(), 0);
    for (const QUuid &id : {SeveralFixture::acme, SeveralFixture::trial}) {
        const QFileInfo folder(
            f.folder.filePath(u"organisations/"_s + id.toString(QUuid::WithoutBraces)));
        QVERIFY(folder.isDir());
        QCOMPARE(folder.permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }
}

void TestOrganisations::switchesByKeyboard()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.openAccount(SeveralFixture::trial));
    const auto current = [&f] { return int(f.window->pages().indexOf(f.window->currentPage())); };
    QCOMPARE(current(), 2);
    QTest::keyClick(f.window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QTRY_COMPARE(current(), 0);
    QTest::keyClick(f.window.get(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(current(), 2);
    QTest::keyClick(f.window.get(), Qt::Key_2, Qt::AltModifier);
    QTRY_COMPARE(current(), 1);
    QCOMPARE(f.find<OrganisationTabs>("organisationTabs")->currentIndex(), 1);
    QVERIFY(f.find<QAction>("organisation2")->isChecked());
    QVERIFY(!f.find<QAction>("organisation3")->isChecked());
    QTest::keyClick(f.window.get(), Qt::Key_0, Qt::AltModifier);
    QTRY_COMPARE(current(), -1);
    QCOMPARE(f.window->windowTitle(), u"Rolewright"_s);
    QTest::keyClick(f.window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QTRY_COMPARE(current(), 0);
    // What has the focus is in what is in front.
    QVERIFY(f.window->currentPage()->isAncestorOf(f.window->focusWidget()));
}

void TestOrganisations::theSameOneIsNotOpenedTwice()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    f.window->openSample();
    QCOMPARE(f.window->pages().size(), 2);
    QCOMPARE(f.window->currentPage(), f.page(0));
    f.window->openAccount(SeveralFixture::acme);
    QCOMPARE(f.window->pages().size(), 2);
    QCOMPARE(f.window->currentPage(), f.page(1));
    QVERIFY(f.window->session());
}

void TestOrganisations::closingOneKeepsTheOther()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.rename(0, u"Stays"_s));
    QTest::keyClick(f.window.get(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(f.window->pages().size(), 1);
    QVERIFY(!f.find<QMessageBox>("closeQuestion"));
    QCOMPARE(f.window->currentPage(), f.page(0));
    QCOMPARE(f.workspace(0).stagedCount(), 1);
    QVERIFY(f.window->actions().undo->isEnabled());
    // And can be opened again, and closed with the mouse.
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QCOMPARE(f.window->pages().size(), 2);
    const auto *tabs = f.find<OrganisationTabs>("organisationTabs");
    QVERIFY(!tabs->tabButton(2, QTabBar::RightSide)); // the start page cannot be closed
    auto *button = qobject_cast<QToolButton *>(tabs->tabButton(1, QTabBar::RightSide));
    QVERIFY(button);
    QCOMPARE(button->accessibleName(), u"Close %1"_s.arg(f.page(1)->title()));
    button->click();
    QCOMPARE(f.window->pages().size(), 1);
    QCOMPARE(f.workspace(0).stagedCount(), 1);
}

void TestOrganisations::closingOneAsks()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    const QString name = f.window->session()->name();
    QVERIFY(f.rename(1, u"Kept"_s));
    f.window->actions().closeOrganisation->trigger();
    auto *question = f.find<QMessageBox>("closeQuestion");
    QVERIFY(question);
    QCOMPARE(question->text(), u"1 change is kept for %1. It has not been sent."_s.arg(name));
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!f.find<QMessageBox>("closeQuestion"));
    QCOMPARE(f.window->pages().size(), 2);
    f.window->actions().closeOrganisation->trigger();
    QVERIFY(SeveralFixture::press(f.find<QMessageBox>("closeQuestion"), u"Close"_s));
    QTRY_COMPARE(f.window->pages().size(), 1);
    QVERIFY(f.window->isVisible());
}

void TestOrganisations::closingTheWindowAsksForEach()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.openAccount(SeveralFixture::trial)); // with nothing to lose
    QVERIFY(f.rename(0, u"One"_s));
    QVERIFY(f.rename(1, u"Two"_s));
    const auto question = [&f]() -> QMessageBox * {
        const QList<QMessageBox *> boxes = f.window->findChildren<QMessageBox *>();
        for (QMessageBox *box : boxes) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    };
    f.window->close();
    QTRY_VERIFY(question());
    QCOMPARE(f.window->currentPage(), f.page(0)); // what is asked about is in front
    QVERIFY(SeveralFixture::press(question(), u"Close"_s));
    QTRY_VERIFY(question());
    QCOMPARE(f.window->currentPage(), f.page(1));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QVERIFY(f.window->isVisible());
    // Then both are asked about again: much may have happened meanwhile.
    f.window->close();
    for (int number : {0, 1}) {
        QTRY_VERIFY(question());
        QCOMPARE(f.window->currentPage(), f.page(number));
        QVERIFY(SeveralFixture::press(question(), u"Close"_s));
    }
    QTRY_VERIFY(!f.window->isVisible());
}

void TestOrganisations::plansAndPlacesComeBack()
{
    SeveralFixture f;
    const QString file = f.connectionFile();
    QVERIFY(!file.isEmpty());
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    f.window->openFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(f.isRead(), 20000);
    QVERIFY(f.rename(0, u"In the sample"_s));
    QVERIFY(f.rename(1, u"In the account"_s));
    QVERIFY(f.deleteRole(1));
    f.window->closeQuietly();
    QTRY_VERIFY(!f.window->isVisible());
    f.start();
    QVERIFY(f.window->pages().isEmpty()); // offered, not opened
    const QList<QToolButton *> buttons = f.window->findChildren<QToolButton *>();
    QStringList offered;
    QToolButton *all = nullptr;
    for (QToolButton *button : buttons) {
        if (button->isVisible() && button->accessibleName().endsWith(u" again"))
            offered << button->accessibleName();
        if (button->accessibleName() == u"Open all 3 that were open last time")
            all = button;
    }
    QCOMPARE(offered.size(), 3);
    QCOMPARE(offered.first(), u"Open Zylker – Sample again"_s);
    QVERIFY(all);
    QTest::keyClick(all, Qt::Key_Space);
    const auto areOpen = [&f] {
        return f.window->pages().size() == 3 && f.page(0)->session() && f.page(1)->session()
               && f.page(2)->session();
    };
    QTRY_VERIFY_WITH_TIMEOUT(areOpen(), 20000);
    QCOMPARE(f.workspace(0).stagedCount(), 1);
    QCOMPARE(f.workspace(1).stagedCount(), 2);
    QCOMPARE(f.workspace(2).stagedCount(), 0);
    // What was closed on purpose is not offered again.
    QTRY_VERIFY_WITH_TIMEOUT(f.isRead(), 20000);
    f.window->showPage(2);
    f.window->closeOrganisation();
    f.window->closeQuietly();
    f.start();
    QCOMPARE(RememberedOrganisations(f.settings).all().size(), 2);
    // The settings know where, and nothing of what is in a connection file.
    QFile written(f.settings.fileName());
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    const Doorway doorway = f.doorways.value(SeveralFixture::acme);
    QVERIFY(text.contains("account:"));
    QVERIFY(!text.contains(doorway.connection.accessToken.toUtf8()));
    QVERIFY(!text.contains(doorway.connection.refreshToken.toUtf8()));
    QVERIFY(!text.contains(doorway.connection.clientSecret.toUtf8()));
}

void TestOrganisations::startPageStaysInReach()
{
    SeveralFixture f;
    QVERIFY(f.find<QPushButton>("signIn")->isVisible());
    QTest::keyClick(f.find<QPushButton>("signIn"), Qt::Key_Space);
    QCOMPARE(f.asked, QStringList{u"sign in"_s});
    QVERIFY(f.openSample());
    auto *tabs = f.find<OrganisationTabs>("organisationTabs");
    QCOMPARE(tabs->count(), 2);
    tabs->setCurrentIndex(1);
    QVERIFY(!f.window->session());
    QVERIFY(f.find<QPushButton>("exploreSample")->isVisible());
    QVERIFY(!f.window->actions().closeOrganisation->isEnabled());
    QVERIFY(!f.window->actions().apply->isEnabled());
    const QList<QToolButton *> accounts = f.window->findChildren<QToolButton *>(u"openAccount"_s);
    QCOMPARE(accounts.size(), 2);
    QCOMPARE(accounts.first()->accessibleName(), u"Open Acme – Europe · Production"_s);
    QTest::keyClick(accounts.first(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(f.isRead(), 20000);
    QCOMPARE(f.window->session()->account(), std::optional(SeveralFixture::acme));
}

void TestOrganisations::eachIsNamedWhereItIsSent()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    const QString name = f.window->session()->name();
    QVERIFY(f.rename(0, u"One"_s));
    QVERIFY(f.rename(1, u"Two"_s));
    struct Expected
    {
        QString title, where;
    };
    const QList<Expected> rows{{u"Zylker — SAMPLE — Roles *"_s, u"Zylker – Sample"_s},
                               {u"%1 — Europe · PRODUCTION — Roles *"_s.arg(name),
                                u"%1 – Europe · Production"_s.arg(name)}};
    auto *tabs = f.find<OrganisationTabs>("organisationTabs");
    for (int number = 0; number < 2; ++number) {
        const Expected &row = rows.at(number);
        f.window->showPage(number);
        QCOMPARE(f.window->windowTitle(), row.title);
        QCOMPARE(f.page(number)->findChild<QPushButton *>(u"apply"_s)->accessibleName(),
                 u"Apply 1 change to %1"_s.arg(row.where));
        QCOMPARE(tabs->tabText(number), row.where + u" *"_s);
        QCOMPARE(tabs->accessibleTabName(number), row.where + u", 1 change not sent"_s);
        QVERIFY(!tabs->tabIcon(number).isNull());
        const auto *badge = f.window->findChild<EnvironmentBadge *>();
        QCOMPARE(badge->accessibleName(), QString(row.where).replace(u" – "_s, u", "_s));
        f.window->workbench()->showReview();
        QVERIFY(f.window->windowTitle().endsWith(u"Review *"));
        bool isNamed = false;
        const QList<QLabel *> labels = f.page(number)->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            isNamed |= label->isVisible() && label->text().startsWith(row.where);
        QVERIFY(isNamed);
    }
    const Identity identity = f.page(1)->session()->identity();
    QCOMPARE(identity.colour, QColor(0x7a, 0x2f, 0xd0));
}

void TestOrganisations::whatHappensBehindIsToldByName()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.rename(0, u"Applied from behind"_s));
    f.window->showPage(0);
    f.window->workbench()->showReview();
    f.window->workbench()->apply();
    f.window->showPage(1);
    QTRY_COMPARE_WITH_TIMEOUT(f.sampleServer->writeCount(), 1, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace(0).stagedCount(), 0, 20000);
    QCOMPARE(f.accountServer->writeCount(), 0);
    QCOMPARE(f.window->currentPage(), f.page(1)); // nothing jumps to the front
}

void TestOrganisations::signedOutOfIsClosedFirst_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("signing out") << u"signOut"_s << u"sign out "_s;
    QTest::newRow("removing") << u"removeOrganisation"_s << u"remove "_s;
}

void TestOrganisations::signedOutOfIsClosedFirst()
{
    QFETCH(QString, action);
    QFETCH(QString, wanted);
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.rename(0, u"Kept"_s));
    const auto *known = f.window->findChild<KnownOrganisations *>();
    const QList<QAction *> actions = known->findChildren<QAction *>(action);
    QCOMPARE(actions.size(), 2);
    f.window->showPage(-1);
    actions.first()->trigger();
    QVERIFY(f.asked.isEmpty()); // before it is clear what becomes of the page
    QVERIFY(SeveralFixture::press(f.find<QMessageBox>("closeQuestion"), u"Close"_s));
    QCOMPARE(f.asked, QStringList{wanted + SeveralFixture::acme.toString()});
    QVERIFY(f.window->pages().isEmpty());
    actions.last()->trigger(); // one that is not open
    QCOMPARE(f.asked.last(), wanted + SeveralFixture::trial.toString());
}

void TestOrganisations::signInHelpsWhereItCan()
{
    SeveralFixture f;
    const Doorway doorway = f.doorways.take(SeveralFixture::acme);
    QSignalSpy refused(f.window.get(), &MainWindow::organisationNotOpened);
    for (const bool helps : {false, true}) {
        f.noWay = {u"Zoho does not take the sign-in any more."_s, {}, helps};
        f.window->openAccount(SeveralFixture::acme);
        QCOMPARE(f.window->pages().size(), 1);
        QCOMPARE(f.find<QPushButton>("signInAgain")->isVisible(), helps);
        QCOMPARE(f.page(0)->findChild<QLabel *>(u"openingText"_s)->text(), f.noWay.sentence);
    }
    QCOMPARE(refused.size(), 2);
    f.find<QPushButton>("signInAgain")->click();
    QCOMPARE(f.asked, QStringList{u"sign in again "_s + SeveralFixture::acme.toString()});
    f.doorways.insert(SeveralFixture::acme, doorway);
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QCOMPARE(f.window->pages().size(), 1);
}

namespace {

class CountingGate final : public api::RenewalGate
{
public:
    int waitMilliseconds() const override { return 0; }
    void asked() override { ++count; }
    void throttled() override { }

    int count = 0;
};

} // namespace

void TestOrganisations::renewedTokensAreHandedOn()
{
    SeveralFixture f;
    const auto gate = std::make_shared<CountingGate>();
    Doorway &doorway = f.doorways[SeveralFixture::acme];
    doorway.gate = gate;
    doorway.tokenLifetime = 0; // gone already
    QSignalSpy renewed(f.window.get(), &MainWindow::tokenRenewed);
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QCOMPARE(gate->count, 1);
    QCOMPARE(renewed.size(), 1);
    QCOMPARE(renewed.first().at(0).toUuid(), SeveralFixture::acme);
    QVERIFY(!renewed.first().at(1).toString().isEmpty());
    QVERIFY(renewed.first().at(1).toString() != doorway.connection.accessToken);
}

void TestOrganisations::labelAndColourFollow()
{
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.rename(0, u"Other"_s));
    QVERIFY(f.find<QPushButton>("apply")->text().contains(u"Europe"_s));
    f.window->setAccounts({{SeveralFixture::acme, u"Acme"_s, u"Asia"_s, u"#00aa55"_s,
                            store::Profile::Type::Production}});
    for (const QString &text :
         {f.page(0)->title(), f.window->windowTitle(), f.find<QPushButton>("apply")->text(),
          f.find<OrganisationTabs>("organisationTabs")->tabText(0)}) {
        QVERIFY2(text.contains(u"Asia"_s) && !text.contains(u"Europe"_s), qPrintable(text));
    }
    QCOMPARE(f.page(0)->session()->identity().colour, QColor(u"#00aa55"_s));
}

void TestOrganisations::anApplyThatWaitsOffersToSignIn()
{
    SeveralFixture f;
    // What is renewed is refused: nobody knows this one.
    Doorway &doorway = f.doorways[SeveralFixture::acme];
    const Doorway good = doorway;
    doorway.connection.refreshToken = u"1000.nobody.knows.this.one"_s;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.rename(0, u"Other"_s));
    QVERIFY(f.rename(0, u"And another"_s));
    sandbox::Fault revoked;
    revoked.method = u"PUT"_s;
    revoked.pathPattern = u"/crm/"_s;
    revoked.kind = sandbox::Fault::TokenRevoked;
    f.accountServer->addFault(revoked);
    auto &applying = f.page(0)->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    f.page(0)->workbench()->apply();
    QTRY_VERIFY(applying.run() && applying.run()->phase() == edit::ApplyRun::Phase::Paused);
    QTRY_COMPARE(applying.run()->pauseReason(), edit::ApplyRun::Pause::SignIn);
    auto *signIn = f.find<QPushButton>("signInForApply");
    QTRY_VERIFY(signIn->isVisible());
    signIn->click();
    QCOMPARE(f.asked, QStringList{u"sign in again "_s + SeveralFixture::acme.toString()});
    // The person has signed in.
    doorway = good;
    doorway.connection.accessToken.clear();
    f.window->accountSignedIn(SeveralFixture::acme);
    QVERIFY(applying.goOn());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
    QCOMPARE(applying.run()->outcome(), edit::ApplyRun::Outcome::Applied);
    QCOMPARE(f.workspace(0).stagedCount(), 0);
    QVERIFY(!signIn->isVisible());
    int carriedOut = 0;
    for (const sandbox::LoggedRequest &request : f.accountServer->log())
        carriedOut += request.isWrite && request.turn > 0 ? 1 : 0;
    QCOMPARE(carriedOut, 2);
    QTRY_VERIFY(f.isRead()); // what waited for the end is read
}

void TestOrganisations::everyControlHasAName()
{
    SeveralFixture f;
    QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
    f.window->showPage(-1);
    QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
    // One without a name is found.
    auto *planted = new QPushButton(f.window->centralWidget());
    planted->show();
    QVERIFY(!test::accessibilityFaults(f.window.get()).isEmpty());
}

void TestOrganisations::noKeyTwice()
{
    SeveralFixture f;
    QVERIFY(f.openSample());
    QVERIFY(f.openAccount(SeveralFixture::acme));
    // Of what can be seen: each organisation has the commands of its panes.
    const auto doubled = [&f] {
        QHash<QKeySequence, QString> keys;
        QStringList clashes;
        const QList<QAction *> actions = f.window->findChildren<QAction *>();
        for (const QAction *action : actions) {
            const QList<QObject *> shown = action->associatedObjects();
            const bool isSeen
                = std::any_of(shown.cbegin(), shown.cend(), [](const QObject *object) {
                      const auto *widget = qobject_cast<const QWidget *>(object);
                      return widget && widget->isVisible();
                  });
            if (action->shortcutContext() != Qt::WindowShortcut || !isSeen)
                continue;
            for (const QKeySequence &key : action->shortcuts()) {
                if (keys.contains(key))
                    clashes << u"%1: %2 / %3"_s.arg(key.toString(), keys.value(key),
                                                    action->text());
                keys.insert(key, action->text());
            }
        }
        return clashes;
    };
    for (int number : {0, 1, -1}) {
        f.window->showPage(number);
        QCOMPARE(doubled(), QStringList());
    }
    QAction planted(u"Planted"_s, f.window.get());
    planted.setShortcut(Qt::ALT | Qt::Key_1);
    f.window->addAction(&planted);
    QCOMPARE(doubled().size(), 1);
}

QTEST_MAIN(TestOrganisations)
#include "tst_organisations.moc"
