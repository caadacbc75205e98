// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "edit/plan.h"
#include "edit/steprequest.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QMap>
#include <QObject>

#include <optional>

namespace rw::edit {

class Workspace;

// Whether the organisation is still what a plan was made for. The API has no preconditions, so what
// a write is about to change is read a few seconds before it at most, and what is found there must
// be what the plan says or what this run has written itself. Owned by an ApplyRun.
class Guard final : public QObject
{
    Q_OBJECT
public:
    static constexpr int longestAge = 5000; // milliseconds of a reading that guards a write

    // Both outlive the guard.
    Guard(Workspace &workspace, const Plan &plan, QObject *parent = nullptr);

    // Takes what the workspace has just read for the first reading, asked for so long ago.
    void begin(qint64 millisecondsAgo);

    // Whether the reading that guards a step is young enough to send it now.
    bool isFresh(const Step &step) const;
    bool isAgeing(const Step &step) const; // soon to be read again
    QDeadlineTimer freshUntil(const Step &step) const;
    qint64 age(const Step &step) const;
    // Milliseconds since the reading that guards a step was asked for, all of it.
    qint64 sinceAsked(const Step &step) const;
    // Reads what a step is about again, unless that is under way.
    void refresh(const Step &step);
    // The same, but a reading that is under way does not count: something has been sent since.
    void readBack(const Step &step);
    bool isReading(const Step &step) const { return m_scopes.value(scopeOf(step)).reading != 0; }

    enum class Verdict {
        Go,
        AlreadySo, // somebody else has done the same
        Changed, // a field that the step writes is not what the plan was made for
        Vanished // what the step changes, or what it refers to, is gone
    };
    Verdict check(const Step &step) const;
    // After readBack(): whether the step has been carried out.
    bool isDone(const Step &step) const;
    // The server's id of what a step made, recognised by its name and place; empty: it is not
    // there.
    QString recognised(const Step &step) const;

    void noteDone(const Step &step); // what this run writes itself is nobody else's change

    const ServerView &view() const { return m_view; }

signals:
    void refreshed(); // a reading has come
    void failed(const rw::api::ApiError &error); // one has not

private:
    using Values = QMap<domain::Field, QVariant>;
    // What is read in one request: the roles, the contact roles, the counterparties, the contacts
    // of one of them.
    struct Scope
    {
        domain::ObjectKind kind = domain::ObjectKind::Role;
        domain::CounterpartyId counterparty;
        bool operator==(const Scope &) const = default;
        friend size_t qHash(const Scope &scope, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, int(scope.kind), scope.counterparty.value);
        }
    };
    // A write of this run that was carried out.
    struct End
    {
        quint64 turn = 0;
        int step = 0;
        Values before; // what it changed, as it was expected to be until then
    };
    struct State
    {
        std::optional<qint64> since; // what was read last was so at this time
        qint64 askedAt = 0; // of that reading
        quint64 asked = 0; // when that was asked for, as m_lastTurn counts
        quint64 written = 0; // when this run last changed something, likewise
        quint64 reading = 0; // under way: its turn; 0: none
        bool isReadingBack = false; // that one is to tell what became of a write
        QList<End> ends; // of this run's writes
    };

    static Scope scopeOf(const Step &step);
    static int longestAgeFor(const Step &step);
    void read(const Scope &scope);
    template <typename T>
    auto taker(const Scope &scope, quint64 reading, qint64 asked);
    // Whether the reading that was taken last was made before a write of this run or after it;
    // nothing where it shows neither the one nor the other.
    enum class Shown { Before, After };
    std::optional<Shown> shown(const End &end) const;
    void take(const QList<domain::Role> &roles);
    void take(const QList<domain::ContactRole> &values);
    void take(const QList<domain::Counterparty> &counterparties);
    void take(const Scope &scope, const QList<domain::Contact> &contacts);
    std::optional<Values> now(const domain::ObjectRef &ref) const;
    Verdict checkUpdate(const Step &step) const;
    Verdict checkDeletion(const Step &step) const;
    Verdict checkOrder(const Step &step) const;
    QStringList presentOrder() const;

    Workspace &m_workspace;
    const Plan &m_plan;
    QElapsedTimer m_clock;
    QHash<Scope, State> m_scopes;
    // Readings asked for and writes answered, counted in the order in which they happened: a
    // millisecond is too long to tell.
    quint64 m_lastTurn = 0;
    // What the objects of the plan hold as long as nobody else touches them.
    QHash<domain::ObjectRef, Values> m_expected;
    QStringList m_expectedOrder;
    QSet<domain::RoleId> m_leaving; // roles that a step of the plan moves or deletes
    ServerView m_view;
};

} // namespace rw::edit
