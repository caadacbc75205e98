// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"
#include "sandbox/tlsidentity.h"

#include <chrono>
#include <functional>
#include <memory>

namespace rw::sandbox {

// HTTP/1.1 on 127.0.0.1, plain or in TLS, on Boost.Beast, which only the sources behind it include.
// Everything happens on the one thread that calls run(); only stop(), post() and port() may be
// called from others.
class HttpServer
{
public:
    using Reply = std::function<void(const Response &)>;
    // Calls `reply` once, at once or later, on the same thread.
    using Handler = std::function<void(const Request &, const Reply &)>;

    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    bool secure(const TlsIdentity &identity, QString *error); // before listen()
    bool listen(quint16 port, QString *error); // 0: the system picks
    quint16 port() const;
    void run(); // until stop()
    void stop();

    void post(std::function<void()> work);
    void at(std::chrono::steady_clock::time_point time, std::function<void()> work);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::sandbox
