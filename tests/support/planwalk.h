// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "edit/steprequest.h"
#include "edit/workspace.h"
#include "support/memoryserver.h"

#include <memory>
#include <random>

namespace rw::test {

// Carries a plan out as an apply may do at worst: of the steps that wait for nothing any more any
// one is sent next, up to ten at once, and the server gets to them in any order. A refusal, two
// steps on one object at the same time or a state that is not the wanted one is a fault.
class PlanWalk final
{
public:
    explicit PlanWalk(MemoryServer &server);

    // What went wrong, as a sentence; empty when nothing did.
    QString carryOut(const edit::PlanInput &input, const edit::Plan &plan, int chances);

private:
    enum class State { Waiting, OnItsWay, Done };

    bool isReady(const edit::Step &step) const;
    QString send(const edit::Step &step);
    QString answer(const edit::Step &step);
    QString differences(const edit::PlanInput &input);

    MemoryServer &m_server;
    std::unique_ptr<api::ApiClient> m_client; // says nothing to anybody
    std::unique_ptr<edit::Workspace> m_workspace; // knows the ids
    edit::Plan m_plan;
    edit::ServerView m_view;
    QList<State> m_states;
    QHash<int, api::ApiRequest> m_onTheirWay; // by number
};

} // namespace rw::test
