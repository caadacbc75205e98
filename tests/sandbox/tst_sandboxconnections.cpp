// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/connections.h"
#include "support/strictwarnings.h"

#include <QTest>

#include <vector>

using namespace rw::sandbox;

namespace {

class FakeConnection final : public Connection
{
public:
    bool isAtWork() const override { return atWork; }
    void drop() override { dropped = true; }

    bool atWork = false;
    bool dropped = false;
};

} // namespace

// Who has to go when one more connects than are kept.
class TestSandboxConnections : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void longestSilentGoesFirst_data();
    void longestSilentGoesFirst();
    void endedOnesMakeRoom();
};

void TestSandboxConnections::longestSilentGoesFirst_data()
{
    QTest::addColumn<QList<int>>("asking"); // in this order, after all have connected
    QTest::addColumn<QList<int>>("atWork");
    QTest::addColumn<int>("goes"); // 3: the newcomer
    QTest::newRow("nobody asked, the first goes") << QList<int>{} << QList<int>{} << 0;
    QTest::newRow("who asked last stays") << QList<int>{0} << QList<int>{} << 1;
    QTest::newRow("who asked longest ago goes") << QList<int>{2, 0, 1} << QList<int>{} << 2;
    QTest::newRow("who is served stays") << QList<int>{} << QList<int>{0, 1} << 2;
    QTest::newRow("all are served, the newcomer goes") << QList<int>{} << QList<int>{0, 1, 2} << 3;
}

void TestSandboxConnections::longestSilentGoesFirst()
{
    QFETCH(QList<int>, asking);
    QFETCH(QList<int>, atWork);
    QFETCH(int, goes);
    Connections connections(3);
    std::vector<std::shared_ptr<FakeConnection>> all;
    for (int i = 0; i < 3; ++i) {
        all.push_back(std::make_shared<FakeConnection>());
        connections.add(all.back());
    }
    for (const int i : std::as_const(asking))
        connections.waits(*all.at(static_cast<std::size_t>(i)));
    for (const int i : std::as_const(atWork))
        all.at(static_cast<std::size_t>(i))->atWork = true;
    all.push_back(std::make_shared<FakeConnection>());
    connections.add(all.back());
    for (int i = 0; i < 4; ++i)
        QCOMPARE(all.at(static_cast<std::size_t>(i))->dropped, i == goes);
}

void TestSandboxConnections::endedOnesMakeRoom()
{
    Connections connections(2);
    const auto first = std::make_shared<FakeConnection>();
    connections.add(first);
    connections.add(std::make_shared<FakeConnection>()); // ends at once
    const auto third = std::make_shared<FakeConnection>();
    connections.add(third);
    QVERIFY(!first->dropped && !third->dropped);
}

QTEST_GUILESS_MAIN(TestSandboxConnections)
#include "tst_sandboxconnections.moc"
