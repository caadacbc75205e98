// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/privatefile.h"

#include "createdfiles.h"
#include "filetrouble.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

using namespace rw::store;
using namespace rw::test;
using namespace Qt::StringLiterals;

class TestPrivateFile : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void isClosedToOthersFromTheStart_data();
    void isClosedToOthersFromTheStart();
    void aFailureLeavesWhatWasThere_data();
    void aFailureLeavesWhatWasThere();
};

namespace {

constexpr QFile::Permissions owners
    = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

void TestPrivateFile::isClosedToOthersFromTheStart_data()
{
    QTest::addColumn<bool>("exists");
    QTest::newRow("a new file") << false;
    QTest::newRow("one that everybody could read") << true;
}

void TestPrivateFile::isClosedToOthersFromTheStart()
{
    QFETCH(bool, exists);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    const QString open = folder.filePath(u"open"_s);
    if (exists)
        QVERIFY(write(path, "former"));

    const CreatedFiles created(folder.path());
    QVERIFY(writePrivately(path, "content"));
    QVERIFY(!created.all().isEmpty());
    QCOMPARE(created.openToOthers(), QList<QByteArray>());
    QCOMPARE(QFileInfo(path).permissions(), owners);
    QCOMPARE(bytesOf(path), "content");

    // One that is closed only in the end would be seen.
    QSaveFile late(open);
    QVERIFY(late.open(QIODevice::WriteOnly));
    QVERIFY(late.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(late.commit());
    QCOMPARE(created.openToOthers().size(), 1);
}

void TestPrivateFile::aFailureLeavesWhatWasThere_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<int>("size");
    QTest::newRow("nothing, and much to write") << false << 100000;
    QTest::newRow("a file, and much to write") << true << 100000;
    // What Qt keeps back until the end.
    QTest::newRow("nothing, and little to write") << false << 2000;
    QTest::newRow("a file, and little to write") << true << 2000;
}

void TestPrivateFile::aFailureLeavesWhatWasThere()
{
    QFETCH(bool, exists);
    QFETCH(int, size);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    if (exists)
        QVERIFY(write(path, "former"));
    {
        const FullDisk full(1000);
        const auto saved = writePrivately(path, QByteArray(size, 'x'));
        QVERIFY(!saved);
        QVERIFY2(saved.error().contains(path) && saved.error().endsWith(u'.'),
                 qPrintable(saved.error()));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), exists ? 1 : 0);
    if (exists)
        QCOMPARE(bytesOf(path), "former");
}

QTEST_GUILESS_MAIN(TestPrivateFile)
#include "tst_privatefile.moc"
