// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/parameters.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <utility>

namespace rw::sandbox {

using Header = std::pair<QByteArray, QByteArray>;

// One HTTP request, read completely.
struct Request
{
    QByteArray method;
    QByteArray target; // as it stood in the request line
    QList<Header> headers;
    QByteArray body;
    bool colleague = false; // handed in by runLocally: authorised, and someone else's doing
    qint64 number = 0; // in the log; 0: it is in none

    QByteArray header(QByteArrayView name) const;
};

struct Response
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json;charset=UTF-8");
    QList<Header> headers;
    bool reset = false; // drop the connection instead of answering

    // How it is brought to the client; all but Whole are faults and go past HTTP's rules.
    // Truncated ends the connection in the middle, Slow takes the duration, WrongLength announces
    // that many bytes more or, when negative, fewer.
    enum class Delivery { Whole, Truncated, Slow, WrongLength };
    Delivery delivery = Delivery::Whole;
    int durationMs = 0;
    int lengthDifference = 0;
};

// The request line's target taken apart. Segments are percent-decoded one by one, so that a slash
// that was sent as %2F stays inside its segment.
struct Target
{
    bool valid = false;
    QString path; // as sent, without the query
    QStringList segments;
    bool trailingSlash = false;
    Parameters query;
};

Target parseTarget(const QByteArray &target);

// Every method but those that only ask.
bool isWriteMethod(const QByteArray &method);

} // namespace rw::sandbox
