// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

#include <chrono>
#include <deque>
#include <memory>

namespace QKeychain {
class Job;
}

namespace rw::store {

// Secrets in the key store of the system: Secret Service or KWallet, Keychain, Credential Manager.
// It may ask the person something, hang, or answer nonsense; nothing here waits for it longer than
// the patience lasts, and an answer that comes later is nobody's any more. Lives on the main
// thread, where libsecret delivers.
class KeychainSecrets final : public SecretStore
{
    Q_OBJECT
public:
    // The service is the name that the key store shows to the person.
    explicit KeychainSecrets(const QString &service,
                             std::chrono::milliseconds patience = std::chrono::seconds(60),
                             QObject *parent = nullptr);
    ~KeychainSecrets() override;

    Kind kind() const override { return Kind::System; }

    // Whether the key store can be used: keeps something random, reads it back and removes it. The
    // error is the reason why not.
    void probe(std::chrono::milliseconds patience, const QObject *context,
               Answer<Outcome>::Done done);

private:
    struct Errand;

    void fetch(const QString &key, const Answer<Found> &answer) override;
    void keep(const QString &key, const QByteArray &blob, const Answer<Outcome> &answer) override;
    void forget(const QString &key, const Answer<Outcome> &answer) override;

    void reading(const QString &key, std::chrono::milliseconds patience,
                 std::function<void(const Found &)> done);
    void writing(const QString &key, const QByteArray &blob, std::chrono::milliseconds patience,
                 std::function<void(const Outcome &)> done, std::function<void()> late = {});
    void removing(const QString &key, std::chrono::milliseconds patience,
                  std::function<void(const Outcome &)> done);

    void enqueue(std::unique_ptr<Errand> errand, std::chrono::milliseconds patience);
    void startNext();
    void finished(const QKeychain::Job *job);

    const QString m_service;
    const std::chrono::milliseconds m_patience;
    // The first one is with the key store. One at a time: what still waits when its time is over
    // was never sent and does not happen.
    std::deque<std::unique_ptr<Errand>> m_errands;
};

} // namespace rw::store
