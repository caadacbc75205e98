// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactmerge.h"

#include "edit/addresschanges.h"
#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactBook;
using domain::ContactId;
using domain::Field;

namespace {

struct MergeWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::ContactMerge)
};

} // namespace

ContactMerge::ContactMerge(Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.contacts())
{
}

QList<ContactMerge::Group> ContactMerge::duplicates() const
{
    QMap<QString, QList<ContactId>> byAddress; // a map, so that the groups stand in an order
    QMap<QString, QList<ContactId>> byName;
    for (const domain::Counterparty &counterparty : m_section.counterparties()) {
        for (const ContactBook::Entry &entry : m_section.book().entries(counterparty.id)) {
            const Contact &contact = entry.contact;
            if (entry.doomed || contact.isStopped())
                continue;
            const QString address = contact.emailId.trimmed().toCaseFolded();
            if (!address.isEmpty())
                byAddress[address].append(contact.id);
            const QString name = contact.displayName.simplified().toCaseFolded();
            const QString domain = AddressChanges::domainOf(address);
            if (!name.isEmpty() && !domain.isEmpty())
                byName[counterparty.id.value + u'\n' + domain + u'\n' + name].append(contact.id);
        }
    }
    QList<Group> groups;
    QSet<QSet<ContactId>> told;
    const auto add = [&](Group::Kind kind, const QMap<QString, QList<ContactId>> &found) {
        for (const QList<ContactId> &ids : found) {
            const QSet<ContactId> set(ids.cbegin(), ids.cend());
            if (ids.size() < 2 || told.contains(set))
                continue;
            told.insert(set);
            groups.append({kind, ids});
        }
    };
    add(Group::Kind::SameAddress, byAddress);
    add(Group::Kind::SameNameAndDomain, byName);
    return groups;
}

ContactMerge::Refusal ContactMerge::refusal(const QList<ContactId> &contacts) const
{
    if (QSet<ContactId>(contacts.cbegin(), contacts.cend()).size() < 2)
        return Refusal::TooFew;
    QSet<QString> counterparties;
    for (const ContactId &id : contacts) {
        const ContactBook::Entry *entry = m_section.book().find(id);
        if (!entry)
            return Refusal::NotEditable;
        counterparties.insert(entry->contact.counterparty.value);
        const ContactSection::Lock lock = m_section.lock(id, Field::EmailId);
        if (lock == ContactSection::Lock::NoRight)
            return Refusal::NoRight;
        if (lock != ContactSection::Lock::None)
            return Refusal::NotEditable;
    }
    if (counterparties.size() > 1)
        return Refusal::DifferentCounterparties;
    return m_section.canRemove(contacts) ? Refusal::None : Refusal::NoRight;
}

ContactMerge::Refusal ContactMerge::refusal(const Merge &merge) const
{
    const Refusal plain = refusal(merge.contacts);
    if (plain != Refusal::None)
        return plain;
    if (!merge.contacts.contains(merge.stays))
        return Refusal::TooFew;
    if (merge.displayName.trimmed().isEmpty())
        return Refusal::BadName;
    if (!domain::isPlausibleAddress(merge.emailId.trimmed()))
        return Refusal::BadAddress;
    const auto &others
        = m_section.book().entries(m_section.book().find(merge.stays)->contact.counterparty);
    const bool taken = std::any_of(others.cbegin(), others.cend(), [&merge](const auto &entry) {
        return !entry.doomed && !merge.contacts.contains(entry.contact.id)
               && domain::sameName(entry.contact.emailId, merge.emailId);
    });
    return taken ? Refusal::AddressTaken : Refusal::None;
}

bool ContactMerge::stage(const Merge &merge)
{
    if (refusal(merge) != Refusal::None)
        return false;
    const Contact &kept = m_section.book().find(merge.stays)->contact;
    QList<EditBuffer::Replacement> wanted;
    for (const ContactId &id : merge.contacts) {
        const domain::ObjectRef ref = ContactSection::ref(id);
        if (id == merge.stays)
            continue;
        if (m_section.baseline(id))
            wanted.append({ref, m_section.deletionOf(ref)});
        else
            wanted.append({ref, std::nullopt}); // never sent, so it is simply not wanted any more
    }
    const domain::ObjectRef ref = ContactSection::ref(merge.stays);
    domain::Edit edit = m_section.withField(ref, Field::Name, merge.displayName.trimmed());
    const domain::Edit address = m_section.withField(ref, Field::EmailId, merge.emailId.trimmed());
    edit.fields.insert(Field::EmailId, address.fields.value(Field::EmailId));
    edit.owner = kept.counterparty.value;
    wanted.append({ref, edit});
    //: %n contacts become the one that is called %1
    return m_workspace.stage(
        MergeWords::tr("Merge %n contact(s) into %1", nullptr, int(merge.contacts.size()))
            .arg(merge.displayName.trimmed()),
        wanted);
}

} // namespace rw::edit
