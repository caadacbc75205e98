// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/quitsignal.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <thread>

namespace rw::sandbox {

class QuitSignal::Private
{
public:
    explicit Private(std::function<void()> given) : quit(std::move(given)), signals(context)
    {
        signals.add(SIGINT);
        signals.add(SIGTERM);
#ifdef SIGBREAK
        signals.add(SIGBREAK); // how Windows says that the console goes away
#endif
        signals.async_wait([this](const boost::system::error_code &cancelled, int) {
            if (!cancelled)
                quit();
        });
        thread = std::thread([this] { context.run(); });
    }
    ~Private()
    {
        context.stop();
        thread.join();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

private:
    const std::function<void()> quit;
    boost::asio::io_context context;
    boost::asio::signal_set signals;
    std::thread thread;
};

QuitSignal::QuitSignal(std::function<void()> quit) : d(std::make_unique<Private>(std::move(quit)))
{
}

QuitSignal::~QuitSignal() = default;

} // namespace rw::sandbox
