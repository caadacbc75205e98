// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/encryptedsecrets.h"

#include "asked.h"
#include "createdfiles.h"
#include "filetrouble.h"
#include "secretcontract.h"
#include "support/leaks.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestEncryptedSecrets : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void keepsTheContract();
    void theNextStartFindsWhatWasKept();
    void theUsualCostIsNotCheap();
    void nothingWorksBeforeItIsUnlocked();
    void lockingForgetsTheKey();
    void aWrongPassphraseIsRefused();
    void shortPassphrasesAreRefused_data();
    void shortPassphrasesAreRefused();
    void anExistingFileIsNotMadeAgain();
    void theRestOfAFailedBeginningIsTakenOver();
    void thePassphraseChanges();
    void aForgottenPassphraseIsNotTheEnd();
    void anotherProgramsEntriesStay();
    void anotherProgramChangesThePassphrase();
    void aSpoiledFileIsLeftAsItIs_data();
    void aSpoiledFileIsLeftAsItIs();
    void spoiledWhileItIsUnlocked();
    void fullDisk();
    void unusablePlaces_data();
    void unusablePlaces();
    void noMoreThanCanBeReadAgain();
    void isForItsOwnerAlone();
    void nothingIsInClearOnDisk();
    void theDestructorWaits();

private:
    QString path() const { return m_folder->filePath(u"not there yet/secrets"_s); }
    std::unique_ptr<EncryptedSecrets> made() const;
    std::unique_ptr<EncryptedSecrets> unlocked(const QString &passphrase) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr PassphraseCost cheap{1, 8};
const QString right = u"correct horse"_s;
const QString other = u"battery staple"_s;

Outcome make(EncryptedSecrets &store, const QString &passphrase)
{
    return answerOf<Outcome>(
        [&](const QObject *context, auto done) { store.make(passphrase, context, done); });
}

Outcome unlock(EncryptedSecrets &store, const QString &passphrase)
{
    return answerOf<Outcome>(
        [&](const QObject *context, auto done) { store.unlock(passphrase, context, done); });
}

Outcome change(EncryptedSecrets &store, const QString &former, const QString &passphrase)
{
    return answerOf<Outcome>([&](const QObject *context, auto done) {
        store.changePassphrase(former, passphrase, context, done);
    });
}

Outcome lock(EncryptedSecrets &store)
{
    return answerOf<Outcome>([&](const QObject *context, auto done) { store.lock(context, done); });
}

bool overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

void TestEncryptedSecrets::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::unique_ptr<EncryptedSecrets> TestEncryptedSecrets::made() const
{
    auto store = std::make_unique<EncryptedSecrets>(path(), cheap);
    const Outcome outcome = make(*store, right);
    if (!outcome)
        QTest::qFail(qPrintable(outcome.error()), __FILE__, __LINE__);
    return store;
}

std::unique_ptr<EncryptedSecrets> TestEncryptedSecrets::unlocked(const QString &passphrase) const
{
    auto store = std::make_unique<EncryptedSecrets>(path(), cheap);
    const Outcome outcome = unlock(*store, passphrase);
    if (!outcome)
        QTest::qFail(qPrintable(outcome.error()), __FILE__, __LINE__);
    return store;
}

void TestEncryptedSecrets::keepsTheContract()
{
    const auto store = made();
    QCOMPARE(store->kind(), SecretStore::Kind::File);
    keepsReadsAndRemoves(*store);
    keepsAnyBytes(*store);
    answersInOrder(*store);
    tellsNobodyWhoHasGone(*store);
}

void TestEncryptedSecrets::theNextStartFindsWhatWasKept()
{
    QCOMPARE(errorOf(write(*made(), u"organisation"_s, "a blob")), QString());
    const auto store = unlocked(right);
    QVERIFY(store->exists() && store->isUnlocked());
    QCOMPARE(read(*store, u"organisation"_s), SecretStore::Found("a blob"));
}

void TestEncryptedSecrets::theUsualCostIsNotCheap()
{
    const PassphraseCost usual;
    QVERIFY(usual.isAcceptable() && usual.passes >= 3 && usual.kibibytes >= 256 * 1024);
    EncryptedSecrets store(path());
    QCOMPARE(errorOf(make(store, right)), QString());
    EncryptedSecrets again(path());
    QCOMPARE(errorOf(unlock(again, right)), QString());
    const auto secrets = readSealed(bytesOf(path()));
    QVERIFY(secrets && secrets->cost == usual);
}

