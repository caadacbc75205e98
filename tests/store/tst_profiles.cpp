// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profiles.h"

#include "filetrouble.h"
#include "store/profilejson.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestProfiles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aNewList();
    void everyFieldIsKept();
    void typesAndPlaces_data();
    void typesAndPlaces();
    void addChangeRemove();
    void order_data();
    void order();
    void whatCannotBeDone();
    void renewalsAreKeptButNotForEver();
    void anotherProgramsChangesStay();
    void isForItsOwnerAlone();
    void whatCannotBeReadAgainIsNotWritten_data();
    void whatCannotBeReadAgainIsNotWritten();
    void refusedAndUntouched_data();
    void refusedAndUntouched();
    void spoiledWhileItIsOpen();
    void everyTruncationIsRefused();
    void unusablePlaces();
    void unreadable();
    void fullDisk();
    void lockedByAnother();

private:
    QString path() const { return m_folder->filePath(u"not there yet/organisations.json"_s); }
    std::unique_ptr<Profiles> open() const;
    QStringList namesOnDisk() const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

Profile named(const QString &name)
{
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = name;
    return profile;
}

Profile full()
{
    Profile profile = named(u"Acme “Größe” 役割"_s);
    profile.organisationId = u"718293847"_s;
    profile.type = Profile::Type::Production;
    profile.label = u"Production"_s;
    profile.colour = u"#a01020"_s;
    profile.dataCentre = u"eu"_s;
    profile.accountsUrl = QUrl(u"https://accounts.example.org"_s);
    profile.apiUrl = QUrl(u"https://crm.example.org:8443"_s);
    profile.contractsUrl = QUrl(u"http://127.0.0.1:8080"_s);
    profile.user = u"admin@acme.example"_s;
    profile.certificate = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
    profile.contractsOrganisation = u"acme"_s;
    profile.scopes = QStringList{u"ZohoCRM.settings.roles.READ"_s, u"ZohoCRM.org.READ"_s};
    profile.isLookOnly = true;
    profile.secrets = SecretStore::Kind::File;
    profile.renewals = {QDateTime({2026, 11, 23}, {0, 0, 1, 2}, Qt::UTC),
                        QDateTime({2026, 11, 23}, {0, 5}, Qt::UTC)};
    return profile;
}

QStringList names(const QList<Profile> &profiles)
{
    QStringList all;
    for (const Profile &profile : profiles)
        all.append(profile.name);
    return all;
}

QString errorOf(const Outcome &outcome)
{
    return outcome ? QString() : outcome.error();
}

