// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/planwalk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;
using namespace rw::domain;
using edit::Plan;
using edit::PlanInput;
using edit::Step;

namespace {

constexpr int mostAtOnce = 10;

QString nameOf(const Step &step)
{
    return u"step %1 (%2 of %3)"_s.arg(step.number)
        .arg(QLatin1StringView(QMetaEnum::fromType<Step::Kind>().valueToKey(int(step.kind))),
             step.ref.id);
}

// The outcomes in a reply that may be about several items, or about one without a wrapper.
QList<QJsonObject> outcomes(const QJsonObject &reply)
{
    QList<QJsonObject> result;
    for (const auto &value : reply) {
        for (const QJsonValue &item : value.toArray())
            result.append(item.toObject());
    }
    return result.isEmpty() ? QList<QJsonObject>{reply} : result;
}

QString idIn(const QJsonObject &reply)
{
    const QJsonObject first = outcomes(reply).first();
    const QString id = first[u"details"_s][u"id"_s].toString();
    return id.isEmpty() ? first[u"id"_s].toString() : id;
}

bool isRefused(const sandbox::Response &response)
{
    if (response.status < 200 || response.status > 201)
        return true;
    const QList<QJsonObject> all = outcomes(QJsonDocument::fromJson(response.body).object());
    return std::any_of(all.cbegin(), all.cend(), [](const QJsonObject &outcome) {
        return outcome[u"status"_s].toString() == u"error"_s;
    });
}

} // namespace

PlanWalk::PlanWalk(MemoryServer &server)
    : m_server(server), m_client(std::make_unique<api::ApiClient>(api::Connection()))
{
}

QString PlanWalk::carryOut(const PlanInput &input, const Plan &plan, int chances)
{
    m_server.fill(input, chances);
    m_workspace = std::make_unique<edit::Workspace>(*m_client, Organisation(), nullptr);
    m_plan = plan;
    m_view = {};
    m_view.roles = input.rolesBefore;
    m_view.contacts = input.contactsBefore;
    m_states = QList<State>(plan.steps.size(), State::Waiting);
    m_onTheirWay.clear();
    std::mt19937 random{unsigned(chances)};
    for (qsizetype done = 0; done < plan.steps.size();) {
        QList<int> ready;
        for (const Step &step : plan.steps) {
            if (isReady(step))
                ready.append(step.number);
        }
        QList<int> waiting = m_onTheirWay.keys();
        std::sort(waiting.begin(), waiting.end());
        if (ready.isEmpty() && waiting.isEmpty())
            return u"steps wait for each other"_s;
        const bool sends = waiting.size() < mostAtOnce && !ready.isEmpty()
                           && (waiting.isEmpty() || random() % 3 != 0);
        const QList<int> &choice = sends ? ready : waiting;
        const Step &step = plan.steps.at(choice.at(qsizetype(random()) % choice.size()) - 1);
        const QString problem = sends ? send(step) : answer(step);
        if (!problem.isEmpty())
            return problem;
        done += sends ? 0 : 1;
    }
    return differences(input);
}

bool PlanWalk::isReady(const Step &step) const
{
    const auto done = [this](int number) { return m_states.at(number - 1) == State::Done; };
    return m_states.at(step.number - 1) == State::Waiting
           && std::all_of(step.needs.cbegin(), step.needs.cend(), done)
           && std::all_of(step.after.cbegin(), step.after.cend(), done);
}

QString PlanWalk::send(const Step &step)
{
    for (const ObjectRef &ref : step.refs()) {
        for (int other : m_onTheirWay.keys()) {
            if (m_plan.steps.at(other - 1).refs().contains(ref))
                return u"%1 and step %2 are about one object at the same time"_s.arg(nameOf(step))
                    .arg(other);
        }
    }
    if (step.kind == Step::Kind::OrderContactRoles) {
        m_view.values.clear();
        for (const QJsonValue &item : m_server.values()) {
            const QString id = item[u"id"_s].toString();
            m_view.values.append(
                {ContactRoleId{m_workspace->ids().localId(ObjectKind::ContactRole, id)},
                 item[u"name"_s].toString(), item[u"sequence_number"_s].toInt()});
        }
    }
    m_onTheirWay.insert(step.number, requestFor(step, m_plan, *m_workspace, m_view));
    m_states[step.number - 1] = State::OnItsWay;
    return {};
}

QString PlanWalk::answer(const Step &step)
{
    const api::ApiRequest request = m_onTheirWay.take(step.number);
    const sandbox::Response response = m_server.handle(request);
    if (isRefused(response)) {
        return u"%1 was refused: %2 %3 %4\n%5 %6"_s.arg(
            nameOf(step), QString::fromUtf8(request.verb), QString::fromUtf8(request.target),
            QString::fromUtf8(request.body), QString::number(response.status),
            QString::fromUtf8(response.body));
    }
    const QString id = idIn(QJsonDocument::fromJson(response.body).object());
    if (step.kind == Step::Kind::CreateRole || step.kind == Step::Kind::CreateContactRole
        || step.kind == Step::Kind::CreateContact)
        m_workspace->ids().adopt(step.ref, id);
    edit::carryOut(step, m_view);
    m_states[step.number - 1] = State::Done;
    return {};
}

QString PlanWalk::differences(const PlanInput &input)
{
    const auto known = [this](ObjectKind kind, const QString &id) {
        return m_workspace->ids().serverId(kind, id);
    };
    QStringList wanted;
    QStringList there;
    const auto role = [](const QStringList &parts) { return u"role "_s + parts.join(u'|'); };
    for (const Role &r : input.rolesAfter) {
        wanted.append(role({known(ObjectKind::Role, r.id.value), r.name,
                            known(ObjectKind::Role, r.reportingTo.value), r.description,
                            QString::number(r.shareWithPeers), r.forecastManager.value}));
    }
    for (const QJsonValue &r : m_server.roles()) {
        there.append(role({r[u"id"_s].toString(), r[u"name"_s].toString(),
                           r[u"reporting_to"_s][u"id"_s].toString(), r[u"description"_s].toString(),
                           QString::number(r[u"share_with_peers"_s].toBool()),
                           r[u"forecast_manager"_s][u"id"_s].toString()}));
    }
    const auto contact = [](const QStringList &parts) { return u"contact "_s + parts.join(u'|'); };
    for (const Contact &c : input.contactsAfter) {
        wanted.append(contact({known(ObjectKind::Contact, c.id.value), c.counterparty.value,
                               c.displayName, c.emailId}));
    }
    for (const QString &counterparty : m_server.counterparties()) {
        for (const QJsonValue &c : m_server.contacts(counterparty)) {
            there.append(contact({c[u"id"_s].toString(), counterparty, c[u"name"_s].toString(),
                                  c[u"emailId"_s].toString()}));
        }
    }
    wanted.sort();
    there.sort();
    for (const ContactRole &value : input.valuesAfter)
        wanted.append(u"value "_s + known(ObjectKind::ContactRole, value.id.value) + u'|'
                      + value.name);
    for (const QJsonValue &value : m_server.values())
        there.append(u"value "_s + value[u"id"_s].toString() + u'|' + value[u"name"_s].toString());
    if (wanted == there)
        return {};
    return u"wanted:\n%1\non the server:\n%2"_s.arg(wanted.join(u'\n'), there.join(u'\n'));
}

} // namespace rw::test
