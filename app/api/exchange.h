// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>

#include <optional>

namespace rw::api {

// What came of one request on the wire: a whole answer, or the reason why there is none.
struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray retryAfter; // the header
    std::optional<ApiError::Kind> failure;
    QString failureText;
    bool dropped = false; // the connection was lost after it had been there
    qint64 milliseconds = 0;
};

// One request on the wire. Owned by whoever started it; deleting it ends the request silently.
class Exchange final : public QObject
{
    Q_OBJECT
public:
    Exchange(QNetworkReply *reply, bool isWrite, QObject *parent);
    ~Exchange() override;

    static constexpr qint64 mostBytes = 64 * 1024 * 1024;

signals:
    void finished(const rw::api::Answer &answer); // once

private:
    void read();
    void finish();

    QPointer<QNetworkReply> m_reply; // its manager may go first
    const bool m_isWrite;
    QElapsedTimer m_time;
    QByteArray m_body;
    bool m_tooLarge = false;
};

} // namespace rw::api