void TestEncryptedSecrets::nothingWorksBeforeItIsUnlocked()
{
    EncryptedSecrets store(path(), cheap);
    QVERIFY(!store.exists() && !store.isUnlocked());
    QVERIFY(errorOf(unlock(store, right)).startsWith(u"There is no file"_s));
    QVERIFY(!read(store, u"key"_s));
    QVERIFY(!write(store, u"key"_s, "a secret"));
    QVERIFY(!remove(store, u"key"_s));
    QVERIFY(!store.exists());

    made();
    QVERIFY(store.exists() && !store.isUnlocked());
    QVERIFY(errorOf(read(store, u"key"_s)).endsWith(u"is locked."_s));
    QVERIFY(errorOf(write(store, u"key"_s, "a secret")).endsWith(u"is locked."_s));
}

void TestEncryptedSecrets::lockingForgetsTheKey()
{
    const auto store = made();
    QCOMPARE(errorOf(write(*store, u"key"_s, "a secret")), QString());
    QCOMPARE(errorOf(lock(*store)), QString());
    QVERIFY(!store->isUnlocked());
    QVERIFY(errorOf(read(*store, u"key"_s)).endsWith(u"is locked."_s));
    QCOMPARE(errorOf(unlock(*store, right)), QString());
    QCOMPARE(read(*store, u"key"_s), SecretStore::Found("a secret"));
}

void TestEncryptedSecrets::aWrongPassphraseIsRefused()
{
    made();
    const QByteArray before = bytesOf(path());
    EncryptedSecrets store(path(), cheap);
    for (const QString &wrong : {other, right + u' ', right.toUpper(), u""_s}) {
        const Outcome outcome = unlock(store, wrong);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().endsWith(u"The passphrase is not the one it was made with."_s));
        QVERIFY(wrong.isEmpty() || !outcome.error().contains(wrong));
        QVERIFY(!store.isUnlocked());
    }
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(errorOf(unlock(store, right)), QString());
}

void TestEncryptedSecrets::shortPassphrasesAreRefused_data()
{
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("none") << QString() << false;
    QTest::newRow("seven letters") << u"abcdefg"_s << false;
    QTest::newRow("seven letters of two bytes") << u"äöüßéèê"_s << false;
    QTest::newRow("eight letters") << u"abcdefgh"_s << true;
}

void TestEncryptedSecrets::shortPassphrasesAreRefused()
{
    QFETCH(QString, passphrase);
    QFETCH(bool, accepted);
    const QString tooShort = u"The passphrase is too short: it takes 8 characters at least."_s;
    EncryptedSecrets store(path(), cheap);
    QCOMPARE(errorOf(make(store, passphrase)), accepted ? QString() : tooShort);
    QCOMPARE(store.exists(), accepted);
    if (!accepted)
        QCOMPARE(errorOf(make(store, right)), QString());
    const QString now = accepted ? passphrase : right;
    QCOMPARE(errorOf(change(store, now, passphrase)), accepted ? QString() : tooShort);
    QCOMPARE(errorOf(unlock(store, now)), QString());
}

void TestEncryptedSecrets::anExistingFileIsNotMadeAgain()
{
    QCOMPARE(errorOf(write(*made(), u"key"_s, "kept")), QString());
    EncryptedSecrets store(path(), cheap);
    QVERIFY(errorOf(make(store, other)).contains(u"already"_s));
    QCOMPARE(read(*unlocked(right), u"key"_s), SecretStore::Found("kept"));
}

void TestEncryptedSecrets::theRestOfAFailedBeginningIsTakenOver()
{
    QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
    QVERIFY(overwrite(path(), {}));
    const auto store = made();
    QVERIFY(store->exists());
    QCOMPARE(errorOf(write(*store, u"key"_s, "kept")), QString());
}

