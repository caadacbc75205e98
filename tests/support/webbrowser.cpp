// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/webbrowser.h"

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

QJsonObject capabilities(const QString &dataFolder)
{
    const QJsonArray arguments{
        u"--headless=new"_s,
        u"--no-sandbox"_s, // it may be root's, in a container
        u"--user-data-dir="_s + dataFolder,
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
    const QJsonObject options{{u"args"_s, arguments}};
    return {{u"capabilities"_s,
             QJsonObject{{u"alwaysMatch"_s, QJsonObject{{u"browserName"_s, u"chrome"_s},
                                                        {u"goog:chromeOptions"_s, options}}}}}};
}

} // namespace

WebBrowser::WebBrowser()
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    if (!m_home.isValid()) {
        m_problem = m_home.errorString();
        return;
    }
    if (!startDriver())
        return;
    const QJsonValue session
        = command("POST", u"/session"_s, capabilities(m_home.filePath(u"profile"_s)));
    m_session = session[u"sessionId"_s].toString();
}

WebBrowser::~WebBrowser()
{
    if (!m_session.isEmpty())
        command("DELETE", u"/session/"_s + m_session);
    if (m_driver.state() == QProcess::NotRunning)
        return;
    m_driver.terminate();
    if (!m_driver.waitForFinished(longestEnd)) {
        m_driver.kill();
        m_driver.waitForFinished(longestEnd);
    }
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

bool WebBrowser::startDriver()
{
    m_driver.setProcessEnvironment(environment());
    m_driver.setProcessChannelMode(QProcess::MergedChannels);
    // A test that crashes leaves nothing running: the driver ends with it, the browser with the
    // driver.
    m_driver.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_driver.start(u"chromedriver"_s, {u"--port=0"_s});
    static const QRegularExpression port(u"started successfully on port (\\d+)"_s);
    QString said;
    while (!port.match(said).hasMatch()) {
        if (!m_driver.waitForReadyRead(longestCommand)) {
            m_problem = u"chromedriver does not start: %1 %2"_s.arg(m_driver.errorString(), said);
            return false;
        }
        said += QString::fromUtf8(m_driver.readAll());
    }
    m_server.setUrl(u"http://127.0.0.1:"_s + port.match(said).captured(1));
    return true;
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
