// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

#include "api/contactapi.h"
#include "api/decoder.h"
#include "api/roleapi.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTcpServer>
#include <QThread>

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestApiClient : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void headers_data();
    void headers();
    void statuses_data();
    void statuses();
    void failures_data();
    void failures();
    void refusedConnection();
    void errorTellsNoSecrets();
    void redirectsAreNotFollowed_data();
    void redirectsAreNotFollowed();
    void redirectsPlantedFault();
    void emptyAnswerIsNotAnEmptyList();
    void abortInFlight();
    void abortWaiting();
    void abortTooLate();
    void contextGone();
    void callDeleted();
    void clientGoneInFlight();
    void clientDeletedByItsCallback();
    void clientGoneWhileDecoding();
    void decoderGoneDropsWhatWaits();
    void contextGoneWhileDecoding();
    void decodesElsewhereDeliversHere();
    void limit();
    void readsAndWritesTakeTurns();
    void inFlightIsTold();
    void exchangesAreTold();
    void allPagesOfUsers();
    void failedPageFailsTheUsers();
    void contactsKnowTheirCounterparty();
};

void TestApiClient::headers_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    for (const char *verb : {"POST", "PUT", "DELETE", "UPDATE", "PATCH"}) {
        QTest::addRow("%s with a body", verb) << QByteArray(verb) << QByteArray(R"({"a":"ä"})");
        QTest::addRow("%s without a body", verb) << QByteArray(verb) << QByteArray();
    }
    QTest::newRow("GET") << QByteArray("GET") << QByteArray();
}

void TestApiClient::headers()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    ApiClient client(connectionTo(server.url()));
    Script script{verb, "/crm/v8/x%2Fy?a=%26b", {}, {}, body, Reaction::answer(200, "done"), 1};
    script.headers
        = {{"Authorization", "Zoho-oauthtoken 1000.old"}, {"Accept", "application/json"}};
    script.noHeaders = {"Cookie", "Transfer-Encoding", "Expect"};
    if (verb != "GET")
        script.headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
    if (body.isEmpty())
        script.noHeaders.append("Content-Type");
    else
        script.headers.emplaceBack("Content-Type", "application/json");
    server.expect(script);
    const auto ending = watch(client.send(request(verb, script.target, body)));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->body(), QByteArray("done"));
    QCOMPARE(server.complaints(), QString());
}

void TestApiClient::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("ofRead"); // -1: a success
    QTest::addColumn<int>("ofWrite");
    const auto row = [](int status, int read, int write) {
        QTest::addRow("%d", status) << status << read << write;
    };
    for (const int status : {200, 201, 202, 204, 207})
        row(status, -1, -1);
    for (const int status : {301, 302, 303, 307, 308})
        row(status, number(Kind::BadReply), number(Kind::BadReply));
    for (const int status : {400, 405, 406, 413, 415, 501})
        row(status, number(Kind::Rejected), number(Kind::Rejected));
    row(403, number(Kind::Forbidden), number(Kind::Forbidden));
    row(404, number(Kind::NotFound), number(Kind::NotFound));
    row(409, number(Kind::Conflict), number(Kind::Conflict));
    row(412, number(Kind::Conflict), number(Kind::Conflict));
    row(500, number(Kind::Server), number(Kind::Server));
    row(503, number(Kind::Server), number(Kind::Server));
    // A gateway speaks here; what the server behind it did is not known.
    row(502, number(Kind::Server), number(Kind::OutcomeUnknown));
    row(504, number(Kind::Timeout), number(Kind::OutcomeUnknown));
}

void TestApiClient::statuses()
{
    QFETCH(int, status);
    QFETCH(int, ofRead);
    QFETCH(int, ofWrite);
    ScriptedServer server;
    const QByteArray body = status == 204 ? QByteArray() : QByteArray("<html>words</html>");
    server.otherwise(Reaction::answer(status, body));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(read->kind(), ofRead);
    QCOMPARE(write->kind(), ofWrite);
    if (ofRead < 0) {
        QCOMPARE(read->body(), body);
    } else {
        QCOMPARE(read->error().httpStatus, status);
        QVERIFY(!read->error().serverText.contains(u'<'));
    }
    QCOMPARE(server.count("PUT"), 1);
}

