// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/addresschanges.h"

#include "domain/nameorder.h"
#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactBook;
using domain::ContactId;
using domain::Field;

AddressChanges::AddressChanges(Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.contacts())
{
}

QList<ContactId> AddressChanges::all() const
{
    QList<ContactId> ids;
    for (const domain::Counterparty &counterparty : m_section.counterparties()) {
        for (const ContactBook::Entry &entry : m_section.book().entries(counterparty.id)) {
            if (!entry.doomed)
                ids.append(entry.contact.id);
        }
    }
    return ids;
}

QString AddressChanges::domainOf(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? QString() : address.mid(at + 1).trimmed().toLower();
}

bool AddressChanges::isPlausibleDomain(const QString &domain)
{
    return domain::isPlausibleAddress(QStringLiteral("a@") + domain.trimmed());
}

QStringList AddressChanges::domains() const
{
    QHash<QString, int> count;
    for (const ContactId &id : all()) {
        const QString domain = domainOf(m_section.book().find(id)->contact.emailId);
        if (!domain.isEmpty())
            ++count[domain];
    }
    QStringList domains = count.keys();
    std::sort(domains.begin(), domains.end(), [&count](const QString &a, const QString &b) {
        return count.value(a) != count.value(b) ? count.value(a) > count.value(b) : a < b;
    });
    return domains;
}

bool AddressChanges::isInUse(const QString &address) const
{
    const QList<ContactId> ids = all();
    return std::any_of(ids.cbegin(), ids.cend(), [&](const ContactId &id) {
        return domain::sameName(m_section.book().find(id)->contact.emailId, address);
    });
}

QList<AddressChanges::Proposal> AddressChanges::replaceAddress(const QString &from,
                                                               const QString &to) const
{
    QList<Proposal> proposals;
    for (const ContactId &id : all()) {
        const Contact &contact = m_section.book().find(id)->contact;
        if (domain::sameName(contact.emailId, from))
            proposals.append({id, contact.emailId, to.trimmed()});
    }
    return judged(proposals);
}

QList<AddressChanges::Proposal> AddressChanges::replaceDomain(const QString &from,
                                                              const QString &to,
                                                              const QList<ContactId> &among) const
{
    QList<Proposal> proposals;
    const QList<ContactId> ids = among.isEmpty() ? all() : among;
    const QString wanted = from.trimmed().toLower();
    for (const ContactId &id : ids) {
        const ContactBook::Entry *entry = m_section.book().find(id);
        if (!entry || entry->doomed || domainOf(entry->contact.emailId) != wanted)
            continue;
        const QString &address = entry->contact.emailId;
        proposals.append(
            {id, address, address.left(address.lastIndexOf(u'@') + 1) + to.trimmed().toLower()});
    }
    return judged(proposals);
}

QString AddressChanges::tidied(const QString &address)
{
    QString tidy;
    for (const QChar c : address) {
        // Marks of direction, joiners and the like come along when an address is copied.
        if (c.category() != QChar::Other_Format && c.category() != QChar::Other_Control)
            tidy += c;
    }
    tidy = tidy.trimmed();
    if (tidy.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
        tidy = tidy.mid(7).trimmed();
    static const QRegularExpression bracketed(QStringLiteral("\\A[^<>]*<([^<>]+)>\\z"));
    if (const QRegularExpressionMatch match = bracketed.match(tidy); match.hasMatch())
        tidy = match.captured(1).trimmed();
    while (tidy.endsWith(u'.') || tidy.endsWith(u',') || tidy.endsWith(u';'))
        tidy.chop(1);
    const qsizetype at = tidy.lastIndexOf(u'@');
    return at < 0 ? tidy : tidy.left(at + 1) + tidy.mid(at + 1).toLower();
}

QList<AddressChanges::Proposal> AddressChanges::tidy(const QList<ContactId> &among) const
{
    QList<Proposal> proposals;
    const QList<ContactId> ids = among.isEmpty() ? all() : among;
    for (const ContactId &id : ids) {
        const ContactBook::Entry *entry = m_section.book().find(id);
        if (!entry || entry->doomed)
            continue;
        const QString after = tidied(entry->contact.emailId);
        if (after != entry->contact.emailId)
            proposals.append({id, entry->contact.emailId, after});
    }
    return judged(proposals);
}

// An address is free when nobody of the counterparty has it once all of this is done.
QList<AddressChanges::Proposal> AddressChanges::judged(const QList<Proposal> &given) const
{
    QList<Proposal> proposals = given;
    QHash<ContactId, QString> wanted;
    for (Proposal &proposal : proposals) {
        proposal.problem = Problem::None;
        if (m_section.lock(proposal.id, Field::EmailId) != ContactSection::Lock::None)
            proposal.problem = Problem::NotEditable;
        else if (!domain::isPlausibleAddress(proposal.after))
            proposal.problem = Problem::BadAddress;
        else
            wanted.insert(proposal.id, proposal.after.toCaseFolded());
    }
    // How many have an address once all of this is done.
    QHash<std::pair<domain::CounterpartyId, QString>, int> having;
    QSet<domain::CounterpartyId> counted;
    for (const Proposal &proposal : std::as_const(proposals)) {
        const ContactBook::Entry *of = m_section.book().find(proposal.id);
        if (!of || counted.contains(of->contact.counterparty))
            continue;
        counted.insert(of->contact.counterparty);
        for (const ContactBook::Entry &entry : m_section.book().entries(of->contact.counterparty)) {
            if (!entry.doomed)
                ++having[{entry.contact.counterparty,
                          wanted.value(entry.contact.id,
                                       entry.contact.emailId.trimmed().toCaseFolded())}];
        }
    }
    // One that is refused keeps its address, which may refuse another.
    for (bool again = true; again;) {
        again = false;
        for (Proposal &proposal : proposals) {
            if (!proposal.isGood())
                continue;
            const Contact &contact = m_section.book().find(proposal.id)->contact;
            const QString mine = wanted.value(proposal.id);
            if (having.value({contact.counterparty, mine}) <= 1)
                continue;
            proposal.problem = Problem::Taken;
            wanted.remove(proposal.id);
            --having[{contact.counterparty, mine}];
            ++having[{contact.counterparty, contact.emailId.trimmed().toCaseFolded()}];
            again = true;
        }
    }
    return proposals;
}

bool AddressChanges::stage(const QList<Proposal> &proposals, const QString &step)
{
    QList<EditBuffer::Replacement> wanted;
    for (const Proposal &proposal : judged(proposals)) {
        if (!proposal.isGood() || proposal.before == proposal.after)
            continue;
        const domain::ObjectRef ref = ContactSection::ref(proposal.id);
        domain::Edit edit = m_section.withField(ref, Field::EmailId, proposal.after);
        edit.owner = m_section.book().find(proposal.id)->contact.counterparty.value;
        wanted.append({ref, edit});
    }
    return !wanted.isEmpty() && m_workspace.stage(step, wanted);
}

} // namespace rw::edit
