// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include "edit/contactsection.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/noticearea.h"
#include "ui/shell/organisationsession.h"
#include "ui/shell/workbench.h"

#include <QAccessible>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <limits>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

namespace {

const QString steady = u"Zoho asks for a pause. Rolewright goes on by itself."_s;

// How many seconds a label counts; 0 when it says something else.
int secondsIn(const QString &text)
{
    static const QRegularExpression form(
        u"^Zoho asks for a pause: ([0-9]+) s\\. Rolewright goes on by itself\\.$"_s);
    return form.match(text).captured(1).toInt();
}

QString nameOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

// What a label shows while it counts, and what assistive technology is given meanwhile. A slow
// machine may leave numbers out.
class Witness final : public QObject
{
public:
    explicit Witness(QLabel *label) : m_label(label)
    {
        look();
        label->installEventFilter(this);
    }
    QList<int> seconds;
    QStringList names;

    bool falls() const
    {
        return !seconds.isEmpty()
               && std::adjacent_find(seconds.begin(), seconds.end(), std::less_equal<>())
                      == seconds.end();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_label->isVisible())
            look();
        return false;
    }

private:
    void look()
    {
        const int shown = secondsIn(m_label->text());
        if (shown == 0)
            return;
        if (seconds.isEmpty() || seconds.constLast() != shown)
            seconds.append(shown);
        if (const QString name = nameOf(m_label); names.isEmpty() || names.constLast() != name)
            names.append(name);
    }

    QLabel *m_label;
};

// What the status bar says, which is what a screen reader can be told without asking.
QStringList pausesSaid(const QSignalSpy &messages)
{
    QStringList said;
    for (const QList<QVariant> &message : messages) {
        if (const QString text = message.at(0).toString(); text.contains(u"pause"_s))
            said.append(secondsIn(text) > 0 ? u"begins"_s : text);
    }
    return said;
}

sandbox::Server::Fault pauseOf(const QByteArray &seconds, const QString &path)
{
    sandbox::Server::Fault fault;
    fault.method = u"GET"_s;
    fault.pathPattern = path;
    fault.status = 429;
    fault.body = R"({"code":"TOO_MANY_REQUESTS","details":{"retry_after":)" + seconds
                 + R"(},"message":"slow down","status":"error"})";
    return fault;
}

} // namespace

// A pause that the server asks for is counted down where the person looks.
class TestPause : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void secondsThatAreLeft_data();
    void secondsThatAreLeft();
    void wordsForThem_data();
    void wordsForThem();
    void isCountedDown();
    void isThereFromTheStart();
    void staysClosed();
    void tooShortToRead_data();
    void tooShortToRead();
    void whileOpening();
    void verbIsKeptForTheOrganisation();
};

void TestPause::secondsThatAreLeft_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<int>("shown");
    QTest::newRow("nothing is left") << 0 << 0;
    QTest::newRow("it is long over") << -1500 << 0;
    QTest::newRow("the last millisecond still counts") << 1 << 1;
    QTest::newRow("a whole second is one second") << 1000 << 1;
    QTest::newRow("a second that has begun counts") << 1001 << 2;
    QTest::newRow("a pause of three seconds, soon after it began") << 2999 << 3;
    QTest::newRow("five minutes") << 300000 << 300;
    QTest::newRow("the longest that a number can say")
        << std::numeric_limits<int>::max() << 2147484;
}

void TestPause::secondsThatAreLeft()
{
    QFETCH(int, milliseconds);
    QTEST(PauseCountdown::secondsShown(milliseconds), "shown");
}

void TestPause::wordsForThem_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("said");
    QTest::newRow("no pause needs no words") << 0 << u"en_US"_s << QString();
    QTest::newRow("one second") << 1 << u"en_US"_s << u"pause: 1 s."_s;
    QTest::newRow("a minute and a half is still counted") << 90 << u"en_US"_s << u"pause: 90 s."_s;
    QTest::newRow("from there on it is minutes") << 91 << u"en_US"_s << u"pause: 2 min."_s;
    QTest::newRow("two minutes") << 120 << u"en_US"_s << u"pause: 2 min."_s;
    QTest::newRow("a minute that has begun counts") << 121 << u"en_US"_s << u"pause: 3 min."_s;
    QTest::newRow("five minutes") << 300 << u"en_US"_s << u"pause: 5 min."_s;
    QTest::newRow("digits are those of the place")
        << 12 << u"fa_IR"_s << u"pause: \u06f1\u06f2 s."_s;
}

