// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/bufferbudget.h"
#include "sandbox/connections.h"
#include "sandbox/httpserver.h"
#include "sandbox/replyhead.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <array>
#include <chrono>
#include <iterator>
#include <optional>
#include <type_traits>

namespace rw::sandbox {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using boost::system::error_code;

inline QByteArray bytesOf(beast::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

// One connection: reads a request, has it handled, writes the reply, and so on. Keeps itself alive
// through the handlers that wait for the socket. The same for both kinds of stream, but for their
// beginning and end.
template <typename Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>>
{
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;
    static constexpr std::uint32_t headerLimit = 64 * 1024;
    static constexpr std::uint64_t bodyLimit = 4 * 1024 * 1024;
    static constexpr std::ptrdiff_t fieldLimit = 200; // each costs far more than its bytes
    static constexpr std::chrono::seconds idleTime{120};
    static constexpr std::chrono::seconds headerTime{30}; // from its first byte
    static constexpr std::chrono::seconds transferTime{60};
    static constexpr std::chrono::seconds drainTime{2};
    static constexpr std::chrono::milliseconds goodbyeTime{20};

public:
    template <typename... Arguments>
    Session(const HttpServer::Handler &handler, Connections &connections, BufferBudgets &budgets,
            Arguments &&...stream)
        : m_stream(std::forward<Arguments>(stream)...), m_handler(handler),
          m_connections(connections), m_budgets(budgets), m_requestShare(budgets.requests),
          m_replyShare(budgets.replies)
    {
        error_code ignored;
        lowest().socket().set_option(Tcp::no_delay(true), ignored);
    }

    void start()
    {
        if constexpr (isTls) {
            lowest().expires_after(headerTime);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](error_code error) {
                                         if (!error)
                                             self->next();
                                     });
        } else {
            next();
        }
    }

    bool isAtWork() const override { return m_atWork; }
    void drop() override
    {
        error_code ignored;
        lowest().socket().close(ignored);
    }

private:
    using Fields = http::request<http::string_body>;

    PlainStream &lowest() { return beast::get_lowest_layer(m_stream); }

    void next()
    {
        m_parser.emplace();
        m_parser->header_limit(headerLimit);
        m_parser->body_limit(bodyLimit);
        m_headerRead = false;
        m_begun = false;
        m_atWork = false;
        if (m_buffer.size() == 0)
            m_buffer = {};
        m_requestShare.resize(m_buffer.capacity());
        m_budgets.giveBackToSystem();
        m_connections.waits(*this);
        lowest().expires_after(idleTime);
        parse();
    }

    // Not Beast's own reading: what is waited for must be counted.
    void readMore()
    {
        const std::size_t room = m_headerRead ? 16384 : 4096;
        m_stream.async_read_some(m_buffer.prepare(room), [self = this->shared_from_this()](
                                                             error_code error, std::size_t size) {
            if (error)
                return; // nobody is there to answer
            self->m_buffer.commit(size);
            if (self->m_requestShare.resize(self->held()))
                self->parse();
            else
                self->sendAndClose(503);
        });
    }

    std::size_t held()
    {
        // Without a length the body's memory grows by doubling.
        const std::size_t body = m_parser->get().body().size();
        return m_buffer.capacity() + (m_parser->chunked() ? 3 * body : body);
    }

