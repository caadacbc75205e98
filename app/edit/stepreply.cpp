// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepreply.h"

#include "api/contactapi.h"
#include "api/contactroleapi.h"
#include "api/roleapi.h"

#include <algorithm>

namespace rw::edit {

using domain::ObjectKind;
using domain::ObjectRef;

api::Result<QString> idIn(const Step &step, const QByteArray &body)
{
    switch (step.ref.kind) {
    case ObjectKind::Role:
        return api::RoleApi::parseWritten(body).map([](const auto &id) { return id.value; });
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        return api::ContactRoleApi::parseWritten(body).map(
            [](const auto &ids) { return ids.isEmpty() ? QString() : ids.first().value; });
    case ObjectKind::Counterparty:
        return api::ContactApi::parseWrittenCounterparty(body).map(
            [](const auto &id) { return id.value; });
    case ObjectKind::Contact:
        break;
    }
    return api::ContactApi::parseWritten(body).map(
        [](const domain::Contact &contact) { return contact.id.value; });
}

api::Result<Refusals> refusalsIn(const Step &step, const QByteArray &body)
{
    Refusals refusals;
    if (step.alsoDeleted.isEmpty())
        return refusals;
    const auto outcomes = api::ContactRoleApi::parseOutcomes(body);
    if (!outcomes)
        return tl::make_unexpected(outcomes.error());
    const QList<ObjectRef> refs = step.refs();
    for (qsizetype at = 0; at < std::min(outcomes->size(), refs.size()); ++at) {
        if (!outcomes->at(at))
            refusals.insert(refs.at(at), outcomes->at(at).error());
    }
    return refusals;
}

} // namespace rw::edit
