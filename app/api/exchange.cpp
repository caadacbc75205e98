// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/exchange.h"

#include "api/errorkind.h"

#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslError>

using namespace Qt::StringLiterals;

namespace rw::api {

namespace {

// A handshake that did not come as far as a certificate: no TLS at all, or no version in common.
// Only the text tells, by the number that OpenSSL gives in every language.
bool isOfTheProtocol(const QString &handshakeFailure)
{
    static const QRegularExpression number(u"error:[0-9A-Fa-f]{8}:"_s);
    return number.match(handshakeFailure).hasMatch();
}

} // namespace

Exchange::Exchange(QNetworkReply *reply, bool isWrite,
                   const std::optional<QSslCertificate> &certificate)
    : m_reply(reply), m_isWrite(isWrite)
{
    m_time.start();
    m_longest.setSingleShot(true);
    connect(&m_longest, &QTimer::timeout, reply, [this, reply] {
        m_endless = true;
        reply->abort();
    });
    // Listened to, never ignored: the handshake ends here.
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_distrust.append(error.errorString());
    });
    if (certificate) {
        connect(reply, &QNetworkReply::encrypted, this,
                [this, only = *certificate] { checkCertificate(only); });
    }
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

void Exchange::setLongest(int milliseconds)
{
    m_longest.start(milliseconds);
}

// One that the announced certificate has signed would pass the handshake. Nothing was sent yet.
void Exchange::checkCertificate(const QSslCertificate &only)
{
    if (m_reply->sslConfiguration().peerCertificate() == only)
        return;
    m_distrust.append(u"it is not the certificate that was announced for this server"_s);
    m_reply->abort();
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
    m_longest.stop();
    if (m_reply->isOpen())
        read(); // the last bytes may come with the end, and be too many
    Answer answer;
    answer.milliseconds = m_time.elapsed();
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    // Of several requests that wait for one server, Qt tells only some why the handshake failed.
    if (!m_distrust.isEmpty()
        || (error == QNetworkReply::SslHandshakeFailedError
            && !isOfTheProtocol(m_reply->errorString()))) {
        answer.failure = ApiError::Kind::Network;
        answer.failureCode = certificateNotTrusted;
        answer.failureText
            = m_distrust.isEmpty() ? m_reply->errorString() : m_distrust.join(u"; "_s);
    } else if (m_tooLarge) {
        answer.failure = m_isWrite ? ApiError::Kind::OutcomeUnknown : ApiError::Kind::BadReply;
        answer.failureText = u"the reply is larger than 64 MB"_s;
    } else if (error == QNetworkReply::UnknownContentError && answer.status < 400) {
        // Packed in a way that is broken, or that would fill the memory.
        answer.failure = m_isWrite ? ApiError::Kind::OutcomeUnknown : ApiError::Kind::BadReply;
        answer.failureText = u"the reply cannot be unpacked to 64 MB or less"_s;
    } else if (isTransportError(error, answer.status != 0)) {
        answer.failure = kindOfFailure(error, m_isWrite);
        answer.endless = m_endless;
        answer.dropped = error == QNetworkReply::RemoteHostClosedError;
        // The error text of an answer names the address with its query; that of the transport does
        // not.
        if (error != QNetworkReply::ContentReSendError && answer.status == 0)
            answer.failureText = m_reply->errorString();
    } else if (answer.status == 0) {
        answer.failure = m_isWrite ? ApiError::Kind::OutcomeUnknown : ApiError::Kind::BadReply;
    } else {
        answer.body = m_body;
        answer.retryAfter = m_reply->rawHeader("Retry-After");
        answer.creditsLeft = m_reply->rawHeader("X-API-CREDITS-REMAINING");
    }
    emit finished(answer);
}

} // namespace rw::api
