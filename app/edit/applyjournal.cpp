// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/applyjournal.h"

#include "edit/receiptjson.h"
#include "edit/workspace.h"

#include <QUuid>

#include <memory>

namespace rw::edit {

ApplyJournal::ApplyJournal(store::JournalStore *store, QObject *parent)
    : QObject(parent), m_store(store), m_id(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_startedAt(QDateTime::currentDateTimeUtc())
{
    if (m_store) {
        connect(m_store, &store::JournalStore::durable, this, &ApplyJournal::onDurable);
        connect(m_store, &store::JournalStore::failed, this, &ApplyJournal::failed);
    }
}

void ApplyJournal::begin(const Plan &plan, const IdMap &ids, const QByteArray &head, Then then)
{
    if (!m_store)
        return then();
    QMap<int, QByteArray> intents;
    for (const Step &step : plan.steps)
        intents.insert(step.number, toJson(intentOf(step, ids)));
    await(m_store->begin(m_id, head, intents), std::move(then));
}

void ApplyJournal::sending(const Receipt::Request &request, Then then)
{
    if (!m_store)
        return then();
    await(m_store->sending(m_id, request.step, toJson(request)), std::move(then));
}

void ApplyJournal::requested(const Receipt::Request &request)
{
    if (m_store)
        m_store->requested(m_id, request.step, toJson(request));
}

void ApplyJournal::answered(int step, const StepAnswer &answer)
{
    if (m_store)
        m_store->answered(m_id, step, toJson(answer));
}

void ApplyJournal::notSent(int step)
{
    answered(step, {StepAnswer::Kind::NotDone, {}, {}});
    if (m_store)
        m_store->requested(m_id, step, {});
}

void ApplyJournal::close(const store::StoredReceipt &receipt, const Workspace &workspace)
{
    if (!m_store)
        return;
    if (workspace.isDurable()) {
        m_store->close(m_id, receipt);
        return;
    }
    // The run may be gone by then. A workspace that goes has waited for the disk.
    auto *closing = new QObject(m_store);
    connect(&workspace, &Workspace::becameDurable, closing,
            [store = m_store, id = m_id, receipt, closing] {
                store->close(id, receipt);
                delete closing;
            });
    // What was not on disk by then and could not be written is lost: the journal still knows it.
    const auto gaveUp = std::make_shared<bool>(false);
    connect(&workspace, &Workspace::storeFailed, closing, [gaveUp] { *gaveUp = true; });
    connect(&workspace, &QObject::destroyed, closing,
            [store = m_store, id = m_id, receipt, closing, gaveUp] {
                if (!*gaveUp)
                    store->close(id, receipt);
                delete closing;
            });
}

void ApplyJournal::forget()
{
    if (m_store)
        m_store->forget(m_id);
}

void ApplyJournal::await(quint64 write, Then then)
{
    m_waiting.emplace_back(write, std::move(then));
}

void ApplyJournal::onDurable(quint64 write)
{
    while (!m_waiting.empty() && m_waiting.front().first <= write) {
        const Then then = std::move(m_waiting.front().second);
        m_waiting.pop_front();
        then();
    }
}

} // namespace rw::edit