void TestApiClient::failures_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("ofRead");
    QTest::addColumn<int>("ofWrite");
    const auto row
        = [](const char *name, Reaction::What what, const char *bytes, Kind read, Kind write) {
              QTest::newRow(name) << static_cast<int>(what) << QByteArray(bytes) << number(read)
                                  << number(write);
          };
    row("no answer", Reaction::Silence, "", Kind::Timeout, Kind::OutcomeUnknown);
    row("half a header and silence", Reaction::RawOpen, "HTTP/1.1 200 OK\r\nContent-",
        Kind::Timeout, Kind::OutcomeUnknown);
    row("half a body and silence", Reaction::RawOpen,
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"roles\"", Kind::Timeout,
        Kind::OutcomeUnknown);
    row("dropped", Reaction::Drop, "", Kind::Network, Kind::OutcomeUnknown);
    row("half a header", Reaction::Raw, "HTTP/1.1 200 OK\r\nContent-", Kind::Network,
        Kind::OutcomeUnknown);
    row("half a body", Reaction::Raw, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"roles\"",
        Kind::Network, Kind::OutcomeUnknown);
    row("half a chunk", Reaction::Raw,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"roles\"", Kind::Network,
        Kind::OutcomeUnknown);
    row("not HTTP", Reaction::Raw, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n\r\n", Kind::Network,
        Kind::OutcomeUnknown);
}

void TestApiClient::failures()
{
    QFETCH(int, what);
    QFETCH(QByteArray, bytes);
    QFETCH(int, ofRead);
    QFETCH(int, ofWrite);
    ScriptedServer server;
    server.otherwise(Reaction::of(static_cast<Reaction::What>(what), bytes));
    ApiClient client(connectionTo(server.url()));
    client.setBackoffBase(1);
    const bool silent = what == Reaction::Silence || what == Reaction::RawOpen;
    client.setTransferTimeout(silent ? 200 : 20000);
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("POST", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(read->kind(), ofRead);
    // Qt takes a chunk that is cut off for the end now and then, when both come at once: then there
    // is half an answer, which no reader takes for one.
    if (bytes.contains("chunked") && write->result->has_value())
        QCOMPARE(write->body(), QByteArray("{\"roles\""));
    else
        QCOMPARE(write->kind(), ofWrite);
    QCOMPARE(server.count("POST"), 1);
    QCOMPARE(client.inFlight(), 0);
    QCOMPARE(read->times, 1);
    QCOMPARE(write->times, 1);
}

void TestApiClient::refusedConnection()
{
    QUrl url;
    {
        ScriptedServer gone;
        url = gone.url();
    }
    ApiClient client(connectionTo(url));
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("POST", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(read->kind(), number(Kind::Network));
    QCOMPARE(write->kind(), number(Kind::Network));
    QVERIFY(!read->error().serverText.isEmpty());
}

void TestApiClient::errorTellsNoSecrets()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        400,
        R"({"code":"INVALID_DATA","message":"token 1000.old, 1000.refresh and client/secret"})"));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("GET", "/crm/v8/x?secret=1")));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->error().serverText, u"token …, … and …"_s);
    QCOMPARE(ending->error().url.toString(), server.url().toString() + u"/crm/v8/x"_s);
    QCOMPARE(ending->error().code, u"INVALID_DATA"_s);
}

void TestApiClient::redirectsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verb");
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const char *verb : {"GET", "POST", "PUT", "DELETE", "UPDATE", "PATCH"})
            QTest::addRow("%s, %d", verb, status) << status << QByteArray(verb);
    }
}

void TestApiClient::redirectsAreNotFollowed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, verb);
    ScriptedServer other;
    other.otherwise(Reaction::answer(200, "{}"));
    ScriptedServer server;
    server.otherwise(Reaction::answer(
        status, {}, {"Location: " + other.url().toEncoded() + "/steal", "Set-Cookie: a=b"}));
    const QByteArray body = verb == "GET" ? "" : "{}";
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request(verb, "/x", body)));
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::BadReply));
    QVERIFY(!ending->error().serverText.contains(u"steal"_s));
    QVERIFY(allHasArrived(other));
    QCOMPARE(other.requests().size(), 0);
    QCOMPARE(server.requests().size(), 1);

    // Neither with the secrets that a token is asked for with.
    Connection signedOut = connectionTo(server.url());
    signedOut.accessToken.clear();
    ApiClient asking(signedOut);
    const auto refused = watch(asking.send(request(verb, "/x", body)));
    QTRY_VERIFY(refused->result);
    QCOMPARE(refused->kind(), number(Kind::BadReply));
    QVERIFY(allHasArrived(other));
    QCOMPARE(other.requests().size(), 0);
    QCOMPARE(server.count("POST", "/oauth/v2/token"), 1);
}

