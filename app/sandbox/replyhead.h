// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

#include <boost/beast/core/string_type.hpp>

namespace rw::sandbox {

// What the message that a reply becomes depends on besides the reply.
struct ReplyFrame
{
    unsigned version = 11; // of HTTP, times ten
    bool keepAlive = true;
    bool withoutBody = false; // HEAD
};

inline QByteArray bytesOf(boost::beast::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

bool carriesBody(const Response &response, const ReplyFrame &frame);

// Status line and headers up to the empty line, as they go to the socket: a fault in the length
// stands in them already.
QByteArray replyHead(const Response &response, const ReplyFrame &frame);

} // namespace rw::sandbox
