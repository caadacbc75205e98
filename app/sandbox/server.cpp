// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/server.h"

#include "sandbox/api.h"
#include "sandbox/connectionfile.h"
#include "sandbox/control.h"
#include "sandbox/faults.h"
#include "sandbox/faultyreply.h"
#include "sandbox/httpserver.h"
#include "sandbox/organisation.h"
#include "sandbox/requestlog.h"

#include <QMutex>

#include <chrono>
#include <future>
#include <optional>
#include <thread>

namespace rw::sandbox {
namespace {

// The latency is all that a client waits for, so a request is carried out this long before its
// reply is due.
constexpr std::chrono::milliseconds handlingTime{2};

} // namespace

class Server::Private
{
public:
    explicit Private(ServerOptions given) : options(std::move(given)), faults(options.faultSeed)
    {
        for (const Fault &fault : options.faults)
            faults.add(fault);
    }

    // Runs on the io thread from here...
    void work(std::promise<QString> ready);
    bool setUp(Organisation &organisation, QString *error);
    QString baseUrl() const;
    void arrived(const Request &request, const HttpServer::Reply &reply);
    Api::Effect usualEffect(const Request &request, bool isToken) const;
    // ... to here.

    // What the function gives back; nothing when the server does not run or stops before its turn.
    template <typename Result, typename Function>
    std::optional<Result> onIoThread(const Function &function)
    {
        auto outcome = std::make_shared<std::promise<Result>>();
        std::future<Result> answer = outcome->get_future();
        {
            const QMutexLocker locker(&mutex);
            if (!running)
                return std::nullopt;
            http->post([this, function, outcome] { outcome->set_value(function(*api)); });
        }
        outcome.reset(); // or the work that never has its turn would be waited for
        try {
            return answer.get();
        } catch (const std::future_error &) {
            return std::nullopt;
        }
    }

    const ServerOptions options;
    RequestLog log;
    Faults faults;
    std::unique_ptr<HttpServer> http;
    std::thread thread;
    QByteArray controlToken;
    Api *api = nullptr; // on the io thread only
    Control *control = nullptr; // likewise
    int inHandling = 0; // likewise