// The other server would see a manager that follows, with the token.
void TestApiClient::redirectsPlantedFault()
{
    ScriptedServer other;
    other.otherwise(Reaction::answer(200, "{}"));
    ScriptedServer server;
    server.otherwise(
        Reaction::answer(302, {}, {"Location: " + other.url().toEncoded() + "/steal"}));
    QNetworkAccessManager manager;
    QNetworkRequest follows(server.url());
    follows.setRawHeader("Authorization", "Zoho-oauthtoken 1000.old");
    const std::unique_ptr<QNetworkReply> reply(manager.get(follows));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(other.requests().size(), 1);
}

void TestApiClient::emptyAnswerIsNotAnEmptyList()
{
    ScriptedServer server;
    server.expect({"GET", "/empty", {}, {}, {}, Reaction::answer(200, ""), 1});
    server.expect({"GET", "/none", {}, {}, {}, Reaction::answer(204), 1});
    server.expect({"DELETE", "/gone", {}, {}, {}, Reaction::answer(200, ""), 1});
    ApiClient client(connectionTo(server.url()));
    const auto empty = watch(client.send(request("GET", "/empty")));
    const auto none = watch(client.send(request("GET", "/none")));
    const auto gone = watch(client.send(request("DELETE", "/gone")));
    QTRY_VERIFY(empty->result && none->result && gone->result);
    QCOMPARE(empty->kind(), number(Kind::BadReply));
    QCOMPARE(none->body(), QByteArray());
    QCOMPARE(gone->body(), QByteArray());
    QCOMPARE(server.complaints(), QString());
}

void TestApiClient::abortInFlight()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    ApiCall *call = client.send(request("PUT", "/w", "{}"));
    const auto ending = watch(call);
    QTRY_COMPARE(server.held(), 1);
    call->abort();
    QVERIFY(!ending->result); // it arrives from the event loop
    call->abort();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Cancelled));
    server.release();
    QVERIFY(allHasArrived(server));
    QCOMPARE(ending->times, 1);
    QCOMPARE(client.inFlight(), 0);
}

void TestApiClient::abortWaiting()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    client.setLimit(1);
    const auto first = watch(client.send(request("PUT", "/1", "{}")));
    ApiCall *second = client.send(request("PUT", "/2", "{}"));
    const auto ending = watch(second);
    QTRY_COMPARE(server.held(), 1);
    second->abort();
    QTRY_VERIFY(ending->result);
    QCOMPARE(ending->kind(), number(Kind::Cancelled));
    server.release();
    QTRY_VERIFY(first->result);
    QCOMPARE(first->kind(), -1);
    QCOMPARE(server.requests().size(), 1);
}

void TestApiClient::abortTooLate()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    ApiCall *call = client.send(request("GET", "/r"));
    const auto ending = watch(call);
    // Everything has arrived and is about to be delivered.
    connect(&client, &ApiClient::exchanged, call, [call] {
        QMetaObject::invokeMethod(
            call, [call] { call->abort(); }, Qt::QueuedConnection);
    });
    QTRY_VERIFY(ending->result);
    QVERIFY(allHasArrived(server));
    QCOMPARE(ending->times, 1);
}

void TestApiClient::contextGone()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    auto context = std::make_unique<QObject>();
    const auto ending = watch(client.send(request("GET", "/r")), context.get());
    QTRY_COMPARE(server.held(), 1);
    context.reset();
    server.release();
    QTRY_COMPARE(client.inFlight(), 0);
    QCOMPARE(ending->times, 0);
}