    void parse()
    {
        while (!(m_headerRead && m_parser->is_done())) {
            if (m_buffer.size() == 0)
                return readMore();
            if (!m_begun) {
                m_begun = true;
                lowest().expires_after(headerTime);
            }
            error_code error;
            m_buffer.consume(m_parser->put(m_buffer.data(), error));
            if (error == http::error::need_more) {
                // Of a body every byte is taken at once; what stays is around it, such as the
                // extension of a chunk, and no limit of the parser's ends it.
                if (m_headerRead && m_buffer.size() > headerLimit)
                    return sendAndClose(400);
                return readMore();
            }
            if (error)
                return refuse(error);
            if (!m_headerRead && m_parser->is_header_done()) {
                m_headerRead = true;
                return checkHeader();
            }
        }
        handle();
    }

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
        if (std::distance(request.begin(), request.end()) > fieldLimit)
            return sendAndClose(431);
        lowest().expires_after(transferTime);
        const beast::string_view expect = request[http::field::expect];
        if (expect.empty() || request.version() < 11)
            return parse();
        if (!beast::iequals(expect, "100-continue"))
            return sendAndClose(417);
        static const std::string goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(m_stream, asio::buffer(goOn),
                          [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (!error)
                                  self->parse();
                          });
    }

    void refuse(error_code error)
    {
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            sendAndClose(431);
        else if (error == http::error::body_limit)
            sendAndClose(413);
        else
            sendAndClose(400);
    }

    void handle()
    {
        m_atWork = true;
        lowest().expires_never();
        m_handler(takeRequest(), [self = this->shared_from_this()](const Response &response) {
            if (response.reset)
                self->reset();
            else
                self->send(response);
        });
    }

    Request takeRequest()
    {
        Request request;
        const Fields fields = m_parser->release();
        request.method = bytesOf(fields.method_string());
        request.target = bytesOf(fields.target());
        request.body = QByteArray::fromStdString(fields.body());
        for (const auto &field : fields)
            request.headers.append({bytesOf(field.name_string()), bytesOf(field.value())});
        m_frame.keepAlive = fields.keep_alive();
        m_frame.version = fields.version();
        m_frame.withoutBody = fields.method() == http::verb::head;
        m_changesNothing
            = fields.method() == http::verb::get || fields.method() == http::verb::head;
        return request;
    }

    void sendAndClose(int status)
    {
        m_frame = {};
        m_frame.keepAlive = false;
        Response response;
        response.status = status;
        response.contentType = QByteArrayLiteral("text/plain;charset=UTF-8");
        response.body = reasonPhrase(status);
        send(response);
    }

    void send(const Response &response)
    {
        using Delivery = Response::Delivery;
        m_atWork = true;
        m_parser.reset();
        m_out = replyHead(response, m_frame);
        const qsizetype headSize = m_out.size();
        if (carriesBody(response, m_frame))
            m_out += response.body;
        m_requestShare.resize(m_buffer.capacity());
        if (!m_replyShare.resize(static_cast<std::size_t>(m_out.size())))
            return giveUpReply();
        if (response.delivery == Delivery::Truncated) {
            const qsizetype bodySize = m_out.size() - headSize;
            m_out.truncate(bodySize > 0 ? headSize + bodySize / 2 : headSize / 2);
            return write(0, m_out.size(), &Session::breakOff);
        }
        if (response.delivery == Delivery::Slow)
            return dribble(headSize, response.durationMs);
        // Whoever was promised more waits until the connection ends.
        if (response.delivery == Delivery::WrongLength
            && (response.lengthDifference > 0 || headSize == m_out.size()))
            m_frame.keepAlive = false;
        write(0, m_out.size(), &Session::sent);
    }

    // Too many do not read what they asked for. Of a write nobody may say that it was refused.
    void giveUpReply()
    {
        m_out.clear();
        if (m_changesNothing)
            sendAndClose(503);
        else
            reset();
    }

    void write(qsizetype from, qsizetype size, void (Session::*then)())
    {
        lowest().expires_after(transferTime);
        asio::async_write(m_stream,
                          asio::buffer(m_out.constData() + from, static_cast<std::size_t>(size)),
                          [self = this->shared_from_this(), then](error_code error, std::size_t) {
                              if (!error)
                                  (self.get()->*then)();
                          });
    }

    // The head at once, the body in twenty pieces that take the whole time.
    void dribble(qsizetype headSize, int milliseconds)
    {
        constexpr int pieces = 20;
        m_piece = std::max<qsizetype>(1, (m_out.size() - headSize + pieces - 1) / pieces);
        m_pause = std::chrono::milliseconds(milliseconds) / pieces;
        m_written = headSize;
        write(0, headSize, &Session::dribbleOn);
    }

    void dribbleOn()
    {
        if (m_written >= m_out.size())
            return sent();
        m_timer.emplace(lowest().get_executor(), m_pause);
        m_timer->async_wait([self = this->shared_from_this()](error_code stopped) {
            if (stopped)
                return;
            const qsizetype from = self->m_written;
            const qsizetype size = std::min(self->m_piece, self->m_out.size() - from);
            self->m_written += size;
            self->write(from, size, &Session::dribbleOn);
        });
    }

    void sent()
    {
        m_out.clear();
        m_replyShare.resize(0);
        if (m_frame.keepAlive)
            return next();
        if constexpr (isTls) {
            lowest().expires_after(drainTime);
            m_stream.async_shutdown(
                [self = this->shared_from_this()](error_code) { self->breakOff(); });
            // Many clients wait for the end of the connection before they say their own goodbye.
            m_timer.emplace(lowest().get_executor(), goodbyeTime);
            m_timer->async_wait([self = this->shared_from_this()](error_code stopped) {
                error_code ignored;
                if (!stopped)
                    self->lowest().socket().shutdown(Tcp::socket::shutdown_send, ignored);
            });
        } else {
            breakOff();
        }
    }

    // Closing with unread data would make the system take the reply back, so the rest of what the
    // client is still sending is read for a moment and thrown away.
    void breakOff()
    {
        m_out.clear();
        m_buffer = {};
        m_requestShare.resize(0);
        m_replyShare.resize(0);
        m_atWork = false;
        error_code ignored;
        lowest().socket().shutdown(Tcp::socket::shutdown_send, ignored);
        lowest().expires_after(drainTime);
        discard();
    }

    void discard()
    {
        lowest().async_read_some(asio::buffer(m_discarded),
                                 [self = this->shared_from_this()](error_code error, std::size_t) {
                                     if (!error && ++self->m_discards < 4096)
                                         self->discard();
                                 });
    }

    void reset()
    {
        error_code ignored;
        lowest().socket().set_option(asio::socket_base::linger(true, 0), ignored);
        lowest().socket().close(ignored);
    }

    Stream m_stream;
    const HttpServer::Handler &m_handler;
    Connections &m_connections;
    BufferBudgets &m_budgets;
    BufferBudget::Share m_requestShare;
    BufferBudget::Share m_replyShare;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    ReplyFrame m_frame;
    QByteArray m_out;
    qsizetype m_written = 0; // of a slow reply
    qsizetype m_piece = 0;
    std::chrono::milliseconds m_pause{0};
    std::optional<asio::steady_timer> m_timer;
    std::array<char, 4096> m_discarded{};
    int m_discards = 0;
    bool m_headerRead = false;
    bool m_begun = false; // the request's first byte is here
    bool m_atWork = false;
    bool m_changesNothing = true; // whatever was asked for can be refused
};

} // namespace rw::sandbox
