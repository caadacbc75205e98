// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/encryptedsecrets.h"

#include "store/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

// What others do with the file takes no longer.
constexpr int patienceForOthers = 10000;

Outcome tooShort()
{
    return tl::make_unexpected(
        EncryptedSecrets::tr("The passphrase is too short: it takes %n characters at least.",
                             nullptr, ShortestPassphrase));
}

} // namespace

EncryptedSecrets::EncryptedSecrets(const QString &path, const PassphraseCost &cost, QObject *parent)
    : SecretStore(parent), m_path(path), m_cost(cost)
{
    m_queue.setMaxThreadCount(1);
}

EncryptedSecrets::~EncryptedSecrets()
{
    m_queue.waitForDone();
}

bool EncryptedSecrets::exists() const
{
    return QFileInfo(m_path).size() > 0; // an empty one was being made when something happened
}

void EncryptedSecrets::make(const QString &passphrase, const QObject *context,
                            Answer<Outcome>::Done done)
{
    const auto bytes = std::make_shared<WipedBytes>(passphraseBytes(passphrase));
    queue(Answer<Outcome>(this, context, std::move(done)),
          [this, bytes, isLong = passphrase.size() >= ShortestPassphrase] {
              return isLong ? makeFile(*bytes) : tooShort();
          });
}

void EncryptedSecrets::unlock(const QString &passphrase, const QObject *context,
                              Answer<Outcome>::Done done)
{
    const auto bytes = std::make_shared<WipedBytes>(passphraseBytes(passphrase));
    queue(Answer<Outcome>(this, context, std::move(done)),
          [this, bytes] { return unlockFile(*bytes); });
}

void EncryptedSecrets::changePassphrase(const QString &former, const QString &passphrase,
                                        const QObject *context, Answer<Outcome>::Done done)
{
    const auto was = std::make_shared<WipedBytes>(passphraseBytes(former));
    const auto becomes = std::make_shared<WipedBytes>(passphraseBytes(passphrase));
    queue(Answer<Outcome>(this, context, std::move(done)),
          [this, was, becomes, isLong = passphrase.size() >= ShortestPassphrase] {
              return isLong ? changeKey(*was, *becomes) : tooShort();
          });
}

void EncryptedSecrets::lock(const QObject *context, Answer<Outcome>::Done done)
{
    queue(Answer<Outcome>(this, context, std::move(done)), [this]() -> Outcome {
        forgetKey();
        return {};
    });
}

void EncryptedSecrets::discard(const QObject *context, Answer<Outcome>::Done done)
{
    queue(Answer<Outcome>(this, context, std::move(done)),
          [this] { return whileNobodyElseWrites([this] { return discardFile(); }); });
}

void EncryptedSecrets::fetch(const QString &key, const Answer<Found> &answer)
{
    m_queue.start([this, key = key.toUtf8(), answer] {
        const tl::expected<SecretEntries, QString> all = entries();
        if (!all) {
            answer(tl::make_unexpected(all.error()));
            return;
        }
        const auto it = all->find(key);
        answer(it == all->end() ? std::nullopt : std::optional(it->second.copy()));
    });
}

void EncryptedSecrets::keep(const QString &key, const QByteArray &blob,
                            const Answer<Outcome> &answer)
{
    const auto secret = std::make_shared<WipedBytes>(blob);
    queue(answer, [this, key = key.toUtf8(), secret] {
        return change([&key, &secret](SecretEntries &entries) {
            entries.insert_or_assign(key, std::move(*secret));
        });
    });
}

void EncryptedSecrets::forget(const QString &key, const Answer<Outcome> &answer)
{
    queue(answer, [this, key = key.toUtf8()] {
        return change([&key](SecretEntries &entries) { entries.erase(key); });
    });
}

void EncryptedSecrets::queue(const Answer<Outcome> &answer, std::function<Outcome()> work)
{
    m_queue.start([answer, work = std::move(work)] { answer(work()); });
}

Outcome EncryptedSecrets::makeFile(const WipedBytes &passphrase)
{
    return newKey(passphrase).and_then([this](Key key) {
        return whileNobodyElseWrites([this, &key]() -> Outcome {
            if (exists()) {
                return tl::make_unexpected(
                    tr("There is a file “%1” already.").arg(QDir::toNativeSeparators(m_path)));
            }
            return writeFile({}, key).map([this, &key] { use(std::move(key)); });
        });
    });
}

Outcome EncryptedSecrets::unlockFile(const WipedBytes &passphrase)
{
    return keyOfFile(passphrase).map([this](Key key) { use(std::move(key)); });
}

