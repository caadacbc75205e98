// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/guard.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"
#include "edit/listorder.h"
#include "edit/recognition.h"
#include "edit/section.h"
#include "edit/stepvalues.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactRole;
using domain::Counterparty;
using domain::ObjectKind;
using domain::ObjectRef;
using domain::Role;
using domain::RoleId;

namespace {

// A list is sent whole, by the names that its values have at that moment, and after this run's own
// changes to it.
constexpr int longestAgeOfOrder = 3000;
// Of the time that a reading took itself no more than this is counted: what answers slowly would
// be too old at all times.
constexpr int longestReading = 2000;

} // namespace

Guard::Guard(Workspace &workspace, const Plan &plan, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_plan(plan)
{
    m_clock.start();
}

Guard::Scope Guard::scopeOf(const Step &step)
{
    switch (step.ref.kind) {
    case ObjectKind::Role:
        return {ObjectKind::Role, {}};
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        return {ObjectKind::ContactRole, {}};
    case ObjectKind::Counterparty:
        return {ObjectKind::Counterparty, {}};
    case ObjectKind::Contact:
        break;
    }
    return {ObjectKind::Contact, step.contact.counterparty};
}

int Guard::longestAgeFor(const Step &step)
{
    return step.kind == Step::Kind::OrderContactRoles ? longestAgeOfOrder : longestAge;
}

void Guard::begin(qint64 millisecondsAgo)
{
    m_view = viewOf(m_workspace);
    m_expectedOrder = presentOrder();
    m_expected.clear();
    m_leaving.clear();
    m_scopes.clear();
    const qint64 since = m_clock.elapsed() - std::min<qint64>(millisecondsAgo, longestReading);
    for (const Step &step : m_plan.steps) {
        m_scopes[scopeOf(step)].since = since;
        m_scopes[scopeOf(step)].askedAt = m_clock.elapsed() - millisecondsAgo;
        for (const ObjectRef &ref : step.refs()) {
            if (const auto values = now(ref))
                m_expected.insert(ref, *values);
        }
        if (step.kind == Step::Kind::DeleteRole || step.fields.contains(domain::Field::ReportingTo))
            m_leaving.insert(RoleId{step.ref.id});
    }
}

qint64 Guard::age(const Step &step) const
{
    const State state = m_scopes.value(scopeOf(step));
    return state.since ? m_clock.elapsed() - *state.since : longestAge + 1;
}

qint64 Guard::sinceAsked(const Step &step) const
{
    return m_clock.elapsed() - m_scopes.value(scopeOf(step)).askedAt;
}

bool Guard::isFresh(const Step &step) const
{
    const State state = m_scopes.value(scopeOf(step));
    // Nothing goes on by the old reading while a new one is on its way that has to be waited for.
    if (state.isReadingBack)
        return false;
    if (step.kind == Step::Kind::OrderContactRoles && state.asked < state.written)
        return false;
    return age(step) < longestAgeFor(step);
}

bool Guard::isAgeing(const Step &step) const
{
    return 2 * age(step) > longestAgeFor(step);
}

QDeadlineTimer Guard::freshUntil(const Step &step) const
{
    return QDeadlineTimer(std::max<qint64>(0, longestAgeFor(step) - age(step)));
}

void Guard::refresh(const Step &step)
{
    const Scope scope = scopeOf(step);
    if (m_scopes[scope].reading == 0)
        read(scope);
}

void Guard::readBack(const Step &step)
{
    read(scopeOf(step));
    m_scopes[scopeOf(step)].isReadingBack = true;
}

template <typename T>
auto Guard::taker(const Scope &scope, quint64 reading, qint64 asked)
{
    return [this, scope, reading, asked](const api::Result<QList<T>> &list) {
        State &state = m_scopes[scope];
        if (state.reading != reading)
            return; // a later one was asked for
        state.reading = 0;
        state.isReadingBack = false;
        if (!list) {
            emit failed(list.error());
            return;
        }
        if constexpr (std::is_same_v<T, Contact>)
            take(scope, *list);
        else
            take(*list);
        state.asked = reading;
        state.askedAt = asked;
        state.since = std::max(asked, m_clock.elapsed() - longestReading);
        // What ended after the question may or may not be in the answer. Where it is, others may
        // have changed it again.
        state.ends.removeIf([reading](const End &end) { return end.turn < reading; });
        for (const End &end : std::as_const(state.ends)) {
            const std::optional<Shown> told = shown(end);
            if (told == Shown::Before)
                carryOut(m_plan.steps.at(end.step - 1), m_view);
            else if (!told)
                state.since.reset(); // and is asked for again
        }
        emit refreshed();
    };
}

void Guard::read(const Scope &scope)
{
    const quint64 reading = ++m_lastTurn;
    m_scopes[scope].reading = reading;
    const qint64 asked = m_clock.elapsed();
    api::ApiClient &client = m_workspace.client();
    switch (scope.kind) {
    case ObjectKind::Role:
        api::RoleApi(client).fetchAll(this, taker<Role>(scope, reading, asked));
        break;
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        api::ContactRoleApi(client).fetchAll(this, taker<ContactRole>(scope, reading, asked));
        break;
    case ObjectKind::Counterparty:
        api::ContactApi(client).fetchCounterparties(this,
                                                    taker<Counterparty>(scope, reading, asked));
        break;
    case ObjectKind::Contact:
        api::ContactApi(client).fetchContacts(scope.counterparty, this,
                                              taker<Contact>(scope, reading, asked));
        break;
    }
}

void Guard::take(const QList<Role> &roles)
{
    const IdMap &ids = m_workspace.ids();
    m_view.roles.clear();
    for (Role role : roles) {
        role.id.value = ids.localId(ObjectKind::Role, role.id.value);
        role.reportingTo.value = ids.localId(ObjectKind::Role, role.reportingTo.value);
        m_view.roles.insert(role.id, role);
    }
}

void Guard::take(const QList<ContactRole> &values)
{
    m_view.values = values;
    for (ContactRole &value : m_view.values)
        value.id.value = m_workspace.ids().localId(ObjectKind::ContactRole, value.id.value);
}

void Guard::take(const QList<Counterparty> &counterparties)
{
    m_view.counterparties.clear();
    for (const Counterparty &counterparty : counterparties) {
        m_view.counterparties.insert(
            m_workspace.ids().localId(ObjectKind::Counterparty, counterparty.id.value),
            counterparty);
    }
}

void Guard::take(const Scope &scope, const QList<Contact> &contacts)
{
    m_view.contacts.removeIf([&scope](const std::pair<const domain::ContactId &, Contact &> &each) {
        return each.second.counterparty == scope.counterparty;
    });
    for (Contact contact : contacts) {
        contact.id.value = m_workspace.ids().localId(ObjectKind::Contact, contact.id.value);
        m_view.contacts.insert(contact.id, contact);
    }
}

std::optional<Guard::Shown> Guard::shown(const End &end) const
{
    const Step &step = m_plan.steps.at(end.step - 1);
    const auto values = now(step.ref);
    if (makes(step) || deletes(step))
        return values.has_value() == makes(step) ? Shown::After : Shown::Before;
    if (isDone(step) || !values)
        return Shown::After;
    const Values wanted = writtenValues(step);
    const bool isAsBefore = std::all_of(
        wanted.keyBegin(), wanted.keyEnd(), [&](domain::Field field) {
            const QVariant value = values->value(field);
            return field == domain::Field::Order
                       ? !ordersDiffer(value.toStringList(), end.before.value(field).toStringList())
                       : value == end.before.value(field);
        });
    return isAsBefore ? std::optional(Shown::Before) : std::nullopt;
}

// A contact that is no longer processed cannot be changed and counts as gone.
std::optional<Guard::Values> Guard::now(const ObjectRef &ref) const
{
    switch (ref.kind) {
    case ObjectKind::Role: {
        const auto role = m_view.roles.constFind(RoleId{ref.id});
        return role == m_view.roles.cend() ? std::nullopt
                                           : std::optional(valuesOf(*role, ref.kind));
    }
    case ObjectKind::ContactRole: {
        const auto value
            = std::find_if(m_view.values.cbegin(), m_view.values.cend(),
                           [&ref](const ContactRole &each) { return each.id.value == ref.id; });
        return value == m_view.values.cend() ? std::nullopt
                                             : std::optional(valuesOf(*value, ref.kind));
    }
    case ObjectKind::ContactRoleOrder:
        return Values{{domain::Field::Order, presentOrder()}};
    case ObjectKind::Counterparty: {
        const auto counterparty = m_view.counterparties.constFind(ref.id);
        return counterparty == m_view.counterparties.cend()
                   ? std::nullopt
                   : std::optional(valuesOf(*counterparty, ref.kind));
    }
    case ObjectKind::Contact:
        break;
    }
    const auto contact = m_view.contacts.constFind(domain::ContactId{ref.id});
    return contact == m_view.contacts.cend() || contact->isStopped()
               ? std::nullopt
               : std::optional(valuesOf(*contact, ref.kind));
}

QStringList Guard::presentOrder() const
{
    QStringList order;
    for (const ContactRole &value : m_view.values)
        order.append(value.id.value);
    return order;
}

Guard::Verdict Guard::check(const Step &step) const
{
    if (deletes(step))
        return checkDeletion(step);
    if (step.kind == Step::Kind::OrderContactRoles)
        return checkOrder(step);
    const bool placed
        = step.kind == Step::Kind::CreateRole || step.fields.contains(domain::Field::ReportingTo);
    if (step.ref.kind == ObjectKind::Role && placed && !step.role.reportingTo.isEmpty()
        && !m_view.roles.contains(step.role.reportingTo))
        return Verdict::Vanished;
    return makes(step) ? Verdict::Go : checkUpdate(step);
}

Guard::Verdict Guard::checkUpdate(const Step &step) const
{
    const auto values = now(step.ref);
    if (!values)
        return Verdict::Vanished;
    const Values expected = m_expected.value(step.ref);
    const Values wanted = writtenValues(step);
    bool isSo = true;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const QVariant value = values->value(it.key());
        isSo = isSo && value == it.value();
        if (value != it.value() && value != expected.value(it.key()))
            return Verdict::Changed;
    }
    return isSo ? Verdict::AlreadySo : Verdict::Go;
}