bool overwrite(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

void TestProfiles::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::unique_ptr<Profiles> TestProfiles::open() const
{
    auto profiles = Profiles::open(path());
    if (!profiles)
        QTest::qFail(qPrintable(profiles.error()), __FILE__, __LINE__);
    return profiles ? std::move(*profiles) : nullptr;
}

QStringList TestProfiles::namesOnDisk() const
{
    const auto profiles = profilesFromJson(bytesOf(path()));
    return profiles ? names(*profiles) : QStringList(profiles.error());
}

void TestProfiles::aNewList()
{
    QVERIFY(open()->all().isEmpty());
    QVERIFY(!QFile::exists(path())); // looking makes nothing
    QVERIFY(overwrite(path(), {}));
    QVERIFY(open()->all().isEmpty());
}

void TestProfiles::everyFieldIsKept()
{
    const Profile profile = full();
    QCOMPARE(errorOf(open()->add(profile)), QString());
    const auto profiles = open();
    QCOMPARE(profiles->all(), QList<Profile>{profile});
    QVERIFY(profiles->find(profile.id) && *profiles->find(profile.id) == profile);
    QVERIFY(!profiles->find(QUuid::createUuid()));
    const QByteArray json = bytesOf(path());
    QVERIFY(json.contains("\"schema_version\": 1"));
}

void TestProfiles::typesAndPlaces_data()
{
    QTest::addColumn<Profile::Type>("type");
    QTest::addColumn<SecretStore::Kind>("place");
    QTest::addColumn<QByteArray>("typeKey");
    QTest::addColumn<QByteArray>("placeKey");
    using Type = Profile::Type;
    using Kind = SecretStore::Kind;
    QTest::newRow("production, in the key store")
        << Type::Production << Kind::System << QByteArray("production") << QByteArray("system");
    QTest::newRow("sandbox, for this session")
        << Type::Sandbox << Kind::Session << QByteArray("sandbox") << QByteArray("session");
    QTest::newRow("developer, in the file")
        << Type::Developer << Kind::File << QByteArray("developer") << QByteArray("file");
    QTest::newRow("sample") << Type::Sample << Kind::Session << QByteArray("sample")
                            << QByteArray("session");
    QTest::newRow("unknown") << Type::Unknown << Kind::Session << QByteArray("unknown")
                             << QByteArray("session");
}

void TestProfiles::typesAndPlaces()
{
    QFETCH(Profile::Type, type);
    QFETCH(SecretStore::Kind, place);
    QFETCH(QByteArray, typeKey);
    QFETCH(QByteArray, placeKey);
    Profile profile = named(u"Acme"_s);
    profile.type = type;
    profile.secrets = place;
    const QByteArray json = profilesToJson({profile});
    QVERIFY(json.contains("\"type\": \"" + typeKey + '"'));
    QVERIFY(json.contains("\"secrets\": \"" + placeKey + '"'));
    const auto again = profilesFromJson(json);
    QVERIFY(again);
    QCOMPARE(*again, QList<Profile>{profile});
}

void TestProfiles::addChangeRemove()
{
    const auto profiles = open();
    QSignalSpy changed(profiles.get(), &Profiles::changed);
    Profile acme = named(u"Acme"_s);
    const Profile zylker = named(u"Zylker"_s);
    QCOMPARE(errorOf(profiles->add(acme)), QString());
    QCOMPARE(errorOf(profiles->add(zylker)), QString());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(namesOnDisk(), QStringList({u"Acme"_s, u"Zylker"_s}));
    acme.name = u"Acme Ltd"_s;
    QCOMPARE(errorOf(profiles->change(acme)), QString());
    QCOMPARE(namesOnDisk(), QStringList({u"Acme Ltd"_s, u"Zylker"_s}));
    QCOMPARE(errorOf(profiles->remove(acme.id)), QString());
    QCOMPARE(errorOf(profiles->remove(acme.id)), QString());
    QCOMPARE(namesOnDisk(), QStringList{u"Zylker"_s});
    QCOMPARE(names(profiles->all()), namesOnDisk());
}

void TestProfiles::order_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("after");
    QTest::newRow("to the end") << 0 << 2 << u"bca"_s;
    QTest::newRow("to the start") << 2 << 0 << u"cab"_s;
    QTest::newRow("where it is") << 1 << 1 << u"abc"_s;
    QTest::newRow("beyond the end") << 0 << 99 << u"bca"_s;
    QTest::newRow("before the start") << 1 << -5 << u"bac"_s;
}

void TestProfiles::order()
{
    QFETCH(int, from);
    QFETCH(int, to);
    const auto profiles = open();
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        QCOMPARE(errorOf(profiles->add(named(name))), QString());
    QCOMPARE(errorOf(profiles->move(profiles->all().at(from).id, to)), QString());
    QTEST(namesOnDisk().join(QString()), "after");
    QTEST(names(profiles->all()).join(QString()), "after");
}

void TestProfiles::whatCannotBeDone()
{
    const auto profiles = open();
    const Profile acme = named(u"Acme"_s);
    QCOMPARE(errorOf(profiles->add(acme)), QString());
    const QByteArray before = bytesOf(path());
    QSignalSpy changed(profiles.get(), &Profiles::changed);
    Profile nameless = acme;
    nameless.id = QUuid();
    for (const Outcome &outcome :
         {profiles->add(acme), profiles->add(nameless), profiles->change(named(u"Never there"_s)),
          profiles->move(QUuid::createUuid(), 0),
          profiles->noteRenewal(QUuid::createUuid(), QDateTime::currentDateTimeUtc())}) {
        QVERIFY(!outcome);
        QVERIFY(outcome.error().endsWith(u'.'));
    }
    QVERIFY(changed.isEmpty());
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(profiles->all(), QList<Profile>{acme});
}

void TestProfiles::renewalsAreKeptButNotForEver()
{
    const auto profiles = open();
    const Profile acme = named(u"Acme"_s);
    QCOMPARE(errorOf(profiles->add(acme)), QString());
    const QDateTime first({2026, 11, 23}, {0, 0}, Qt::UTC);
    for (int i = 0; i < MostRenewals + 3; ++i)
        QCOMPARE(errorOf(profiles->noteRenewal(acme.id, first.addSecs(i))), QString());
    const QList<QDateTime> renewals = open()->find(acme.id)->renewals;
    QCOMPARE(renewals.size(), MostRenewals);
    QCOMPARE(renewals.first(), first.addSecs(3));
    QCOMPARE(renewals.last(), first.addSecs(MostRenewals + 2));
    // One that counts as more than one.
    QCOMPARE(errorOf(profiles->noteRenewal(acme.id, first.addDays(1), 10)), QString());
    QCOMPARE(open()->find(acme.id)->renewals.count(first.addDays(1)), 10);
}

