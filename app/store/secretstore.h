// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/answer.h"
#include "store/outcome.h"

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

#include <optional>

namespace rw::store {

// Keeps secrets, one blob for each key. What is asked for happens in the order in which it was
// asked for; done runs once, from the event loop, in the context's thread, and never after the
// context or the store has died. Ask from the thread of the store. Errors are sentences without
// secrets.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    enum class Kind {
        System, // the key store of the system, unlocked with the person's session there
        Session, // memory: forgotten when the program ends
        File, // encrypted with a passphrase
    };
    Q_ENUM(Kind)

    // Nothing where nothing is kept under the key.
    using Found = tl::expected<std::optional<QByteArray>, QString>;

    virtual Kind kind() const = 0;

    void read(const QString &key, const QObject *context, Answer<Found>::Done done);
    void write(const QString &key, const QByteArray &blob, const QObject *context,
               Answer<Outcome>::Done done);
    // What is not there is removed already.
    void remove(const QString &key, const QObject *context, Answer<Outcome>::Done done);

protected:
    using QObject::QObject;

    virtual void fetch(const QString &key, const Answer<Found> &answer) = 0;
    virtual void keep(const QString &key, const QByteArray &blob, const Answer<Outcome> &answer)
        = 0;
    virtual void forget(const QString &key, const Answer<Outcome> &answer) = 0;
};

} // namespace rw::store
