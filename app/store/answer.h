// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace rw::store {

// Carries one answer to the thread of the one who asked.
class AnswerCourier final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void ready();
};

// The way back to the one who asked. Copies are one and the same: the first call is the answer,
// later ones change nothing. It arrives from the event loop, in the context's thread, and never
// after the context or the giver has died. Made in the giver's thread; called in any, while the
// giver lives.
template <typename T>
class Answer final
{
public:
    using Done = std::function<void(const T &)>;

    Answer(QObject *giver, const QObject *context, Done done)
        : m_state(std::make_shared<State>(new AnswerCourier(giver)))
    {
        AnswerCourier *courier = m_state->courier;
        QObject::connect(courier, &AnswerCourier::ready, context,
                         [state = m_state, done = std::move(done)] { done(*state->value); });
        QObject::connect(courier, &AnswerCourier::ready, courier, &QObject::deleteLater);
    }

    void operator()(T value) const
    {
        if (m_state->value)
            return;
        m_state->value = std::move(value);
        QMetaObject::invokeMethod(m_state->courier, &AnswerCourier::ready, Qt::QueuedConnection);
    }

private:
    struct State
    {
        explicit State(AnswerCourier *theCourier) : courier(theCourier) { }
        AnswerCourier *courier; // a child of the giver until it has delivered
        std::optional<T> value;
    };
    std::shared_ptr<State> m_state;
};

} // namespace rw::store
