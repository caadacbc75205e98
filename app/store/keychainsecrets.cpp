// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainsecrets.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <QUuid>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

QString failure(const QKeychain::Job *job)
{
    if (!job)
        return KeychainSecrets::tr("The key store of the system does not answer.");
    switch (job->error()) {
    case QKeychain::AccessDeniedByUser:
        return KeychainSecrets::tr("The use of the system's key store was declined.");
    case QKeychain::AccessDenied:
        return KeychainSecrets::tr("The key store of the system is locked.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainSecrets::tr("This system has no key store.");
    default:
        break;
    }
    QString reason = job->errorString().simplified();
    while (reason.endsWith(u'.'))
        reason.chop(1);
    if (reason.isEmpty())
        return KeychainSecrets::tr("The key store of the system failed.");
    //: %1 is the reason in the words of the system
    return KeychainSecrets::tr("The key store of the system failed: %1.").arg(reason);
}

Outcome outcomeOf(const QKeychain::Job *job)
{
    if (job && job->error() == QKeychain::NoError)
        return {};
    return tl::make_unexpected(failure(job));
}

} // namespace

struct KeychainSecrets::Errand
{
    std::function<QKeychain::Job *()> job;
    std::function<void(const QKeychain::Job *)> done; // null: time is over
    std::function<void()> late; // it succeeded all the same, after done was told otherwise
    QTimer watchdog;
};

KeychainSecrets::KeychainSecrets(const QString &service, std::chrono::milliseconds patience,
                                 QObject *parent)
    : SecretStore(parent), m_service(service), m_patience(patience)
{
}

KeychainSecrets::~KeychainSecrets() = default;

void KeychainSecrets::fetch(const QString &key, const Answer<Found> &answer)
{
    reading(key, m_patience, answer);
}

void KeychainSecrets::keep(const QString &key, const QByteArray &blob,
                           const Answer<Outcome> &answer)
{
    writing(key, blob, m_patience, answer);
}

void KeychainSecrets::forget(const QString &key, const Answer<Outcome> &answer)
{
    removing(key, m_patience, answer);
}

void KeychainSecrets::probe(std::chrono::milliseconds patience, const QObject *context,
                            Answer<Outcome>::Done done)
{
    const Answer<Outcome> answer(this, context, std::move(done));
    const QString key = u"probe-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray value = QUuid::createUuid().toByteArray();
    const QDeadlineTimer deadline(patience);
    const auto left = [deadline] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline.remainingTimeAsDuration());
    };
    const auto removed = [answer](const Outcome &outcome) { answer(outcome); };
    const auto read = [this, answer, key, value, left, removed](const Found &found) {
        if (found && *found == value) {
            removing(key, left(), removed);
            return;
        }
        removing(key, m_patience, [](const Outcome &) {});
        answer(tl::make_unexpected(
            found ? tr("The key store of the system does not give back what it is given.")
                  : found.error()));
    };
    const auto written = [this, answer, key, left, read](const Outcome &outcome) {
        if (outcome)
            reading(key, left(), read);
        else
            answer(outcome);
    };
    // Nothing of a probe stays, also when it was given up.
    const auto late = [this, key] { removing(key, m_patience, [](const Outcome &) {}); };
    writing(key, value, patience, written, late);
}

void KeychainSecrets::reading(const QString &key, std::chrono::milliseconds patience,
                              std::function<void(const Found &)> done)
{
    auto errand = std::make_unique<Errand>();
    errand->job = [this, key] {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        job->setKey(key);
        return job;
    };
    errand->done = [done = std::move(done)](const QKeychain::Job *job) {
        if (job && job->error() == QKeychain::EntryNotFound)
            done(std::nullopt);
        else if (const Outcome outcome = outcomeOf(job); !outcome)
            done(tl::make_unexpected(outcome.error()));
        else
            done(static_cast<const QKeychain::ReadPasswordJob *>(job)->binaryData());
    };
    enqueue(std::move(errand), patience);
}

void KeychainSecrets::writing(const QString &key, const QByteArray &blob,
                              std::chrono::milliseconds patience,
                              std::function<void(const Outcome &)> done, std::function<void()> late)
{
    auto errand = std::make_unique<Errand>();
    errand->job = [this, key, blob] {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setKey(key);
        job->setBinaryData(blob);
        return job;
    };
    errand->done = [done = std::move(done)](const QKeychain::Job *job) { done(outcomeOf(job)); };
    errand->late = std::move(late);
    enqueue(std::move(errand), patience);
}

void KeychainSecrets::removing(const QString &key, std::chrono::milliseconds patience,
                               std::function<void(const Outcome &)> done)
{
    auto errand = std::make_unique<Errand>();
    errand->job = [this, key] {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        job->setKey(key);
        return job;
    };
    errand->done = [done = std::move(done)](const QKeychain::Job *job) {
        const bool wasNotThere = job && job->error() == QKeychain::EntryNotFound;
        done(wasNotThere ? Outcome() : outcomeOf(job));
    };
    enqueue(std::move(errand), patience);
}

void KeychainSecrets::enqueue(std::unique_ptr<Errand> errand, std::chrono::milliseconds patience)
{
    Errand *const it = errand.get();
    it->watchdog.setSingleShot(true);
    connect(&it->watchdog, &QTimer::timeout, this, [it] {
        it->job = nullptr;
        std::exchange(it->done, nullptr)(nullptr);
    });
    it->watchdog.start(patience);
    m_errands.push_back(std::move(errand));
    if (m_errands.size() == 1)
        startNext();
}

void KeychainSecrets::startNext()
{
    while (!m_errands.empty() && !m_errands.front()->done)
        m_errands.pop_front();
    if (m_errands.empty())
        return;
    QKeychain::Job *const job = std::exchange(m_errands.front()->job, nullptr)();
    // It belongs to nobody and deletes itself: QtKeychain's late answer must still find it.
    connect(job, &QKeychain::Job::finished, this, &KeychainSecrets::finished);
    job->start();
}

void KeychainSecrets::finished(const QKeychain::Job *job)
{
    const Errand &errand = *m_errands.front(); // until it is told, so that nothing else starts
    if (errand.done)
        errand.done(job);
    else if (errand.late && job->error() == QKeychain::NoError)
        errand.late();
    m_errands.pop_front();
    startNext();
}

} // namespace rw::store
