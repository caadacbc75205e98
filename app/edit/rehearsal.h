// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "api/connection.h"
#include "edit/applyrun.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <tl/expected.hpp>

#include <functional>
#include <memory>

namespace rw::edit {

class Section;
class Workspace;

// Where a plan can be tried: a server that holds a copy of the organisation.
struct Stage
{
    api::Connection connection;
    std::shared_ptr<void> keepAlive; // the server
};
// Sets one up with what the workspace has read; the error is a sentence.
using MakeStage = std::function<tl::expected<Stage, QString>(const Workspace &workspace)>;

// What is staged and ticked, applied to a copy of the organisation by the same client and the same
// run as to the organisation itself. Nothing of it reaches the organisation or the disk. Owned by
// whoever asked for it; deleting it ends it.
class Rehearsal final : public QObject
{
    Q_OBJECT
public:
    Rehearsal(const Workspace &workspace, const Stage &stage, QObject *parent = nullptr);
    ~Rehearsal() override;

    void start(); // ends with finished(), later
    // Of the copy; none when it did not come to a run.
    const ApplyRun *run() const { return m_run.get(); }
    const Workspace &copy() const { return *m_copy; }
    const QString &problem() const { return m_problem; } // why it did not come to a run

signals:
    void finished();

private:
    void sectionRead(bool ok);
    void readContacts();
    void stagePlan();
    void giveUp(const QString &problem);

    const Workspace &m_workspace;
    const Stage m_stage;
    // In this order: the run leans on the copy, the copy on the client.
    std::unique_ptr<api::ApiClient> m_client;
    std::unique_ptr<Workspace> m_copy;
    std::unique_ptr<ApplyRun> m_run;
    QString m_problem;
    QSet<const Section *> m_awaited;
    void (Rehearsal::*m_next)() = nullptr;
};

} // namespace rw::edit
