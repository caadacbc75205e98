// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>

namespace rw::test {

// What can happen to the file of a store from outside.

QByteArray bytesOf(const QString &path);

// Runs statements on a connection of its own, as another program would; the first value of the
// last.
QVariant elsewhere(const QString &path, const QStringList &statements);

// While it lives, another program writes to the file and nobody else can.
class FileLock final
{
public:
    explicit FileLock(const QString &path);
    ~FileLock();
    bool isHeld() const { return m_held; }

private:
    bool m_held = false;
};

// While it lives, no file may grow beyond so many bytes: the disk is full as far as SQLite can
// tell.
class FullDisk final
{
public:
    explicit FullDisk(qint64 bytes);
    ~FullDisk();

private:
    quint64 m_usual = 0;
};

// While it lives, root is nobody in particular, and the folder is theirs with all that is in it.
class Unprivileged final
{
public:
    explicit Unprivileged(const QString &folder);
    ~Unprivileged();

private:
    const bool m_root;
};

// Rows for a test of what a store must refuse; spoil() does to its file what the row says.
void addRefusals(const QString &table);
bool spoil(const QString &path); // a file that the store has made, with some kilobytes in it

// Leaves at copy what a newer program leaves when it is killed: its version in the write-ahead log,
// and not in the file yet.
bool copyWithNewerLog(const QString &path, const QString &copy);

} // namespace rw::test
