// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/rereading.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

namespace rw::edit {

using domain::ObjectKind;

Rereading::Rereading(Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
}

void Rereading::start(const QList<Step> &steps)
{
    bool roles = false;
    bool values = false;
    bool list = false;
    QSet<domain::CounterpartyId> counterparties;
    for (const Step &step : steps) {
        switch (step.ref.kind) {
        case ObjectKind::Role:
            roles = true;
            break;
        case ObjectKind::ContactRole:
        case ObjectKind::ContactRoleOrder:
            values = true;
            break;
        case ObjectKind::Counterparty:
            list = true;
            break;
        case ObjectKind::Contact:
            counterparties.insert(step.contact.counterparty);
            break;
        }
    }
    m_clock.start();
    m_failed = false;
    m_error.reset();
    m_left = int(roles) + int(values) + int(list || !counterparties.isEmpty());
    if (m_left == 0) {
        m_left = 1;
        QMetaObject::invokeMethod(
            this, [this] { sectionRead(true); }, Qt::QueuedConnection);
    }
    if (roles) {
        await(m_workspace.roles());
        m_workspace.roles().reload();
    }
    if (values) {
        await(m_workspace.contactRoles());
        m_workspace.contactRoles().reload();
    }
    if (list || !counterparties.isEmpty()) {
        await(m_workspace.contacts());
        m_workspace.contacts().reloadContacts(counterparties, list);
    }
}

void Rereading::await(Section &section)
{
    connect(&section, &Section::reread, this, &Rereading::sectionRead,
            Qt::ConnectionType(Qt::UniqueConnection | Qt::QueuedConnection));
}

void Rereading::cancel()
{
    m_left = 0;
    for (Section *section : m_workspace.sections())
        disconnect(section, &Section::reread, this, &Rereading::sectionRead);
}

void Rereading::sectionRead(bool ok)
{
    if (m_left == 0)
        return; // somebody else's reload
    m_failed = m_failed || !ok;
    if (--m_left > 0)
        return;
    for (Section *section : m_workspace.sections()) {
        disconnect(section, &Section::reread, this, &Rereading::sectionRead);
        if (m_failed && section->error())
            m_error = section->error();
    }
    emit finished(!m_failed);
}

} // namespace rw::edit
