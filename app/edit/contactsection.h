// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/contactapi.h"
#include "domain/contactbook.h"
#include "domain/namerules.h"
#include "edit/counterpartydirectory.h"
#include "edit/section.h"

#include <QHash>

namespace rw::edit {

// Counterparties and the people at them. The contacts of a counterparty are read when somebody
// looks at it or has edited them: each counterparty costs a call. A contact's e-mail address is its
// place in the URL, so the address that the server knows now is what a request is made with.
class ContactSection final : public Section
{
    Q_OBJECT
public:
    explicit ContactSection(Workspace &workspace);

    // As the server has them. What is wanted of them is in the directory.
    const QList<domain::Counterparty> &counterparties() const { return m_directory.onServer(); }
    const domain::Counterparty *counterparty(const domain::CounterpartyId &id) const
    {
        return m_directory.find(id);
    }
    CounterpartyDirectory &directory() { return m_directory; }
    const CounterpartyDirectory &directory() const { return m_directory; }
    // By what counterparties may be sorted; a call each time.
    void fetchTypes(
        QObject *context,
        const std::function<void(const api::Result<QList<domain::CounterpartyType>> &)> &done);
    const domain::ContactBook &book() const { return m_book; }
    const domain::Contact *baseline(const domain::ContactId &id) const;
    QList<domain::Contact> baselineContacts() const; // of the counterparties that were read
    // A contact that Zoho no longer processes keeps its address from others at its counterparty.
    bool isHeldByStopped(const domain::CounterpartyId &counterparty, const QString &address) const;
    static domain::ObjectRef ref(const domain::ContactId &id)
    {
        return {domain::ObjectKind::Contact, id.value};
    }

    // Counterparties, and the contacts of those that were read before or have staged edits.
    void reload() override;
    // A reload() is about to come: until it has ended nothing counts as read.
    void expectReload() { m_awaitingList = true; }
    // The contacts of some counterparties only, and the list of them if wanted; reread() tells when
    // all is there.
    void reloadContacts(const QSet<domain::CounterpartyId> &counterparties, bool list = false);
    // What was read in an earlier session, as long as nothing has been read in this one.
    void recall(const QList<domain::Counterparty> &counterparties, const QDateTime &readAt);
    void recallContacts(const domain::CounterpartyId &counterparty,
                        const QList<domain::Contact> &contacts, const QDateTime &readAt);
    // Whether the contacts shown are those that the server told in this session.
    bool isRead(const domain::CounterpartyId &counterparty) const;
    QDateTime readAt() const override; // the oldest of what is shown
    // Reads the contacts of a counterparty unless they are there or on their way, or it is new.
    void open(const domain::CounterpartyId &counterparty);
    State contactsState(const domain::CounterpartyId &counterparty) const;
    std::optional<api::ApiError> contactsError(const domain::CounterpartyId &counterparty) const;
    // How many people, as far as is known; -1 if it is not.
    int contactCount(const domain::CounterpartyId &counterparty) const;
    int stagedCount(const domain::CounterpartyId &counterparty) const;

    enum class Lock {
        None,
        NotThere,
        Doomed,
        Applying,
        Stopped, // Zoho no longer processes this contact
        OnlyWhenNew, // the API sets this field when the contact is made and never again
        NoRight
    };
    Lock lock(const domain::ContactId &id, domain::Field field = domain::Field::Name) const;

    // Of an address, within its counterparty. Names may be shared.
    domain::NameProblem problem(const domain::CounterpartyId &counterparty,
                                const domain::ContactId &id, domain::Field field,
                                const QString &value) const;
    bool setField(const domain::ContactId &id, domain::Field field, const QString &value);
    domain::ContactId create(const domain::CounterpartyId &counterparty, const QString &displayName,
                             const QString &emailId);
    bool canRemove(const QList<domain::ContactId> &ids) const;
    bool remove(const QList<domain::ContactId> &ids, bool makeAnonymous);

    bool covers(domain::ObjectKind kind) const override;
    bool isRecalled(const domain::ObjectRef &ref) const override;
    bool knows(const domain::ObjectRef &ref) const override;
    bool wasJustRead(const domain::ObjectRef &ref) const override;
    Snapshot onServer(const domain::ObjectRef &ref) const override;
    domain::Modification lastModification(const domain::ObjectRef &ref) const override;
    domain::Edit deletionOf(const domain::ObjectRef &ref) const override;
    domain::MaybeEdit normalised(const domain::ObjectRef &ref,
                                 const domain::MaybeEdit &edit) const override;
    void recompute(const QSet<domain::ObjectRef> &refs) override;

signals:
    void counterpartiesReset(); // also after an edit of one
    // What the server told, in its own ids.
    void fetched(const QList<rw::domain::Counterparty> &counterparties);
    void contactsFetched(const rw::domain::CounterpartyId &counterparty,
                         const QList<rw::domain::Contact> &contacts);
    // Before the first reading of a counterparty's contacts begins: what was kept of them can be
    // recalled.
    void contactsWanted(const rw::domain::CounterpartyId &counterparty);
    void contactsStateChanged(const rw::domain::CounterpartyId &counterparty);

protected:
    domain::Change::Obstacle ownObstacle(const domain::ObjectRef &ref,
                                         const domain::Edit &edit) const override;
    std::optional<domain::ObjectRef> holderOf(const domain::ObjectRef &ref,
                                              const QString &name) const override;

private:
    struct Page
    {
        State state = State::Unread;
        std::optional<api::ApiError> error;
        bool read = false;
        bool recalled = false;
        QDateTime readAt;
        quint64 reading = 0;
        QList<domain::ContactId> order; // as the server lists them
    };

    void readList();
    void readContacts(const domain::CounterpartyId &counterparty);
    void takeContacts(const domain::CounterpartyId &counterparty,
                      const QList<domain::Contact> &contacts);
    void setBaseline(const domain::CounterpartyId &counterparty,
                     const QList<domain::Contact> &contacts);
    void finishReading(bool ok);
    domain::CounterpartyId counterpartyOf(const domain::ObjectRef &ref) const;
    void recomputeOne(const domain::CounterpartyId &counterparty);

    api::ContactApi m_api;
    CounterpartyDirectory m_directory;
    QHash<domain::CounterpartyId, Page> m_pages;
    QHash<domain::ContactId, domain::Contact> m_baseline;
    domain::ContactBook m_book;
    bool m_listRead = false;
    quint64 m_reading = 0;
    QSet<domain::CounterpartyId> m_awaited; // what the reload() under way still waits for
    bool m_awaitingList = false;
    bool m_failed = false;
    domain::CounterpartyId m_justRead; // whose contacts the last reading was of; none: the list
};

} // namespace rw::edit
