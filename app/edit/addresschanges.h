// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/namerules.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace rw::edit {

class ContactSection;
class Workspace;

// E-mail addresses of many contacts at once, in the contacts that are read and as they are wanted:
// an address or a domain replaced, untidy ones tidied. Made where it is needed; the workspace
// outlives it.
class AddressChanges final
{
public:
    explicit AddressChanges(Workspace &workspace);

    enum class Problem {
        None,
        NotEditable, // Zoho no longer processes the contact, it is to be deleted, or no right
        BadAddress,
        Taken // another contact of the counterparty has it, or would
    };
    struct Proposal
    {
        domain::ContactId id;
        QString before;
        QString after;
        Problem problem = Problem::None;

        bool isGood() const { return problem == Problem::None; }
    };

    // Everybody who has the address, whatever its case. The new one in use anywhere stands against
    // it: two people would become one.
    QList<Proposal> replaceAddress(const QString &from, const QString &to) const;
    bool isInUse(const QString &address) const;
    // Of the very domain, not of those below it; among these contacts, or all that are read.
    QList<Proposal> replaceDomain(const QString &from, const QString &to,
                                  const QList<domain::ContactId> &among = {}) const;
    // Without spaces around, without "mailto:", angle brackets and characters that nobody sees, its
    // domain in lower case.
    QList<Proposal> tidy(const QList<domain::ContactId> &among = {}) const;
    static QString tidied(const QString &address);

    static QString domainOf(const QString &address); // in lower case; empty: it has none
    QStringList domains() const; // of the contacts that are read, the most frequent first
    static bool isPlausibleDomain(const QString &domain);

    // The proposals looked at together; a subset is to be looked at anew.
    QList<Proposal> judged(const QList<Proposal> &proposals) const;
    // Those that are good, as one step. False when nothing is.
    bool stage(const QList<Proposal> &proposals, const QString &step);

private:
    QList<domain::ContactId> all() const; // by counterparty and name

    Workspace &m_workspace;
    ContactSection &m_section;
};

} // namespace rw::edit
