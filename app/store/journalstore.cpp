// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/journalstore.h"

#include "store/receiptquery.h"
#include "store/storethread.h"

#include <QHash>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

FileFormat journalFormat()
{
    const QString requestTable
        = u"CREATE TABLE IF NOT EXISTS request (apply TEXT NOT NULL, number INTEGER NOT NULL, "
          "request BLOB NOT NULL, PRIMARY KEY (apply, number))"_s;
    FileFormat format;
    format.application = 0x52574a4c; // "RWJL"
    format.version = 2;
    format.schema = {
        u"CREATE TABLE IF NOT EXISTS apply (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        "head BLOB NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS step (apply TEXT NOT NULL, number INTEGER NOT NULL, "
        "intent BLOB, sent INTEGER NOT NULL DEFAULT 0, answer BLOB, PRIMARY KEY (apply, number))"_s,
        requestTable,
        receiptTable(),
    };
    format.upgrades = {{requestTable}};
    format.probes = {u"SELECT place, id, head FROM apply"_s,
                     u"SELECT apply, number, intent, sent, answer FROM step"_s,
                     u"SELECT apply, number, request FROM request"_s, receiptProbe()};
    format.foreign
        = JournalStore::tr("The file “%1” does not hold what Rolewright notes about applies.");
    format.damaged = JournalStore::tr(
        "The file “%1” with the notes about applies is damaged. It was left as it is.");
    //: %1 is a file name, %2 the reason in the words of the system
    format.failing = JournalStore::tr("What an apply does cannot be noted in “%1”: %2.");
    return format;
}

// Says of one step of an apply that is open what the column is to hold.
Statement stepNote(const QString &column, const QString &applyId, int step, const QVariant &value)
{
    return {u"INSERT INTO step (apply, number, %1) SELECT id, ?, ? FROM apply WHERE id = ? "
            "ON CONFLICT (apply, number) DO UPDATE SET %1 = excluded.%1"_s.arg(column),
            {step, value, applyId}};
}

Statement requestNote(const QString &applyId, int step, const QByteArray &request)
{
    if (request.isEmpty())
        return {u"DELETE FROM request WHERE apply = ? AND number = ?"_s, {applyId, step}};
    return {u"INSERT INTO request (apply, number, request) SELECT id, ?, ? FROM apply WHERE id = ? "
            "ON CONFLICT (apply, number) DO UPDATE SET request = excluded.request"_s,
            {step, request, applyId}};
}

Write closing(const QString &applyId)
{
    return {{u"DELETE FROM request WHERE apply = ?"_s, {applyId}},
            {u"DELETE FROM step WHERE apply = ?"_s, {applyId}},
            {u"DELETE FROM apply WHERE id = ?"_s, {applyId}}};
}

Outcome readUnfinished(SqliteFile &file, QList<JournaledApply> &applies)
{
    QHash<QString, qsizetype> places;
    const auto takeApply = [&applies, &places](const QSqlQuery &row) {
        const QString id = row.value(0).toString();
        places.insert(id, applies.size());
        applies.append({id, row.value(1).toByteArray(), {}, {}, {}, {}});
    };
    const auto takeStep = [&applies, &places](const QSqlQuery &row) {
        JournaledApply &apply = applies[places.value(row.value(0).toString())];
        const int step = row.value(1).toInt();
        if (!row.isNull(2))
            apply.intents.insert(step, row.value(2).toByteArray());
        if (row.value(3).toBool())
            apply.sent.insert(step);
        if (!row.isNull(4))
            apply.answers.insert(step, row.value(4).toByteArray());
    };
    const auto takeRequest = [&applies, &places](const QSqlQuery &row) {
        applies[places.value(row.value(0).toString())].requests.insert(row.value(1).toInt(),
                                                                       row.value(2).toByteArray());
    };
    return file.forEachRow({u"SELECT id, head FROM apply ORDER BY place"_s, {}}, takeApply)
        .and_then([&file, &takeStep] {
            return file.forEachRow({u"SELECT apply, number, intent, sent, answer FROM step "
                                    "WHERE apply IN (SELECT id FROM apply)"_s,
                                    {}},
                                   takeStep);
        })
        .and_then([&file, &takeRequest] {
            return file.forEachRow({u"SELECT apply, number, request FROM request "
                                    "WHERE apply IN (SELECT id FROM apply)"_s,
                                    {}},
                                   takeRequest);
        });
}

} // namespace