Outcome EncryptedSecrets::changeKey(const WipedBytes &former, const WipedBytes &passphrase)
{
    return whileNobodyElseWrites([this, &former, &passphrase] {
        return keyOfFile(former)
            .and_then([this, &passphrase](Key key) {
                use(std::move(key));
                return newKey(passphrase);
            })
            .and_then([this](Key key) {
                return entries()
                    .and_then(
                        [this, &key](const SecretEntries &all) { return writeFile(all, key); })
                    .map([this, &key] { use(std::move(key)); });
            });
    });
}

Outcome EncryptedSecrets::discardFile()
{
    QFile file(m_path);
    if (file.exists() && !file.remove()) {
        //: %1 is a file name, %2 the reason in the words of the system
        return tl::make_unexpected(tr("The file “%1” cannot be removed: %2.")
                                       .arg(QDir::toNativeSeparators(m_path), file.errorString()));
    }
    forgetKey();
    return {};
}

Outcome EncryptedSecrets::change(const std::function<void(SecretEntries &)> &what)
{
    return whileNobodyElseWrites([this, &what] {
        return entries().and_then([this, &what](SecretEntries all) {
            what(all);
            return writeFile(all, *m_key);
        });
    });
}

Outcome EncryptedSecrets::whileNobodyElseWrites(const std::function<Outcome()> &work) const
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + ".lock"_L1);
    if (lock.tryLock(patienceForOthers))
        return work();
    return tl::make_unexpected(
        lock.error() == QLockFile::LockFailedError
            ? tr("Another program is using “%1”.").arg(QDir::toNativeSeparators(m_path))
            : tr("Nothing can be written beside “%1”.").arg(QDir::toNativeSeparators(m_path)));
}

tl::expected<EncryptedSecrets::Key, QString> EncryptedSecrets::newKey(
    const WipedBytes &passphrase) const
{
    const QByteArray salt = newSalt();
    return keyFrom(passphrase, salt, m_cost).map([this, &salt](WipedBytes bytes) {
        return Key{std::move(bytes), salt, m_cost};
    });
}

tl::expected<EncryptedSecrets::Key, QString> EncryptedSecrets::keyOfFile(
    const WipedBytes &passphrase) const
{
    return readFile().and_then([this, &passphrase](const SealedSecrets &secrets) {
        return keyFrom(passphrase, secrets.salt, secrets.cost)
            .and_then([this, &secrets](WipedBytes key) -> tl::expected<Key, QString> {
                const tl::expected<SecretEntries, QString> all = unsealed(secrets, key);
                if (!all)
                    return tl::make_unexpected(about(all.error()));
                return Key{std::move(key), secrets.salt, secrets.cost};
            });
    });
}

tl::expected<SealedSecrets, QString> EncryptedSecrets::readFile() const
{
    QFile file(m_path);
    if (!file.exists())
        return tl::make_unexpected(
            tr("There is no file “%1”.").arg(QDir::toNativeSeparators(m_path)));
    if (!file.open(QIODevice::ReadOnly)) {
        //: %1 is a file name, %2 the reason in the words of the system
        return tl::make_unexpected(tr("The file “%1” cannot be read: %2.")
                                       .arg(QDir::toNativeSeparators(m_path), file.errorString()));
    }
    return readSealed(file.read(MaximumSecretsFile + 1)).map_error([this](const QString &error) {
        return about(error);
    });
}

tl::expected<SecretEntries, QString> EncryptedSecrets::entries() const
{
    if (!m_key)
        return tl::make_unexpected(
            tr("The file “%1” is locked.").arg(QDir::toNativeSeparators(m_path)));
    return readFile().and_then(
        [this](const SealedSecrets &secrets) -> tl::expected<SecretEntries, QString> {
            if (secrets.salt != m_key->salt || secrets.cost != m_key->cost) {
                return tl::make_unexpected(
                    tr("The passphrase of the file “%1” was changed by another program. Unlock it "
                       "again.")
                        .arg(QDir::toNativeSeparators(m_path)));
            }
            return unsealed(secrets, m_key->bytes).map_error([this](const QString &error) {
                return about(error);
            });
        });
}

Outcome EncryptedSecrets::writeFile(const SecretEntries &entries, const Key &key) const
{
    const QByteArray bytes = sealed(entries, key.bytes, key.salt, key.cost);
    if (bytes.size() <= MaximumSecretsFile)
        return writePrivately(m_path, bytes);
    return tl::make_unexpected(
        tr("There is no room for more in “%1”.").arg(QDir::toNativeSeparators(m_path)));
}

void EncryptedSecrets::use(Key key)
{
    m_key = std::move(key);
    m_unlocked = true;
}

void EncryptedSecrets::forgetKey()
{
    m_key.reset();
    m_unlocked = false;
}

QString EncryptedSecrets::about(const QString &sentence) const
{
    //: %1 is a file name, %2 a sentence that says what is wrong with it
    return tr("The file “%1” cannot be used. %2").arg(QDir::toNativeSeparators(m_path), sentence);
}

} // namespace rw::store
