// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apifixture.h"

using namespace rw::api;
using namespace rw::tests;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

constexpr qsizetype megabyte = 1024 * 1024;

QByteArray reply(const QByteArray &encoding, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding
           + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// The stream of zlib alone, without the length that Qt puts before it.
QByteArray deflated(const QByteArray &bytes)
{
    return qCompress(bytes, 9).mid(4);
}

// The same inside gzip's frame. The sum at its end is wrong: nobody gets as far as that here.
QByteArray gzipped(const QByteArray &bytes)
{
    const QByteArray raw = deflated(bytes);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + raw.mid(2, raw.size() - 6)
           + QByteArray(8, '\0');
}

// Packs badly enough to look like anybody's text.
QByteArray variedText(qsizetype size)
{
    QByteArray text;
    text.reserve(size + 16);
    for (quint32 i = 1; text.size() < size; i = i * 1664525U + 1013904223U)
        text += QByteArray::number(i);
    return text;
}

} // namespace

// No reply takes more than 64 MB of memory, however it is packed.
class TestReplySize : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void tooLarge_data();
    void tooLarge();
    void brokenPacking();
    void packedRepliesAreRead();
    void largeRepliesAreRead();
};

void TestReplySize::tooLarge_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("announced") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n{\"roles\":[");
    QTest::newRow("not announced")
        << "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + QByteArray(64 * megabyte + 1, ' ');
    const QByteArray blank(65 * megabyte, ' ');
    QTest::newRow("a gzip bomb") << reply("gzip", gzipped(blank));
    QTest::newRow("a deflate bomb") << reply("deflate", deflated(blank));
    QTest::newRow("packed text") << reply("deflate", deflated(variedText(65 * megabyte)));
}

void TestReplySize::tooLarge()
{
    QFETCH(QByteArray, bytes);
    ScriptedServer server;
    server.otherwise(Reaction::of(Reaction::RawOpen, bytes));
    ApiClient client(connectionTo(server.url()));
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY_WITH_TIMEOUT(read->result && write->result, 60000);
    QCOMPARE(read->kind(), number(Kind::BadReply));
    QVERIFY2(read->error().serverText.contains(u"64 MB"_s), qPrintable(read->error().serverText));
    QCOMPARE(write->kind(), number(Kind::OutcomeUnknown));
    QCOMPARE(server.requests().size(), 2);
}

// What was read until it broke is not half an answer.
void TestReplySize::brokenPacking()
{
    ScriptedServer server;
    // A block of plain text, and then one of a kind that does not exist.
    const QByteArray text(1000, 't');
    const QByteArray block = QByteArray("\x78\x01\0\xe8\x03\x17\xfc", 7) + text;
    server.otherwise(
        Reaction::of(Reaction::RawOpen, reply("deflate", block + QByteArray(100, '\x07'))));
    ApiClient client(connectionTo(server.url()));
    const auto read = watch(client.send(request("GET", "/r")));
    const auto write = watch(client.send(request("PUT", "/w", "{}")));
    QTRY_VERIFY(read->result && write->result);
    QCOMPARE(read->kind(), number(Kind::BadReply));
    QCOMPARE(write->kind(), number(Kind::OutcomeUnknown));
}

void TestReplySize::packedRepliesAreRead()
{
    ScriptedServer server;
    const QByteArray text = variedText(megabyte);
    server.otherwise(Reaction::of(Reaction::RawOpen, reply("deflate", deflated(text))));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("GET", "/r")));
    QTRY_VERIFY(ending->result);
    QVERIFY(ending->body() == text);
}

void TestReplySize::largeRepliesAreRead()
{
    ScriptedServer server;
    const QByteArray text(64 * megabyte, ' ');
    server.otherwise(Reaction::answer(200, text));
    ApiClient client(connectionTo(server.url()));
    const auto ending = watch(client.send(request("GET", "/r")));
    QTRY_VERIFY_WITH_TIMEOUT(ending->result, 60000);
    QVERIFY(ending->body() == text);
}

QTEST_GUILESS_MAIN(TestReplySize)
#include "tst_replysize.moc"