Guard::Verdict Guard::checkDeletion(const Step &step) const
{
    bool allGone = true;
    for (const ObjectRef &ref : step.refs()) {
        const auto values = now(ref);
        if (!values)
            continue;
        allGone = false;
        if (*values != m_expected.value(ref))
            return Verdict::Changed;
    }
    if (allGone)
        return Verdict::AlreadySo;
    if (step.kind != Step::Kind::DeleteRole)
        return Verdict::Go;
    if (!m_view.roles.contains(step.transferTo))
        return Verdict::Vanished;
    const bool somebodyCame
        = std::any_of(m_view.roles.cbegin(), m_view.roles.cend(), [this, &step](const Role &role) {
              return role.reportingTo.value == step.ref.id && !m_leaving.contains(role.id);
          });
    return somebodyCame ? Verdict::Changed : Verdict::Go;
}

Guard::Verdict Guard::checkOrder(const Step &step) const
{
    const QStringList present = presentOrder();
    if (ordersDiffer(present, step.order))
        return ordersDiffer(present, m_expectedOrder) ? Verdict::Changed : Verdict::Go;
    // The order may be right and the numbers still have gaps, or a number be there twice.
    bool isNumbered = mergedOrder(step.order, present) == present;
    for (qsizetype at = 0; at < m_view.values.size(); ++at)
        isNumbered = isNumbered && m_view.values.at(at).sequenceNumber == int(at) + 1;
    return isNumbered ? Verdict::AlreadySo : Verdict::Go;
}