    mutable QMutex mutex; // guards what follows
    bool running = false;
    QJsonObject connection;
    quint16 port = 0;
};

QString Server::Private::baseUrl() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(options.tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(http->port());
}

bool Server::Private::setUp(Organisation &organisation, QString *error)
{
    const bool opened = options.content ? organisation.openWith(*options.content, error)
                                        : organisation.open(options.dataFile, options.seed, error);
    if (!opened)
        return false;
    std::optional<TlsIdentity> identity;
    if (options.tls) {
        identity = makeTlsIdentity(error);
        if (!identity || !http->secure(*identity, error))
            return false;
    }
    if (!http->listen(options.port, error))
        return false;
    const QString base = baseUrl();
    try {
        Credentials &credentials = organisation.credentials();
        Transaction transaction(organisation.database());
        const QString token
            = credentials.announce(Credentials::allScopes(), options.lifetimes.accessTokenSeconds);
        transaction.commit();
        const QMutexLocker locker(&mutex);
        port = http->port();
        connection = {{QStringLiteral("url"), base},
                      {QStringLiteral("accounts_url"), base},
                      {QStringLiteral("api_url"), base},
                      {QStringLiteral("contracts_url"), base},
                      {QStringLiteral("client_id"), credentials.clientId()},
                      {QStringLiteral("client_secret"), credentials.clientSecret()},
                      {QStringLiteral("refresh_token"), credentials.refreshToken()},
                      {QStringLiteral("access_token"), token},
                      {QStringLiteral("control_url"), base + QStringLiteral("/control")},
                      {QStringLiteral("control_token"), QString::fromLatin1(controlToken)}};
        if (identity)
            connection.insert(QStringLiteral("certificate"),
                              QString::fromLatin1(identity->certificate));
        return true;
    } catch (const DatabaseError &problem) {
        *error = QStringLiteral("The data file %1 cannot be written: %2.")
                     .arg(options.dataFile, QString::fromUtf8(problem.what()));
        return false;
    }
}

void Server::Private::work(std::promise<QString> ready)
{
    Organisation organisation;
    QString error;
    controlToken = Control::newToken();
    if (!setUp(organisation, &error)) {
        ready.set_value(error.isEmpty() ? QStringLiteral("The sample organisation cannot start.")
                                        : error);
        return;
    }
    std::optional<Api> handler;
    try {
        handler.emplace(organisation, options, baseUrl(), &log);
    } catch (const DatabaseError &problem) {
        ready.set_value(QStringLiteral("The data file %1 cannot be used: %2.")
                            .arg(options.dataFile, QString::fromUtf8(problem.what())));
        return;
    }
    Control controlPath(*handler, organisation, faults, log, controlToken);
    api = &*handler;
    control = &controlPath;
    ready.set_value(QString());
    http->run();
    control = nullptr;
    api = nullptr;
}

void Server::Private::arrived(const Request &request, const HttpServer::Reply &reply)
{
    const Target target = parseTarget(request.target);
    if (Control::concerns(target)) {
        reply(control->handle(request, target));
        return;
    }
    const bool isToken = target.path.startsWith(QLatin1StringView("/oauth/"));
    Request logged = request;
    logged.number = log.begin(request, !isToken && isWriteMethod(request.method));
    // What the accounts server does counts apart from the organisation's calls.
    if (!isToken && options.concurrency > 0 && inHandling >= options.concurrency) {
        log.end(logged, 429);
        reply(api->errors().tooManyRequests(findRoute(request.method, target).service));
        return;
    }
    const QList<Happening> happening = faults.take(request.method, target);
    int delay = options.latencyMs;
    for (const Happening &each : happening) {
        if (each.fault.kind != Fault::SlowBody)
            delay += each.fault.delayMs;
    }
    if (!isToken)
        ++inHandling;
    const auto carryOut = [this, logged, happening, isToken] {
        return faultyReply(*api, faults, logged, happening, usualEffect(logged, isToken));
    };
    const auto finish = [this, logged, reply, isToken](const Response &response) {
        if (!isToken)
            --inHandling;
        log.end(logged, response.reset ? 0 : response.status);
        reply(response);
    };
    if (delay == 0)
        return finish(carryOut());
    const auto due = std::chrono::steady_clock::now() + std::chrono::milliseconds(delay);
    http->at(due - handlingTime, [this, due, carryOut, finish] {
        http->at(due, [response = carryOut(), finish] { finish(response); });
    });
}

Api::Effect Server::Private::usualEffect(const Request &request, bool isToken) const
{
    const bool swallowed = options.swallowWrites && !isToken && isWriteMethod(request.method);
    return swallowed ? Api::Effect::None : Api::Effect::Real;
}

Server::Server(ServerOptions options) : d(std::make_unique<Private>(std::move(options))) { }

Server::~Server()
{
    stop();
}

bool Server::start(QString *error)
{
    {
        const QMutexLocker locker(&d->mutex);
        if (d->running)
            return true;
    }
    Private *const self = d.get();
    d->http = std::make_unique<HttpServer>(
        [self](const Request &request, const HttpServer::Reply &reply) {
            self->arrived(request, reply);
        });
    d->inHandling = 0;
    std::promise<QString> ready;
    std::future<QString> outcome = ready.get_future();
    d->thread
        = std::thread([self](std::promise<QString> promise) { self->work(std::move(promise)); },
                      std::move(ready));
    const QString problem = outcome.get();
    if (!problem.isEmpty()) {
        d->thread.join();
        d->http.reset();
        if (error)
            *error = problem;
        return false;
    }
    const QMutexLocker locker(&d->mutex);
    d->running = true;
    return true;
}

void Server::stop()
{
    {
        const QMutexLocker locker(&d->mutex);
        if (!d->running)
            return;
        d->running = false;
    }
    d->http->stop();
    d->thread.join();
    d->http.reset();
}

quint16 Server::port() const
{
    const QMutexLocker locker(&d->mutex);
    return d->port;
}

QJsonObject Server::connection() const
{
    const QMutexLocker locker(&d->mutex);
    return d->connection;
}

bool Server::announce(const QString &path, QString *error) const
{
    QString reason;
    const bool written = writeConnectionFile(path, connection(), &reason);
    if (!written && error)
        *error = reason;
    return written;
}

QList<LoggedRequest> Server::log() const
{
    return d->log.all();
}

QList<LoggedRequest> Server::colleagueLog() const
{
    return d->log.colleagues();
}

qint64 Server::writeCount() const
{
    return d->log.writeCount();
}

void Server::clearLog()
{
    d->log.clear();
}

qint64 Server::addFault(const Fault &fault)
{
    return d->faults.add(fault);
}

void Server::clearFaults()
{
    d->faults.clear();
}

qint64 Server::faultsHappened() const
{
    return d->faults.happened();
}

bool Server::runLocally(const QString &method, const QString &target, const QByteArray &body,
                        int *status, QByteArray *reply)
{
    const std::optional<Response> response = d->onIoThread<Response>(
        [=](Api &api) { return api.handleColleague(method, target, body); });
    if (!response)
        return false;
    if (status)
        *status = response->status;
    if (reply)
        *reply = response->body;
    return true;
}

QString Server::grantCode(const QStringList &scopes, int seconds)
{
    return d->onIoThread<QString>([=](Api &api) { return api.grantCode(scopes, seconds); })
        .value_or(QString());
}

} // namespace rw::sandbox
