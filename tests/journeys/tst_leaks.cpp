// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/sandboxfixture.h"
#include "support/leaks.h"
#include "support/strictwarnings.h"
#include "support/webbrowser.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace rw;
using namespace Qt::StringLiterals;

namespace {

// What the server's log says that it was shown or has handed out.
struct Secrets
{
    QSet<QByteArray> clientSecrets;
    QSet<QByteArray> codes;
    QSet<QByteArray> refreshTokens;
    QSet<QByteArray> accessTokens;

    QSet<QByteArray> all() const { return clientSecrets + codes + refreshTokens + accessTokens; }
};

Secrets secretsIn(const QList<sandbox::LoggedRequest> &log)
{
    Secrets found;
    const auto add = [](QSet<QByteArray> &secrets, const QString &secret) {
        if (!secret.isEmpty())
            secrets.insert(secret.toUtf8());
    };
    for (const sandbox::LoggedRequest &request : log) {
        if (!request.target.startsWith("/oauth/v2/token"_L1))
            continue;
        const QUrlQuery form(QString::fromUtf8(request.body));
        const QJsonDocument reply = QJsonDocument::fromJson(request.reply);
        add(found.clientSecrets, form.queryItemValue(u"client_secret"_s, QUrl::FullyDecoded));
        add(found.codes, form.queryItemValue(u"code"_s, QUrl::FullyDecoded));
        add(found.refreshTokens, form.queryItemValue(u"refresh_token"_s, QUrl::FullyDecoded));
        add(found.refreshTokens, reply[u"refresh_token"_s].toString());
        add(found.accessTokens, reply[u"access_token"_s].toString());
    }
    return found;
}

// The program with a home of its own; what it says goes into a file there, to be searched as well.
class Program
{
public:
    explicit Program(const QString &home) : m_home(home)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, home);
        for (const auto &[name, folder] : {std::pair(u"XDG_CONFIG_HOME"_s, u"config"_s),
                                           {u"XDG_DATA_HOME"_s, u"data"_s},
                                           {u"XDG_CACHE_HOME"_s, u"cache"_s},
                                           {u"XDG_STATE_HOME"_s, u"state"_s},
                                           {u"XDG_RUNTIME_DIR"_s, u"run"_s},
                                           {u"TMPDIR"_s, u"tmp"_s}}) {
            const QString path = home + u'/' + folder;
            QDir().mkpath(path);
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            environment.insert(name, path);
        }
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s); // where a person's own keys may be
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(home);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        QObject::connect(&m_process, &QProcess::readyRead, &m_process,
                         [this] { m_said += m_process.readAll(); });
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void start(const QByteArray &firstLine)
    {
        m_process.start(QStringLiteral(ACCOUNT_LIFE), QStringList());
        tell(firstLine);
    }
    void tell(const QByteArray &line) { m_process.write(line + '\n'); }
    bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    const QByteArray &said() const { return m_said; }
    bool hasSaid(const QByteArray &line) const
    {
        return ('\n' + m_said).contains('\n' + line + '\n');
    }
    // The rest of a line that begins so; empty as long as it is not there.
    QByteArray after(const QByteArray &word) const
    {
        const QByteArrayList lines = m_said.split('\n');
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            if (lines.at(i).startsWith(word))
                return lines.at(i).mid(word.size());
        }
        return {};
    }
    bool keepWords() const
    {
        QFile file(m_home + u"/output"_s);
        return file.open(QIODevice::WriteOnly) && file.write(m_said) == m_said.size();
    }

private:
    const QString m_home;
    QProcess m_process;
    QByteArray m_said;
};

QStringList leaksOf(const QSet<QByteArray> &secrets, const QString &folder)
{
    QStringList leaks;
    for (const QByteArray &secret : secrets)
        leaks += rw::test::filesHolding(secret, folder);
    return leaks;
}

} // namespace

// After a whole life of an account in the whole program nothing that was secret is left anywhere.
class TestLeaks : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void nothingIsLeft();
};

void TestLeaks::nothingIsLeft()
{
    SandboxFixture sandbox;
    sandbox::Fault expired; // the token is refused at the first write, so it is renewed
    expired.method = u"PUT"_s;
    expired.pathPattern = u"/crm/"_s;
    expired.kind = sandbox::Fault::TokenRevoked;
    sandbox.server().addFault(expired);
    rw::test::WebBrowser browser;
    QCOMPARE(browser.problem(), QString());

    QTemporaryDir home;
    Program program(home.path());
    program.start(
        QJsonDocument(
            QJsonObject{{u"url"_s, u"http://127.0.0.1:%1"_s.arg(sandbox.server().port())},
                        {u"client_id"_s, QString::fromLatin1(sandbox.value("client_id"))},
                        {u"client_secret"_s, QString::fromLatin1(sandbox.value("client_secret"))}})
            .toJson(QJsonDocument::Compact));
    QTRY_VERIFY_WITH_TIMEOUT(!program.after("open ").isEmpty() || program.hasEnded(), 60000);
    QVERIFY2(!program.hasEnded(), program.said().constData());
    browser.open(QUrl::fromEncoded(program.after("open ")));
    browser.press(u"#accept"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(program.hasSaid("applied") || program.hasEnded(),
                              program.said().constData(), 60000);
    QVERIFY2(!program.hasEnded(), program.said().constData());
    QVERIFY(program.said().contains("<REFRESH_TOKEN>")); // the list of requests was shown

    // Of each kind one at least, and the renewal has made a second token.
    const Secrets secrets = secretsIn(sandbox.server().log());
    QCOMPARE(secrets.clientSecrets.size(), 1);
    QCOMPARE(secrets.codes.size(), 1);
    QCOMPARE(secrets.refreshTokens.size(), 1);
    QVERIFY(secrets.accessTokens.size() >= 2);

    // One that is there is found, in each of the ways in which it might have been written.
    QVERIFY(program.keepWords());
    const QByteArray planted = *secrets.refreshTokens.begin();
    const QString place = home.filePath(u"cache/planted"_s);
    for (const QByteArray &form :
         {planted, "{\"x\":\"" + planted.toPercentEncoding() + "\"}", ("y" + planted).toBase64()}) {
        QFile file(place);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(form);
        file.close();
        QCOMPARE(leaksOf(secrets.all(), home.path()), QStringList{place});
    }
    QVERIFY(QFile::remove(place));

    // Signed in: what is kept is sealed.
    QVERIFY(QDir(home.filePath(u"data"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() > 0);
    QCOMPARE(leaksOf(secrets.all(), home.path()), QStringList());

    program.tell("{}");
    QTRY_VERIFY_WITH_TIMEOUT(program.hasEnded(), 60000);
    QVERIFY2(program.hasSaid("removed"), program.said().right(600).constData());
    QVERIFY(program.keepWords());
    const Secrets afterwards = secretsIn(sandbox.server().log());
    QVERIFY(afterwards.all().contains(secrets.all()));
    QCOMPARE(leaksOf(afterwards.all(), home.path()), QStringList());
    // And they are good for nothing.
    for (const QByteArray &token : afterwards.accessTokens)
        QCOMPARE(sandbox.requestAs(token, "GET", "/crm/v8/org").status, 401);
}

QTEST_GUILESS_MAIN(TestLeaks)
#include "tst_leaks.moc"
