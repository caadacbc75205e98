// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "severalfixture.h"

#include "accessibilityaudit.h"
#include "edit/contactsection.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/deletionquestion.h"
#include "ui/shell/englishplurals.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// Nothing is deleted from an organisation that people work in before somebody has said yes to it.
class TestDeletionQuestion : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init();
    void asksInProductionAlone_data();
    void asksInProductionAlone();
    void cancelSendsNothing();
    void whatCameMeanwhileIsAskedAbout();
    void changesWithoutDeletionsAreNotAskedAbout();
    void hasTheAddressTyped();
    void namesEverythingAndHasNames();

private:
    static QPointer<QDialog> question(const SeveralFixture &f)
    {
        return f.find<QDialog>("deletionQuestion");
    }
    static void apply(const SeveralFixture &f)
    {
        f.window->workbench()->showReview();
        f.window->actions().apply->trigger();
    }

    EnglishPlurals m_plurals;
};

void TestDeletionQuestion::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void TestDeletionQuestion::asksInProductionAlone_data()
{
    QTest::addColumn<bool>("sample");
    QTest::addColumn<bool>("asks");
    QTest::newRow("in the sample organisation nothing is asked") << true << false;
    QTest::newRow("in Production it is asked") << false << true;
}

void TestDeletionQuestion::asksInProductionAlone()
{
    QFETCH(bool, sample);
    QFETCH(bool, asks);
    SeveralFixture f;
    QVERIFY(sample ? f.openSample() : f.openAccount(SeveralFixture::acme));
    const auto &server = sample ? f.sampleServer : f.accountServer;
    QVERIFY(f.deleteRole(0));
    apply(f);
    QCOMPARE(!question(f).isNull(), asks);
    if (asks) {
        QCOMPARE(server->writeCount(), 0);
        QVERIFY(question(f)->windowTitle().endsWith(u"Europe · Production"));
        QVERIFY(SeveralFixture::press(
            question(f), u"Delete and apply to %1"_s.arg(f.window->session()->title())));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server->writeCount(), 1, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(f.workspace(0).stagedCount(), 0, 20000);
    QVERIFY(!question(f));
}

void TestDeletionQuestion::cancelSendsNothing()
{
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.deleteRole(0));
    apply(f);
    QVERIFY(question(f));
    QVERIFY(f.find<QPushButton>("deleteAndApply")->isEnabled());
    QVERIFY(!f.find<QPushButton>("deleteAndApply")->isDefault()); // Enter is too easily pressed
    question(f)->activateWindow(); // or the key is the review's
    QTRY_COMPARE(QApplication::activeWindow(), question(f).data());
    QTest::keyClick(question(f), Qt::Key_Escape);
    QTRY_VERIFY(!question(f));
    QVERIFY(!f.window->workbench()->applying().isRunning());
    QCOMPARE(f.workspace(0).stagedCount(), 1);
    QCOMPARE(f.accountServer->writeCount(), 0);
    apply(f); // it is asked anew
    QVERIFY(question(f));
}

void TestDeletionQuestion::whatCameMeanwhileIsAskedAbout()
{
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.deleteRole(0));
    apply(f);
    const QPointer<QDialog> first = question(f);
    QVERIFY(first);
    QVERIFY(f.deleteRole(0));
    first->accept();
    QVERIFY(!f.window->workbench()->applying().isRunning());
    QTRY_VERIFY(!first);
    QVERIFY(question(f));
    QCOMPARE(f.find<QPlainTextEdit>("deletions")->toPlainText().count(u"Role: "_s), 2);
    QCOMPARE(f.accountServer->writeCount(), 0);
}

void TestDeletionQuestion::changesWithoutDeletionsAreNotAskedAbout()
{
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    QVERIFY(f.rename(0, u"Renamed"_s));
    apply(f);
    QVERIFY(!question(f));
    QTRY_COMPARE_WITH_TIMEOUT(f.accountServer->writeCount(), 1, 20000);
}