class JournalStore::Private final
{
public:
    StoreThread thread{u"journal"_s};
    QList<JournaledApply> unfinished;
};

JournalStore::JournalStore() : d(std::make_unique<Private>())
{
    connect(&d->thread, &StoreThread::durable, this, &JournalStore::durable);
    connect(&d->thread, &StoreThread::failed, this, &JournalStore::failed);
}

JournalStore::~JournalStore() = default;

tl::expected<std::unique_ptr<JournalStore>, QString> JournalStore::open(const QString &path)
{
    std::unique_ptr<JournalStore> store(new JournalStore);
    QList<JournaledApply> &unfinished = store->d->unfinished;
    const Outcome opened
        = store->d->thread.open(path, journalFormat(), [&unfinished](SqliteFile &file) {
              return readUnfinished(file, unfinished);
          });
    if (!opened)
        return tl::make_unexpected(opened.error());
    return store;
}

const QList<JournaledApply> &JournalStore::unfinished() const
{
    return d->unfinished;
}

quint64 JournalStore::begin(const QString &applyId, const QByteArray &head,
                            const QMap<int, QByteArray> &intents)
{
    Write write{{u"INSERT INTO apply (id, head) VALUES (?, ?) "
                 "ON CONFLICT (id) DO UPDATE SET head = excluded.head"_s,
                 {applyId, head}}};
    for (auto intent = intents.begin(); intent != intents.end(); ++intent)
        write.push_back(stepNote(u"intent"_s, applyId, intent.key(), intent.value()));
    return d->thread.write(std::move(write));
}

void JournalStore::lookForUnfinished(
    QObject *context,
    std::function<void(const tl::expected<QList<JournaledApply>, QString> &)> done)
{
    using Found = tl::expected<QList<JournaledApply>, QString>;
    const auto look = [](SqliteFile &file) -> Found {
        QList<JournaledApply> found;
        if (const Outcome read = readUnfinished(file, found); !read)
            return tl::make_unexpected(read.error());
        return found;
    };
    d->thread.ask<Found>(look, context, std::move(done));
}

quint64 JournalStore::sending(const QString &applyId, int step, const QByteArray &request)
{
    // Sent again, it is in doubt again: the answer to the first time says nothing about this one.
    return d->thread.write({stepNote(u"sent"_s, applyId, step, 1),
                            stepNote(u"answer"_s, applyId, step, QVariant()),
                            requestNote(applyId, step, request)});
}

quint64 JournalStore::requested(const QString &applyId, int step, const QByteArray &request)
{
    return d->thread.write({requestNote(applyId, step, request)});
}

quint64 JournalStore::answered(const QString &applyId, int step, const QByteArray &answer)
{
    return d->thread.write({stepNote(u"answer"_s, applyId, step, answer)});
}

quint64 JournalStore::close(const QString &applyId, const StoredReceipt &receipt)
{
    Write write = closing(applyId);
    write.push_back(keepReceipt(receipt));
    const quint64 number = d->thread.write(std::move(write));
    emit receiptKept(applyId);
    return number;
}

quint64 JournalStore::forget(const QString &applyId)
{
    return d->thread.write(closing(applyId));
}

void JournalStore::receipts(
    const QString &text, const QDate &from, const QDate &to, QObject *context,
    std::function<void(const tl::expected<QList<StoredReceipt>, QString> &)> done)
{
    using Found = tl::expected<QList<StoredReceipt>, QString>;
    const auto look = [select = receiptsWith(text, from, to)](SqliteFile &file) -> Found {
        QList<StoredReceipt> found;
        const Outcome read = file.forEachRow(select, [&found](const QSqlQuery &row) {
            found.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                          row.value(3).toByteArray()});
        });
        if (!read)
            return tl::make_unexpected(read.error());
        return found;
    };
    d->thread.ask<Found>(look, context, std::move(done));
}

} // namespace rw::store
