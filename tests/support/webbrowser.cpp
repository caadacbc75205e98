// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/webbrowser.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTimer>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace rw::test {

namespace {

constexpr int longestCommand = 60000; // milliseconds; a browser on a busy machine starts slowly
constexpr int longestEnd = 10000;

// The name of a found element, as the protocol has it.
constexpr auto elementKey = "element-6066-11e4-a52e-4f735466cecf"_L1;

// The browser runs already, at this place.
QJsonObject capabilities(const QString &place)
{
    const QJsonObject options{{u"debuggerAddress"_s, place}};
    return {{u"capabilities"_s,
             QJsonObject{{u"alwaysMatch"_s, QJsonObject{{u"browserName"_s, u"chrome"_s},
                                                        {u"goog:chromeOptions"_s, options}}}}}};
}

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(longestEnd)) {
        process.kill();
        process.waitForFinished(longestEnd);
    }
}

} // namespace

WebBrowser::WebBrowser()
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    if (!m_home.isValid()) {
        m_problem = m_home.errorString();
        return;
    }
    const QString place = start(m_browser, u"chromium"_s, browserArguments(),
                                u"DevTools listening on ws://(127\\.0\\.0\\.1:\\d+)/"_s);
    if (place.isEmpty())
        return;
    const QString port = start(m_driver, u"chromedriver"_s, {u"--port=0"_s},
                               u"started successfully on port (\\d+)"_s);
    if (port.isEmpty())
        return;
    m_server.setUrl(u"http://127.0.0.1:"_s + port);
    m_session = command("POST", u"/session"_s, capabilities(place))[u"sessionId"_s].toString();
}

WebBrowser::~WebBrowser()
{
    if (!m_session.isEmpty())
        command("DELETE", u"/session/"_s + m_session);
    end(m_driver);
    end(m_browser);
    // The browser's helpers end a little later than it does, and write until then.
    m_home.setAutoRemove(false);
    QDir folder(m_home.path());
    const QDeadlineTimer latest(longestEnd);
    while (!folder.removeRecursively() && !latest.hasExpired())
        QCoreApplication::processEvents();
}

QStringList WebBrowser::browserArguments() const
{
    return {u"--headless=new"_s,
            u"--no-sandbox"_s, // it may be root's, in a container
            u"--remote-debugging-port=0"_s,
            u"--user-data-dir="_s + m_home.filePath(u"profile"_s),
            u"--no-proxy-server"_s,
            u"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"_s,
            u"--disable-background-networking"_s,
            u"--disable-component-update"_s,
            u"--disable-default-apps"_s,
            u"--disable-dev-shm-usage"_s,
            u"--disable-extensions"_s,
            u"--disable-gpu"_s,
            u"--disable-sync"_s,
            u"--no-first-run"_s};
}

QProcessEnvironment WebBrowser::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.endsWith("_proxy"_L1, Qt::CaseInsensitive) || name.startsWith("XDG_"_L1)
            || name == "DBUS_SESSION_BUS_ADDRESS"_L1)
            environment.remove(name);
    }
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"TMPDIR"_s, m_home.path());
    return environment;
}

// Returns what the announcement catches; empty when it does not come.
QString WebBrowser::start(QProcess &process, const QString &program, const QStringList &arguments,
                          const QString &announcement)
{
    process.setProcessEnvironment(environment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    // A test that crashes or is killed leaves nothing running.
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(program, arguments);
    const QRegularExpression pattern(announcement);
    QString said;
    while (!pattern.match(said).hasMatch()) {
        if (!process.waitForReadyRead(longestCommand)) {
            m_problem = u"%1 does not start: %2 %3"_s.arg(program, process.errorString(), said);
            return {};
        }
        said += QString::fromUtf8(process.readAll());
    }
    return pattern.match(said).captured(1);
}

QJsonValue WebBrowser::command(const QByteArray &verb, const QString &path, const QJsonObject &body)
{
    QUrl url = m_server;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const QByteArray json = verb == "POST" ? QJsonDocument(body).toJson() : QByteArray();
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, json));
    QEventLoop loop;
    QTimer::singleShot(longestCommand, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    m_problem.clear();
    if (!reply->isFinished()) {
        m_problem = u"%1 is not answered"_s.arg(path);
        return {};
    }
    const QByteArray bytes = reply->readAll();
    const QJsonValue value = QJsonDocument::fromJson(bytes)[u"value"_s];
    if (reply->error() != QNetworkReply::NoError)
        m_problem = value[u"message"_s].toString(reply->errorString());
    return value;
}

QJsonValue WebBrowser::inSession(const QByteArray &verb, const QString &path,
                                 const QJsonObject &body)
{
    if (m_session.isEmpty())
        return {}; // the problem says why
    return command(verb, u"/session/"_s + m_session + path, body);
}

void WebBrowser::open(const QUrl &address)
{
    inSession("POST", u"/url"_s, {{u"url"_s, QString::fromLatin1(address.toEncoded())}});
}

void WebBrowser::press(const QString &selector)
{
    const QJsonValue found = inSession("POST", u"/element"_s,
                                       {{u"using"_s, u"css selector"_s}, {u"value"_s, selector}});
    if (m_problem.isEmpty())
        inSession("POST", u"/element/"_s + found[elementKey].toString() + u"/click"_s);
}

void WebBrowser::back()
{
    inSession("POST", u"/back"_s);
}

QUrl WebBrowser::address()
{
    return QUrl(inSession("GET", u"/url"_s).toString());
}

QString WebBrowser::title()
{
    return inSession("GET", u"/title"_s).toString();
}

QString WebBrowser::text()
{
    return inSession("POST", u"/execute/sync"_s,
                     {{u"script"_s, u"return document.body ? document.body.innerText : ''"_s},
                      {u"args"_s, QJsonArray()}})
        .toString();
}

} // namespace rw::test
