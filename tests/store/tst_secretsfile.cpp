// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretsfile.h"

#include "support/strictwarnings.h"

#include <QTest>
#include <QtEndian>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestSecretsFile : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnWarnings(); }
    void roundTrip_data();
    void roundTrip();
    void aFileOfTheFirstVersionStaysReadable();
    void aPassphraseIsTheSameFromEveryKeyboard();
    void nothingIsInClear();
    void everyTruncationIsRefused();
    void everyFlippedBitIsRefused();
    void aWrongChecksumAloneIsDamage();
    void whatTheHeadSaysIsAuthenticated_data();
    void whatTheHeadSaysIsAuthenticated();
    void otherFiles_data();
    void otherFiles();
    void costsThatAreAttacksAreRefused_data();
    void costsThatAreAttacksAreRefused();
    void entriesThatMakeNoSenseAreRefused_data();
    void entriesThatMakeNoSenseAreRefused();

private:
    QByteArray m_salt;
    WipedBytes m_key;
    QByteArray m_file;
};

namespace {

constexpr PassphraseCost cheap{1, 8};
const QString damaged = u"It is damaged. It was left as it is."_s;

SecretEntries entriesOf(const QMap<QByteArray, QByteArray> &values)
{
    SecretEntries entries;
    for (auto it = values.begin(); it != values.end(); ++it)
        entries.insert_or_assign(it.key(), WipedBytes(it.value()));
    return entries;
}

QMap<QByteArray, QByteArray> valuesOf(const SecretEntries &entries)
{
    QMap<QByteArray, QByteArray> values;
    for (const auto &[key, blob] : entries)
        values.insert(key, blob.copy());
    return values;
}

// What is wrong with the bytes; empty: nothing.
QString opened(const QByteArray &bytes, const WipedBytes &key)
{
    const auto entries = readSealed(bytes).and_then(
        [&key](const SealedSecrets &secrets) { return unsealed(secrets, key); });
    return entries ? QString() : entries.error();
}

// As somebody would who changes a file and knows how it is made.
QByteArray withChecksum(const QByteArray &file)
{
    const QByteArray body = file.chopped(32);
    return body + checksumOf(body);
}

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = char(bytes.at(bit / 8) ^ (1 << (bit % 8)));
    return bytes;
}

QByteArray withNumber(QByteArray file, qsizetype at, quint32 number)
{
    qToBigEndian(number, file.data() + at);
    return file;
}

} // namespace

void TestSecretsFile::initTestCase()
{
    m_salt = newSalt();
    auto key = keyFrom(passphraseBytes(u"a passphrase"_s), m_salt, cheap);
    QVERIFY(key);
    m_key = std::move(*key);
    m_file = sealed(entriesOf({{"organisation", "1000.abcdef"}, {"other", "1000.fedcba"}}), m_key,
                    m_salt, cheap);
    QCOMPARE(opened(m_file, m_key), QString());
}

void TestSecretsFile::roundTrip_data()
{
    using Values = QMap<QByteArray, QByteArray>;
    QTest::addColumn<Values>("values");
    QTest::newRow("nothing") << Values();
    QTest::newRow("an empty blob under an empty key") << Values{{"", ""}};
    QTest::newRow("zeros and bytes") << Values{{QByteArray("\0k", 2), QByteArray("\xFF\0\x01", 3)}};
    QTest::newRow("many") << [] {
        Values values;
        for (int i = 0; i < 500; ++i)
            values.insert(QByteArray::number(i), QByteArray(i, 'x'));
        return values;
    }();
}

void TestSecretsFile::roundTrip()
{
    using Values = QMap<QByteArray, QByteArray>;
    QFETCH(Values, values);
    const QByteArray file = sealed(entriesOf(values), m_key, m_salt, cheap);
    const auto secrets = readSealed(file);
    QVERIFY2(secrets, qPrintable(secrets ? QString() : secrets.error()));
    QCOMPARE(secrets->salt, m_salt);
    QVERIFY(secrets->cost == cheap);
    const auto entries = unsealed(*secrets, m_key);
    QVERIFY(entries);
    QCOMPARE(valuesOf(*entries), values);
    // The same again looks otherwise, or one could see that nothing has changed.
    QVERIFY(readSealed(sealed(entriesOf(values), m_key, m_salt, cheap))->cipher != secrets->cipher);
}

