// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/requestlog.h"

#include <QCryptographicHash>

#include <chrono>

namespace rw::sandbox {
namespace {

constexpr qsizetype longest = 20000;
// So that a hostile client does not fill the memory.
constexpr qsizetype longestBody = 64 * 1024;
constexpr qsizetype longestTarget = 4096;
constexpr qsizetype mostClients = 1000;
constexpr qsizetype mostText = 24 * 1024 * 1024; // roughly, of everything in each half of the log

qint64 microseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::microseconds>(steady_clock::now().time_since_epoch()).count();
}

qsizetype textOf(const LoggedRequest &request)
{
    return 2 * (request.method.size() + request.target.size()) + request.body.size()
           + request.reply.size();
}

QByteArray shortened(const QByteArray &body)
{
    return body.size() > longestBody ? body.left(longestBody) : body;
}

} // namespace

void RequestLog::Book::add(LoggedRequest request)
{
    request.number = ++last;
    text += textOf(request);
    requests.append(std::move(request));
    dropOldest();
}

void RequestLog::Book::dropOldest()
{
    // Dropping a thousand at a time keeps it cheap.
    const qsizetype atLeast = requests.size() > longest ? 1000 : 0;
    qsizetype dropped = 0;
    while (dropped < atLeast || (text > mostText && dropped < requests.size() - 1))
        text -= textOf(requests.at(dropped++));
    requests.remove(0, dropped);
}

LoggedRequest *RequestLog::Book::find(qint64 number)
{
    if (requests.isEmpty())
        return nullptr;
    const qint64 index = number - requests.first().number;
    return index < 0 || index >= requests.size() ? nullptr : &requests[index];
}

int RequestLog::clientOf(const Request &request)
{
    const QByteArray shown = request.header("Authorization");
    if (shown.isEmpty())
        return 0;
    const QByteArray hash = QCryptographicHash::hash(shown, QCryptographicHash::Sha256);
    const auto known = m_numbers.constFind(hash);
    if (known != m_numbers.cend())
        return *known;
    if (m_numbers.size() >= mostClients)
        return 0;
    const int number = int(m_numbers.size()) + 1;
    m_numbers.insert(hash, number);
    return number;
}

qint64 RequestLog::begin(const Request &request, bool isWrite)
{
    LoggedRequest logged;
    logged.method = QString::fromLatin1(request.method).left(longestTarget);
    logged.target = QString::fromUtf8(request.target).left(longestTarget);
    logged.body = shortened(request.body);
    logged.isWrite = isWrite;
    logged.arrived = microseconds();
    const QMutexLocker locker(&m_mutex);
    if (!request.colleague) {
        logged.client = clientOf(request);
        m_writes += isWrite ? 1 : 0;
    }
    Book &book = bookOf(request);
    book.add(std::move(logged));
    return book.last;
}

void RequestLog::carriedOut(const Request &request, const QByteArray &reply)
{
    const QMutexLocker locker(&m_mutex);
    const qint64 turn = ++m_lastTurn;
    Book &book = bookOf(request);
    LoggedRequest *const logged = book.find(request.number);
    if (!logged)
        return;
    logged->turn = turn;
    logged->carriedOut = microseconds();
    const bool isToken = logged->method == QLatin1StringView("POST")
                         && logged->target.startsWith(QLatin1StringView("/oauth/"));
    if (logged->isWrite || isToken) {
        logged->reply = shortened(reply);
        book.text += logged->reply.size();
    }
}

void RequestLog::end(const Request &request, int status)
{
    const QMutexLocker locker(&m_mutex);
    if (LoggedRequest *const logged = bookOf(request).find(request.number)) {
        logged->status = status;
        logged->answered = microseconds();
    }
}

QList<LoggedRequest> RequestLog::all() const
{
    const QMutexLocker locker(&m_mutex);
    return m_clients.requests;
}

QList<LoggedRequest> RequestLog::colleagues() const
{
    const QMutexLocker locker(&m_mutex);
    return m_colleagues.requests;
}

qint64 RequestLog::writeCount() const
{
    const QMutexLocker locker(&m_mutex);
    return m_writes;
}

void RequestLog::clear()
{
    const QMutexLocker locker(&m_mutex);
    for (Book *book : {&m_clients, &m_colleagues}) {
        book->requests.clear();
        book->text = 0;
    }
    m_writes = 0;
}

} // namespace rw::sandbox
