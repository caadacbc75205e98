// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/signinerror.h"

#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace rw::signin {

class LoopbackVisitor;

// Waits on this machine alone for the browser to come back from the consent page. Answers one
// request that is the right one, and then is gone; whatever else comes is refused without a word
// about what it should have been.
class LoopbackListener final : public QObject
{
    Q_OBJECT
public:
    explicit LoopbackListener(std::chrono::milliseconds longest = std::chrono::minutes(5),
                              std::chrono::milliseconds longestRequest = std::chrono::seconds(10),
                              QObject *parent = nullptr);
    ~LoopbackListener() override;

    // What the page in the browser says about the address with which the browser came.
    enum class Verdict { Accepted, Declined, Foreign };
    using Judge = std::function<Verdict(const QString &address)>;

    // On the first of the ports that is free, by both of the names that a browser may take for this
    // machine: a stranger on one of them would be handed the code. Port 0 is any.
    Result<> listen(const QList<quint16> &ports, Judge judge);
    bool isListening() const { return !m_servers.empty(); }
    quint16 port() const;
    QUrl redirect() const { return redirectFor(m_port); }
    // As it has to be registered for a client: http://localhost:port/callback
    static QUrl redirectFor(quint16 port);
    void close();

    static constexpr int mostVisitors = 16; // at once

signals:
    void taken(const QString &address); // the judge has accepted it, or that it was declined
    void foreign(const QString &address); // refused by the judge; it goes on waiting
    void timedOut();

private:
    bool listenAt(quint16 port);
    void accept(QTcpServer &server);
    void answer(LoopbackVisitor &visitor, const QByteArray &target);

    const std::chrono::milliseconds m_longestRequest;
    QTimer m_end;
    Judge m_judge;
    std::vector<std::unique_ptr<QTcpServer>> m_servers;
    quint16 m_port = 0;
};

} // namespace rw::signin
