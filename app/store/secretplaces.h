// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/encryptedsecrets.h"
#include "store/keychainsecrets.h"
#include "store/sessionsecrets.h"

namespace rw::store {

// The places where secrets can be kept, and which of them is proposed for new ones.
class SecretPlaces final : public QObject
{
    Q_OBJECT
public:
    struct Where
    {
        QString service; // what the key store shows the secrets under
        QString file; // of the encrypted ones, whether there is one or not
        std::chrono::milliseconds patience = std::chrono::seconds(5); // with the probe
        PassphraseCost cost = {}; // of a new file's passphrase
    };

    explicit SecretPlaces(const Where &where, QObject *parent = nullptr);

    // Asks the system whether its key store works. Until it has answered there is none. Can be
    // asked again: the person may have unlocked it.
    void look(const QObject *context, Answer<Outcome>::Done done);

    bool hasKeyStore() const { return m_hasKeyStore; }
    const QString &whyNoKeyStore() const
    {
        return m_whyNot;
    } // a sentence; empty where there is one

    // The key store where there is one, otherwise the file if one was made, otherwise the session.
    SecretStore::Kind proposed() const;
    // Nothing where there is none: a system without a key store. The file may have to be unlocked.
    SecretStore *find(SecretStore::Kind kind);
    SessionSecrets &session() { return m_session; }
    EncryptedSecrets &file() { return m_file; }

signals:
    void changed(); // whether there is a key store, or why not

private:
    void take(const Outcome &probed);

    const std::chrono::milliseconds m_patience;
    KeychainSecrets m_system;
    SessionSecrets m_session;
    EncryptedSecrets m_file;
    bool m_hasKeyStore = false;
    QString m_whyNot;
};

} // namespace rw::store
