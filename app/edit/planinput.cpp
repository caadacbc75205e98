// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planinput.h"

#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/nameleaveout.h"
#include "edit/plannames.h"
#include "edit/roleleaveout.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace rw::edit {

using domain::Contact;
using domain::ContactBook;
using domain::ContactRole;
using domain::CounterpartyId;
using domain::Edit;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Picklist;
using domain::Role;
using domain::RoleId;

namespace {

class Selector final
{
public:
    explicit Selector(const Workspace &workspace)
        : m_workspace(workspace), m_leaveOut(stagedIn(workspace)), m_values(m_leaveOut),
          m_contacts(m_leaveOut)
    {
        readRoles();
        readValues();
        readContacts();
        m_roles = std::make_unique<RoleLeaveOut>(m_input, m_leaveOut);
    }

    Selection select(const QSet<ObjectRef> &unticked)
    {
        Selection result;
        dropConflicts();
        m_roles->dropImpossible();
        keepOneValue();
        result.conflicts = m_leaveOut.all();
        for (const ObjectRef &ref : sorted(unticked))
            drop(ref);
        keepOneValue();
        takeValues();
        takeCounterparties();
        takeContacts();
        result.input = m_input;
        result.causes = m_leaveOut.causes();
        return result;
    }

private:
    static QSet<ObjectRef> stagedIn(const Workspace &workspace)
    {
        const auto &edits = workspace.buffer().edits();
        return {edits.keyBegin(), edits.keyEnd()};
    }
    static QList<ObjectRef> sorted(const QSet<ObjectRef> &refs)
    {
        QList<ObjectRef> list = refs.values();
        std::sort(list.begin(), list.end());
        return list;
    }
    static QString placeKey(const Contact &contact)
    {
        return contact.counterparty.value + u'\n' + nameKey(contact.emailId);
    }

    void drop(const ObjectRef &ref)
    {
        switch (ref.kind) {
        case ObjectKind::Role:
            m_roles->drop(ref);
            break;
        case ObjectKind::ContactRole:
            m_values.drop(ref);
            break;
        case ObjectKind::ContactRoleOrder:
        case ObjectKind::Counterparty:
            m_leaveOut.add(ref);
            break;
        case ObjectKind::Contact:
            m_contacts.drop(ref);
            break;
        }
    }

    // Where a role will be has to be known before anything is put below it. What is below is looked
    // for before the first of them goes back to its old place.
    void dropConflicts()
    {
        QList<ObjectRef> conflicts;
        QList<std::pair<ObjectRef, ObjectRef>> waiting; // and for which
        for (const ObjectRef &ref : sorted(m_leaveOut.staged())) {
            const domain::Change change = m_workspace.change(ref);
            if (!change.isConflict())
                continue;
            conflicts.append(ref);
            if (ref.kind != ObjectKind::Role || !isPlaceOpen(change))
                continue;
            for (const ObjectRef &below : m_roles->placedBelow(ref))
                waiting.append({below, ref});
        }
        for (const ObjectRef &ref : std::as_const(conflicts))
            drop(ref);
        for (const auto &[below, ref] : std::as_const(waiting)) {
            if (!conflicts.contains(below))
                m_roles->drop(below, ref);
        }
    }

    static bool isPlaceOpen(const domain::Change &change)
    {
        using Obstacle = domain::Change::Obstacle;
        if (change.obstacle == Obstacle::SuperiorVanished || change.obstacle == Obstacle::Loop)
            return true;
        return change.obstacle == Obstacle::ChangedOnServer
               && std::any_of(change.fields.cbegin(), change.fields.cend(),
                              [](const domain::FieldChange &field) {
                                  return field.field == domain::Field::ReportingTo
                                         && field.conflicted;
                              });
    }

    void readRoles()
    {
        const RoleSection &roles = m_workspace.roles();
        for (const Role &role : roles.baselineRoles())
            m_input.rolesBefore.insert(role.id, role);
        for (const RoleId &id : roles.tree().ids()) {
            const domain::RoleTree::Node *node = roles.tree().find(id);
            if (!node->doomed)
                m_input.rolesAfter.insert(id, node->role);
            else if (const Edit *edit = m_workspace.buffer().find(RoleSection::ref(id)))
                m_input.transferTo.insert(id, RoleId{edit->transferTo});
        }
    }

    void readValues()
    {
        const ContactRoleSection &values = m_workspace.contactRoles();
        m_input.valuesBefore = values.baselineValues();
        for (const Picklist::Entry &entry : values.list().entries()) {
            const ContactRole *before = values.baseline(entry.value.id);
            m_values.add(ContactRoleSection::ref(entry.value.id),
                         before ? nameKey(before->name) : QString(),
                         entry.doomed ? QString() : nameKey(entry.value.name));
        }
    }

    void readContacts()
    {
        const ContactSection &contacts = m_workspace.contacts();
        for (const Contact &contact : contacts.baselineContacts()) {
            if (contact.isStopped())
                m_input.stoppedAddresses.append(contact.emailId);
            else
                m_input.contactsBefore.insert(contact.id, contact);
        }
        std::sort(m_input.stoppedAddresses.begin(), m_input.stoppedAddresses.end());
        for (const CounterpartyId &counterparty : contacts.book().counterparties()) {
            for (const ContactBook::Entry &entry : contacts.book().entries(counterparty)) {
                if (entry.contact.isStopped())
                    continue;
                const auto before = m_input.contactsBefore.constFind(entry.contact.id);
                m_contacts.add(ContactSection::ref(entry.contact.id),
                               before != m_input.contactsBefore.cend() ? placeKey(*before)
                                                                       : QString(),
                               entry.doomed ? QString() : placeKey(entry.contact));
            }
        }
    }

