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
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

namespace {

QString sentence(int seconds)
{
    return u"Zoho asks for a pause: %1 s. Rolewright goes on by itself."_s.arg(seconds);
}

// Every text that the label shows, once each.
class Witness final : public QObject
{
public:
    explicit Witness(QLabel *label) : m_label(label) { label->installEventFilter(this); }
    QStringList seen;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_label->isVisible()
            && (seen.isEmpty() || seen.constLast() != m_label->text()))
            seen.append(m_label->text());
        return false;
    }

private:
    QLabel *m_label;
};

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
    void isCountedDown();
    void staysClosed();
    void tooShortToRead();
    void whileOpening();
    void verbIsKeptForTheOrganisation();
};

void TestPause::isCountedDown()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(!f.find<QFrame>("pause"));
    f.server->addFault(pauseOf("3", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_VERIFY(f.find<QFrame>("pause"));
    auto *banner = f.find<QFrame>("pause");
    auto *label = banner->findChild<QLabel *>(u"bannerText"_s);
    Witness witness(label);
    QVERIFY(banner->isVisible());
    QCOMPARE(label->text(), sentence(3));
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(label);
    QCOMPARE(accessible->text(QAccessible::Name), sentence(3));
    QCOMPARE(f.window->statusBar()->currentMessage(), sentence(3));
    QTRY_COMPARE(label->text(), sentence(2));
    QCOMPARE(accessible->text(QAccessible::Name), sentence(2));
    // A screen reader hears of its beginning and its end, and is not told every second.
    QCOMPARE(f.window->statusBar()->currentMessage(), sentence(3));
    QTRY_VERIFY(!banner->isVisible());
    witness.seen.removeAll(sentence(3)); // which may have been painted before it looked
    QCOMPARE(witness.seen, QStringList({sentence(2), sentence(1)}));
    QCOMPARE(f.window->statusBar()->currentMessage(), u"The pause is over."_s);
    QTRY_COMPARE(f.roles().state(), edit::Section::State::Ready);
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
    QTRY_COMPARE(f.window->session()->pause().seconds(), 1);
    QVERIFY(!banner->isVisible());
    QTRY_COMPARE(f.window->session()->pause().seconds(), 0);

    // The next one is news again.
    f.server->addFault(pauseOf("2", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_VERIFY(banner->isVisible());
    QTRY_VERIFY(!banner->isVisible());
}

void TestPause::tooShortToRead()
{
    WindowFixture f;
    QVERIFY(f.open());
    QSignalSpy changed(&f.window->session()->pause(), &PauseCountdown::changed);
    f.server->addFault(pauseOf("0.05", u"settings/roles"_s));
    f.window->workbench()->refresh();
    QTRY_COMPARE(f.roles().state(), edit::Section::State::Ready);
    QSignalSpy reread(&f.roles(), &edit::Section::reread);
    QTRY_VERIFY(!reread.isEmpty() || f.roles().state() == edit::Section::State::Ready);
    QCOMPARE(changed.size(), 0);
    QVERIFY(!f.find<QFrame>("pause"));
}

void TestPause::whileOpening()
{
    WindowFixture f;
    f.server->addFault(pauseOf("2", u"/org"_s));
    f.window->openSample();
    auto *text = f.find<QLabel>("openingText");
    QVERIFY(text->isVisible());
    QCOMPARE(text->text(), u"Reading what the organisation is."_s);
    QTRY_COMPARE(text->text(), sentence(2));
    QTRY_COMPARE(text->text(), sentence(1));
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
