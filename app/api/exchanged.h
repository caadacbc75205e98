// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/transport.h"

#include <QDateTime>

#include <optional>

namespace rw::api {

// A request that was on the wire and what came of it, for the list of them. Holds no secret: what
// is one has a word in its place that says what belongs there.
struct Exchanged
{
    enum class Purpose { Read, Write, Token };
    enum class Credentials { None, AccessToken, Client };

    QDateTime sent; // UTC
    Purpose purpose = Purpose::Read;
    QByteArray verb;
    QUrl url;
    QByteArray contentType; // of a body
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers = {}; // further ones
    Credentials credentials = Credentials::None;

    int status = 0; // 0: there was no answer
    qint64 milliseconds = 0;
    std::optional<qint64> creditsLeft; // of the day, where the server told
    std::optional<ApiError::Kind> failure;
    QString code; // the server's own, of an error
    QString serverText; // untranslated

    bool operator==(const Exchanged &) const = default;

    // answer: with its secrets taken out. secrets: those that were sent, wherever they may stand.
    static Exchanged of(const Transport::Message &message, const Answer &answer,
                        const QStringList &secrets);
};

} // namespace rw::api
