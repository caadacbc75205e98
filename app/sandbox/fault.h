// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace rw::sandbox {

// Something that goes wrong on purpose. It happens to requests whose method (empty: any) and path
// (a regular expression found anywhere in it) match: `times` times (0: until it is removed), and
// each time only as likely as `probability` says.
struct Fault
{
    QString method;
    QString pathPattern;
    int times = 1;
    // ResetBefore drops the connection without doing what was asked, ResetAfter having done it.
    // Swallow answers as if it had been done. Unauthorized leaves the token good, TokenRevoked does
    // not. NoPermission and AuthorizationFailed are checked where the profile would be.
    enum Kind {
        Status,
        ResetBefore,
        ResetAfter,
        Swallow,
        Delay,
        NoPermission,
        AuthorizationFailed,
        InternalError,
        InternalErrorHtml,
        TooManyRequests,
        TruncatedBody,
        GarbageBody,
        SlowBody,
        WrongContentLength,
        Unauthorized,
        TokenRevoked,
        Colleague
    } kind
        = Status;
    int status = 500;
    QByteArray
        body; // of Status and GarbageBody, empty: what the page prints; else of the colleague
    int delayMs = 0; // before the reply; of SlowBody: until the last piece of it

    double probability = 1;
    // Whether the request is carried out nevertheless, where both can be. Usually a reply that is
    // damaged on its way is the reply to something, and an error says that nothing was done.
    enum Effect { Usual, Done, NotDone } effect = Usual;
    enum Shape { Wire, Old, New } shape = Wire; // of TooManyRequests
    int retryAfter = 0; // seconds, in the body of the new shape; 0: not said
    int retryAfterHeader = 0; // seconds; 0: no such header
    int lengthDifference = 10; // of WrongContentLength; negative: less than is sent
    QString colleagueMethod = {}; // what the colleague asks for ...
    QString colleagueTarget = {};
    bool colleagueAfter = false; // ... just before the request, or just after it

    // Delay and Colleague go together with one fault of another kind.
    bool decidesTheReply() const { return kind != Delay && kind != Colleague; }
    bool damagesTheReply() const;
    bool deniesAccess() const; // as if the token or the profile were at fault
    bool mayBeCarriedOut() const; // the effect can be chosen
    bool isCarriedOut() const;

    // As it is typed after --fault and sent to the control path. The error is a sentence.
    static std::optional<Fault> fromJson(const QJsonObject &json, QString *error);
    static std::optional<Fault> fromJson(const QByteArray &text, QString *error);
    QJsonObject toJson() const;
    static QStringList kinds(); // their names, in the order of Kind
};

} // namespace rw::sandbox
