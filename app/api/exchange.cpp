// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/exchange.h"

#include "api/errorkind.h"

using namespace Qt::StringLiterals;

namespace rw::api {

Exchange::Exchange(QNetworkReply *reply, bool isWrite, QObject *parent)
    : QObject(parent), m_reply(reply), m_isWrite(isWrite)
{
    m_time.start();
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::read);
    // Queued, so that nobody who hears of the end can delete the reply in the middle of its own
    // signal.
    connect(reply, &QNetworkReply::finished, this, &Exchange::finish, Qt::QueuedConnection);
}

Exchange::~Exchange()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void Exchange::read()
{
    if (m_tooLarge)
        return;
    m_body += m_reply->readAll();
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (m_body.size() > mostBytes || announced > mostBytes) {
        m_tooLarge = true;
        m_body.clear();
        m_reply->abort();
    }
}

void Exchange::finish()
{
    Answer answer;
    answer.milliseconds = m_time.elapsed();
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    if (m_tooLarge) {
        answer.failure = m_isWrite ? ApiError::Kind::OutcomeUnknown : ApiError::Kind::BadReply;
        answer.failureText = u"the reply is larger than 64 MB"_s;
    } else if (isTransportError(error, answer.status != 0)) {
        answer.failure = kindOfFailure(error, m_isWrite);
        answer.dropped = error == QNetworkReply::RemoteHostClosedError;
        // The error text of an answer names the address with its query; that of the transport does
        // not.
        if (error != QNetworkReply::ContentReSendError && answer.status == 0)
            answer.failureText = m_reply->errorString();
    } else if (answer.status == 0) {
        answer.failure = m_isWrite ? ApiError::Kind::OutcomeUnknown : ApiError::Kind::BadReply;
    } else {
        read();
        answer.body = m_body;
        answer.retryAfter = m_reply->rawHeader("Retry-After");
    }
    emit finished(answer);
}

} // namespace rw::api
