// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <tl/expected.hpp>

#include <memory>

namespace rw::store {

// A part of an organisation as its server told it last: all roles, the contacts of one
// counterparty.
struct CachedPart
{
    QString name;
    QDateTime readAt; // UTC
    QByteArray content; // JSON, written and read by the room edit

    bool operator==(const CachedPart &) const = default;
};

// What was read of one organisation, in SQLite, for the time when its server is out of reach. It is
// a copy and nothing is lost with it: a file that cannot be used is begun anew. Writes go to a
// worker thread in the order in which they were asked for.
class CacheStore final : public QObject
{
    Q_OBJECT
public:
    // Opens or creates the file and reads what it holds. The error is a sentence.
    static tl::expected<std::unique_ptr<CacheStore>, QString> open(const QString &path);
    // Reads what a file holds, which is not made where there is none.
    static QList<CachedPart> look(const QString &path);
    ~CacheStore() override; // waits until everything asked for is on disk

    const QList<CachedPart> &parts() const; // as they were when the file was opened

    // In place of what was kept under the name. The number of this write, counted from 1.
    quint64 put(const CachedPart &part);

signals:
    void durable(quint64 write); // this write and every earlier one are on disk
    void failed(const QString &sentence); // it is tried again until it works

private:
    CacheStore();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::store
