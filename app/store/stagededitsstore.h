// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <tl/expected.hpp>

#include <memory>

namespace rw::store {

// One staged edit on disk: which object, and what is wanted of it.
struct StagedRow
{
    QString kind;
    QString id;
    QByteArray edit; // JSON, written and read by the room edit

    bool operator==(const StagedRow &) const = default;
};

// The staged edits of one organisation in SQLite, one row per edited object. Writes go to a worker
// thread in the order in which they were asked for; durable() tells how far they are on disk (WAL,
// synchronous=FULL), so that nobody is told that an edit is kept before it is.
class StagedEditsStore final : public QObject
{
    Q_OBJECT
public:
    // Opens or creates the file, and reads what it holds. The error is a sentence; a file of a
    // newer version, or one that is not ours, is refused and left untouched.
    static tl::expected<std::unique_ptr<StagedEditsStore>, QString> open(const QString &path);
    ~StagedEditsStore() override; // waits until everything asked for is on disk

    const QList<StagedRow> &rows() const; // as read by open()

    // Each returns the number of this write, counted from 1.
    quint64 put(const StagedRow &row);
    quint64 remove(const QString &kind, const QString &id);
    // The object is called otherwise from now on: its row goes and these come, in one piece.
    quint64 rename(const QString &kind, const QString &id, const QList<StagedRow> &rows);

signals:
    void durable(quint64 write); // this write and every earlier one are on disk
    void failed(const QString &sentence); // the disk is full, the file is gone, ...

private:
    StagedEditsStore();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::store
