// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace rw::models {
class StepsModel;
}
namespace rw::store {
class SnapshotStore;
}

namespace rw::ui {

// Starts applies, one at a time, and owns the one that runs: what is staged when somebody asks for
// it is what goes. Shows the run in the table of steps, and keeps what the organisation looked like
// before the first write. The run itself locks what is in it.
class ApplyController final : public QObject
{
    Q_OBJECT
public:
    // All must outlive the controller.
    ApplyController(edit::Workspace &workspace, models::StepsModel &steps,
                    store::JournalStore &journal, store::SnapshotStore &snapshots,
                    QObject *parent = nullptr);
    ~ApplyController() override;

    // Whether something in the plan should be looked at before it goes: a deletion, or a change
    // that cannot be sent as it stands.
    bool needsLooking() const;
    // Something has to be known or done before another apply begins; empty when it has been. One
    // that runs goes on.
    void setHeld(const QString &reason) { m_held = reason; }
    const QString &whyHeld() const { return m_held; }

    // Asked before a plan that deletes something begins, with what to do when the answer is yes.
    // Without one nothing is asked.
    using DeletionQuestion
        = std::function<void(const edit::Plan &plan, const std::function<void()> &goOn)>;
    void setDeletionQuestion(DeletionQuestion question) { m_ask = std::move(question); }

    // Each returns false when there is nothing to send, or one is running.
    bool start();
    bool start(const QSet<domain::ObjectRef> &only); // and what they need
    bool retryFailed(); // what the last run did not get through, and what waited for that
    // A pause ends; after a stop, what the last run did not come to is sent.
    bool goOn();

    void pause(); // after the requests under way
    void stop(); // after the requests under way
    bool isRunning() const;
    const edit::ApplyRun *run() const
    {
        return m_run.get();
    } // the last one, until another is started

signals:
    void started();
    void progressed();
    void finished(rw::edit::ApplyRun::Outcome outcome);
    // Nothing has been sent, and nothing will be until the person goes on without it.
    void snapshotFailed(const QString &sentence);

private:
    using Only = std::optional<QSet<domain::ObjectRef>>;
    bool begin(const edit::Plan &plan, const Only &only);
    bool isAgreed(const edit::Plan &plan) const;
    void ask(const edit::Plan &plan, const Only &only);
    QSet<domain::ObjectRef> stillStaged(const QSet<edit::ApplyRun::StepState> &states) const;
    void followPhase();
    void keepSnapshot();
    void onSnapshotDurable(quint64 write);
    void onSnapshotFailed(const QString &sentence);

    edit::Workspace &m_workspace;
    models::StepsModel &m_steps;
    store::JournalStore &m_journal;
    store::SnapshotStore &m_snapshots;
    std::unique_ptr<edit::ApplyRun> m_run;
    DeletionQuestion m_ask;
    QList<edit::Step> m_agreed; // deletions that the person said yes to just now
    bool m_snapshotKept = false; // of this run
    QString m_held;
    quint64 m_heldFor = 0; // the write that the run waits for; 0: it does not wait
};

} // namespace rw::ui
