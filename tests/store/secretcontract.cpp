// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretcontract.h"

#include "asked.h"

#include <QTest>

#include <memory>

using namespace rw::store;
using namespace Qt::StringLiterals;

namespace rw::test {

namespace {

void holds(SecretStore &store, const QString &key, const std::optional<QByteArray> &blob)
{
    const SecretStore::Found found = read(store, key);
    QVERIFY2(found, qUtf8Printable(errorOf(found)));
    QCOMPARE(found->has_value(), blob.has_value());
    QCOMPARE(found->value_or(QByteArray()), blob.value_or(QByteArray()));
}

void keeps(SecretStore &store, const QString &key, const QByteArray &blob)
{
    QCOMPARE(errorOf(write(store, key, blob)), QString());
    holds(store, key, blob);
}

} // namespace

void keepsReadsAndRemoves(SecretStore &store)
{
    holds(store, u"one"_s, std::nullopt);
    QCOMPARE(errorOf(remove(store, u"one"_s)), QString()); // it is not there, as was wanted
    keeps(store, u"one"_s, "first");
    keeps(store, u"two"_s, "another");
    keeps(store, u"one"_s, "second");
    holds(store, u"two"_s, "another");
    QCOMPARE(errorOf(remove(store, u"one"_s)), QString());
    holds(store, u"one"_s, std::nullopt);
    holds(store, u"two"_s, "another");
    QCOMPARE(errorOf(remove(store, u"two"_s)), QString());
    holds(store, u"two"_s, std::nullopt);
}

void keepsAnyBytes(SecretStore &store)
{
    keeps(store, u"zeros"_s, QByteArray("a\0b\0", 4));
    keeps(store, u"bytes"_s, QByteArray("\xFF\xFE\x80", 3));
    keeps(store, u"Größe 役割 'quoted'"_s, "under an odd key");
    keeps(store, u"long"_s, QByteArray(16 * 1024, 'x'));
    for (const QString &key : {u"zeros"_s, u"bytes"_s, u"Größe 役割 'quoted'"_s, u"long"_s})
        QCOMPARE(errorOf(remove(store, key)), QString());
}

void answersInOrder(SecretStore &store)
{
    QObject context;
    QList<int> order;
    std::optional<QByteArray> found;
    store.write(u"key"_s, "one", &context, [&order](const Outcome &) { order += 1; });
    store.write(u"key"_s, "two", &context, [&order](const Outcome &) { order += 2; });
    store.read(u"key"_s, &context, [&order, &found](const SecretStore::Found &answer) {
        order += 3;
        found = answer.value_or(std::nullopt);
    });
    store.remove(u"key"_s, &context, [&order](const Outcome &) { order += 4; });
    QVERIFY(order.isEmpty()); // never within the call
    QTRY_COMPARE_WITH_TIMEOUT(order, QList<int>({1, 2, 3, 4}), 20000);
    QCOMPARE(found, std::optional<QByteArray>("two"));
    holds(store, u"key"_s, std::nullopt);
}

void tellsNobodyWhoHasGone(SecretStore &store)
{
    auto context = std::make_unique<QObject>();
    bool told = false;
    store.write(u"key"_s, "kept all the same", context.get(),
                [&told](const Outcome &) { told = true; });
    context.reset();
    holds(store, u"key"_s, "kept all the same"); // comes after it
    QVERIFY(!told);
    QCOMPARE(errorOf(remove(store, u"key"_s)), QString());
}

} // namespace rw::test
