// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accountfixture.h"

#include "support/leaks.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/accounts/addorganisationdialog.h"
#include "ui/accounts/connectioncheckpage.h"
#include "ui/feedback/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace rw;
using namespace rw::tests;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

sandbox::ServerOptions quickPolls()
{
    sandbox::ServerOptions options;
    options.lifetimes.pollSeconds = 0;
    return options;
}

} // namespace

// The dialog as a person goes through it, with the sample organisation's accounts server.
class TestAddOrganisation : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void byTheBrowser();
    void byAPastedAddress();
    void byACode();
    void byAnotherDevice();
    void declined();
    void wrongSecretLosesNothingTyped();
    void anotherRegionIsOneKeyAway();
    void incomplete_data();
    void incomplete();
    void rightsAreListedLive();
    void aMissingRightIsGranted();
    void theFileIsMadeWithThePassphrase();
    void cancelledAtTheCheckIsTakenBack();
    void escapeStopsWaitingFirst();
    void canBeUsedWithoutSeeing();
    void signsInAgain();

private:
    template <typename T>
    T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1StringView(name));
    }
    void typeClient(const QString &secret);
    void press() { find<QPushButton>("next")->click(); }
    QStringList checkLines() const { return m_dialog->findChild<ConnectionCheckPage *>()->lines(); }
    bool isChecked() const;
    QString trouble() const { return find<Banner>("signInTrouble")->text(); }

    std::unique_ptr<AccountFixture> m_f;
    QPointer<AddOrganisationDialog> m_dialog;
    QHash<QString, signin::Realm> m_centres; // data centres within reach, by their location
    QList<QUrl> m_opened;
    QList<QUuid> m_added;
};

void TestAddOrganisation::init()
{
    rw::test::failOnWarnings();
    m_opened.clear();
    m_added.clear();
    m_centres.clear();
    m_f = std::make_unique<AccountFixture>(quickPolls());
    AddOrganisationDialog::Ways ways;
    ways.browser.ports = {0};
    ways.deviceInterval = 1ms;
    ways.browse = [this](const QUrl &address) {
        m_opened.append(address);
        return true;
    };
    ways.realm = [this](const SignInChoices &choices) {
        const auto centre = m_centres.constFind(choices.dataCentre);
        return centre != m_centres.cend() ? signin::Result<signin::Realm>(*centre)
                                          : choices.realm();
    };
    m_dialog = new AddOrganisationDialog(*m_f->accounts, ways);
    connect(m_dialog, &AddOrganisationDialog::added, this,
            [this](const QUuid &id) { m_added.append(id); });
    m_dialog->open();
    find<QToolButton>("advanced")->setChecked(true);
    for (const char *host : {"accountsHost", "crmHost", "contractsHost"})
        find<QLineEdit>(host)->setText(m_f->zoho.url().toString());
    typeClient(m_f->zoho.client().secret);
    find<QRadioButton>("keepForSession")->click();
}

void TestAddOrganisation::cleanup()
{
    delete m_dialog;
    m_f.reset();
}

void TestAddOrganisation::typeClient(const QString &secret)
{
    find<QLineEdit>("clientId")->setText(m_f->zoho.client().id);
    find<QLineEdit>("clientSecret")->setText(secret);
}

bool TestAddOrganisation::isChecked() const
{
    const QPushButton *next = find<QPushButton>("next");
    return next->isVisible() && next->isEnabled() && next->text() == u"Open organisation"_s;
}

void TestAddOrganisation::byTheBrowser()
{
    find<QLineEdit>("label")->setText(u"Europe"_s);
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    QCOMPARE(find<QLineEdit>("consentAddress")->text(),
             m_opened.first().toString(QUrl::FullyEncoded));
    QVERIFY(find<QLabel>("timeLeft")->text().contains(u':'));
    Browser browser;
    browser.visit(m_f->zoho.decide(m_opened.first(), "accept"));
    QTRY_VERIFY(isChecked());
    const QString lines = checkLines().join(u'\n');
    QVERIFY2(lines.contains(u"Signed in as"_s), qPrintable(lines));
    QVERIFY2(lines.contains(u"Read roles ("_s), qPrintable(lines));
    QVERIFY2(lines.contains(u"Writing is not tested"_s), qPrintable(lines));
    QCOMPARE(m_f->profiles->all().size(), 0); // not before it is wanted
    press();
    QTRY_COMPARE(m_added.size(), 1);
    QTRY_VERIFY(!m_dialog);
    const store::Profile kept = m_f->profiles->all().constFirst();
    QCOMPARE(kept.id, m_added.first());
    QCOMPARE(kept.label, u"Europe"_s);
    QVERIFY(!kept.organisationId.isEmpty() && !kept.user.isEmpty());
    QVERIFY(m_f->open(kept.id));
    QCOMPARE(m_f->revocations(), 0);
}

