// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QString>
#include <tl/expected.hpp>

#include <functional>
#include <memory>

namespace rw::store {

// An apply that was begun and not closed: what each step means to do, which steps may have reached
// the server and in what words, and what came back. By the number of the step; JSON, written and
// read by the room edit.
struct JournaledApply
{
    QString id;
    QByteArray head;
    QMap<int, QByteArray> intents;
    QSet<int> sent;
    QMap<int, QByteArray> answers;
    // As they were made, with their answer where it is known.
    QMap<int, QByteArray> requests = {};

    bool operator==(const JournaledApply &) const = default;
};

// An apply that has ended, in the history.
struct StoredReceipt
{
    QString id;
    QString startedAt; // ISO 8601, UTC
    QString summary;
    QByteArray receipt; // JSON, written and read by the room edit

    bool operator==(const StoredReceipt &) const = default;
};

// What an apply means to do, what it sent and what came back, in SQLite, so that a crash or a power
// cut leaves no step in doubt without saying so. A closed apply becomes a receipt. Writes go to a
// worker thread in the order in which they were asked for; durable() tells how far they are on
// disk, and notes that wait at the same time get there together.
class JournalStore final : public QObject
{
    Q_OBJECT
public:
    // Opens or creates the file, and reads what was left unfinished. The error is a sentence; a
    // file of a newer version, or one that is not ours, is refused and left untouched.
    static tl::expected<std::unique_ptr<JournalStore>, QString> open(const QString &path);
    ~JournalStore() override; // waits until everything asked for is on disk

    const QList<JournaledApply> &unfinished() const; // as open() found them, oldest first

    // Those that are not closed by now; done runs in the context's thread, and never after the
    // context or the store has died.
    void lookForUnfinished(
        QObject *context,
        std::function<void(const tl::expected<QList<JournaledApply>, QString> &)> done);

    // Each returns the number of this write, counted from 1. A note about an apply that is not
    // begun, or closed, is not kept.
    quint64 begin(const QString &applyId, const QByteArray &head,
                  const QMap<int, QByteArray> &intents); // begun again, it keeps what it has
    // Takes an earlier answer back.
    quint64 sending(const QString &applyId, int step, const QByteArray &request = {});
    // What its request has turned out to be; empty: there was none.
    quint64 requested(const QString &applyId, int step, const QByteArray &request);
    quint64 answered(const QString &applyId, int step, const QByteArray &answer);
    quint64 close(const QString &applyId, const StoredReceipt &receipt); // the receipt stays
    quint64 forget(const QString &applyId); // closes without a receipt

    // The history, newest first. Text is looked for in summary and receipt, whatever its case;
    // dates are days of the user's clock, both inclusive, a null one leaves that end open. Asked on
    // the worker; done runs in the context's thread, and never after the context or the store has
    // died.
    void receipts(const QString &text, const QDate &from, const QDate &to, QObject *context,
                  std::function<void(const tl::expected<QList<StoredReceipt>, QString> &)> done);

signals:
    void durable(quint64 write); // this write and every earlier one are on disk
    void failed(const QString &sentence); // it is tried again until it works
    void receiptKept(const QString &applyId); // who asks for receipts from now on finds it

private:
    JournalStore();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::store
