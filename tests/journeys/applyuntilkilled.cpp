// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program to be killed: applies what is staged in its data folder. Started again it goes on as a
// person would who presses "Check and continue". Words: the connection file, where the server is,
// the data folder, what to do (stage, apply, or nojournal: apply without one), how much at once.
// Tells of the plan on its standard output: its steps, one a line, by kind.

#include "api/apiclient.h"
#include "edit/applyrun.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/interruptedapply.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "journeys/crashplan.h"
#include "store/journalstore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QMetaEnum>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace rw;

namespace {

constexpr int wrongWords = 2;
constexpr int notRead = 3;

bool isRead(const edit::Workspace &workspace)
{
    const QList<edit::Section *> sections = workspace.sections();
    return std::all_of(sections.cbegin(), sections.cend(),
                       [](const edit::Section *section) {
                           return section->state() == edit::Section::State::Ready;
                       })
           && workspace.roles().usersKnown();
}

bool areContactsRead(const edit::Workspace &workspace)
{
    const QList<domain::CounterpartyId> edited = test::editedCounterparties(workspace);
    return std::all_of(edited.cbegin(), edited.cend(), [&workspace](const auto &id) {
        return workspace.contacts().contactsState(id) == edit::Section::State::Ready;
    });
}

void read(edit::Workspace &workspace)
{
    QEventLoop loop;
    workspace.reload();
    while (!isRead(workspace))
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    const QList<domain::CounterpartyId> edited = test::editedCounterparties(workspace);
    for (const domain::CounterpartyId &id : edited)
        workspace.contacts().open(id);
    while (!areContactsRead(workspace))
        loop.processEvents(QEventLoop::WaitForMoreEvents);
}

void tell(const edit::Plan &plan)
{
    const auto kinds = QMetaEnum::fromType<edit::Step::Kind>();
    for (const edit::Step &step : plan.steps)
        std::printf("%s%s\n", kinds.valueToKey(int(step.kind)), step.isTemporary ? " for now" : "");
}

// What is left of an apply that was begun; none when it could not be looked at.
std::optional<QSet<domain::ObjectRef>> checked(edit::Workspace &workspace,
                                               store::JournalStore &journal)
{
    edit::InterruptedApply interrupted(workspace, journal, journal.unfinished().first());
    QEventLoop loop;
    QObject::connect(&interrupted, &edit::InterruptedApply::checked, &loop,
                     [&loop](bool ok) { loop.exit(ok ? 0 : notRead); });
    interrupted.check();
    if (loop.exec() != 0)
        return {};
    return interrupted.left();
}

int apply(edit::Workspace &workspace, store::JournalStore *journal)
{
    edit::Plan plan = edit::makePlan(workspace);
    std::optional<QSet<domain::ObjectRef>> only;
    if (journal && !journal->unfinished().isEmpty()) {
        only = checked(workspace, *journal);
        if (!only)
            return notRead;
        plan = edit::planFor(workspace, *only);
    }
    if (plan.isEmpty())
        return 0; // all of it was done
    tell(plan);
    edit::ApplyRun run(workspace, plan, journal);
    if (only)
        run.setOnly(*only);
    QEventLoop loop;
    QObject::connect(&run, &edit::ApplyRun::finished, &loop, &QEventLoop::quit,
                     Qt::QueuedConnection);
    // Nobody is here to answer what a pause asks.
    QObject::connect(
        &run, &edit::ApplyRun::phaseChanged, &run,
        [&run] {
            if (run.phase() == edit::ApplyRun::Phase::Paused)
                run.stop();
        },
        Qt::QueuedConnection);
    run.start();
    loop.exec();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 6)
        return wrongWords;
    auto connection = api::readConnectionFile(words.at(1));
    auto edits = store::StagedEditsStore::open(words.at(3) + u"/edits.sqlite"_s);
    auto journal = store::JournalStore::open(words.at(3) + u"/journal.sqlite"_s);
    if (!connection || !edits || !journal)
        return wrongWords;
    const QUrl url(words.at(2));
    connection->accountsUrl = url;
    connection->apiUrl = url;
    connection->contractsUrl = url;
    api::ApiClient client(*connection);
    client.setLimit(words.at(5).toInt());
    domain::Organisation organisation;
    organisation.id = u"1"_s;
    organisation.name = u"Zylker"_s;
    edit::Workspace workspace(client, organisation, std::move(*edits));
    read(workspace);
    if (words.at(4) == u"stage"_s) {
        test::stageEverything(workspace);
        tell(edit::makePlan(workspace));
        return 0;
    }
    return apply(workspace, words.at(4) == u"nojournal"_s ? nullptr : journal->get());
}