void TestApiClient::callDeleted()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    client.setLimit(1);
    ApiCall *first = client.send(request("GET", "/1"));
    const auto ending = watch(client.send(request("GET", "/2")));
    QTRY_COMPARE(server.held(), 1);
    delete first;
    QTRY_COMPARE(server.held(), 2); // its place is free
    server.release();
    QTRY_VERIFY(ending->result);
    QCOMPARE(client.inFlight(), 0);
}

void TestApiClient::clientGoneInFlight()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    auto client = std::make_unique<ApiClient>(connectionTo(server.url()));
    QList<std::shared_ptr<Ending>> endings;
    for (int i = 0; i < 8; ++i)
        endings.append(
            watch(client->send(request(i % 2 ? "GET" : "PUT", "/x", i % 2 ? "" : "{}")), this));
    QTRY_COMPARE(server.held(), 4);
    client.reset();
    server.release();
    QVERIFY(allHasArrived(server));
    for (const auto &ending : endings)
        QCOMPARE(ending->times, 0);
}

void TestApiClient::clientDeletedByItsCallback()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    auto client = std::make_unique<ApiClient>(connectionTo(server.url()));
    int calls = 0;
    for (int i = 0; i < 6; ++i) {
        connect(client->send(request("GET", "/x")), &ApiCall::finished, this, [&client, &calls] {
            ++calls;
            client.reset();
        });
    }
    QTRY_COMPARE(calls, 1);
    QVERIFY(allHasArrived(server));
    QCOMPARE(calls, 1);

    // Also from a signal in the middle of its own work.
    client = std::make_unique<ApiClient>(connectionTo(server.url()));
    connect(client.get(), &ApiClient::exchanged, this, [&client] { client.reset(); });
    const auto ending = watch(client->send(request("GET", "/x")), this);
    QTRY_VERIFY(!client);
    QVERIFY(allHasArrived(server));
    QCOMPARE(ending->times, 0);
}

namespace {

QSemaphore decoding; // released when the worker has begun
QSemaphore mayFinish;
QThread *decodedOn = nullptr;

Result<QByteArray> decodeSlowly(const QByteArray &body)
{
    decodedOn = QThread::currentThread();
    decoding.release();
    std::ignore = mayFinish.tryAcquire(1, 30'000); // a fault is to be red, not to hang
    return body;
}

} // namespace

void TestApiClient::clientGoneWhileDecoding()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    auto client = std::make_unique<ApiClient>(connectionTo(server.url()));
    int delivered = 0;
    for (int i = 0; i < 3; ++i) {
        client->fetch<QByteArray>(request("GET", "/x"), this, decodeSlowly,
                                  [&delivered](const Result<QByteArray> &) { ++delivered; });
    }
    QTRY_COMPARE(decoding.available(), 1);
    mayFinish.release(3); // the worker may take another one before the client is gone
    client.reset();
    QVERIFY(allHasArrived(server));
    QCOMPARE(delivered, 0);
    decoding.acquire(decoding.available());
    mayFinish.acquire(mayFinish.available());
}

void TestApiClient::decoderGoneDropsWhatWaits()
{
    auto decoder = std::make_unique<Decoder>();
    int delivered = 0;
    for (int i = 0; i < 3; ++i) {
        // The one in work does not finish before those that wait for it have been dropped.
        const std::shared_ptr<QSemaphore> dropped(
            &mayFinish, [](QSemaphore *semaphore) { semaphore->release(); });
        decoder->run(QByteArray("{}"), this, [dropped, &delivered](const Result<QByteArray> &body) {
            std::ignore = decodeSlowly(*body);
            return [&delivered] { ++delivered; };
        });
    }
    QTRY_COMPARE(decoding.available(), 1);
    decoder.reset();
    QCoreApplication::processEvents();
    QCOMPARE(delivered, 0);
    QCOMPARE(decoding.available(), 1); // those that waited were not begun
    decoding.acquire();
    mayFinish.acquire(mayFinish.available());
}

void TestApiClient::contextGoneWhileDecoding()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    auto context = std::make_unique<QObject>();
    int delivered = 0;
    client.fetch<QByteArray>(request("GET", "/x"), context.get(), decodeSlowly,
                             [&delivered](const Result<QByteArray> &) { ++delivered; });
    QTRY_COMPARE(decoding.available(), 1);
    decoding.acquire();
    context.reset();
    mayFinish.release(2);
    // The next one is decoded behind it.
    int next = 0;
    client.fetch<QByteArray>(request("GET", "/y"), this, decodeSlowly,
                             [&next](const Result<QByteArray> &) { ++next; });
    QTRY_COMPARE(next, 1);
    decoding.acquire();
    QCOMPARE(delivered, 0);
}

