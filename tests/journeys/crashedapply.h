// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/server.h"
#include "support/killer.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>

namespace rw::test {

// One sample organisation with a server of its own, and the program that applies to it again and
// again, killed as often as is wanted.
class CrashedApply
{
public:
    // stagedIn: a data folder with staged edits, which is copied; empty: nothing is staged yet.
    explicit CrashedApply(const QString &stagedIn = {}, const sandbox::ServerOptions &options = {});

    struct Run
    {
        bool hasEnded = false; // by itself or killed
        bool isKilled = false;
        int exitCode = 0;
        int writes = 0;
        int readings = 0;
        QStringList plan; // its steps
    };
    // What the program can do, see applyuntilkilled.cpp.
    Run run(const QString &what, int limit, const Killer::Point &point = {});

    // From now on the program reads the same again and again, see Killer::blindfold().
    void blindfold() { m_firstAnswers.emplace(); }

    QString folder() const { return m_folder.path(); }
    // All that the apply can touch, one line an object.
    QStringList state();
    int writesDone() const; // that the server carried out, by its log
    int doubled() const; // that it was asked for again in the same words after it had done them
    // What the data folder still holds that it should not, one sentence each.
    QStringList leftovers() const;

private:
    sandbox::Server m_server;
    QTemporaryDir m_folder;
    std::optional<Killer::Answers> m_firstAnswers;
};

} // namespace rw::test
