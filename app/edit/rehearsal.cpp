// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rehearsal.h"

#include "api/apiclient.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/planfile.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

namespace rw::edit {

Rehearsal::Rehearsal(const Workspace &workspace, const Stage &stage, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_stage(stage),
      m_client(std::make_unique<api::ApiClient>(stage.connection)),
      m_copy(std::make_unique<Workspace>(*m_client, workspace.organisation(), nullptr))
{
    m_client->setLimit(workspace.client().limit());
    for (Section *section : m_copy->sections()) {
        connect(section, &Section::reread, this, [this, section](bool ok) {
            if (!m_awaited.remove(section))
                return;
            sectionRead(ok);
        });
    }
}

Rehearsal::~Rehearsal() = default;

void Rehearsal::start()
{
    m_next = &Rehearsal::readContacts;
    for (Section *section : m_copy->sections())
        m_awaited.insert(section);
    m_copy->reload();
}

void Rehearsal::sectionRead(bool ok)
{
    if (!ok) {
        m_awaited.clear();
        giveUp(tr("The copy of the organisation cannot be read."));
    } else if (m_awaited.isEmpty()) {
        QMetaObject::invokeMethod(this, m_next, Qt::QueuedConnection);
    }
}

void Rehearsal::readContacts()
{
    QSet<domain::CounterpartyId> counterparties;
    for (const Step &step : makePlan(m_workspace).steps) {
        if (step.ref.kind == domain::ObjectKind::Contact)
            counterparties.insert(step.contact.counterparty);
    }
    m_next = &Rehearsal::stagePlan;
    if (counterparties.isEmpty())
        return stagePlan();
    m_awaited.insert(&m_copy->contacts());
    m_copy->contacts().reloadContacts(counterparties);
}

void Rehearsal::stagePlan()
{
    const auto opened
        = openedIn(*m_copy, planFileOf(m_workspace, untickedIn(m_workspace), QString()));
    if (!opened)
        return giveUp(opened.error());
    m_copy->stage(tr("Rehearsal"), opened->replacements);
    m_run = std::make_unique<ApplyRun>(*m_copy, makePlan(*m_copy));
    connect(m_run.get(), &ApplyRun::finished, this, &Rehearsal::finished);
    // Nobody is asked to go on with what only shows how it would be.
    connect(m_run.get(), &ApplyRun::phaseChanged, this, [this] {
        if (m_run->phase() == ApplyRun::Phase::Paused)
            m_run->stop();
    });
    m_run->start();
}

void Rehearsal::giveUp(const QString &problem)
{
    m_problem = problem;
    emit finished();
}

} // namespace rw::edit
