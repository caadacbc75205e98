// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/randomedits.h"

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;
using namespace rw::domain;

bool RandomEdits::step()
{
    switch (pick(7)) {
    case 0:
    case 1:
    case 2:
        return editRole();
    case 3:
    case 4:
        return editValue();
    case 5:
        return editContact();
    default:
        break;
    }
    const QList<Change> changes = m_live.workspace->changes();
    return !changes.isEmpty() && pick(4) == 0
           && m_live.workspace->revert({changes.at(pick(int(changes.size()))).ref});
}

bool RandomEdits::editRole()
{
    edit::RoleSection &roles = m_live.workspace->roles();
    QList<RoleId> ids = roles.tree().ids();
    std::sort(ids.begin(), ids.end(), [&roles](const RoleId &a, const RoleId &b) {
        return roles.tree().find(a)->role.name < roles.tree().find(b)->role.name;
    });
    const RoleId id = ids.at(pick(int(ids.size())));
    const RoleId other = ids.at(pick(int(ids.size())));
    switch (pick(8)) {
    case 0:
    case 1:
        return roles.move({id, ids.at(pick(int(ids.size())))}, other);
    case 2:
        return roles.setField(id, Field::Name, name(u"Role"_s));
    case 3:
        return roles.setField(id, Field::Description, name(u"About"_s));
    case 4:
        return roles.setField(id, Field::ShareWithPeers, pick(2) == 0);
    case 5: {
        const User user = roles.users().at(pick(int(roles.users().size())));
        return user.holdsRole() && roles.setField(id, Field::ForecastManager, user.id.value);
    }
    case 6:
        return ids.size() < m_bounds.mostRoles && !roles.create(id, name(u"New role"_s)).isEmpty();
    default:
        return ids.size() > m_bounds.leastRoles && roles.remove({{id}, other, {}});
    }
}

bool RandomEdits::editValue()
{
    edit::ContactRoleSection &values = m_live.workspace->contactRoles();
    const auto &entries = values.list().entries();
    const int row = pick(int(entries.size()));
    const ContactRoleId id = entries.at(row).value.id;
    switch (pick(6)) {
    case 0:
    case 1:
        return values.move({row}, pick(int(entries.size()) + 1));
    case 2:
        return values.moveToPosition(id, 1 + pick(int(entries.size())));
    case 3:
        return values.rename(id, name(u"Value"_s));
    case 4:
        return entries.size() < m_bounds.mostValues
               && !values.create(id, name(u"New value"_s)).isEmpty();
    default:
        return entries.size() > m_bounds.leastValues && values.remove({id});
    }
}

bool RandomEdits::editContact()
{
    edit::ContactSection &contacts = m_live.workspace->contacts();
    const CounterpartyId counterparty = m_live.counterparty(pick(2));
    const auto &entries = contacts.book().entries(counterparty);
    if (entries.isEmpty() || pick(5) == 0)
        return entries.size() < m_bounds.mostContacts
               && !contacts.create(counterparty, name(u"Person"_s), address(u"person"_s)).isEmpty();
    const ContactId id = entries.at(pick(int(entries.size()))).contact.id;
    switch (pick(3)) {
    case 0:
        return contacts.setField(id, Field::Name, name(u"Person"_s));
    case 1:
        return contacts.setField(id, Field::EmailId, address(u"address"_s));
    default:
        return contacts.remove({id}, pick(2) == 0);
    }
}

} // namespace rw::test
