// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/counterpartyplanner.h"

#include "domain/fields.h"
#include "edit/stepschedule.h"

#include <algorithm>

namespace rw::edit {

using domain::Counterparty;
using domain::Field;
using domain::ObjectKind;

namespace {

enum Group { MakeOne, ChangeOne, DeleteOne };

QStringList sorted(QStringList ids)
{
    ids.sort();
    return ids;
}

Step about(Step::Kind kind, const QString &id, const Counterparty &counterparty)
{
    Step step;
    step.kind = kind;
    step.ref = {ObjectKind::Counterparty, id};
    step.name = counterparty.name;
    step.counterparty = counterparty;
    step.counterparty.modifiedBy.clear();
    step.counterparty.modifiedTime.clear();
    step.counterparty.contactCount = -1;
    return step;
}

} // namespace

QList<Step> counterpartySteps(const PlanInput &input)
{
    StepSchedule schedule;
    for (const QString &id : sorted(input.counterpartiesAfter.keys())) {
        const Counterparty &after = *input.counterpartiesAfter.constFind(id);
        const auto before = input.counterpartiesBefore.constFind(id);
        if (before == input.counterpartiesBefore.cend()) {
            schedule.add(about(Step::Kind::CreateCounterparty, id, after),
                         {MakeOne, 0, after.name});
            continue;
        }
        Step change = about(Step::Kind::UpdateCounterparty, id, after);
        for (Field field : domain::fieldsOf(ObjectKind::Counterparty)) {
            if (domain::isChangeableInCounterparty(field)
                && fieldValue(*before, field) != fieldValue(after, field))
                change.fields.insert(field);
        }
        if (!change.fields.isEmpty())
            schedule.add(change, {ChangeOne, 0, after.name});
    }
    for (const QString &id : sorted(input.counterpartiesBefore.keys())) {
        const Counterparty &before = *input.counterpartiesBefore.constFind(id);
        if (!input.counterpartiesAfter.contains(id))
            schedule.add(about(Step::Kind::DeleteCounterparty, id, before),
                         {DeleteOne, 0, before.name});
    }
    return schedule.run([](const Step &holding) { return holding; }); // nothing holds a name
}

} // namespace rw::edit
