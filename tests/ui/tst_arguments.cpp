// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// The command line, as a person or a script meets it.
class TestArguments : public QObject
{
    Q_OBJECT
private slots:
    void wrongOnesSayOneLine_data();
    void wrongOnesSayOneLine();
    void helpAndVersionNeedNoDisplay_data();
    void helpAndVersionNeedNoDisplay();
    void sigtermEndsItCleanly();
    void comesBackAfterAKill();

private:
    struct Ended
    {
        int status = -1;
        QString out, err;
    };
    static Ended run(const QStringList &arguments);
};

TestArguments::Ended TestArguments::run(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // A platform that is not there: whoever needs a display dies of it.
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("no-such-platform"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ROLEWRIGHT_PROGRAM), arguments);
    if (!process.waitForFinished(20000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void TestArguments::wrongOnesSayOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row
        = [](const char *name, const QStringList &arguments) { QTest::newRow(name) << arguments; };
    row("unknown option", {QStringLiteral("--frobnicate")});
    row("stray word", {QStringLiteral("org.json")});
    row("both organisations",
        {QStringLiteral("--sandbox"), QStringLiteral("--connect"), QStringLiteral("x.json")});
    row("no file named", {QStringLiteral("--connect")});
    row("file that is not there",
        {QStringLiteral("--connect"), QStringLiteral("/nonexistent/x.json")});
    row("a folder", {QStringLiteral("--connect"), QStringLiteral("/")});
    row("value for a switch", {QStringLiteral("--sandbox=yes")});
    row("two files", {QStringLiteral("--connect"), QStringLiteral("a"), QStringLiteral("--connect"),
                      QStringLiteral("b")});
    row("not JSON", {QStringLiteral("--connect"), QStringLiteral("{not json")});
    row("not a connection", {QStringLiteral("--connect"), QStringLiteral("{}")});
}

void TestArguments::wrongOnesSayOneLine()
{
    QFETCH(QStringList, arguments);
    QTemporaryDir folder;
    if (arguments.constLast().startsWith(QLatin1Char('{'))) {
        QFile file(folder.filePath(QStringLiteral("connection.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(arguments.constLast().toUtf8());
        arguments.last() = file.fileName();
    }
    const Ended ended = run(arguments);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QString());
    QCOMPARE(ended.err.count(QLatin1Char('\n')), 1);
    QVERIFY2(ended.err.startsWith(QLatin1String("rolewright: ")), qPrintable(ended.err));
    QVERIFY2(ended.err.size() > 25, qPrintable(ended.err));
}

void TestArguments::helpAndVersionNeedNoDisplay_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("expected");
    QTest::newRow("help") << QStringLiteral("--help") << QStringLiteral("--connect FILE");
    QTest::newRow("h") << QStringLiteral("-h") << QStringLiteral("--sandbox");
    QTest::newRow("version") << QStringLiteral("--version") << QStringLiteral("rolewright 0.");
}

void TestArguments::helpAndVersionNeedNoDisplay()
{
    QFETCH(QString, argument);
    QFETCH(QString, expected);
    const Ended ended = run({argument});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QString());
    QVERIFY2(ended.out.contains(expected), qPrintable(ended.out));
}

#ifdef Q_OS_UNIX

namespace {

// Where the staged edits of the one organisation are kept; empty until it is open.
QString edits(const QTemporaryDir &folder)
{
    QDirIterator files(folder.path(), {QStringLiteral("edits.sqlite")}, QDir::Files,
                       QDirIterator::Subdirectories);
    return files.hasNext() ? files.next() : QString();
}

QString lockOf(const QTemporaryDir &folder)
{
    return QFileInfo(edits(folder)).absolutePath() + QStringLiteral("/lock");
}

// The program on its sample organisation, in folders of its own, until that is open.
bool startInside(QProcess &process, const QTemporaryDir &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), folder.filePath(QLatin1String(name)));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ROLEWRIGHT_PROGRAM), {QStringLiteral("--sandbox")});
    return process.waitForStarted()
           && QTest::qWaitFor([&folder] { return !edits(folder).isEmpty(); }, 20000);
}

} // namespace

void TestArguments::sigtermEndsItCleanly()
{
    const QTemporaryDir folder;
    QProcess process;
    QVERIFY(startInside(process, folder));
    process.terminate();
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    // Settings and data are where they were told to be.
    QVERIFY(QFileInfo::exists(
        folder.filePath(QStringLiteral("XDG_CONFIG_HOME/Rolewright/Rolewright.ini"))));
    QVERIFY(!QFileInfo::exists(lockOf(folder)));
}

// The lock of one who was killed does not keep the next one out.
void TestArguments::comesBackAfterAKill()
{
    const QTemporaryDir folder;
    QProcess first;
    QVERIFY(startInside(first, folder));
    QVERIFY(QFileInfo::exists(lockOf(folder)));
    first.kill();
    QVERIFY(first.waitForFinished(20000));
    const QDateTime before = QFileInfo(lockOf(folder)).lastModified();
    QTest::qWait(20);
    QProcess second;
    QVERIFY(startInside(second, folder));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(lockOf(folder)).lastModified() > before, 20000);
    second.terminate();
    QVERIFY(second.waitForFinished(20000));
    QCOMPARE(second.exitCode(), 0);
}

#else

void TestArguments::sigtermEndsItCleanly()
{
    QSKIP("There is no SIGTERM here.");
}

void TestArguments::comesBackAfterAKill()
{
    QSKIP("Tried on Unix.");
}

#endif

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