void TestEncryptedSecrets::thePassphraseChanges()
{
    const auto store = made();
    QCOMPARE(errorOf(write(*store, u"key"_s, "kept")), QString());
    const QByteArray before = bytesOf(path());
    QVERIFY(!change(*store, u"not the right one"_s, other));
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(errorOf(change(*store, right, other)), QString());
    QCOMPARE(read(*store, u"key"_s), SecretStore::Found("kept")); // stays unlocked
    QCOMPARE(errorOf(write(*store, u"later"_s, "kept too")), QString());
    QVERIFY(readSealed(bytesOf(path()))->salt != readSealed(before)->salt);

    EncryptedSecrets again(path(), cheap);
    QVERIFY(!unlock(again, right));
    QCOMPARE(errorOf(unlock(again, other)), QString());
    QCOMPARE(read(again, u"key"_s), SecretStore::Found("kept"));
    QCOMPARE(read(again, u"later"_s), SecretStore::Found("kept too"));
}

void TestEncryptedSecrets::aForgottenPassphraseIsNotTheEnd()
{
    QCOMPARE(errorOf(write(*made(), u"key"_s, "kept")), QString());
    EncryptedSecrets store(path(), cheap);
    const auto discard = [&store] {
        return answerOf<Outcome>(
            [&store](const QObject *context, auto done) { store.discard(context, done); });
    };
    QCOMPARE(errorOf(discard()), QString());
    QVERIFY(!store.exists());
    QCOMPARE(errorOf(discard()), QString()); // it is gone, as was wanted
    QCOMPARE(errorOf(make(store, other)), QString());
    QCOMPARE(read(store, u"key"_s), SecretStore::Found(std::nullopt));
    QCOMPARE(errorOf(discard()), QString());
    QVERIFY(!store.isUnlocked());
    QVERIFY(!read(store, u"key"_s));
}

void TestEncryptedSecrets::anotherProgramsEntriesStay()
{
    const auto one = made();
    const auto two = unlocked(right);
    QObject context;
    int kept = 0;
    const auto count = [&kept](const Outcome &outcome) { kept += outcome ? 1 : 0; };
    for (int i = 0; i < 20; ++i) {
        one->write(u"one %1"_s.arg(i), "of the one", &context, count);
        two->write(u"two %1"_s.arg(i), "of the other", &context, count);
    }
    QTRY_COMPARE_WITH_TIMEOUT(kept, 40, 30000);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(read(*one, u"two %1"_s.arg(i)), SecretStore::Found("of the other"));
        QCOMPARE(read(*two, u"one %1"_s.arg(i)), SecretStore::Found("of the one"));
    }
}

void TestEncryptedSecrets::anotherProgramChangesThePassphrase()
{
    const auto one = made();
    const auto two = unlocked(right);
    QCOMPARE(errorOf(write(*one, u"key"_s, "kept")), QString());
    QCOMPARE(errorOf(change(*two, right, other)), QString());
    const QByteArray before = bytesOf(path());
    for (const QString &error :
         {errorOf(read(*one, u"key"_s)), errorOf(write(*one, u"key"_s, "lost"))})
        QVERIFY2(error.contains(u"was changed by another program"_s), qPrintable(error));
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(errorOf(unlock(*one, other)), QString());
    QCOMPARE(read(*one, u"key"_s), SecretStore::Found("kept"));
}

void TestEncryptedSecrets::aSpoiledFileIsLeftAsItIs_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("something else")
        << 0 << QByteArray("Dear diary") << u"not a file with secrets"_s;
    QTest::newRow("of a newer version") << 11 << QByteArray("\x07") << u"newer Rolewright"_s;
    QTest::newRow("damaged") << 70 << QByteArray("?????") << u"is damaged"_s;
}

void TestEncryptedSecrets::aSpoiledFileIsLeftAsItIs()
{
    QFETCH(int, at);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QCOMPARE(errorOf(write(*made(), u"key"_s, "kept")), QString());
    const QByteArray spoiled = bytesOf(path()).replace(at, bytes.size(), bytes);
    QVERIFY(overwrite(path(), spoiled));
    EncryptedSecrets store(path(), cheap);
    for (const Outcome &outcome : {unlock(store, right), change(store, right, other)}) {
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().contains(says) && outcome.error().contains(path())
                     && outcome.error().endsWith(u'.'),
                 qPrintable(outcome.error()));
    }
    QVERIFY(!make(store, right));
    QCOMPARE(bytesOf(path()), spoiled);
}

