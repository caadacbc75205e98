// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace rw::test {

// A real browser without a window, driven over the WebDriver protocol. Everything it keeps is in a
// folder of its own; it goes to this machine alone, and ends with this object.
//
// A command waits for its answer in the event loop, so that servers of the test can serve
// meanwhile.
class WebBrowser final
{
public:
    WebBrowser();
    ~WebBrowser();
    WebBrowser(const WebBrowser &) = delete;
    WebBrowser &operator=(const WebBrowser &) = delete;

    // Empty; else why there is no browser, or what the last command met.
    QString problem() const { return m_problem; }

    void open(const QUrl &address);
    void press(const QString &selector); // what a mouse would
    void back();
    QUrl address();
    QString title();
    QString text(); // of the page, as people see it

private:
    QString start(QProcess &process, const QString &program, const QStringList &arguments,
                  const QString &announcement);
    QStringList browserArguments() const;
    QProcessEnvironment environment() const;
    QJsonValue command(const QByteArray &verb, const QString &path, const QJsonObject &body = {});
    QJsonValue inSession(const QByteArray &verb, const QString &path, const QJsonObject &body = {});

    QTemporaryDir m_home;
    QProcess m_browser;
    QProcess m_driver;
    QNetworkAccessManager m_network;
    QUrl m_server;
    QString m_session;
    QString m_problem;
};

} // namespace rw::test
