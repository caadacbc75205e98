// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/liveworkspace.h"

#include <QList>
#include <QString>

#include <functional>

namespace rw::test {

// One kind of request that the program makes, and how to bring it about in a workspace.
struct ClientOperation
{
    QString name;
    QString method; // of the request
    QString path; // a regular expression that its path matches, and no other operation's
    // SignIn: the request for a token, on the occasion of a read.
    enum class Sort { Read, Write, SignIn } sort = Sort::Read;
    // Writes: stages the edit that becomes the request. Reads stage an edit elsewhere, which must
    // survive. False when it could not be staged.
    std::function<bool(LiveWorkspace &)> stage;

    // What a colleague does to the same collection meanwhile.
    struct Request
    {
        QString method;
        QString target;
        QByteArray body;
    };
    std::function<Request(LiveWorkspace &)> colleague;

    bool isWrite() const { return sort == Sort::Write; }
    bool isSignIn() const { return sort == Sort::SignIn; }
};

// Every step that a plan may hold, every list that the program reads, and the sign-in.
QList<ClientOperation> clientOperations();

} // namespace rw::test
