// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/httpserver.h"

#include "sandbox/session.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace rw::sandbox {
namespace {

// More than anybody needs, and no more than there are file descriptors for.
std::size_t mostConnections()
{
    constexpr std::size_t most = 1200;
#ifdef Q_OS_UNIX
    constexpr rlim_t others = 100;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < most + others)
        return static_cast<std::size_t>(limit.rlim_cur > 2 * others ? limit.rlim_cur - others
                                                                    : others);
#endif
    return most;
}

} // namespace

class HttpServer::Private
{
public:
    explicit Private(Handler handler)
        : handler(std::move(handler)), connections(mostConnections()), context(1),
          acceptor(context), pause(context)
    {
    }

    template <typename Stream, typename... Arguments>
    void begin(Arguments &&...arguments)
    {
        const auto session = std::make_shared<Session<Stream>>(
            handler, connections, budgets, std::forward<Arguments>(arguments)...);
        connections.add(session);
        budgets.giveBackToSystem();
        session->start();
    }

    void accept()
    {
        acceptor.async_accept([this](error_code error, Tcp::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (!error) {
                if (tls)
                    begin<TlsStream>(std::move(socket), *tls);
                else
                    begin<PlainStream>(std::move(socket));
                accept();
                return;
            }
            // Out of file descriptors, most likely; connections that end will free some.
            pause.expires_after(std::chrono::milliseconds(50));
            pause.async_wait([this](error_code stopped) {
                if (!stopped)
                    accept();
            });
        });
    }

    const Handler handler;
    BufferBudgets budgets;
    Connections connections;
    std::optional<asio::ssl::context> tls;
    asio::io_context context; // with it end the sessions, which use all of the above
    Tcp::acceptor acceptor;
    asio::steady_timer pause;
    quint16 port = 0;
};

HttpServer::HttpServer(Handler handler) : d(std::make_unique<Private>(std::move(handler))) { }

HttpServer::~HttpServer() = default;

bool HttpServer::secure(const TlsIdentity &identity, QString *error)
{
    using Context = asio::ssl::context;
    const auto buffer = [](const QByteArray &bytes) {
        return asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    };
    d->tls.emplace(Context::tls_server);
    error_code failed;
    d->tls->set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3
                            | Context::no_tlsv1 | Context::no_tlsv1_1,
                        failed);
    if (!failed)
        d->tls->use_certificate(buffer(identity.certificate), Context::pem, failed);
    if (!failed)
        d->tls->use_private_key(buffer(identity.key), Context::pem, failed);
    // A connection that waits needs none of them.
    SSL_CTX_set_mode(d->tls->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    if (failed)
        *error = QStringLiteral("The certificate cannot be used: %1.")
                     .arg(QString::fromStdString(failed.message()));
    return !failed;
}

bool HttpServer::listen(quint16 port, QString *error)
{
    const Tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    error_code failed;
    d->acceptor.open(endpoint.protocol(), failed);
#ifndef _WIN32
    // There it would let two programs listen on one port.
    if (!failed)
        d->acceptor.set_option(asio::socket_base::reuse_address(true), failed);
#endif
    if (!failed)
        d->acceptor.bind(endpoint, failed);
    if (!failed)
        d->acceptor.listen(asio::socket_base::max_listen_connections, failed);
    if (failed) {
        *error = QStringLiteral("Cannot listen on 127.0.0.1:%1: %2.")
                     .arg(port)
                     .arg(QString::fromStdString(failed.message()));
        return false;
    }
    d->port = d->acceptor.local_endpoint().port();
    d->accept();
    return true;
}

quint16 HttpServer::port() const
{
    return d->port;
}

void HttpServer::run()
{
    d->context.run();
}

void HttpServer::stop()
{
    d->context.stop();
}

void HttpServer::post(std::function<void()> work)
{
    asio::post(d->context, std::move(work));
}

void HttpServer::at(std::chrono::steady_clock::time_point time, std::function<void()> work)
{
    const auto timer = std::make_shared<asio::steady_timer>(d->context, time);
    timer->async_wait([timer, work = std::move(work)](error_code stopped) {
        if (!stopped)
            work();
    });
}

} // namespace rw::sandbox
