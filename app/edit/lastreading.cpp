// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/lastreading.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/readingjson.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

using namespace Qt::StringLiterals;

namespace rw::edit {

namespace {

const QString organisationPart = u"organisation"_s;
const QString rolesPart = u"roles"_s;
const QString usersPart = u"users"_s;
const QString contactRolesPart = u"contact roles"_s;
const QString counterpartiesPart = u"counterparties"_s;

QString contactsPart(const domain::CounterpartyId &counterparty)
{
    return u"contacts/"_s + counterparty.value;
}

// An apply reads the same again and again: what it read last is enough, and it has no time to lose.
constexpr int quietMilliseconds = 2000;

} // namespace

LastReading::LastReading(Workspace &workspace, std::unique_ptr<store::CacheStore> store,
                         QObject *parent)
    : QObject(parent), m_workspace(workspace), m_store(std::move(store))
{
    for (const store::CachedPart &part : m_store->parts())
        m_kept.insert(part.name, part);
    m_soon.setSingleShot(true);
    m_soon.setInterval(quietMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &LastReading::write);
    connect(m_store.get(), &store::CacheStore::failed, this, &LastReading::failed);
    connect(m_store.get(), &store::CacheStore::durable, this, &LastReading::durable);

    keep(organisationPart,
         [organisation = workspace.organisation()] { return toJson(organisation); });
    connect(&workspace.roles(), &RoleSection::fetched, this,
            [this](const QList<domain::Role> &roles) {
                keep(rolesPart, [roles] { return toJson(roles); });
            });
    connect(&workspace.roles(), &RoleSection::usersFetched, this,
            [this](const QList<domain::User> &users) {
                keep(usersPart, [users] { return toJson(users); });
            });
    connect(&workspace.contactRoles(), &ContactRoleSection::fetched, this,
            [this](const QList<domain::ContactRole> &values) {
                keep(contactRolesPart, [values] { return toJson(values); });
            });
    const ContactSection &contacts = workspace.contacts();
    connect(&contacts, &ContactSection::fetched, this,
            [this](const QList<domain::Counterparty> &counterparties) {
                keep(counterpartiesPart, [counterparties] { return toJson(counterparties); });
            });
    connect(&contacts, &ContactSection::contactsFetched, this,
            [this](const domain::CounterpartyId &counterparty, const QList<domain::Contact> &list) {
                keep(contactsPart(counterparty), [list] { return toJson(list); });
            });
    connect(&contacts, &ContactSection::contactsWanted, this, &LastReading::recallContacts);
}

LastReading::~LastReading()
{
    write();
}

std::optional<domain::Organisation> LastReading::organisationIn(
    const QList<store::CachedPart> &parts)
{
    for (const store::CachedPart &part : parts) {
        if (part.name == organisationPart)
            return organisationFromJson(part.content);
    }
    return std::nullopt;
}

void LastReading::recall()
{
    // Users first, so that the roles are shown with their numbers at once.
    if (const auto users = usersFromJson(m_kept.value(usersPart).content))
        m_workspace.roles().recallUsers(*users);
    const store::CachedPart roles = m_kept.value(rolesPart);
    if (const auto list = rolesFromJson(roles.content))
        m_workspace.roles().recall(*list, roles.readAt);
    const store::CachedPart values = m_kept.value(contactRolesPart);
    if (const auto list = contactRolesFromJson(values.content))
        m_workspace.contactRoles().recall(*list, values.readAt);
    const store::CachedPart counterparties = m_kept.value(counterpartiesPart);
    if (const auto list = counterpartiesFromJson(counterparties.content))
        m_workspace.contacts().recall(*list, counterparties.readAt);
}

void LastReading::recallContacts(const domain::CounterpartyId &counterparty)
{
    const store::CachedPart part = m_kept.take(contactsPart(counterparty));
    auto contacts = contactsFromJson(part.content);
    if (!contacts)
        return;
    for (domain::Contact &contact : *contacts)
        contact.counterparty = counterparty;
    m_workspace.contacts().recallContacts(counterparty, *contacts, part.readAt);
}

void LastReading::keep(const QString &part, const Encode &encode)
{
    m_kept.remove(part);
    m_fresh.insert(part, {QDateTime::currentDateTimeUtc(), encode});
    if (!m_soon.isActive())
        m_soon.start();
}

void LastReading::write()
{
    for (auto it = m_fresh.cbegin(); it != m_fresh.cend(); ++it)
        m_store->put({it.key(), it->readAt, it->encode()});
    m_fresh.clear();
}

} // namespace rw::edit