void TestSecretsFile::aFileOfTheFirstVersionStaysReadable()
{
    const QByteArray file = QByteArray::fromHex(
        "5257534543524554000000010000000100000008cc0764d424b69c8c5d1f2208524c81071ecf"
        "f42706be98691626588ffa7d9c1ccef7ca1c5e32c54d16dec9c79ccc1a2fb2f79010e45df7f4"
        "ea8a02972b09239bf7696f4fa2586421974e18c1fe81e8eff4cc2f485e6df3114ea5c55035e8"
        "c548cdddec4c55f3edb89c1b5b33e1");
    const auto secrets = readSealed(file);
    QVERIFY(secrets);
    const auto key = keyFrom(passphraseBytes(u"correct horse"_s), secrets->salt, secrets->cost);
    QVERIFY(key);
    const auto entries = unsealed(*secrets, *key);
    QVERIFY2(entries, qPrintable(entries ? QString() : entries.error()));
    QCOMPARE(valuesOf(*entries), (QMap<QByteArray, QByteArray>{{"key", "a blob"}}));
}

void TestSecretsFile::aPassphraseIsTheSameFromEveryKeyboard()
{
    const QString composed = u"Gr\u00F6\u00DFe"_s;
    const QString decomposed = u"Gro\u0308\u00DFe"_s;
    QCOMPARE(passphraseBytes(composed).copy(), "Gr\xC3\xB6\xC3\x9F"
                                               "e");
    QCOMPARE(passphraseBytes(decomposed).copy(), passphraseBytes(composed).copy());
}

void TestSecretsFile::nothingIsInClear()
{
    QVERIFY(QByteArray(packed(entriesOf({{"organisation", "1000.abcdef"}})).copy())
                .contains("1000.abcdef")); // before it is encrypted
    QVERIFY(!m_file.contains("1000."));
    QVERIFY(!m_file.contains("organisation"));
    QVERIFY(!m_file.contains(m_key.copy()));
}

void TestSecretsFile::everyTruncationIsRefused()
{
    for (qsizetype size = 0; size < m_file.size(); ++size) {
        QCOMPARE(opened(m_file.first(size), m_key), damaged);
        if (size >= 60 + 32) // also one whose checksum fits
            QVERIFY(!opened(withChecksum(m_file.first(size)), m_key).isEmpty());
    }
    QCOMPARE(opened(m_file + '\0', m_key), damaged);
}

void TestSecretsFile::everyFlippedBitIsRefused()
{
    for (qsizetype bit = 0; bit < m_file.size() * 8; ++bit) {
        const QString error = opened(flipped(m_file, bit), m_key);
        if (bit < 64)
            QCOMPARE(error, u"It is not a file with secrets of Rolewright."_s);
        else if (bit < 96 && bit != 88)
            QVERIFY2(error.startsWith(u"A newer Rolewright wrote it"_s), qPrintable(error));
        else
            QCOMPARE(error, damaged);
    }
}

void TestSecretsFile::aWrongChecksumAloneIsDamage()
{
    QCOMPARE(opened(flipped(m_file, m_file.size() * 8 - 1), m_key), damaged);
    QCOMPARE(opened(withChecksum(m_file), m_key), QString());
}

void TestSecretsFile::whatTheHeadSaysIsAuthenticated_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("the salt") << 20 << 35;
    QTest::newRow("the nonce") << 36 << 59;
    QTest::newRow("the entries") << 60 << 90;
}

void TestSecretsFile::whatTheHeadSaysIsAuthenticated()
{
    QFETCH(int, first);
    QFETCH(int, last);
    for (qsizetype bit = first * 8; bit < (last + 1) * 8; ++bit) {
        QCOMPARE(opened(withChecksum(flipped(m_file, bit)), m_key),
                 u"The passphrase is not the one it was made with."_s);
    }
    // Costs that would be accepted, but are not those that it was made with.
    QCOMPARE(opened(withChecksum(withNumber(m_file, 12, 2)), m_key),
             u"The passphrase is not the one it was made with."_s);
}