bool Guard::isDone(const Step &step) const
{
    if (makes(step))
        return !recognised(step).isEmpty();
    if (deletes(step)) {
        const QList<ObjectRef> refs = step.refs();
        return std::none_of(refs.cbegin(), refs.cend(),
                            [this](const ObjectRef &ref) { return now(ref).has_value(); });
    }
    if (step.kind == Step::Kind::OrderContactRoles)
        return !ordersDiffer(presentOrder(), step.order);
    const auto values = now(step.ref);
    const Values wanted = writtenValues(step);
    return values && std::all_of(wanted.keyBegin(), wanted.keyEnd(), [&](domain::Field field) {
               return values->value(field) == wanted.value(field);
           });
}

QString Guard::recognised(const Step &step) const
{
    return m_workspace.ids().serverId(step.ref.kind, edit::recognised(step, m_view));
}

void Guard::noteDone(const Step &step)
{
    State &state = m_scopes[scopeOf(step)];
    state.written = ++m_lastTurn;
    state.ends.append({state.written, step.number,
                       step.kind == Step::Kind::OrderContactRoles
                           ? Values{{domain::Field::Order, m_expectedOrder}}
                           : m_expected.value(step.ref)});
    carryOut(step, m_view);
    if (step.kind == Step::Kind::OrderContactRoles)
        m_expectedOrder = presentOrder();
    const Values written = writtenValues(step);
    for (const ObjectRef &ref : step.refs()) {
        if (deletes(step))
            m_expected.remove(ref);
        else if (makes(step))
            m_expected.insert(ref, now(ref).value_or(written));
        else
            m_expected[ref].insert(written);
    }
}

} // namespace rw::edit
