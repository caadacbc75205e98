// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>

class QTcpSocket;

namespace rw::signin {

// Somebody who connected to the LoopbackListener. Reads one request and keeps only its first line;
// refuses by itself what is no request for an address. Ends and deletes itself.
class LoopbackVisitor final : public QObject
{
    Q_OBJECT
public:
    LoopbackVisitor(QTcpSocket *socket, std::chrono::milliseconds patience, QObject *parent);

    bool isAnswered() const { return m_answered; }
    void answer(const QByteArray &bytes); // and goodbye

    static constexpr qsizetype longestLine = 8 * 1024;
    // A browser sends every cookie that anything ever set on this machine, whatever its port. They
    // are let pass, and are not kept.
    static constexpr qsizetype longestHead = 64 * 1024;

signals:
    void asked(const QByteArray &target); // once, when the head has ended

private:
    void read();
    void readLine();
    void readRest();
    void judgeLine();

    QTcpSocket *m_socket; // a child
    QTimer m_patience;
    QByteArray m_line;
    QByteArray m_tail = "\r\n"; // the last bytes of the head, to know its end by
    qsizetype m_bytes = 0;
    bool m_lineRead = false;
    bool m_answered = false;
};

} // namespace rw::signin
