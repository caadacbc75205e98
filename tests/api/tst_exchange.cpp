// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/exchange.h"

#include <QtTest>

#include <algorithm>
#include <cstring>

using namespace rw::api;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

// A reply whose last bytes are there when its end is told, and were not announced before.
class SuddenReply final : public QNetworkReply
{
    Q_OBJECT
public:
    explicit SuddenReply(const QByteArray &bytes) : m_bytes(bytes)
    {
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, 200);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    void end()
    {
        setFinished(true);
        emit finished();
    }
    void abort() override { }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 size = std::min<qint64>(most, m_bytes.size() - m_read);
        std::memcpy(data, m_bytes.constData() + m_read, static_cast<size_t>(size));
        m_read += size;
        return size;
    }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void lastBytesComeWithTheEnd_data();
    void lastBytesComeWithTheEnd();
};

void TestExchange::lastBytesComeWithTheEnd_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("isWrite");
    QTest::addColumn<int>("failure"); // -1: none
    QTest::newRow("a few, of a read") << qint64(2) << false << -1;
    QTest::newRow("a few, of a write") << qint64(2) << true << -1;
    QTest::newRow("as many as there may be") << Exchange::mostBytes << false << -1;
    QTest::newRow("one too many, of a read")
        << Exchange::mostBytes + 1 << false << static_cast<int>(Kind::BadReply);
    QTest::newRow("one too many, of a write")
        << Exchange::mostBytes + 1 << true << static_cast<int>(Kind::OutcomeUnknown);
}

void TestExchange::lastBytesComeWithTheEnd()
{
    QFETCH(qint64, size);
    QFETCH(bool, isWrite);
    QFETCH(int, failure);
    auto *reply = new SuddenReply(QByteArray(static_cast<qsizetype>(size), ' '));
    Exchange exchange(reply, isWrite, std::nullopt); // owns the reply
    std::optional<Answer> answer;
    connect(&exchange, &Exchange::finished, this,
            [&answer](const Answer &arrived) { answer = arrived; });
    reply->end();
    QTRY_VERIFY(answer);
    QCOMPARE(answer->failure ? static_cast<int>(*answer->failure) : -1, failure);
    QCOMPARE(answer->body.size(), failure == -1 ? size : 0);
    QCOMPARE(answer->failureText.contains(u"64 MB"_s), failure != -1);
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
