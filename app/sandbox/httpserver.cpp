// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/httpserver.h"

#include <QDateTime>
#include <QLocale>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <array>
#include <chrono>
#include <optional>

namespace rw::sandbox {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Socket = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::uint32_t headerLimit = 64 * 1024;
constexpr std::uint64_t bodyLimit = 4 * 1024 * 1024;
constexpr std::chrono::seconds idleTime{120};
constexpr std::chrono::seconds transferTime{60};
constexpr std::chrono::seconds drainTime{2};

QByteArray bytes(beast::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::string text(const QByteArray &bytes)
{
    return bytes.toStdString();
}

std::string httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
        .append(QLatin1StringView(" GMT"))
        .toStdString();
}

// One connection: reads a request, has it handled, writes the reply, and so on. Keeps itself alive
// through the handlers that wait for the socket.
class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(Socket::socket &&socket, const HttpServer::Handler &handler)
        : m_stream(std::move(socket)), m_handler(handler)
    {
        error_code ignored;
        m_stream.socket().set_option(Socket::no_delay(true), ignored);
    }

    void readHeader()
    {
        m_parser.emplace();
        m_parser->header_limit(headerLimit);
        m_parser->body_limit(bodyLimit);
        m_stream.expires_after(idleTime);
        http::async_read_header(m_stream, m_buffer, *m_parser,
                                [self = shared_from_this()](error_code error, std::size_t) {
                                    if (error)
                                        self->refuse(error);
                                    else
                                        self->checkHeader();
                                });
    }

private:
    using Fields = http::request<http::string_body>;

    // What HTTP asks of a server and the parser leaves open.
    void checkHeader()
    {
        const Fields &request = m_parser->get();
        const auto hosts = request.count(http::field::host);
        const bool unknownCoding
            = request.count(http::field::transfer_encoding) > 0 && !m_parser->chunked();
        if (hosts > 1 || (hosts == 0 && request.version() >= 11) || unknownCoding
            || request.version() < 10)
            return sendAndClose(400);
        const beast::string_view expect = request[http::field::expect];
        if (expect.empty() || request.version() < 11)
            return readBody();
        if (!beast::iequals(expect, "100-continue"))
            return sendAndClose(417);
        static const std::string goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(m_stream, asio::buffer(goOn),
                          [self = shared_from_this()](error_code error, std::size_t) {
                              if (!error)
                                  self->readBody();
                          });
    }

    void readBody()
    {
        m_stream.expires_after(transferTime);
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = shared_from_this()](error_code error, std::size_t) {
                             if (error)
                                 self->refuse(error);
                             else
                                 self->handle();
                         });
    }

    void refuse(error_code error)
    {
        if (error == http::error::end_of_stream || error == http::error::partial_message
            || error == beast::error::timeout
            || error.category() != http::make_error_code(http::error::bad_method).category())
            return; // nobody is there to answer
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            sendAndClose(431);
        else if (error == http::error::body_limit)
            sendAndClose(413);
        else
            sendAndClose(400);
    }

    void handle()
    {
        Request request;
        const Fields fields = m_parser->release();
        request.method = bytes(fields.method_string());
        request.target = bytes(fields.target());
        request.body = QByteArray::fromStdString(fields.body());
        for (const auto &field : fields)
            request.headers.append({bytes(field.name_string()), bytes(field.value())});
        m_keepAlive = fields.keep_alive();
        m_version = fields.version();
        m_isHead = fields.method() == http::verb::head;
        m_stream.expires_never();
        m_handler(request, [self = shared_from_this()](const Response &response) {
            if (response.reset)
                self->reset();
            else
                self->send(response);
        });
    }

    template <typename Body>
    void prepare(http::response<Body> &message, const Response &response) const
    {
        message.set(http::field::server, "rolewright-sandbox");
        message.set(http::field::date, httpDate());
        if (response.status != 204 && response.status != 304) {
            message.set(http::field::content_type, text(response.contentType));
            message.content_length(static_cast<std::uint64_t>(response.body.size()));
        }
        for (const Header &header : response.headers)
            message.set(text(header.first), text(header.second));
        message.keep_alive(m_keepAlive);
    }

    void send(const Response &response)
    {
        m_stream.expires_after(transferTime);
        const auto status = static_cast<unsigned>(response.status);
        if (m_isHead || status == 204 || status == 304) {
            auto message = std::make_shared<http::response<http::empty_body>>();
            message->result(status);
            message->version(m_version);
            prepare(*message, response);
            write(message);
        } else {
            auto message = std::make_shared<http::response<http::string_body>>();
            message->result(status);
            message->version(m_version);
            prepare(*message, response);
            message->body() = response.body.toStdString();
            write(message);
        }
    }

    template <typename Message>
    void write(const std::shared_ptr<Message> &message)
    {
        http::async_write(m_stream, *message,
                          [self = shared_from_this(), message](error_code error, std::size_t) {
                              if (error)
                                  return;
                              if (self->m_keepAlive)
                                  self->readHeader();
                              else
                                  self->drain();
                          });
    }

    void sendAndClose(int status)
    {
        m_keepAlive = false;
        m_isHead = false;
        m_version = 11;
        Response response;
        response.status = status;
        response.contentType = QByteArrayLiteral("text/plain;charset=UTF-8");
        response.body
            = bytes(http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status))));
        send(response);
    }

    // Closing with unread data would make the system take the reply back, so the rest of what the
    // client is still sending is read for a moment and thrown away.
    void drain()
    {
        error_code ignored;
        m_stream.socket().shutdown(Socket::socket::shutdown_send, ignored);
        m_stream.expires_after(drainTime);
        discard();
    }

    void discard()
    {
        m_stream.async_read_some(asio::buffer(m_discarded),
                                 [self = shared_from_this()](error_code error, std::size_t) {
                                     if (!error && ++self->m_discards < 4096)
                                         self->discard();
                                 });
    }

    void reset()
    {
        error_code ignored;
        m_stream.socket().set_option(asio::socket_base::linger(true, 0), ignored);
        m_stream.socket().close(ignored);
    }

    beast::tcp_stream m_stream;
    const HttpServer::Handler &m_handler;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::array<char, 4096> m_discarded{};
    int m_discards = 0;
    unsigned m_version = 11;
    bool m_keepAlive = true;
    bool m_isHead = false;
};

} // namespace

class HttpServer::Private
{
public:
    explicit Private(Handler handler)
        : handler(std::move(handler)), context(1), acceptor(context), pause(context)
    {
    }

    void accept()
    {
        acceptor.async_accept([this](error_code error, Socket::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (!error) {
                std::make_shared<Session>(std::move(socket), handler)->readHeader();
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
    asio::io_context context;
    Socket::acceptor acceptor;
    asio::steady_timer pause;
    quint16 port = 0;
};

HttpServer::HttpServer(Handler handler) : d(std::make_unique<Private>(std::move(handler))) { }

HttpServer::~HttpServer() = default;

bool HttpServer::listen(quint16 port, QString *error)
{
    const Socket::endpoint endpoint(asio::ip::address_v4::loopback(), port);
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

void HttpServer::after(int milliseconds, std::function<void()> work)
{
    const auto timer
        = std::make_shared<asio::steady_timer>(d->context, std::chrono::milliseconds(milliseconds));
    timer->async_wait([timer, work = std::move(work)](error_code stopped) {
        if (!stopped)
            work();
    });
}

} // namespace rw::sandbox
