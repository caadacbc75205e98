// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/contactroleapi.h"
#include "domain/namerules.h"
#include "domain/picklist.h"
#include "edit/section.h"

#include <QHash>

namespace rw::edit {

// The contact roles picklist: /Contacts/roles as last read, the list as it is wanted, and the steps
// that change it. The order of the list is the truth; numbers follow from it when it is sent.
class ContactRoleSection final : public Section
{
    Q_OBJECT
public:
    explicit ContactRoleSection(Workspace &workspace);

    const domain::Picklist &list() const { return m_list; }
    const domain::ContactRole *baseline(const domain::ContactRoleId &id) const;
    const QList<domain::ContactRole> &baselineValues() const
    {
        return m_baseline;
    } // in their order
    static domain::ObjectRef ref(const domain::ContactRoleId &id)
    {
        return {domain::ObjectKind::ContactRole, id.value};
    }
    static domain::ObjectRef orderRef() { return {domain::ObjectKind::ContactRoleOrder, {}}; }

    void reload() override;
    // What was read in an earlier session, as long as nothing has been read in this one.
    void recall(const QList<domain::ContactRole> &values, const QDateTime &readAt);

    enum class Lock { None, NotThere, Doomed, Applying, NoRight };
    Lock lock(const domain::ContactRoleId &id) const;

    // Rows as in list(). gap: before which row, counted before the move.
    bool canMove(const QList<int> &rows, int gap) const;
    bool move(const QList<int> &rows, int gap);
    // The value's place counted from 1, as people type it; beyond the ends means the end.
    bool moveToPosition(const domain::ContactRoleId &id, int position);
    // All values in this order; one that it does not name stays behind those that it does, as it
    // stands. False when that is what there is, or when nothing may be moved.
    // Values that are new, with ids of this program, are among them: one step makes and places
    // them.
    bool arrange(const QList<domain::ContactRoleId> &order, const QString &text,
                 const QList<domain::ContactRole> &added = {});
    // The row the value had on the server, counted from 1; 0 for a new one.
    int positionOnServer(const domain::ContactRoleId &id) const;
    // Values that were picked up and put down elsewhere, not those that only slid.
    const QSet<domain::ContactRoleId> &movedValues() const { return m_moved; }

    domain::NameProblem nameProblem(const domain::ContactRoleId &id, const QString &name) const;
    bool rename(const domain::ContactRoleId &id, const QString &name);
    // A name that no value has yet: the proposal, or the proposal with a number.
    QString freeName(const QString &proposal) const;
    // A new value behind the given one (empty: at the end), with a name of its own.
    domain::ContactRoleId create(const domain::ContactRoleId &behind, const QString &name);
    // Several in one step. The names are taken as they are: ask nameProblem() first.
    QList<domain::ContactRoleId> createAll(const domain::ContactRoleId &behind,
                                           const QStringList &names);
    // What is to be staged to have values added, each before the row that the list has now. Their
    // names are the caller's affair.
    struct Addition
    {
        domain::ContactRole value;
        qsizetype row = 0;
    };
    QList<EditBuffer::Replacement> additionsOf(const QList<Addition> &additions) const;
    // Zoho keeps at least one value.
    bool canRemove(const QList<domain::ContactRoleId> &ids) const;
    bool remove(const QList<domain::ContactRoleId> &ids);

    // What the staged order comes to with what others did to the list: their additions and moves
    // stay, mine are made among them. The server's own order when none is staged.
    QStringList mergedOrder() const;
    // A value that a later reading no longer had: its place then, counted from 1; 0 if it is not
    // known.
    int formerPosition(const domain::ContactRoleId &id) const { return m_formerPlace.value(id); }

    // The order that a plan is to send, without what is to be deleted; differs from 'present' or
    // not.
    QStringList wantedOrder() const;

    bool covers(domain::ObjectKind kind) const override;
    bool knows(const domain::ObjectRef &ref) const override;
    Snapshot onServer(const domain::ObjectRef &ref) const override;
    domain::MaybeEdit normalised(const domain::ObjectRef &ref,
                                 const domain::MaybeEdit &edit) const override;
    void complete(QList<EditBuffer::Replacement> &replacements) const override;
    void recompute(const QSet<domain::ObjectRef> &refs) override;

signals:
    void fetched(const QList<rw::domain::ContactRole> &values); // in the server's ids

protected:
    domain::Change::Obstacle ownObstacle(const domain::ObjectRef &ref,
                                         const domain::Edit &edit) const override;
    std::optional<domain::ObjectRef> holderOf(const domain::ObjectRef &ref,
                                              const QString &name) const override;

private:
    void takeValues(const QList<domain::ContactRole> &values);
    void setBaseline(const QList<domain::ContactRole> &values);
    QStringList presentOrder() const; // the server's order, and what was added here behind it
    QStringList merged(const domain::Edit &order, const QStringList &present) const;
    QStringList staying(const QStringList &ids) const; // without what is to be deleted
    domain::MaybeEdit orderEdit(const QStringList &order) const;

    api::ContactRoleApi m_api;
    QList<domain::ContactRole> m_baseline;
    domain::Picklist m_list;
    QSet<domain::ContactRoleId> m_moved;
    QHash<domain::ContactRoleId, int> m_formerPlace;
    bool m_read = false;
    quint64 m_reading = 0;
};

} // namespace rw::edit
