// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <tl/expected.hpp>

#include <functional>
#include <memory>

namespace rw::store {

// An organisation as it was read at one moment.
struct StoredSnapshot
{
    QString id;
    QString takenAt; // ISO 8601, UTC
    QString name; // empty until somebody names it
    bool pinned = false;
    bool automatic = false; // taken before an apply, not by a person
    QByteArray content; // JSON, written and read by the room edit
    qint64 size = 0; // of the content in bytes; told by list(), which leaves the content out

    bool operator==(const StoredSnapshot &) const = default;
};

// The snapshots of one organisation in SQLite. Writes go to a worker thread in the order in which
// they were asked for; what is asked of the store is answered after them, in the context's thread,
// and never after the context or the store has died.
class SnapshotStore final : public QObject
{
    Q_OBJECT
public:
    // Opens or creates the file. The error is a sentence; a file of a newer version, or one that is
    // not ours, is refused and left untouched.
    static tl::expected<std::unique_ptr<SnapshotStore>, QString> open(const QString &path);
    ~SnapshotStore() override; // waits until everything asked for is on disk

    using Listed = tl::expected<QList<StoredSnapshot>, QString>;
    using Content = tl::expected<QByteArray, QString>;
    void list(QObject *context, std::function<void(const Listed &)> done); // newest first
    void content(const QString &id, QObject *context, std::function<void(const Content &)> done);

    // Each returns the number of this write, counted from 1. Of the automatic ones that are neither
    // pinned nor named, add() keeps the last so many; all others stay until they are removed.
    quint64 add(const StoredSnapshot &snapshot, int keptAutomatic = 50);
    quint64 rename(const QString &id, const QString &name);
    quint64 setPinned(const QString &id, bool pinned);
    quint64 remove(const QString &id);

signals:
    void durable(quint64 write); // this write and every earlier one are on disk
    void failed(const QString &sentence); // it is tried again until it works

private:
    SnapshotStore();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::store
