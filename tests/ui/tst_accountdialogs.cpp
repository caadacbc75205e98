// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accountfixture.h"

#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/accounts/editorganisationdialog.h"
#include "ui/accounts/regionbuttons.h"
#include "ui/accounts/removeorganisationdialog.h"
#include "ui/accounts/signoutquestion.h"
#include "ui/accounts/unlockdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace rw;
using namespace rw::tests;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using Place = store::SecretStore::Kind;

// What is asked of an organisation that is known.
class TestAccountDialogs : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void unlocks();
    void forgets();
    void removes();
    void removesNothingOnEscape();
    void describes();
    void asksBeforeSigningOut();
    void offersOtherRegions();
};

void TestAccountDialogs::unlocks()
{
    AccountFixture f;
    QVERIFY(f.makeFile());
    f.begin();
    QPointer<UnlockDialog> dialog = new UnlockDialog(f.places->file());
    QSignalSpy accepted(dialog, &QDialog::accepted);
    dialog->open();
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    auto *edit = dialog->findChild<QLineEdit *>(u"passphrase"_s);
    QTest::keyClicks(edit, u"not the passphrase"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    const QLabel *problem = dialog->findChild<QLabel *>(u"problem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!problem->text().isEmpty(), 60000);
    QVERIFY(dialog && !f.places->file().isUnlocked());
    edit->setText(QLatin1StringView(passphrase));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(accepted.size(), 1, 60000);
    QVERIFY(f.places->file().isUnlocked());
}

void TestAccountDialogs::forgets()
{
    AccountFixture f;
    QVERIFY(f.makeFile());
    const auto added = f.add(Place::File);
    f.begin();
    QPointer<UnlockDialog> dialog = new UnlockDialog(f.places->file());
    QSignalSpy discarded(dialog, &UnlockDialog::discarded);
    dialog->open();
    dialog->findChild<QPushButton *>(u"forgotten"_s)->click();
    auto *question = dialog->findChild<QMessageBox *>();
    QVERIFY(question && question->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(f.places->file().exists());
    dialog->findChild<QPushButton *>(u"forgotten"_s)->click();
    question = dialog->findChildren<QMessageBox *>().constLast();
    question->findChild<QPushButton *>(u"discard"_s)->click();
    QTRY_COMPARE(discarded.size(), 1);
    QVERIFY(!f.places->file().exists());
    QCOMPARE(f.open(*added).error().kind, AccountTrouble::Kind::SignInAgain);
    QCOMPARE(f.profiles->all().size(), 1);
}

void TestAccountDialogs::removes()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    QPointer<RemoveOrganisationDialog> dialog
        = new RemoveOrganisationDialog(*f.accounts, *added, 3);
    QStringList told;
    connect(dialog, &RemoveOrganisationDialog::removed, this,
            [&told](const QUuid &, const QString &words) { told.append(words); });
    dialog->open();
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    QVERIFY(dialog->findChild<QLabel *>(u"whatGoes"_s)->text().contains(u"3 staged"_s));
    dialog->findChild<QPushButton *>(u"remove"_s)->click();
    QTRY_COMPARE(told.size(), 1);
    QTRY_VERIFY(!dialog);
    QCOMPARE(f.profiles->all().size(), 0);
    QVERIFY(f.revocations() > 0);
}

void TestAccountDialogs::removesNothingOnEscape()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    QPointer<RemoveOrganisationDialog> dialog
        = new RemoveOrganisationDialog(*f.accounts, *added, 0);
    dialog->open();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QCOMPARE(f.profiles->all().size(), 1);
    // Enter must not remove either.
    dialog = new RemoveOrganisationDialog(*f.accounts, *added, 0);
    dialog->open();
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QVERIFY(f.open(*added));
}

void TestAccountDialogs::describes()
{
    AccountFixture f;
    const auto added = f.add(Place::Session);
    QPointer<EditOrganisationDialog> dialog = new EditOrganisationDialog(*f.accounts, *added);
    dialog->open();
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    dialog->findChild<QLineEdit *>(u"label"_s)->setText(u" Europe "_s);
    dialog->findChild<QComboBox *>(u"colour"_s)->setCurrentIndex(1);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(f.profiles->find(*added)->label, u"Europe"_s);
    QCOMPARE(f.profiles->find(*added)->colour, u"#c62828"_s);
    QVERIFY(f.open(*added));
}

void TestAccountDialogs::asksBeforeSigningOut()
{
    QPointer<SignOutQuestion> question = new SignOutQuestion(u"Zylker"_s);
    QSignalSpy wanted(question, &SignOutQuestion::signOutWanted);
    question->open();
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!question);
    QCOMPARE(wanted.size(), 0);
    question = new SignOutQuestion(u"Zylker"_s);
    QSignalSpy again(question, &SignOutQuestion::signOutWanted);
    question->open();
    question->findChild<QPushButton *>(u"signOut"_s)->click();
    QCOMPARE(again.size(), 1);
}

void TestAccountDialogs::offersOtherRegions()
{
    RegionButtons regions;
    QSignalSpy chosen(&regions, &RegionButtons::chosen);
    regions.offer(u"eu"_s);
    QCOMPARE(rw::test::accessibilityFaults(&regions), QStringList());
    const auto *tried = regions.findChild<QPushButton *>(u"region-eu"_s);
    auto *other = regions.findChild<QPushButton *>(u"region-in"_s);
    QVERIFY(!tried->isEnabled() && other->isEnabled());
    QCOMPARE(other->accessibleName(), u"Try India"_s);
    QTest::keyClick(other, Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"in"_s);
    regions.offer({});
    QVERIFY(tried->isEnabled());
}

QTEST_MAIN(TestAccountDialogs)
#include "tst_accountdialogs.moc"
