// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/applyrun.h"

#include <QObject>

#include <memory>

namespace rw::models {
class StepsModel;
}

namespace rw::ui {

// Starts applies, one at a time, and owns the one that runs: what is staged when somebody asks for
// it is what goes. Shows the run in the table of steps. The run itself locks what is in it.
class ApplyController final : public QObject
{
    Q_OBJECT
public:
    // Both must outlive the controller.
    ApplyController(edit::Workspace &workspace, models::StepsModel &steps,
                    QObject *parent = nullptr);
    ~ApplyController() override;

    // Whether something in the plan should be looked at before it goes: a deletion, or a change
    // that cannot be sent as it stands.
    bool needsLooking() const;

    bool start(); // false: nothing to send, or one is running
    void stop(); // after the request under way
    bool isRunning() const;
    const edit::ApplyRun *run() const
    {
        return m_run.get();
    } // the last one, until another is started

signals:
    void started();
    void progressed();
    void finished(rw::edit::ApplyRun::Outcome outcome);

private:
    edit::Workspace &m_workspace;
    models::StepsModel &m_steps;
    std::unique_ptr<edit::ApplyRun> m_run;
};

} // namespace rw::ui
