// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslCertificate>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace rw::api {

// What came of one request on the wire: a whole answer, or the reason why there is none.
struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray retryAfter; // the header
    QByteArray creditsLeft; // likewise
    std::optional<ApiError::Kind> failure;
    QString failureText;
    QString failureCode; // for ApiError::code
    bool endless = false; // still arriving when its longest time was over
    bool dropped = false; // the connection was lost after it had been there
    qint64 milliseconds = 0;
};

// One request on the wire. Owned by whoever started it; deleting it ends the request silently.
class Exchange final : public QObject
{
    Q_OBJECT
public:
    // certificate: the only one that the server may show, if there is one.
    Exchange(QNetworkReply *reply, bool isWrite, const std::optional<QSslCertificate> &certificate);
    ~Exchange() override;

    void setLongest(int milliseconds); // however lively it is

    static constexpr qint64 mostBytes = 64 * 1024 * 1024;

signals:
    void finished(const rw::api::Answer &answer); // once

private:
    void read();
    void finish();
    void checkCertificate(const QSslCertificate &only);

    QPointer<QNetworkReply> m_reply; // its manager may go first
    const bool m_isWrite;
    QElapsedTimer m_time;
    QByteArray m_body;
    bool m_tooLarge = false;
    bool m_endless = false;
    QStringList m_distrust; // why the certificate is not trusted
    QTimer m_longest;
};

} // namespace rw::api
