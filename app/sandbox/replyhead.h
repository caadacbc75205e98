// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

namespace rw::sandbox {

// What the message that a reply becomes depends on besides the reply.
struct ReplyFrame
{
    unsigned version = 11; // of HTTP, times ten
    bool keepAlive = true;
    bool withoutBody = false; // HEAD
};

QByteArray reasonPhrase(int status); // empty when the status has none here

bool carriesBody(const Response &response, const ReplyFrame &frame);

// Status line and headers up to the empty line, as they go to the socket: a fault in the length
// stands in them already.
QByteArray replyHead(const Response &response, const ReplyFrame &frame);

} // namespace rw::sandbox
