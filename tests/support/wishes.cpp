// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/wishes.h"

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;
using namespace rw::domain;
using edit::PlanInput;

namespace {

template <typename List>
auto &pick(List &list, int number)
{
    return list[number % list.size()];
}

// Carries wishes out on the 'after' half of an input.
class Wisher final
{
public:
    Wisher(PlanInput &input, const QStringList &counterparties, const QString &user)
        : m_input(input), m_counterparties(counterparties), m_user{user}
    {
    }

    void carryOut(const Wish &wish)
    {
        if (wish.kind < 12)
            wishForRole(wish);
        else if (wish.kind < 18)
            wishForValue(wish);
        else
            wishForContact(wish);
    }

    void dealOutTransfers()
    {
        const QList<RoleId> there = sorted(m_input.rolesAfter.keys());
        int number = 0;
        for (const RoleId &id : sorted(m_input.rolesBefore.keys())) {
            if (!m_input.rolesAfter.contains(id))
                m_input.transferTo.insert(id, pick(there, m_transfer.value(id, ++number)));
        }
    }

private:
    template <typename Id>
    static QList<Id> sorted(QList<Id> ids)
    {
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    QString fresh(const QString &kind) { return kind + u" %1"_s.arg(++m_fresh); }

    // A name that something had and nothing is to have any more.
    static QString freed(const QStringList &before, const QStringList &after, int number)
    {
        QStringList free;
        for (const QString &name : before) {
            if (!after.contains(name, Qt::CaseInsensitive))
                free.append(name);
        }
        free.sort();
        return free.isEmpty() ? QString() : pick(free, number);
    }
    template <typename Hash>
    static QStringList namesOf(const Hash &roles)
    {
        QStringList names;
        for (const Role &role : roles)
            names.append(role.name);
        return names;
    }
    static QStringList namesOfValues(const QList<ContactRole> &values)
    {
        QStringList names;
        for (const ContactRole &value : values)
            names.append(value.name);
        return names;
    }
    QString freedRoleName(int number) const
    {
        return freed(namesOf(m_input.rolesBefore), namesOf(m_input.rolesAfter), number);
    }

    bool isBelow(RoleId id, const RoleId &superior) const
    {
        for (; !id.isEmpty(); id = m_input.rolesAfter.value(id).reportingTo) {
            if (id == superior)
                return true;
        }
        return false;
    }

    void wishForRole(const Wish &wish)
    {
        const QList<RoleId> ids = sorted(m_input.rolesAfter.keys());
        const RoleId idA = pick(ids, wish.a);
        const RoleId idB = pick(ids, wish.b);
        Role &a = m_input.rolesAfter[idA];
        Role &b = m_input.rolesAfter[idB];
        const bool top = a.reportingTo.isEmpty() || b.reportingTo.isEmpty();
        switch (wish.kind) {
        case 0:
            if (!a.reportingTo.isEmpty() && !isBelow(b.id, a.id))
                a.reportingTo = b.id;
            break;
        case 1: // change places
            if (top || a.id == b.id)
                break;
            if (b.reportingTo == a.id) {
                b.reportingTo = a.reportingTo;
                a.reportingTo = b.id;
            } else if (!isBelow(a.id, b.id) && !isBelow(b.id, a.id)) {
                std::swap(a.reportingTo, b.reportingTo);
            }
            break;
        case 2:
            a.name = fresh(u"Role"_s);
            break;
        case 3:
            std::swap(a.name, b.name);
            break;
        case 4:
            a.name = a.name.front().isUpper() ? a.name.toLower() : a.name.toUpper();
            break;
        case 5:
        case 6:
            makeRole(idB, wish.kind == 6 ? freedRoleName(wish.a) : QString(), wish.a % 3 == 0);
            break;
        case 7:
            if (!a.reportingTo.isEmpty())
                deleteRole(idA, idB, wish.b);
            break;
        case 8:
            a.forecastManager = a.forecastManager.isEmpty() ? m_user : UserId();
            break;
        case 9:
            a.description = fresh(u"about"_s);
            break;
        case 10:
            a.shareWithPeers = !a.shareWithPeers;
            break;
        default:
            if (const QString name = freedRoleName(wish.b); !name.isEmpty())
                a.name = name;
        }
    }

    void makeRole(const RoleId &superior, const QString &name, bool manager)
    {
        Role role;
        role.id = RoleId{u"new-%1"_s.arg(++m_made)};
        role.name = name.isEmpty() ? fresh(u"Role"_s) : name;
        role.reportingTo = superior;
        if (manager)
            role.forecastManager = m_user;
        m_input.rolesAfter.insert(role.id, role);
    }

    void deleteRole(const RoleId &id, const RoleId &wanted, int transfer)
    {
        const bool below = isBelow(wanted, id);
        const RoleId heir = below ? m_input.rolesAfter.value(id).reportingTo : wanted;
        for (Role &role : m_input.rolesAfter) {
            if (role.reportingTo == id)
                role.reportingTo = heir;
        }
        m_input.rolesAfter.remove(id);
        m_transfer.insert(id, transfer);
    }

    void wishForValue(const Wish &wish)
    {
        QList<ContactRole> &values = m_input.valuesAfter;
        ContactRole &a = pick(values, wish.a);
        ContactRole &b = pick(values, wish.b);
        switch (wish.kind) {
        case 12:
        case 13: {
            if (values.size() >= 100)
                break;
            ContactRole value;
            value.id = ContactRoleId{u"new-%1"_s.arg(++m_made)};
            value.name = wish.kind == 13 ? freedValueName(wish.b) : QString();
            if (value.name.isEmpty())
                value.name = fresh(u"Value"_s);
            values.insert(wish.a % (values.size() + 1), value);
            break;
        }
        case 14:
            if (values.size() > 1)
                values.removeAt(wish.a % values.size());
            break;
        case 15: {
            const QString name = wish.b % 2 == 0 ? freedValueName(wish.b) : QString();
            a.name = name.isEmpty() ? fresh(u"Value"_s) : name;
            break;
        }
        case 16:
            std::swap(a.name, b.name);
            break;
        default:
            values.move(wish.a % values.size(), wish.b % values.size());
        }
    }

    QString freedValueName(int number) const
    {
        return freed(namesOfValues(m_input.valuesBefore), namesOfValues(m_input.valuesAfter),
                     number);
    }

    QString freedAddress(const CounterpartyId &counterparty, int number) const
    {
        QStringList before;
        QStringList after;
        for (const Contact &contact : m_input.contactsBefore) {
            if (contact.counterparty == counterparty)
                before.append(contact.emailId);
        }
        for (const Contact &contact : m_input.contactsAfter) {
            if (contact.counterparty == counterparty)
                after.append(contact.emailId);
        }
        return freed(before, after, number);
    }

    void wishForContact(const Wish &wish)
    {
        const QList<ContactId> ids = sorted(m_input.contactsAfter.keys());
        if (wish.kind <= 19) {
            Contact contact;
            contact.id = ContactId{u"new-%1"_s.arg(++m_made)};
            contact.counterparty = CounterpartyId{pick(m_counterparties, wish.a)};
            contact.displayName = fresh(u"Person"_s);
            if (wish.kind == 19)
                contact.emailId = freedAddress(contact.counterparty, wish.b);
            if (contact.emailId.isEmpty())
                contact.emailId = u"person%1@example.com"_s.arg(++m_fresh);
            m_input.contactsAfter.insert(contact.id, contact);
            return;
        }
        if (ids.isEmpty())
            return;
        const ContactId idA = pick(ids, wish.a);
        Contact &a = m_input.contactsAfter[idA];
        Contact &b = m_input.contactsAfter[pick(ids, wish.b)];
        switch (wish.kind) {
        case 20:
            if (wish.b % 2 == 0)
                m_input.anonymise.insert(idA);
            m_input.contactsAfter.remove(idA);
            break;
        case 21:
            a.displayName = fresh(u"Person"_s);
            break;
        case 22:
            a.emailId = u"person%1@example.com"_s.arg(++m_fresh);
            break;
        case 23:
            if (a.counterparty == b.counterparty)
                std::swap(a.emailId, b.emailId);
            break;
        default:
            if (const QString address = freedAddress(a.counterparty, wish.b); !address.isEmpty())
                a.emailId = address.toUpper();
        }
    }

    PlanInput &m_input;
    const QStringList m_counterparties;
    const UserId m_user;
    QHash<RoleId, int> m_transfer;
    int m_made = 0;
    int m_fresh = 0;
};

void describeTree(const QHash<RoleId, Role> &roles, const RoleId &superior, int depth,
                  QStringList &lines)
{
    QMap<RoleId, Role> below;
    for (const Role &role : roles) {
        if (role.reportingTo == superior)
            below.insert(role.id, role);
    }
    for (const Role &role : std::as_const(below)) {
        lines.append(u"%1%2:%3%4"_s.arg(QString(2 * depth, u' '), role.id.value, role.name,
                                        role.forecastManager.isEmpty() ? QString() : u" *"_s));
        describeTree(roles, role.id, depth + 1, lines);
    }
}

QString describeContacts(const QHash<ContactId, Contact> &contacts)
{
    QStringList words;
    for (const Contact &contact : contacts)
        words.append(u"%1:%2/%3/%4"_s.arg(contact.id.value, contact.counterparty.value,
                                          contact.displayName, contact.emailId));
    words.sort();
    return words.join(u' ');
}

QString describeValues(const QList<ContactRole> &values)
{
    QStringList words;
    for (const ContactRole &value : values)
        words.append(value.id.value + u':' + value.name);
    return words.join(u", "_s);
}

} // namespace

PlanInput Wishes::input(const QStringList &counterpartyNames, const QString &user) const
{
    PlanInput input;
    for (int number = 0; number <= int(superiors.size()); ++number) {
        Role role;
        role.id = RoleId{QString::number(101 + number)};
        role.name = u"Name %1"_s.arg(number);
        if (number > 0) {
            const int superior = superiors.at(std::size_t(number - 1)) % number;
            role.reportingTo = RoleId{QString::number(101 + superior)};
            if (superior % 4 == 3)
                role.forecastManager = UserId{user};
        }
        input.rolesBefore.insert(role.id, role);
    }
    for (int number = 1; number <= values; ++number) {
        input.valuesBefore.append(
            {ContactRoleId{QString::number(10000 + number)}, u"Kind %1"_s.arg(number), number});
    }
    for (int number = 1; number <= contacts; ++number) {
        Contact contact;
        contact.id = ContactId{QString::number(20000 + number)};
        contact.counterparty = CounterpartyId{pick(counterpartyNames, number)};
        contact.displayName = u"Somebody %1"_s.arg(number);
        contact.emailId = u"somebody%1@example.com"_s.arg(number);
        input.contactsBefore.insert(contact.id, contact);
    }
    input.rolesAfter = input.rolesBefore;
    input.valuesAfter = input.valuesBefore;
    input.contactsAfter = input.contactsBefore;
    Wisher wisher(input, counterpartyNames, user);
    for (const Wish &wish : wishes)
        wisher.carryOut(wish);
    wisher.dealOutTransfers();
    return input;
}

QString describe(const PlanInput &input)
{
    QStringList lines{u"roles before:"_s};
    describeTree(input.rolesBefore, {}, 1, lines);
    lines.append(u"roles after:"_s);
    describeTree(input.rolesAfter, {}, 1, lines);
    for (auto it = input.transferTo.cbegin(); it != input.transferTo.cend(); ++it)
        lines.append(u"users of %1 to %2"_s.arg(it.key().value, it->value));
    lines.append(u"values before: "_s + describeValues(input.valuesBefore));
    lines.append(u"values after: "_s + describeValues(input.valuesAfter));
    lines.append(u"contacts before: "_s + describeContacts(input.contactsBefore));
    lines.append(u"contacts after: "_s + describeContacts(input.contactsAfter));
    return lines.join(u'\n');
}

std::ostream &operator<<(std::ostream &out, const Wishes &wishes)
{
    const PlanInput input = wishes.input({u"one"_s, u"two"_s}, u"user"_s);
    return out << "chances " << wishes.chances << '\n' << describe(input).toStdString();
}

} // namespace rw::test