void TestDeletionQuestion::hasTheAddressTyped()
{
    SeveralFixture f;
    QVERIFY(f.openAccount(SeveralFixture::acme));
    edit::ContactSection &contacts = f.workspace(0).contacts();
    const auto &counterparties = contacts.counterparties();
    QVERIFY(!counterparties.isEmpty());
    for (const auto &counterparty : counterparties)
        contacts.open(counterparty.id);
    const auto chosen = [&contacts]() -> const domain::Contact * {
        for (const auto &counterparty : contacts.counterparties()) {
            for (const auto &entry : contacts.book().entries(counterparty.id)) {
                if (!entry.contact.isStopped() && !entry.contact.emailId.isEmpty())
                    return &entry.contact;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(chosen(), 20000);
    const domain::Contact contact = *chosen();
    QVERIFY(contacts.remove({contact.id}, true));
    QTRY_COMPARE(f.workspace(0).durableCount(), 1);
    apply(f);
    QVERIFY(question(f));
    auto *field = f.find<QLineEdit>("addressOfPerson");
    const auto *go = f.find<QPushButton>("deleteAndApply");
    QVERIFY(field->hasFocus() || question(f)->focusWidget() == field);
    QVERIFY(!go->isEnabled());
    field->setText(contact.emailId.chopped(1));
    QVERIFY(!go->isEnabled());
    field->setText(u' ' + contact.emailId.toUpper() + u' ');
    QVERIFY(go->isEnabled());
    field->clear();
    QTest::keyClicks(field, contact.emailId);
    QVERIFY(go->isEnabled());
    QCOMPARE(f.accountServer->writeCount(), 0);
    QCOMPARE(test::accessibilityFaults(question(f)), QStringList());
    f.find<QPushButton>("deleteAndApply")->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.accountServer->writeCount(), 1, 20000);
}

void TestDeletionQuestion::namesEverythingAndHasNames()
{
    using Kind = edit::Step::Kind;
    edit::Plan plan;
    const auto add = [&plan](Kind kind, const QString &name) -> edit::Step & {
        edit::Step step;
        step.number = int(plan.steps.size()) + 1;
        step.kind = kind;
        step.name = name;
        step.contact.displayName = name;
        step.contact.emailId = name.toLower() + u"@example.com"_s;
        plan.steps.append(step);
        return plan.steps.last();
    };
    add(Kind::UpdateRole, u"Renamed"_s);
    add(Kind::DeleteRole, u"Telesales"_s);
    add(Kind::DeleteContactRole, u"Buyer"_s).alsoDeleted
        = {{domain::ContactRoleId{u"2"_s}, u"Seller"_s, {}}};
    add(Kind::DeleteContact, u"Mia"_s);
    for (int i = 0; i < 12; ++i)
        add(Kind::DeleteContact, u"Person%1"_s.arg(i)).makeAnonymous = true;
    DeletionQuestion dialog(plan, u"A & B – Production"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QCOMPARE(dialog.findChild<QPlainTextEdit *>()->toPlainText(),
             u"Role: Telesales\nContact role: Buyer\nContact role: Seller\n"
             "Contact: Mia (mia@example.com)"_s);
    const QList<QLineEdit *> fields = dialog.findChildren<QLineEdit *>();
    QCOMPARE(fields.size(), 12);
    const auto *go = dialog.findChild<QPushButton *>(u"deleteAndApply"_s);
    for (int i = 0; i < fields.size(); ++i) {
        QVERIFY(!go->isEnabled());
        fields.at(i)->setText(u"person%1@example.com"_s.arg(i));
    }
    QVERIFY(go->isEnabled());
    QCOMPARE(go->accessibleName(), u"Delete and apply to A & B – Production"_s);
    QCOMPARE(test::accessibilityFaults(&dialog), QStringList());
    QVERIFY(dialog.height() < 800);
}

QTEST_MAIN(TestDeletionQuestion)
#include "tst_deletionquestion.moc"