void TestProfiles::anotherProgramsChangesStay()
{
    const auto one = open();
    const auto two = open();
    QCOMPARE(errorOf(one->add(named(u"of the one"_s))), QString());
    QCOMPARE(errorOf(two->add(named(u"of the other"_s))), QString());
    QCOMPARE(namesOnDisk(), QStringList({u"of the one"_s, u"of the other"_s}));
    QCOMPARE(names(two->all()), namesOnDisk());
    const QUuid gone = two->all().at(0).id;
    QCOMPARE(errorOf(two->remove(gone)), QString());
    Profile changed = one->all().at(0);
    changed.name = u"changed"_s;
    QVERIFY(errorOf(one->change(changed)).contains(u"not in the list any more"_s));
    QCOMPARE(namesOnDisk(), QStringList{u"of the other"_s});
}

void TestProfiles::isForItsOwnerAlone()
{
    QCOMPARE(errorOf(open()->add(full())), QString());
    QCOMPARE(QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
}

void TestProfiles::whatCannotBeReadAgainIsNotWritten_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("says");
    const auto with = [](auto change) {
        Profile profile = full();
        change(profile);
        return profile;
    };
    QTest::newRow("a colour that is none")
        << with([](Profile &p) { p.colour = u"red"_s; }) << u"organisations[1].colour"_s;
    QTest::newRow("a server that is not encrypted")
        << with([](Profile &p) { p.apiUrl = QUrl(u"http://crm.example.org"_s); })
        << u"organisations[1].api_url"_s;
    QTest::newRow("a name without end")
        << with([](Profile &p) { p.name = QString(5000, u'x'); }) << u"organisations[1].name"_s;
    QTest::newRow("a renewal at no time")
        << with([](Profile &p) { p.renewals += QDateTime(); }) << u"organisations[1].renewals"_s;
    QTest::newRow("more rights than the file can hold")
        << with([](Profile &p) { p.scopes = QStringList(200, QString(4096, u'役')); })
        << u"It is too long."_s;
}

void TestProfiles::whatCannotBeReadAgainIsNotWritten()
{
    QFETCH(Profile, profile);
    QFETCH(QString, says);
    const auto profiles = open();
    QCOMPARE(errorOf(profiles->add(named(u"Acme"_s))), QString());
    const QString error = errorOf(profiles->add(profile));
    QVERIFY2(error.startsWith(u"The list of organisations was not changed. "_s)
                 && error.contains(says),
             qPrintable(error));
    QCOMPARE(namesOnDisk(), QStringList{u"Acme"_s});
}

void TestProfiles::refusedAndUntouched_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto with = [](const QString &key, const QJsonValue &value) {
        QJsonObject whole = QJsonDocument::fromJson(profilesToJson({full()})).object();
        QJsonObject profile = whole.value(u"organisations"_s).toArray().at(0).toObject();
        profile.insert(key, value);
        if (value.isUndefined())
            profile.remove(key);
        whole.insert(u"organisations"_s, QJsonArray{profile});
        return QJsonDocument(whole).toJson();
    };
    const QByteArray head = R"({"format":"rolewright-organisations","schema_version":)";
    QTest::newRow("no JSON") << QByteArray("[General]\nname=Acme\n") << u"not JSON"_s;
    QTest::newRow("of another kind")
        << QByteArray(R"({"format":"rolewright-plan","schema_version":1})") << u"not a file"_s;
    QTest::newRow("of a newer version") << head + "2,\"organisations\":[]}" << u"newer"_s;
    QTest::newRow("without its list") << head + "1}" << u"organisations"_s;
    QTest::newRow("a text for an organisation")
        << head + "1,\"organisations\":[\"Acme\"]}" << u"organisations[0]"_s;
    QTest::newRow("an id that is none") << with(u"id"_s, u"1"_s) << u"organisations[0].id"_s;
    QTest::newRow("a type that is not known") << with(u"type"_s, u"staging"_s) << u".type"_s;
    QTest::newRow("a place that is not known") << with(u"secrets"_s, u"plain"_s) << u".secrets"_s;
    QTest::newRow("a colour that is none") << with(u"colour"_s, u"#12345g"_s) << u".colour"_s;
    QTest::newRow("a number for a name") << with(u"name"_s, 7) << u".name"_s;
    QTest::newRow("without a name") << with(u"name"_s, QJsonValue::Undefined) << u".name"_s;
    QTest::newRow("a text for a claim") << with(u"look_only"_s, u"no"_s) << u".look_only"_s;
    QTest::newRow("a server that is not encrypted")
        << with(u"accounts_url"_s, u"http://accounts.example.org"_s) << u".accounts_url"_s;
    QTest::newRow("a script for a server")
        << with(u"accounts_url"_s, u"javascript:alert(1)"_s) << u".accounts_url"_s;
    QTest::newRow("a renewal at no time")
        << with(u"renewals"_s, QJsonArray{u"now"_s}) << u".renewals"_s;
    QTest::newRow("the same organisation twice") << [] {
        const Profile profile = full();
        return profilesToJson({profile, profile});
    }() << u"organisations[1].id"_s;
    QTest::newRow("without end") << QByteArray(MaximumProfilesFile + 1, ' ') << u"too long"_s;
}