void TestSecretsFile::otherFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QString foreign = u"It is not a file with secrets of Rolewright."_s;
    QTest::newRow("a text") << QByteArray("Dear diary") << foreign;
    QTest::newRow("a plan") << QByteArray(R"({"format":"rolewright-plan"})") << foreign;
    QTest::newRow("zeros") << QByteArray(1000, '\0') << foreign;
    QTest::newRow("of the next version")
        << "RWSECRET" + QByteArray("\0\0\0\x02", 4)
        << u"A newer Rolewright wrote it (format 2; this one reads up to 1). It was left as it is."_s;
    QTest::newRow("of version zero") << "RWSECRET" + QByteArray(200, '\0') << damaged;
    QTest::newRow("too long") << "RWSECRET" + QByteArray("\0\0\0\x01", 4)
                                     + QByteArray(MaximumSecretsFile, 'x')
                              << damaged;
}

void TestSecretsFile::otherFiles()
{
    QFETCH(QByteArray, bytes);
    QTEST(opened(bytes, m_key), "says");
}

void TestSecretsFile::costsThatAreAttacksAreRefused_data()
{
    QTest::addColumn<quint32>("passes");
    QTest::addColumn<quint32>("kibibytes");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the usual ones") << 3u << 262144u << true;
    QTest::newRow("the most") << 10u << 1048576u << true;
    QTest::newRow("no pass") << 0u << 262144u << false;
    QTest::newRow("passes without end") << 4294967295u << 262144u << false;
    QTest::newRow("no memory") << 3u << 0u << false;
    QTest::newRow("more memory than there may be") << 3u << 1048577u << false;
    QTest::newRow("memory without end") << 3u << 4294967295u << false;
}

void TestSecretsFile::costsThatAreAttacksAreRefused()
{
    QFETCH(quint32, passes);
    QFETCH(quint32, kibibytes);
    QFETCH(bool, accepted);
    const QByteArray file = withChecksum(withNumber(withNumber(m_file, 12, passes), 16, kibibytes));
    const auto secrets = readSealed(file);
    QCOMPARE(bool(secrets), accepted);
    if (!accepted) {
        QCOMPARE(secrets.error(), damaged);
        QVERIFY(!keyFrom(passphraseBytes(u"a passphrase"_s), m_salt, {passes, kibibytes}));
    }
}

void TestSecretsFile::entriesThatMakeNoSenseAreRefused_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("none") << QByteArray("00000000") << true;
    QTest::newRow("one") << QByteArray("00000001 00000001 61 00000002 6262") << true;
    QTest::newRow("nothing at all") << QByteArray() << false;
    QTest::newRow("half a number") << QByteArray("0000") << false;
    QTest::newRow("more than announced") << QByteArray("00000000 00") << false;
    QTest::newRow("fewer than announced") << QByteArray("00000002 00000001 61 00000000") << false;
    QTest::newRow("numbers without end") << QByteArray("ffffffff") << false;
    QTest::newRow("a key without end") << QByteArray("00000001 ffffffff 61 00000000") << false;
    QTest::newRow("a blob without end") << QByteArray("00000001 00000001 61 7fffffff") << false;
    QTest::newRow("a key twice") << QByteArray("00000002 00000001 61 00000000 00000001 61 00000000")
                                 << false;
}

void TestSecretsFile::entriesThatMakeNoSenseAreRefused()
{
    QFETCH(QByteArray, hex);
    const QByteArray bytes = QByteArray::fromHex(hex);
    const auto entries = unpacked(bytes.constData(), bytes.size());
    QTEST(bool(entries), "accepted");
    if (entries)
        QCOMPARE(packed(*entries).copy(), bytes);
    else
        QCOMPARE(entries.error(), damaged);
}

QTEST_GUILESS_MAIN(TestSecretsFile)
#include "tst_secretsfile.moc"