void TestAddOrganisation::byAPastedAddress()
{
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    QLineEdit *paste = find<QLineEdit>("finalAddress");
    paste->setText(u"what I see"_s);
    QTest::keyClick(paste, Qt::Key_Return);
    QVERIFY(!find<QLabel>("waitingNote")->text().isEmpty());
    paste->setText(QString::fromLatin1(m_f->zoho.decide(m_opened.first(), "accept")));
    QTest::keyClick(paste, Qt::Key_Return);
    QTRY_VERIFY(isChecked());
}

void TestAddOrganisation::byACode()
{
    find<QRadioButton>("wayCode")->click();
    find<QLineEdit>("grantCode")
        ->setText(m_f->zoho.sandbox.server().grantCode(signin::scopesFor({}), 180));
    press();
    QTRY_VERIFY(isChecked());
    press();
    QTRY_COMPARE(m_added.size(), 1);
    QVERIFY(m_opened.isEmpty());
}

void TestAddOrganisation::byAnotherDevice()
{
    find<QRadioButton>("wayDevice")->click();
    press();
    QTRY_VERIFY(!find<QLineEdit>("userCode")->text().isEmpty());
    const QByteArray code = find<QLineEdit>("userCode")->text().toLatin1();
    const HttpReply page
        = m_f->zoho.person.post("/oauth/v3/device", "user_code=" + code.toPercentEncoding());
    QCOMPARE(m_f->zoho.person.decide(page, "accept", "/oauth/v3/device").status, 200);
    QTRY_VERIFY(isChecked());
}

void TestAddOrganisation::declined()
{
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    Browser browser;
    browser.visit(m_f->zoho.decide(m_opened.first(), "reject"));
    QTRY_VERIFY(trouble().contains(u"declined"_s));
    QVERIFY(find<QLineEdit>("clientId")->isVisible());
    QCOMPARE(m_f->profiles->all().size(), 0);
    press(); // and again
    QTRY_COMPARE(m_opened.size(), 2);
}

void TestAddOrganisation::wrongSecretLosesNothingTyped()
{
    typeClient(u"not-the-secret"_s);
    find<QLineEdit>("label")->setText(u"Europe"_s);
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    Browser browser;
    browser.visit(m_f->zoho.decide(m_opened.first(), "accept"));
    QTRY_VERIFY(trouble().contains(u"client secret is wrong"_s));
    QVERIFY(!trouble().contains(u"not-the-secret"_s));
    QCOMPARE(find<QLineEdit>("label")->text(), u"Europe"_s);
    QCOMPARE(find<QLineEdit>("clientId")->text(), m_f->zoho.client().id);
    typeClient(m_f->zoho.client().secret);
    press();
    QTRY_COMPARE(m_opened.size(), 2);
    browser.visit(m_f->zoho.decide(m_opened.last(), "accept"));
    QTRY_VERIFY(isChecked());
    QCOMPARE(trouble(), QString());
}