void TestApiClient::decodesElsewhereDeliversHere()
{
    ScriptedServer server;
    server.expect({"GET", "/x", {}, {}, {}, Reaction::answer(200, "bytes"), 1});
    server.expect({"GET", "/y", {}, {}, {}, Reaction::answer(404, ""), 1});
    ApiClient client(connectionTo(server.url()));
    // A callback may hold objects of this thread; they must also die here.
    struct Guest
    {
        ~Guest() { *diedOn = QThread::currentThread(); }
        QThread **diedOn;
    };
    QThread *diedOn = nullptr;
    QThread *deliveredOn = nullptr;
    std::optional<Result<QByteArray>> value;
    mayFinish.release();
    const auto *call = client.fetch<QByteArray>(
        request("GET", "/x"), this, decodeSlowly,
        [&deliveredOn, &value,
         guest = std::make_shared<Guest>(Guest{&diedOn})](const Result<QByteArray> &bytes) {
            deliveredOn = QThread::currentThread();
            value = bytes;
        });
    QVERIFY(call);
    diedOn = nullptr; // of the temporary above
    QTRY_VERIFY(value && diedOn);
    decoding.acquire();
    QCOMPARE(**value, QByteArray("bytes"));
    QVERIFY(decodedOn != thread());
    QCOMPARE(deliveredOn, thread());
    QCOMPARE(diedOn, thread());

    std::optional<Result<QByteArray>> missing;
    client.fetch<QByteArray>(request("GET", "/y"), this, decodeSlowly,
                             [&missing](const Result<QByteArray> &bytes) { missing = bytes; });
    QTRY_VERIFY(missing);
    QCOMPARE(missing->error().kind, Kind::NotFound);
    QCOMPARE(server.complaints(), QString());
}

void TestApiClient::limit()
{
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::Hold));
    ApiClient client(connectionTo(server.url()));
    QCOMPARE(client.limit(), 4);
    QList<std::shared_ptr<Ending>> endings;
    for (int i = 0; i < 30; ++i)
        endings.append(watch(client.send(request("PUT", "/x", "{}"))));
    QCOMPARE(client.inFlight(), 30);
    QTRY_COMPARE(server.held(), 4);
    QVERIFY(allHasArrived(server));
    QCOMPARE(server.held(), 4);
    client.setLimit(10); // more than one manager opens connections
    QTRY_COMPARE(server.held(), 10);
    while (client.inFlight() > 0) {
        QVERIFY(server.held() <= 10);
        const int before = client.inFlight();
        server.release();
        QTRY_VERIFY(client.inFlight() < before);
    }
    for (const auto &ending : endings)
        QCOMPARE(ending->times, 1);
    QCOMPARE(server.requests().size(), 30);
    client.setLimit(1000);
    QCOMPARE(client.limit(), 12); // what two managers can carry
    client.setLimit(0);
    QCOMPARE(client.limit(), 1);
}

void TestApiClient::readsAndWritesTakeTurns()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    client.setLimit(1);
    for (int i = 0; i < 20; ++i)
        (void)client.send(request("GET", "/r"));
    const auto write = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY(write->result);
    qsizetype place = 0;
    while (server.requests().at(place).verb != "PUT")
        ++place;
    QVERIFY2(place <= 2, "the write waited for the reads");
    QTRY_COMPARE(client.inFlight(), 0);
    // Among themselves they keep their order.
    for (int i = 0; i < 5; ++i)
        (void)client.send(request("PUT", "/" + QByteArray::number(i), "{}"));
    QTRY_COMPARE(client.inFlight(), 0);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(server.requests().at(server.requests().size() - 5 + i).target,
                 "/" + QByteArray::number(i));
}