    // Without the value as it is wanted, the value as it is, if it is.
    std::optional<ContactRole> valueThatStays(const Picklist::Entry &entry) const
    {
        if (m_leaveOut.contains(ContactRoleSection::ref(entry.value.id))) {
            const ContactRole *before = m_workspace.contactRoles().baseline(entry.value.id);
            return before ? std::optional(*before) : std::nullopt;
        }
        return entry.doomed ? std::nullopt : std::optional(entry.value);
    }

    // The last value cannot be deleted.
    void keepOneValue()
    {
        const QList<Picklist::Entry> &entries = m_workspace.contactRoles().list().entries();
        const ObjectRef *missing = nullptr;
        QList<ObjectRef> refs;
        for (const Picklist::Entry &entry : entries)
            refs.append(ContactRoleSection::ref(entry.value.id));
        for (qsizetype at = 0; at < entries.size(); ++at) {
            if (valueThatStays(entries.at(at)))
                return;
            if (!m_workspace.contactRoles().baseline(entries.at(at).value.id))
                missing = &refs.at(at);
        }
        for (qsizetype at = entries.size() - 1; at >= 0; --at) {
            if (m_workspace.contactRoles().baseline(entries.at(at).value.id)) {
                m_values.drop(refs.at(at), missing);
                return;
            }
        }
    }

    void takeValues()
    {
        const ContactRoleSection &values = m_workspace.contactRoles();
        for (const Picklist::Entry &entry : values.list().entries()) {
            if (const auto value = valueThatStays(entry))
                m_input.valuesAfter.append(*value);
        }
        if (!m_leaveOut.contains(ContactRoleSection::orderRef()))
            return;
        const auto rank = [&values](const ContactRole &value) {
            const int position = values.positionOnServer(value.id);
            return position == 0 ? int(values.baselineValues().size()) + 1 : position;
        };
        std::stable_sort(
            m_input.valuesAfter.begin(), m_input.valuesAfter.end(),
            [&rank](const ContactRole &a, const ContactRole &b) { return rank(a) < rank(b); });
    }

    // Only those that are changed: the others need no step.
    void takeCounterparties()
    {
        const ContactSection &contacts = m_workspace.contacts();
        const auto &edits = m_workspace.buffer().edits();
        for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
            if (it.key().kind != ObjectKind::Counterparty || m_leaveOut.contains(it.key()))
                continue;
            const domain::Counterparty *before = contacts.directory().find(it.key());
            if (before)
                m_input.counterpartiesBefore.insert(it.key().id, *before);
            if (it->operation != Edit::Operation::Delete)
                m_input.counterpartiesAfter.insert(
                    it.key().id, withEdit(before ? *before : domain::Counterparty(), *it));
        }
    }

    void takeContacts()
    {
        const ContactSection &contacts = m_workspace.contacts();
        for (const CounterpartyId &counterparty : contacts.book().counterparties()) {
            for (const ContactBook::Entry &entry : contacts.book().entries(counterparty)) {
                const ObjectRef ref = ContactSection::ref(entry.contact.id);
                const Edit *edit = m_workspace.buffer().find(ref);
                const auto before = m_input.contactsBefore.constFind(entry.contact.id);
                if (m_leaveOut.contains(ref)) {
                    if (before != m_input.contactsBefore.cend())
                        m_input.contactsAfter.insert(entry.contact.id, *before);
                } else if (!entry.doomed && !entry.contact.isStopped()) {
                    m_input.contactsAfter.insert(entry.contact.id, entry.contact);
                } else if (entry.doomed && edit && edit->makeAnonymous) {
                    m_input.anonymise.insert(entry.contact.id);
                }
            }
        }
    }

    const Workspace &m_workspace;
    PlanInput m_input;
    LeaveOut m_leaveOut;
    std::unique_ptr<RoleLeaveOut> m_roles; // knows the wanted roles, so it is made when they are
    NameLeaveOut m_values;
    NameLeaveOut m_contacts;
};

} // namespace

Selection selection(const Workspace &workspace, const QSet<ObjectRef> &unticked)
{
    return Selector(workspace).select(unticked);
}

QHash<ObjectRef, ObjectRef> reasons(const Selection &selection, const QSet<ObjectRef> &unticked)
{
    QHash<ObjectRef, ObjectRef> result;
    for (auto it = selection.causes.cbegin(); it != selection.causes.cend(); ++it) {
        const auto known = result.constFind(it.key());
        if (!unticked.contains(it.key()) && (known == result.cend() || it.value() < *known))
            result.insert(it.key(), it.value());
    }
    return result;
}

QSet<ObjectRef> withNeeded(const Workspace &workspace, const QSet<ObjectRef> &wanted,
                           const QSet<ObjectRef> &unticked)
{
    QSet<ObjectRef> result = wanted;
    for (;;) {
        QSet<ObjectRef> without = unticked;
        without.subtract(result);
        const auto causes = selection(workspace, without).causes;
        QList<ObjectRef> open = result.values();
        QSet<ObjectRef> seen = result;
        bool grew = false;
        while (!open.isEmpty()) {
            for (const ObjectRef &cause : causes.values(open.takeLast())) {
                if (seen.contains(cause))
                    continue;
                seen.insert(cause);
                open.append(cause);
                if (without.contains(cause)) {
                    result.insert(cause);
                    grew = true;
                }
            }
        }
        if (!grew)
            return result;
    }
}

} // namespace rw::edit
