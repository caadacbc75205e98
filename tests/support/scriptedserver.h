// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

class QSslCertificate;
class QSslKey;
class QTcpServer;
class QTcpSocket;

namespace rw::tests {

// A request as it arrived.
struct HttpRequest
{
    QByteArray verb;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
};

// What the server does with a request.
struct Reaction
{
    enum What {
        Answer,
        Drop, // closes the connection without a word
        Reset, // the same, the rough way
        Silence, // never answers
        Hold, // answers when release() is called
        Raw, // writes these bytes and closes
        RawOpen // writes these bytes and keeps the connection open
    } what
        = Answer;
    int status = 200;
    QByteArray body = "{}";
    QList<QByteArray> headers; // whole lines, beside Content-Type and Content-Length

    static Reaction answer(int status, const QByteArray &body = {},
                           const QList<QByteArray> &headers = {})
    {
        return {Answer, status, body, headers};
    }
    static Reaction of(What what, const QByteArray &bytes = {}) { return {what, 200, bytes, {}}; }
};

// One expected request and the reaction to it.
struct Script
{
    QByteArray verb;
    QByteArray target;
    QList<std::pair<QByteArray, QByteArray>> headers; // must be there, with this value
    QList<QByteArray> noHeaders; // must not be there
    std::optional<QByteArray> body; // must be exactly this
    Reaction reaction;
    int times = 1;
};

// An HTTP server on 127.0.0.1 that follows scripts and complains about what it did not expect.
// Without scripts it treats every request alike and counts.
class ScriptedServer final : public QObject
{
    Q_OBJECT
public:
    ScriptedServer();
    ScriptedServer(const QSslCertificate &certificate, const QSslKey &key);
    ~ScriptedServer() override;

    QUrl url() const;
    void expect(const Script &script);
    void otherwise(const Reaction &reaction) { m_otherwise = reaction; }

    void release(); // answers everything that is held
    void releaseOne(); // the one that has waited longest
    int held() const { return static_cast<int>(m_held.size()); }
    int mostHeld() const { return m_mostHeld; } // at once

    // From now on hangs up once the head of a request is there, whatever follows it.
    void hangUpAtHeads() { m_hangsUpAtHeads = true; }
    void closeConnections();
    int connections() const { return static_cast<int>(m_buffers.size()); }

    // A request for this is answered and not counted.
    static inline const QByteArray sentinel = QByteArrayLiteral("/sentinel");

    const QList<HttpRequest> &requests() const { return m_requests; }
    int count(const QByteArray &verb, const QByteArray &target = {}) const;

    // Empty if every script was followed to its end and nothing else came.
    QString complaints() const;

signals:
    void arrived();

private:
    struct Held
    {
        QPointer<QTcpSocket> socket;
        Reaction reaction;
    };
    void listen(std::unique_ptr<QTcpServer> server);
    void accept();
    void read(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const HttpRequest &request);
    void check(const Script &script, const HttpRequest &request);
    HttpRequest headOf(const QByteArray &bytes) const;
    static void react(QTcpSocket *socket, const Reaction &reaction);

    std::unique_ptr<QTcpServer> m_server;
    bool m_encrypted = false;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    std::vector<Script> m_scripts;
    std::vector<Held> m_held;
    std::optional<Reaction> m_otherwise;
    QList<HttpRequest> m_requests;
    bool m_hangsUpAtHeads = false;
    int m_mostHeld = 0;
    QStringList m_complaints;
};

} // namespace rw::tests