void TestApiClient::inFlightIsTold()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}"));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::inFlightChanged);
    (void)client.send(request("GET", "/r"));
    (void)client.send(request("GET", "/r"));
    QTRY_COMPARE(client.inFlight(), 0);
    QList<int> told;
    for (const QList<QVariant> &arguments : spy)
        told.append(arguments.constFirst().toInt());
    QCOMPARE(told, QList<int>({1, 2, 1, 0}));
}

void TestApiClient::exchangesAreTold()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(404, "{}"));
    ApiClient client(connectionTo(server.url()));
    QSignalSpy spy(&client, &ApiClient::exchanged);
    const ApiRequest sent = request("PUT", "/w", "{}");
    (void)client.send(sent);
    QTRY_COMPARE(spy.size(), 1);
    const auto exchanged = spy.at(0).at(0).value<Exchanged>();
    QCOMPARE(exchanged.verb, sent.verb);
    QCOMPARE(exchanged.url, client.urlOf(sent));
    QCOMPARE(exchanged.body, sent.body);
    QCOMPARE(exchanged.status, 404);
}

void TestApiClient::allPagesOfUsers()
{
    ScriptedServer server;
    const auto page = [&server](int number, const QByteArray &body) {
        server.expect(
            {"GET",
             "/crm/v8/users?type=AllUsers&page=" + QByteArray::number(number) + "&per_page=200",
             {},
             {},
             {},
             Reaction::answer(200, body),
             1});
    };
    page(1, R"({"users":[{"id":"1"},{"id":"2"}],"info":{"more_records":true}})");
    page(2, R"({"users":[{"id":"2"},{"id":"3"}],"info":{"more_records":true}})");
    page(3, R"({"users":[],"info":{"more_records":true}})");
    ApiClient client(connectionTo(server.url()));
    std::optional<Result<QList<rw::domain::User>>> users;
    RoleApi(client).fetchUsers(this, [&users](const auto &result) { users = result; });
    QTRY_VERIFY(users);
    QVERIFY(*users);
    QCOMPARE((*users)->size(), 3);
    QCOMPARE(server.complaints(), QString());

    // The context may go in between, the client too.
    auto context = std::make_unique<QObject>();
    bool called = false;
    RoleApi(client).fetchUsers(context.get(), [&called](const auto &) { called = true; });
    context.reset();
    auto other = std::make_unique<ApiClient>(connectionTo(server.url()));
    RoleApi(*other).fetchUsers(this, [&called](const auto &) { called = true; });
    other.reset();
    QTRY_COMPARE(client.inFlight(), 0);
    QVERIFY(!called);
    QTRY_COMPARE(findChildren<QObject *>().size(), 0);
}

void TestApiClient::failedPageFailsTheUsers()
{
    ScriptedServer server;
    server.expect({"GET",
                   "/crm/v8/users?type=AllUsers&page=1&per_page=200",
                   {},
                   {},
                   {},
                   Reaction::answer(200, R"({"users":[{"id":"1"}],"info":{"more_records":true}})"),
                   1});
    server.expect({"GET",
                   "/crm/v8/users?type=AllUsers&page=2&per_page=200",
                   {},
                   {},
                   {},
                   Reaction::answer(403, R"({"code":"NO_PERMISSION"})"),
                   1});
    ApiClient client(connectionTo(server.url()));
    std::optional<Result<QList<rw::domain::User>>> users;
    RoleApi(client).fetchUsers(this, [&users](const auto &result) { users = result; });
    QTRY_VERIFY(users);
    QCOMPARE(users->error().kind, Kind::Forbidden);
    QCOMPARE(server.complaints(), QString());
}

void TestApiClient::contactsKnowTheirCounterparty()
{
    ScriptedServer server;
    server.expect(
        {"GET",
         "/api/v1/counterparties/ABC/counterpartyusers?status=all",
         {},
         {},
         {},
         Reaction::answer(200, R"({"counterpartyusers":[{"id":"1","emailId":"a@b.example"}]})"),
         1});
    ApiClient client(connectionTo(server.url()));
    std::optional<Result<QList<rw::domain::Contact>>> contacts;
    ContactApi(client).fetchContacts({u"ABC"_s}, this,
                                     [&contacts](const auto &result) { contacts = result; });
    QTRY_VERIFY(contacts);
    QCOMPARE((*contacts)->constFirst().counterparty.value, u"ABC"_s);
    QCOMPARE(server.complaints(), QString());
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
