// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profilesecrets.h"

#include "support/strictwarnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestProfileSecrets : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void roundTrip_data();
    void roundTrip();
    void whatCannotBeReadAgainIsNotWritten_data();
    void whatCannotBeReadAgainIsNotWritten();
    void strangeBlobsAreRefused_data();
    void strangeBlobsAreRefused();
    void everyFieldMustBeThere();
};

namespace {

ProfileSecrets full()
{
    ProfileSecrets secrets;
    secrets.clientId = u"1000.CLIENTID"_s;
    secrets.clientSecret = u"client-secret/+="_s;
    secrets.refreshToken = u"1000.refresh.token"_s;
    secrets.accessToken = u"1000.access.token"_s;
    secrets.expiresAt = QDateTime({2026, 11, 23}, {1, 2, 3, 456}, Qt::UTC);
    secrets.accountsServer = QUrl(u"https://accounts.zoho.eu"_s);
    secrets.apiDomain = QUrl(u"https://www.zohoapis.eu"_s);
    secrets.scopes = {u"ZohoCRM.settings.roles.ALL"_s, u"contracts.contracts.READ"_s};
    return secrets;
}

template <typename Change>
ProfileSecrets with(Change change)
{
    ProfileSecrets secrets = full();
    change(secrets);
    return secrets;
}

// The blob of full() with one field otherwise; undefined: without it.
QByteArray blobWith(const QString &key, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(*toBlob(full())).object();
    object.insert(key, value);
    if (value.isUndefined())
        object.remove(key);
    return QJsonDocument(object).toJson();
}

} // namespace

void TestProfileSecrets::roundTrip_data()
{
    QTest::addColumn<ProfileSecrets>("secrets");
    QTest::newRow("everything") << full();
    QTest::newRow("a client and nothing else") << [] {
        ProfileSecrets secrets;
        secrets.clientId = u"1000.CLIENTID"_s;
        secrets.clientSecret = u"secret"_s;
        return secrets;
    }();
    QTest::newRow("nothing") << ProfileSecrets();
    QTest::newRow("a server on this machine")
        << with([](auto &s) { s.accountsServer = QUrl(u"http://127.0.0.1:8080"_s); });
    QTest::newRow("the time of another zone") << with([](auto &s) {
        s.expiresAt = QDateTime({2026, 11, 23}, {1, 2}, Qt::OffsetFromUTC, 3600);
    });
}

void TestProfileSecrets::roundTrip()
{
    QFETCH(ProfileSecrets, secrets);
    const auto blob = toBlob(secrets);
    QVERIFY2(blob, qPrintable(blob ? QString() : blob.error()));
    const auto again = profileSecretsFrom(*blob);
    QVERIFY2(again, qPrintable(again ? QString() : again.error()));
    QVERIFY(*again == secrets);
    QVERIFY(!again->expiresAt.isValid() || again->expiresAt.timeSpec() == Qt::UTC);
}

void TestProfileSecrets::whatCannotBeReadAgainIsNotWritten_data()
{
    QTest::addColumn<ProfileSecrets>("secrets");
    QTest::addColumn<QString>("field");
    QTest::newRow("a line end in the client")
        << with([](auto &s) { s.clientId += u'\n'; }) << u"client_id"_s;
    QTest::newRow("a space in the secret")
        << with([](auto &s) { s.clientSecret += u' '; }) << u"client_secret"_s;
    QTest::newRow("a token beyond ASCII")
        << with([](auto &s) { s.refreshToken += u'ä'; }) << u"refresh_token"_s;
    QTest::newRow("a token without end")
        << with([](auto &s) { s.accessToken = QString(5000, u'x'); }) << u"access_token"_s;
    QTest::newRow("a server that is not encrypted")
        << with([](auto &s) { s.accountsServer = QUrl(u"http://accounts.zoho.eu"_s); })
        << u"accounts_server"_s;
    QTest::newRow("a server with a name that begins like this machine's")
        << with([](auto &s) { s.apiDomain = QUrl(u"http://127.0.0.1.example.org"_s); })
        << u"api_domain"_s;
    QTest::newRow("a server with a password")
        << with([](auto &s) { s.apiDomain = QUrl(u"https://a:b@www.zohoapis.eu"_s); })
        << u"api_domain"_s;
}

void TestProfileSecrets::whatCannotBeReadAgainIsNotWritten()
{
    QFETCH(ProfileSecrets, secrets);
    QFETCH(QString, field);
    const auto blob = toBlob(secrets);
    QVERIFY(!blob);
    QCOMPARE(blob.error(), u"It is damaged: %1 is missing or makes no sense."_s.arg(field));
}

void TestProfileSecrets::strangeBlobsAreRefused_data()
{
    QTest::addColumn<QByteArray>("blob");
    QTest::addColumn<QString>("says");
    const QString damaged = u"It is damaged"_s;
    QTest::newRow("nothing") << QByteArray() << damaged;
    QTest::newRow("no JSON") << QByteArray("1000.secret") << damaged;
    QTest::newRow("half of one") << toBlob(full())->chopped(20) << damaged;
    QTest::newRow("of another kind")
        << blobWith(u"format"_s, u"rolewright-plan"_s) << u"not a file"_s;
    QTest::newRow("of a newer version") << blobWith(u"schema_version"_s, 2) << u"newer"_s;
    QTest::newRow("of no version")
        << blobWith(u"schema_version"_s, QJsonValue::Undefined) << damaged;
    QTest::newRow("a number for a token") << blobWith(u"access_token"_s, 7) << damaged;
    QTest::newRow("a text for the rights") << blobWith(u"scopes"_s, u"all"_s) << damaged;
    QTest::newRow("a number among the rights") << blobWith(u"scopes"_s, QJsonArray{1}) << damaged;
    QTest::newRow("a time that is none") << blobWith(u"expires_at"_s, u"1000.secret"_s) << damaged;
    QTest::newRow("an address that is none")
        << blobWith(u"api_domain"_s, u"1000.secret"_s) << damaged;
}

void TestProfileSecrets::strangeBlobsAreRefused()
{
    QFETCH(QByteArray, blob);
    QFETCH(QString, says);
    const auto secrets = profileSecretsFrom(blob);
    QVERIFY(!secrets);
    QVERIFY2(secrets.error().contains(says) && secrets.error().endsWith(u'.')
                 && !secrets.error().contains(u"1000."_s),
             qPrintable(secrets.error()));
}

void TestProfileSecrets::everyFieldMustBeThere()
{
    const QStringList keys = QJsonDocument::fromJson(*toBlob(full())).object().keys();
    QVERIFY(keys.size() >= 10);
    for (const QString &key : keys)
        QVERIFY2(!profileSecretsFrom(blobWith(key, QJsonValue::Undefined)), qPrintable(key));
}

QTEST_GUILESS_MAIN(TestProfileSecrets)
#include "tst_profilesecrets.moc"
