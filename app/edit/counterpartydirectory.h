// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "domain/edit.h"
#include "domain/namerules.h"

#include <QHash>
#include <QList>

#include <optional>

namespace rw::edit {

class Workspace;

// The counterparties as the server lists them and as they are wanted; part of the ContactSection.
// Zoho names a counterparty itself when it is made, and that name is its place in every URL: a
// CounterpartyId is the server's as soon as there is one. A staged edit goes on speaking of the
// object by the id that it had here first.
class CounterpartyDirectory final
{
public:
    explicit CounterpartyDirectory(Workspace &workspace) : m_workspace(workspace) { }

    void assign(const QList<domain::Counterparty> &counterparties); // what the server has
    const QList<domain::Counterparty> &onServer() const { return m_onServer; }
    const domain::Counterparty *find(const domain::CounterpartyId &id) const; // on the server
    // The same by what edits call it. One that was recognised as made here is that only from the
    // next reading on: until then its edit still makes it.
    const domain::Counterparty *find(const domain::ObjectRef &ref) const;

    domain::ObjectRef ref(const domain::CounterpartyId &id) const;
    domain::CounterpartyId idOf(const domain::ObjectRef &ref) const;
    bool isNew(const domain::CounterpartyId &id) const; // to be made
    // With what is staged. Those to be deleted stay; the new ones come last.
    QList<domain::Counterparty> wanted() const;
    std::optional<domain::Counterparty> wanted(const domain::CounterpartyId &id) const;
    // What the server tells of one; none: it has none.
    std::optional<QMap<domain::Field, QVariant>> told(const domain::ObjectRef &ref) const;
    std::optional<domain::ObjectRef> holderOf(const QString &name) const;

    enum class Lock {
        None,
        NotThere,
        Doomed,
        Applying,
        OnlyWhenNew, // the API takes this field when the counterparty is made and never again
        NoRight
    };
    Lock lock(const domain::CounterpartyId &id,
              domain::Field field = domain::Field::CounterPartyType) const;
    domain::NameProblem problem(const domain::ObjectRef &ref, const QString &name) const;

    // One step each; empty, or false, where it may not be or nothing would change.
    domain::CounterpartyId create(const domain::Counterparty &counterparty);
    bool change(const domain::CounterpartyId &id, const domain::Counterparty &wanted);

private:
    Workspace &m_workspace;
    QList<domain::Counterparty> m_onServer;
    QHash<domain::CounterpartyId, int> m_rowOf;
    QHash<QString, int> m_rowOfRef; // as the ids were when it was read
};

} // namespace rw::edit