void TestProfiles::refusedAndUntouched()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QVERIFY(overwrite(path(), bytes));
    const auto profiles = Profiles::open(path());
    QVERIFY(!profiles);
    QVERIFY2(profiles.error().contains(says) && profiles.error().contains(path())
                 && profiles.error().endsWith(u'.'),
             qPrintable(profiles.error()));
    QCOMPARE(bytesOf(path()), bytes);
}

void TestProfiles::spoiledWhileItIsOpen()
{
    const auto profiles = open();
    QCOMPARE(errorOf(profiles->add(named(u"Acme"_s))), QString());
    const QByteArray newer
        = R"({"format":"rolewright-organisations","schema_version":2,"organisations":[]})";
    QVERIFY(overwrite(path(), newer));
    QVERIFY(!profiles->add(named(u"Zylker"_s)));
    QVERIFY(!profiles->remove(profiles->all().at(0).id));
    QCOMPARE(bytesOf(path()), newer);
    QCOMPARE(names(profiles->all()), QStringList{u"Acme"_s});
}

void TestProfiles::everyTruncationIsRefused()
{
    const QByteArray whole = profilesToJson({full()}).trimmed();
    QVERIFY(profilesFromJson(whole));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!profilesFromJson(whole.first(size)), qPrintable(QString::number(size)));
}

void TestProfiles::unusablePlaces()
{
    const QString plain = m_folder->filePath(u"plain"_s);
    QVERIFY(overwrite(plain, "a file"));
    const auto profiles = Profiles::open(plain + u"/organisations.json"_s);
    QVERIFY(profiles); // there is no list yet
    const QString error = errorOf((*profiles)->add(named(u"Acme"_s)));
    QVERIFY2(error.endsWith(u'.'), qPrintable(error));
    QVERIFY((*profiles)->all().isEmpty());
    QVERIFY(!Profiles::open(m_folder->path()));
    QCOMPARE(bytesOf(plain), "a file");
}

void TestProfiles::unreadable()
{
    const QString here = m_folder->filePath(u"organisations.json"_s);
    QVERIFY(overwrite(here, profilesToJson({full()})));
    QVERIFY(QFile::setPermissions(here, QFile::WriteOwner));
    const Unprivileged somebody(m_folder->path());
    const auto profiles = Profiles::open(here);
    QVERIFY(!profiles);
    QVERIFY2(profiles.error().contains(u"cannot be read"_s), qPrintable(profiles.error()));
}

void TestProfiles::fullDisk()
{
    const auto profiles = open();
    QCOMPARE(errorOf(profiles->add(named(u"Acme"_s))), QString());
    {
        const FullDisk full(100);
        QVERIFY(!profiles->add(named(u"Zylker"_s)));
    }
    QCOMPARE(namesOnDisk(), QStringList{u"Acme"_s});
    QCOMPARE(names(profiles->all()), namesOnDisk());
    QCOMPARE(errorOf(profiles->add(named(u"Zylker"_s))), QString());
}

void TestProfiles::lockedByAnother()
{
    const auto profiles = open();
    QCOMPARE(errorOf(profiles->add(named(u"Acme"_s))), QString());
    {
        QLockFile lock(path() + u".lock"_s);
        QVERIFY(lock.tryLock());
        QVERIFY(errorOf(profiles->add(named(u"Zylker"_s))).contains(u"Another program"_s));
    }
    QCOMPARE(errorOf(profiles->add(named(u"Zylker"_s))), QString());
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
