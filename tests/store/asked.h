// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

#include <QTest>

#include <optional>

namespace rw::test {

// The one answer to one question; a second answer, or one within the call, is a fault.
template <typename T>
class Asked final
{
public:
    // ask is given what is to be called with the answer.
    explicit Asked(const std::function<void(const QObject *, std::function<void(const T &)>)> &ask)
    {
        ask(&m_context, [this](const T &answer) {
            QVERIFY2(m_returned, "answered within the call");
            QVERIFY2(!m_answer, "answered twice");
            m_answer = answer;
        });
        m_returned = true;
    }

    bool isAnswered() const { return m_answer.has_value(); }
    const T &answer() const { return *m_answer; }

private:
    QObject m_context;
    std::optional<T> m_answer;
    bool m_returned = false;
};

// These wait for the answer.
template <typename T>
T answerOf(const std::function<void(const QObject *, std::function<void(const T &)>)> &ask)
{
    const Asked<T> asked(ask);
    if (!QTest::qWaitFor([&asked] { return asked.isAnswered(); }, 60000))
        return tl::make_unexpected(QStringLiteral("(no answer)"));
    return asked.answer();
}

inline store::SecretStore::Found read(store::SecretStore &store, const QString &key)
{
    return answerOf<store::SecretStore::Found>(
        [&](const QObject *context, auto done) { store.read(key, context, done); });
}

inline store::Outcome write(store::SecretStore &store, const QString &key, const QByteArray &blob)
{
    return answerOf<store::Outcome>(
        [&](const QObject *context, auto done) { store.write(key, blob, context, done); });
}

inline store::Outcome remove(store::SecretStore &store, const QString &key)
{
    return answerOf<store::Outcome>(
        [&](const QObject *context, auto done) { store.remove(key, context, done); });
}

// The sentence of a failure, empty where there is none.
template <typename T>
QString errorOf(const T &result)
{
    return result ? QString() : result.error();
}

} // namespace rw::test
