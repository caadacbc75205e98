// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/scenario.h"

#include "bench/turn.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::bench {

namespace {

using domain::RoleId;

bool stageDescriptions(edit::RoleSection &roles, const QList<RoleId> &ids, int steps)
{
    if (ids.size() < steps)
        return false;
    for (int at = 0; at < steps; ++at) {
        if (!roles.setField(ids.at(at), domain::Field::Description,
                            u"Described by the bench, number %1"_s.arg(at + 1)))
            return false;
    }
    return true;
}

// A tenth of the steps are new roles: two fifths of these in one line, each under the one before,
// and the others in lines of three. The existing roles go under all of them in turn.
bool stageChains(edit::RoleSection &roles, const QList<RoleId> &ids, const RoleId &top, int steps)
{
    constexpr int shortLine = 3;
    const int made = std::max(2, steps / 10);
    const int longLine = std::max(2, made * 2 / 5);
    if (ids.size() < steps - made)
        return false;
    QList<RoleId> superiors;
    for (int at = 0; at < made; ++at) {
        const bool startsLine = at < longLine ? at == 0 : (at - longLine) % shortLine == 0;
        superiors.append(
            roles.create(startsLine ? top : superiors.last(), u"Bench superior %1"_s.arg(at + 1)));
        if (superiors.last().isEmpty())
            return false;
    }
    for (int at = 0; at < steps - made; ++at) {
        if (!roles.move({ids.at(at)}, superiors.at(at % made)))
            return false;
    }
    return true;
}

} // namespace

const QList<Scenario> &Scenario::all()
{
    static const QList<Scenario> scenarios{{u"apply-50"_s, 50, false, 1.08},
                                           {u"apply-100"_s, 100, false, 1.05},
                                           {u"apply-chain"_s, 50, true, 1.10}};
    return scenarios;
}

std::optional<Scenario> Scenario::named(const QString &name)
{
    for (const Scenario &scenario : all()) {
        if (scenario.name == name)
            return scenario;
    }
    return std::nullopt;
}

bool Scenario::stage(edit::Workspace &workspace, int steps) const
{
    edit::RoleSection &roles = workspace.roles();
    QList<RoleId> ids;
    RoleId top;
    const QList<RoleId> all = roles.tree().ids();
    for (const RoleId &id : all) {
        if (roles.tree().find(id)->role.reportingTo.isEmpty())
            top = id;
        else
            ids.append(id);
    }
    return chained ? stageChains(roles, ids, top, steps) : stageDescriptions(roles, ids, steps);
}

double Scenario::ideal(int steps, int longestChain) const
{
    const double atOnce = double(steps) * latency / mostAtOnce;
    return chained ? std::max(atOnce, double(longestChain) * latency) : atOnce;
}

int longestChain(const edit::Plan &plan)
{
    QList<int> length(plan.steps.size(), 1); // steps stand after what they wait for
    for (const edit::Step &step : plan.steps) {
        for (const int before : step.needs + step.after)
            length[step.number - 1]
                = std::max(length.at(step.number - 1), length.at(before - 1) + 1);
    }
    return length.isEmpty() ? 0 : *std::max_element(length.cbegin(), length.cend());
}

} // namespace rw::bench