// The client is registered in India, and was looked for in Europe. Nothing is typed twice.
void TestAddOrganisation::anotherRegionIsOneKeyAway()
{
    SignInFixture india(quickPolls());
    m_centres = {{u"eu"_s, m_f->zoho.realm()}, {u"in"_s, india.realm()}};
    for (const char *host : {"accountsHost", "crmHost", "contractsHost"})
        find<QLineEdit>(host)->clear();
    auto *centre = find<QComboBox>("dataCentre");
    centre->setCurrentIndex(centre->findData(u"eu"_s));
    typeClient(india.client().secret);
    find<QLineEdit>("clientId")->setText(india.client().id);
    find<QRadioButton>("wayCode")->click();
    find<QLineEdit>("grantCode")
        ->setText(india.sandbox.server().grantCode(signin::scopesFor({}), 180));
    const auto *regions = find<QWidget>("regions");
    QVERIFY(!regions->isVisible());
    press();
    QTRY_VERIFY(regions->isVisible());
    QVERIFY2(trouble().contains(u"client"_s), qPrintable(trouble()));
    find<QPushButton>("region-in")->click();
    QTRY_VERIFY(isChecked());
    QVERIFY(!regions->isVisible());
    QCOMPARE(centre->currentData().toString(), u"in"_s);
    QCOMPARE(find<QLineEdit>("grantCode")->text(), QString()); // it worked, once
}

void TestAddOrganisation::incomplete_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("no client ID") << u"clientId"_s << QString() << u"client ID"_s;
    QTest::newRow("no client secret") << u"clientSecret"_s << u"  "_s << u"client secret"_s;
    QTest::newRow("an address that is not encrypted")
        << u"crmHost"_s << u"http://crm.example.com"_s << u"https"_s;
    QTest::newRow("only one of the servers") << u"accountsHost"_s << QString() << u"accounts"_s;
    QTest::newRow("a certificate that is none")
        << u"certificateFile"_s << u"/dev/null"_s << u"certificate"_s;
}

void TestAddOrganisation::incomplete()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, says);
    m_dialog->findChild<QLineEdit *>(field)->setText(text);
    m_f->zoho.sandbox.server().clearLog();
    press();
    QVERIFY2(trouble().contains(says), qPrintable(trouble()));
    QCOMPARE(m_dialog->focusWidget()->objectName(), field);
    QVERIFY(m_opened.isEmpty());
    QCOMPARE(m_f->zoho.sandbox.server().log().size(), 0);
}

void TestAddOrganisation::rightsAreListedLive()
{
    const QLabel *scopes = find<QLabel>("scopes");
    QVERIFY(scopes->text().contains(u"ZohoCRM.settings.roles.ALL"_s));
    QVERIFY(!scopes->text().contains(u"contracts.contracts"_s));
    find<QCheckBox>("wishContracts")->click();
    QVERIFY(scopes->text().contains(u"contracts.contracts.ALL"_s));
    find<QCheckBox>("lookOnly")->click();
    QVERIFY(!scopes->text().contains(u".ALL"_s));
    for (const char *wish : {"wishRoles", "wishContactRoles", "wishContracts"})
        find<QCheckBox>(wish)->setChecked(false);
    press();
    QVERIFY(trouble().contains(u"at least one"_s));
}

void TestAddOrganisation::aMissingRightIsGranted()
{
    find<QRadioButton>("wayCode")->click();
    find<QCheckBox>("wishContracts")->click();
    QStringList fewer = signin::scopesFor({true, true, false, false});
    fewer.removeAll(u"ZohoCRM.users.READ"_s);
    find<QLineEdit>("grantCode")->setText(m_f->zoho.sandbox.server().grantCode(fewer, 180));
    press();
    // Contracts and users are missing; the CRM opens nevertheless.
    QTRY_VERIFY(isChecked());
    const QString lines = checkLines().join(u'\n');
    QVERIFY2(lines.contains(u"Read counterparties: right not granted"_s), qPrintable(lines));
    QVERIFY2(lines.contains(u"User counts will be missing"_s), qPrintable(lines));
    QVERIFY2(lines.contains(u"Read roles ("_s), qPrintable(lines));
    find<QPushButton>("grant")->click();
    QVERIFY(trouble().contains(u"another code"_s));
    find<QRadioButton>("wayBrowser")->click();
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    QVERIFY(m_opened.first().toString().contains(u"contracts.contracts"_s));
    Browser browser;
    browser.visit(m_f->zoho.decide(m_opened.first(), "accept"));
    QTRY_VERIFY(isChecked() && checkLines().join(u'\n').contains(u"Read counterparties ("_s));
    QTRY_VERIFY(m_f->revocations() > 0); // the first one is not left behind
}