void TestPause::wordsForThem()
{
    QFETCH(int, seconds);
    QFETCH(QString, locale);
    QFETCH(QString, said);
    const QLocale before;
    QLocale::setDefault(QLocale(locale));
    const QString sentence = PauseCountdown::sentenceFor(seconds);
    QLocale::setDefault(before);
    QCOMPARE(sentence.isEmpty(), said.isEmpty());
    QVERIFY2(sentence.contains(said), qUtf8Printable(sentence));
}

void TestPause::isCountedDown()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(!f.find<QFrame>("pause"));
    QSignalSpy messages(f.window->statusBar(), &QStatusBar::messageChanged);
    f.server->addFault(pauseOf("3", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_VERIFY(f.find<QFrame>("pause"));
    auto *banner = f.find<QFrame>("pause");
    QVERIFY(banner->isVisible());
    const Witness witness(banner->findChild<QLabel *>(u"bannerText"_s));
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(witness.falls());
    QVERIFY(witness.seconds.constFirst() <= 3);
    // A screen reader hears of its beginning and its end, and is not told every second.
    QCOMPARE(witness.names, QStringList(steady));
    QCOMPARE(pausesSaid(messages), QStringList({u"begins"_s, u"The pause is over."_s}));
    QTRY_COMPARE(f.roles().state(), edit::Section::State::Ready);
}

// The workbench may be made while a pause is on.
void TestPause::isThereFromTheStart()
{
    WindowFixture f;
    QVERIFY(f.open());
    f.server->addFault(pauseOf("3", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_VERIFY(f.window->session()->pause().seconds() > 0);
    Workbench late(*f.window->session(), f.settings);
    auto *banner = late.findChild<QFrame *>(u"pause"_s);
    QVERIFY(banner && !banner->isHidden());
    QVERIFY(secondsIn(banner->findChild<QLabel *>(u"bannerText"_s)->text()) > 0);
    QTRY_VERIFY(banner->isHidden());
}

void TestPause::staysClosed()
{
    WindowFixture f;
    QVERIFY(f.open());
    f.server->addFault(pauseOf("3", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_VERIFY(f.find<QFrame>("pause"));
    auto *banner = f.find<QFrame>("pause");
    for (QToolButton *button : banner->findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Close message"_s)
            button->click();
    }
    QVERIFY(!banner->isVisible());
    bool shownAgain = false;
    QSignalSpy changed(&f.window->session()->pause(), &PauseCountdown::changed);
    connect(&f.window->session()->pause(), &PauseCountdown::changed, banner,
            [&shownAgain, banner] { shownAgain = shownAgain || banner->isVisible(); });
    QTRY_COMPARE(f.window->session()->pause().seconds(), 0);
    QVERIFY(!changed.isEmpty());
    QVERIFY(!shownAgain);

    // The next one is news again.
    f.server->addFault(pauseOf("2", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_VERIFY(shownAgain);
    QTRY_VERIFY(!banner->isVisible());
}

void TestPause::tooShortToRead_data()
{
    QTest::addColumn<QByteArray>("seconds");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("a twentieth of a second is not told of") << QByteArray("0.05") << QStringList();
    QTest::newRow("two seconds are")
        << QByteArray("2") << QStringList({u"begins"_s, u"The pause is over."_s});
}

void TestPause::tooShortToRead()
{
    QFETCH(QByteArray, seconds);
    QFETCH(QStringList, said);
    WindowFixture f;
    QVERIFY(f.open());
    QSignalSpy changed(&f.window->session()->pause(), &PauseCountdown::changed);
    QSignalSpy messages(f.window->statusBar(), &QStatusBar::messageChanged);
    QSignalSpy reread(&f.roles(), &edit::Section::reread);
    f.server->addFault(pauseOf(seconds, u"settings/roles"_s));
    f.server->clearLog();
    f.window->workbench()->refresh();
    QTRY_COMPARE(reread.size(), 1);
    QVERIFY(reread.constFirst().at(0).toBool());
    int tries = 0;
    for (const sandbox::LoggedRequest &request : f.server->log())
        tries += request.target.contains(u"settings/roles") ? 1 : 0;
    QCOMPARE(tries, 2);
    QCOMPARE(pausesSaid(messages), said);
    QCOMPARE(changed.isEmpty(), said.isEmpty());
    QCOMPARE(f.find<QFrame>("pause") == nullptr, said.isEmpty());
}

void TestPause::whileOpening()
{
    WindowFixture f;
    QSignalSpy messages(f.window->statusBar(), &QStatusBar::messageChanged);
    f.server->addFault(pauseOf("2", u"/org"_s));
    f.window->openSample();
    auto *text = f.find<QLabel>("openingText");
    QVERIFY(text->isVisible());
    const QString reading = u"Reading what the organisation is."_s;
    QCOMPARE(text->text(), reading);
    QCOMPARE(nameOf(text), reading);
    auto *focused = f.window->focusWidget();
    QVERIFY(focused);
    QCOMPARE(focused->accessibleDescription(), QString());
    QTRY_VERIFY(secondsIn(text->text()) > 0);
    const Witness witness(text);
    // No focus leads to the label: it is told beside the button that has it.
    QCOMPARE(f.window->focusWidget(), focused);
    QCOMPARE(focused->accessibleDescription(), steady);
    QTRY_COMPARE(text->text(), reading);
    QCOMPARE(nameOf(text), reading);
    QCOMPARE(focused->accessibleDescription(), QString());
    QVERIFY(witness.falls());
    QCOMPARE(witness.names, QStringList(steady));
    QCOMPARE(pausesSaid(messages), QStringList({u"begins"_s, u"The pause is over."_s}));
    QTRY_VERIFY(f.window->session() && f.window->session()->isOpen());
    QVERIFY(!f.find<QFrame>("pause") || !f.find<QFrame>("pause")->isVisible());
}

// Which verb this organisation takes for an update of a contact is found out once.
void TestPause::verbIsKeptForTheOrganisation()
{
    WindowFixture f;
    for (const int refusals : {1, 0}) {
        QVERIFY(f.open());
        edit::ContactSection &contacts = f.workspace().contacts();
        const domain::CounterpartyId company = contacts.counterparties().constFirst().id;
        contacts.open(company);
        QTRY_COMPARE(contacts.contactsState(company), edit::Section::State::Ready);
        domain::ContactId person;
        for (const domain::ContactBook::Entry &entry : contacts.book().entries(company)) {
            if (contacts.lock(entry.id()) == edit::ContactSection::Lock::None)
                person = entry.id();
        }
        QVERIFY(contacts.setField(person, domain::Field::Name, u"Name %1"_s.arg(refusals)));
        QTRY_COMPARE(f.workspace().durableCount(), 1);
        if (refusals > 0) {
            sandbox::Server::Fault fault;
            fault.method = u"PUT"_s;
            fault.pathPattern = u"counterpartyusers"_s;
            fault.status = 405;
            f.server->addFault(fault);
        }
        f.server->clearLog();
        f.window->workbench()->apply();
        f.window->workbench()->apply(); // the first may only show the review
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace().stagedCount(), 0, 20000);
        QStringList verbs;
        for (const sandbox::LoggedRequest &request : f.server->log()) {
            if (request.isWrite)
                verbs.append(request.method);
        }
        QCOMPARE(verbs,
                 refusals > 0 ? QStringList({u"PUT"_s, u"UPDATE"_s}) : QStringList({u"UPDATE"_s}));
        QTRY_VERIFY(!f.window->workbench()->applying().isRunning());
    }
    const QStringList keys = f.settings.allKeys().filter(u"contactUpdateVerb"_s);
    QCOMPARE(keys.size(), 1);
    QCOMPARE(f.settings.value(keys.constFirst()).toString(), u"UPDATE"_s);
}

QTEST_MAIN(TestPause)
#include "tst_pause.moc"
