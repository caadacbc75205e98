// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rehearsal.h"

#include <QObject>

#include <memory>

class QAction;

namespace rw::ui {

// The action that tries the plan on a copy of the organisation, and what came of it in words.
// Owned by the review page.
class Rehearsing final : public QObject
{
    Q_OBJECT
public:
    // The workspace outlives it.
    Rehearsing(const edit::Workspace &workspace, QObject *parent);

    // Without a maker of copies there is no rehearsal, and the action is hidden.
    void setStageMaker(const edit::MakeStage &makeStage);
    QAction *action() const { return m_action; }
    void showWhetherPossible(bool possible); // nothing to rehearse, or an apply under way

signals:
    void started();
    // details: a line for each step that would not go.
    void ended(bool well, const QString &text, const QString &details);

private:
    void start();
    void tell();

    const edit::Workspace &m_workspace;
    edit::MakeStage m_makeStage;
    QAction *m_action;
    std::unique_ptr<edit::Rehearsal> m_rehearsal;
    bool m_possible = false;
};

} // namespace rw::ui