void TestAddOrganisation::theFileIsMadeWithThePassphrase()
{
    find<QRadioButton>("keepInFile")->click();
    QLineEdit *first = find<QLineEdit>("passphrase");
    QLineEdit *again = find<QLineEdit>("passphraseAgain");
    QVERIFY(first->isVisible() && first->echoMode() == QLineEdit::Password);
    find<QRadioButton>("wayCode")->click();
    find<QLineEdit>("grantCode")
        ->setText(m_f->zoho.sandbox.server().grantCode(signin::scopesFor({}), 180));
    first->setText(u"short"_s);
    press();
    QVERIFY2(trouble().contains(u"too short"_s), qPrintable(trouble()));
    first->setText(QLatin1StringView(passphrase));
    press();
    QVERIFY2(trouble().contains(u"not the same"_s), qPrintable(trouble()));
    again->setText(QLatin1StringView(passphrase));
    press();
    QTRY_VERIFY(isChecked());
    press();
    QTRY_COMPARE_WITH_TIMEOUT(m_added.size(), 1, 60000);
    QVERIFY(m_f->isKept(m_added.first(), store::SecretStore::Kind::File));
    m_f->begin();
    QVERIFY(m_f->unlock());
    QVERIFY(m_f->open(m_added.first()));
    QCOMPARE(rw::test::filesHolding(m_f->zoho.client().secret.toUtf8(), m_f->folder.path()),
             QStringList());
}

void TestAddOrganisation::cancelledAtTheCheckIsTakenBack()
{
    find<QRadioButton>("wayCode")->click();
    find<QLineEdit>("grantCode")
        ->setText(m_f->zoho.sandbox.server().grantCode(signin::scopesFor({}), 180));
    press();
    QTRY_VERIFY(isChecked());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
    QTRY_VERIFY(m_f->revocations() > 0);
    QCOMPARE(m_f->profiles->all().size(), 0);
}

void TestAddOrganisation::escapeStopsWaitingFirst()
{
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(find<QLineEdit>("clientId")->isVisible());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
}

void TestAddOrganisation::canBeUsedWithoutSeeing()
{
    find<QRadioButton>("keepInFile")->click();
    QCOMPARE(rw::test::accessibilityFaults(m_dialog), QStringList());
    find<QRadioButton>("wayDevice")->click();
    press();
    QTRY_VERIFY(trouble().contains(u"passphrase"_s));
    find<QRadioButton>("keepForSession")->click();
    press();
    QTRY_VERIFY(!find<QLineEdit>("userCode")->text().isEmpty());
    QCOMPARE(rw::test::accessibilityFaults(m_dialog), QStringList());
}

void TestAddOrganisation::signsInAgain()
{
    store::Profile known = m_f->profile(store::SecretStore::Kind::Session);
    known.organisationId.clear(); // never asked
    known.label = u"Europe"_s;
    known.colour = u"#123456"_s;
    known.contractsOrganisation = u"zylker"_s;
    const auto added = m_f->add({known, m_f->grant(), m_f->zoho.client()});
    QVERIFY(added && m_f->signOut(*added));
    m_dialog->setAccount(*added);
    QVERIFY(m_dialog->windowTitle().contains(u"Zylker"_s));
    QCOMPARE(find<QLineEdit>("label")->text(), u"Europe"_s);
    QCOMPARE(find<QLineEdit>("contractsOrganisation")->text(), u"zylker"_s);
    press();
    QTRY_COMPARE(m_opened.size(), 1);
    Browser browser;
    browser.visit(m_f->zoho.decide(m_opened.first(), "accept"));
    QTRY_VERIFY(isChecked());
    press();
    QTRY_COMPARE(m_added, QList<QUuid>{*added});
    QCOMPARE(m_f->profiles->all().size(), 1);
    const store::Profile now = m_f->profiles->all().constFirst();
    QCOMPARE(now.colour, u"#123456"_s);
    QCOMPARE(now.contractsOrganisation, u"zylker"_s);
    QVERIFY(!now.organisationId.isEmpty());
    QVERIFY(m_f->open(*added));
}

QTEST_MAIN(TestAddOrganisation)
#include "tst_addorganisation.moc"
