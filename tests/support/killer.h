// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <map>

class QTcpSocket;

namespace rw::test {

// Stands between a program and its server on this computer and tells when the program is to be
// killed: at one moment of one request. From then on not a byte gets through, so what the program
// does before it is dead cannot be seen by anybody. Whoever kills it says so with programEnded().
class Killer final : public QObject
{
    Q_OBJECT
public:
    enum class Moment {
        Withheld, // sent, and never seen by the server
        HalfAsked, // the server got half of it
        Late, // the server gets it when the program is dead
        Unanswered, // the server has answered, the program does not know
        HalfAnswered,
        Answered // the program has the answer and may do as much with it as it can until it dies
    };
    Q_ENUM(Moment)

    struct Point
    {
        bool isWrite = true;
        int number = 0; // of the writes, or of the readings, counted from 1; 0: never
        Moment moment = Moment::Withheld;
        // Readings are counted from the answer to this write on.
        int afterWrite = 0;
    };

    Killer(quint16 serverPort, const Point &point);

    // Whatever has been read once is answered as it was then, so that nobody sees what came of the
    // writes. The answers by the first line of what was asked; they outlive the killer.
    using Answers = QHash<QByteArray, QByteArray>;
    void blindfold(Answers &answers) { m_firstAnswers = &answers; }

    QUrl url() const;
    bool isReached() const { return m_isReached; }
    int writes() const { return m_writes; } // asked for by now
    int readings() const { return m_readings; }

    // What is too late is delivered now.
    void programEnded();
    // Nothing that the server was asked waits for its answer.
    bool isSettled() const;

signals:
    void reached();

private:
    struct Pair
    {
        QTcpSocket *server = nullptr;
        QByteArray asked; // what has come of the next request
        QByteArray answered;
        QByteArray question; // the first line of the request under way
        QByteArray late; // kept until the program has ended
        int unanswered = 0; // requests that the server got whole
        bool isChosen = false; // the request under way is the one to die at
        bool isWrite = false;
        bool isHalf = false; // the server got half a request and is to get no more
    };

    void accept();
    void takeRequests(QTcpSocket *client);
    void takeAnswers(QTcpSocket *client);
    bool isChosen(bool isWrite);
    void ask(Pair &pair, const QByteArray &message);
    void reach();

    quint16 m_serverPort;
    const Point m_point;
    std::map<QTcpSocket *, Pair> m_pairs; // by the program's side
    Answers *m_firstAnswers = nullptr;
    int m_writes = 0;
    int m_answeredWrites = 0;
    int m_readings = 0;
    int m_countedReadings = 0;
    bool m_isReached = false;
    QTcpServer m_listener; // goes first: as its sockets close they look at the rest
};

} // namespace rw::test
