// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>

class QTcpSocket;

namespace rw::api {

class ApiClient;
struct Exchanged;

// Whether an organisation's server is in reach. A request that does not get there makes it knock at
// the server's door: a moment's trouble is none. Nobody opens: then it is offline until a request
// is answered, and goes on knocking from time to time. Knocking sends nothing, asks for no token
// and costs no credit. Owned by whoever owns the client, which outlives it.
class Reachability final : public QObject
{
    Q_OBJECT
public:
    // server: scheme, host and port count. What goes elsewhere tells nothing.
    Reachability(ApiClient &client, const QUrl &server, QObject *parent = nullptr);
    ~Reachability() override;

    bool isOffline() const { return m_since.isValid(); }
    const QDateTime &since() const { return m_since; } // UTC; not valid while it is in reach

    // Between two knocks; the pause doubles from the first to the longest.
    void setPauses(std::chrono::milliseconds first, std::chrono::milliseconds longest);
    void knock(); // now

signals:
    void changed(); // isOffline()
    // Somebody opened. Whether requests are answered is not known before one is.
    void opened();
    void stillClosed(); // the knock was in vain

private:
    void hear(const Exchanged &exchanged);
    bool isTheServers(const QUrl &url) const;
    void tryDoor();
    void endKnock(bool open);

    const QUrl m_server;
    const int m_port;
    QDateTime m_since;
    QDateTime m_doubtedSince; // not valid: nothing has failed since the last answer
    std::unique_ptr<QTcpSocket> m_socket;
    quint64 m_knock = 0; // the number of the last one
    QTimer m_again;
    QTimer m_patience; // for who does not open and does not refuse either
    std::chrono::milliseconds m_first{5'000};
    std::chrono::milliseconds m_longest{90'000};
};

} // namespace rw::api
