// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stepwords.h"

#include "domain/fields.h"
#include "edit/workspace.h"
#include "models/changewords.h"
#include "models/reasons.h"

#include <QCoreApplication>
#include <QLocale>

namespace rw::models {

using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;
using edit::ApplyRun;
using edit::Plan;
using edit::Step;
using edit::Workspace;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::StepsModel)
};

// A role that the plan itself makes is called by the name that it is made with.
QString roleName(const QString &id, const Plan &plan, const Workspace &workspace)
{
    for (const Step &step : plan.steps) {
        if (step.kind == Step::Kind::CreateRole && step.ref == ObjectRef{ObjectKind::Role, id})
            return step.name;
    }
    return roleInWords(workspace, id);
}

QString fieldNames(ObjectKind kind, const QSet<Field> &fields)
{
    QStringList names;
    for (Field field : domain::fieldsOf(kind)) {
        if (fields.contains(field))
            names.append(fieldInWords(kind, field));
    }
    return QLocale().createSeparatedList(names);
}

QString roleUpdateInWords(const Step &step, const Plan &plan, const Workspace &workspace)
{
    if (step.isTemporary) {
        return Words::tr("Give %1 the temporary name %2, so that its name is free")
            .arg(step.name, step.role.name);
    }
    const QSet<Field> &fields = step.fields;
    const bool moves = fields.contains(Field::ReportingTo);
    const bool renames = fields.contains(Field::Name);
    const QString superior
        = moves ? roleName(step.role.reportingTo.value, plan, workspace) : QString();
    if (moves && fields.size() == 1)
        return Words::tr("Move %1 under %2").arg(step.name, superior);
    if (renames && fields.size() == 1)
        return Words::tr("Rename %1 to %2").arg(step.name, step.role.name);
    if (moves && renames && fields.size() == 2)
        return Words::tr("Move %1 under %2 and rename it to %3")
            .arg(step.name, superior, step.role.name);
    if (moves) {
        QSet<Field> others = fields;
        others.remove(Field::ReportingTo);
        //: %3: names of fields, "Name and Description"
        return Words::tr("Move %1 under %2 and change: %3")
            .arg(step.name, superior, fieldNames(ObjectKind::Role, others));
    }
    //: %2: names of fields, "Name and Description"
    return Words::tr("Change %1: %2").arg(step.name, fieldNames(ObjectKind::Role, fields));
}

} // namespace

QString stepInWords(const Step &step, const Plan &plan, const Workspace &workspace)
{
    switch (step.kind) {
    case Step::Kind::CreateRole:
        return Words::tr("Create role %1 under %2")
            .arg(step.name, roleName(step.role.reportingTo.value, plan, workspace));
    case Step::Kind::UpdateRole:
        return roleUpdateInWords(step, plan, workspace);
    case Step::Kind::DeleteRole:
        return Words::tr("Delete role %1, users to %2")
            .arg(step.name, roleName(step.transferTo.value, plan, workspace));
    case Step::Kind::CreateContactRole:
        return Words::tr("Create contact role %1").arg(step.name);
    case Step::Kind::RenameContactRole:
        return step.isTemporary
                   ? Words::tr(
                         "Give contact role %1 the temporary name %2, so that its name is free")
                         .arg(step.name, step.contactRole.name)
                   : Words::tr("Rename contact role %1 to %2")
                         .arg(step.name, step.contactRole.name);
    case Step::Kind::DeleteContactRole: {
        if (step.alsoDeleted.isEmpty())
            return Words::tr("Delete contact role %1").arg(step.name);
        QStringList names{step.name};
        for (const domain::ContactRole &value : step.alsoDeleted)
            names.append(value.name);
        //: %1: their names, "Billing, Legal and Sales"
        return Words::tr("Delete contact roles %1").arg(QLocale().createSeparatedList(names));
    }
    case Step::Kind::OrderContactRoles:
        return Words::tr("Put %n contact role(s) in order", nullptr, int(step.order.size()));
    case Step::Kind::CreateCounterparty:
        return step.counterparty.firstContact.isEmpty()
                   ? Words::tr("Create counterparty %1").arg(step.name)
                   //: %2: the name of a person
                   : Words::tr("Create counterparty %1 with the contact %2")
                         .arg(step.name, step.counterparty.firstContact);
    case Step::Kind::UpdateCounterparty:
        //: %2: names of fields, "Country and State"
        return Words::tr("Change counterparty %1: %2")
            .arg(step.name, fieldNames(ObjectKind::Counterparty, step.fields));
    case Step::Kind::DeleteCounterparty:
        return Words::tr("Delete counterparty %1 with its contacts").arg(step.name);
    case Step::Kind::CreateContact:
        return Words::tr("Create contact %1 at %2")
            .arg(step.name, counterpartyInWords(workspace, step.contact.counterparty.value));
    case Step::Kind::UpdateContact:
        return step.isTemporary
                   ? Words::tr("Give %1 the temporary address %2, so that the address is free")
                         .arg(step.name, step.contact.emailId)
                   : Words::tr("Change contact %1: %2, %3")
                         .arg(step.name, step.contact.displayName, step.contact.emailId);
    case Step::Kind::DeleteContact:
        return step.makeAnonymous
                   ? Words::tr("Delete contact %1 and make it anonymous").arg(step.name)
                   : Words::tr("Delete contact %1").arg(step.name);
    }
    return {};
}

QString stateInWords(const ApplyRun::StepResult &result)
{
    switch (result.state) {
    case ApplyRun::StepState::Waiting:
        return Words::tr("waiting");
    case ApplyRun::StepState::Sending:
        return Words::tr("sending…");
    case ApplyRun::StepState::ReadingBack:
        return Words::tr("no clear answer: reading back…");
    case ApplyRun::StepState::Answered:
        return result.wasAlreadySo ? Words::tr("already so") : Words::tr("sent");
    case ApplyRun::StepState::Verified:
        if (result.wasAlreadySo)
            return Words::tr("verified: somebody else had done the same");
        return result.wasReadBack ? Words::tr("verified: it was done although the answer was lost")
                                  : Words::tr("verified");
    case ApplyRun::StepState::Conflict:
        return Words::tr("not sent: changed on the server in the meantime");
    case ApplyRun::StepState::NotVerified:
        return Words::tr("not verified: reading it again shows otherwise");
    case ApplyRun::StepState::Failed:
        if (result.error) {
            //: %1: a sentence
            return Words::tr("failed: %1").arg(reasonOf(*result.error));
        }
        return Words::tr("failed");
    case ApplyRun::StepState::Skipped:
        if (result.isLimitReached)
            return Words::tr("skipped: the licence allows no more, see step %L1")
                .arg(result.waitedFor);
        return Words::tr("skipped: waits for step %L1").arg(result.waitedFor);
    case ApplyRun::StepState::NotStarted:
        return Words::tr("not started");
    }
    return {};
}

} // namespace rw::models
