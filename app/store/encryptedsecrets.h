// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretsfile.h"
#include "store/secretstore.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <optional>

namespace rw::store {

// Secrets in a file of the person's own, encrypted with a passphrase. For systems without a key
// store, and only where it was chosen. Made or unlocked first; until then it keeps and gives
// nothing. A file that cannot be read is refused and left untouched. Two programs may share one
// file.
class EncryptedSecrets final : public SecretStore
{
    Q_OBJECT
public:
    explicit EncryptedSecrets(const QString &path, const PassphraseCost &cost = {},
                              QObject *parent = nullptr);
    ~EncryptedSecrets() override; // waits until what was asked for is on disk

    Kind kind() const override { return Kind::File; }
    const QString &path() const { return m_path; }

    bool exists() const; // if not, make() it
    bool isUnlocked() const { return m_unlocked; }

    // These take a second or so, on purpose.
    void make(const QString &passphrase, const QObject *context, Answer<Outcome>::Done done);
    void unlock(const QString &passphrase, const QObject *context, Answer<Outcome>::Done done);
    void changePassphrase(const QString &former, const QString &passphrase, const QObject *context,
                          Answer<Outcome>::Done done);
    // Forgets the key; what is on disk stays.
    void lock(const QObject *context, Answer<Outcome>::Done done);
    // Removes the file with all that is in it, also where nobody knows the passphrase any more.
    void discard(const QObject *context, Answer<Outcome>::Done done);

private:
    struct Key
    {
        WipedBytes bytes;
        QByteArray salt;
        PassphraseCost cost;
    };

    void fetch(const QString &key, const Answer<Found> &answer) override;
    void keep(const QString &key, const QByteArray &blob, const Answer<Outcome> &answer) override;
    void forget(const QString &key, const Answer<Outcome> &answer) override;

    void queue(const Answer<Outcome> &answer, std::function<Outcome()> work);

    // On the thread of the queue:
    Outcome makeFile(const WipedBytes &passphrase);
    Outcome unlockFile(const WipedBytes &passphrase);
    Outcome changeKey(const WipedBytes &former, const WipedBytes &passphrase);
    Outcome discardFile();
    Outcome change(const std::function<void(SecretEntries &)> &what);
    Outcome whileNobodyElseWrites(const std::function<Outcome()> &work) const;
    tl::expected<Key, QString> newKey(const WipedBytes &passphrase) const;
    tl::expected<Key, QString> keyOfFile(const WipedBytes &passphrase) const;
    tl::expected<SealedSecrets, QString> readFile() const;
    tl::expected<SecretEntries, QString> entries() const;
    Outcome writeFile(const SecretEntries &entries, const Key &key) const;
    void use(Key key);
    void forgetKey();
    QString about(const QString &sentence) const;

    const QString m_path;
    const PassphraseCost m_cost; // of a new passphrase
    std::optional<Key> m_key; // belongs to the thread of the queue
    std::atomic<bool> m_unlocked = false;
    QThreadPool m_queue; // one thread
};

} // namespace rw::store