void TestEncryptedSecrets::spoiledWhileItIsUnlocked()
{
    const auto store = made();
    QCOMPARE(errorOf(write(*store, u"key"_s, "kept")), QString());
    const QByteArray whole = bytesOf(path());
    const QByteArray half = whole.first(whole.size() / 2);
    QVERIFY(overwrite(path(), half));
    QVERIFY(!read(*store, u"key"_s));
    QVERIFY(!write(*store, u"key"_s, "not over a damaged file"));
    QVERIFY(!remove(*store, u"key"_s));
    QCOMPARE(bytesOf(path()), half);
    QVERIFY(overwrite(path(), whole)); // from a backup
    QCOMPARE(read(*store, u"key"_s), SecretStore::Found("kept"));
}

void TestEncryptedSecrets::fullDisk()
{
    const auto store = made();
    QCOMPARE(errorOf(write(*store, u"key"_s, "kept")), QString());
    const QByteArray before = bytesOf(path());
    {
        const FullDisk full(1000);
        QVERIFY(!write(*store, u"more"_s, QByteArray(100000, 'x')));
    }
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(errorOf(write(*store, u"more"_s, QByteArray(100000, 'x'))), QString());
    QCOMPARE(read(*store, u"key"_s), SecretStore::Found("kept"));
}

void TestEncryptedSecrets::unusablePlaces_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder in the file's place") << u"."_s;
    QTest::newRow("a file in the folder's place") << u"plain/secrets"_s;
}

void TestEncryptedSecrets::unusablePlaces()
{
    QFETCH(QString, path);
    QVERIFY(overwrite(m_folder->filePath(u"plain"_s), "a file"));
    EncryptedSecrets store(m_folder->filePath(path), cheap);
    for (const Outcome &outcome : {make(store, right), unlock(store, right)}) {
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().endsWith(u'.'), qPrintable(outcome.error()));
    }
    QCOMPARE(bytesOf(m_folder->filePath(u"plain"_s)), "a file");
}

void TestEncryptedSecrets::noMoreThanCanBeReadAgain()
{
    const auto store = made();
    QCOMPARE(errorOf(write(*store, u"key"_s, "kept")), QString());
    const QString error = errorOf(write(*store, u"huge"_s, QByteArray(MaximumSecretsFile, 'x')));
    QVERIFY2(error.startsWith(u"There is no room for more"_s), qPrintable(error));
    QCOMPARE(read(*store, u"key"_s), SecretStore::Found("kept"));
}

void TestEncryptedSecrets::isForItsOwnerAlone()
{
    const CreatedFiles created(m_folder->path());
    const auto store = made();
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QCOMPARE(errorOf(write(*store, u"key"_s, "kept")), QString());
    QCOMPARE(QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    QList<QByteArray> open = created.openToOthers();
    open.removeIf([](const QByteArray &file) { return file.contains(".lock"); }); // says who writes
    QCOMPARE(open, QList<QByteArray>());
}

void TestEncryptedSecrets::nothingIsInClearOnDisk()
{
    const QByteArray secret = "1000.0123456789abcdef.fedcba9876543210";
    const QString planted = m_folder->filePath(u"planted"_s);
    for (const QByteArray &form : {secret, ("x" + secret).toBase64(), secret.toPercentEncoding()}) {
        QVERIFY(overwrite(planted, "before " + form + " after"));
        QCOMPARE(filesHolding(secret, m_folder->path()), QStringList{planted});
    }
    QVERIFY(QFile::remove(planted));

    const auto store = made();
    QCOMPARE(errorOf(write(*store, u"organisation"_s, "{\"refresh_token\":\"" + secret + "\"}")),
             QString());
    QCOMPARE(errorOf(change(*store, right, other)), QString());
    QCOMPARE(filesHolding(secret, m_folder->path()), QStringList());
    QCOMPARE(filesHolding(right.toUtf8(), m_folder->path()), QStringList());
    QCOMPARE(filesHolding("organisation", m_folder->path()), QStringList());
}

void TestEncryptedSecrets::theDestructorWaits()
{
    QObject context;
    {
        const auto store = made();
        for (int i = 0; i < 20; ++i)
            store->write(QString::number(i), "kept", &context, [](const Outcome &) {});
    }
    const auto store = unlocked(right);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(read(*store, QString::number(i)), SecretStore::Found("kept"));
}

QTEST_GUILESS_MAIN(TestEncryptedSecrets)
#include "tst_encryptedsecrets.moc"
