// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactplanner.h"

#include "edit/plannames.h"
#include "edit/stepschedule.h"

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactId;
using domain::ObjectKind;

namespace {

enum Rank { Make, Change, Delete };

using Place = std::pair<QString, QString>; // counterparty and address

Place placeOf(const Contact &contact)
{
    return {contact.counterparty.value, nameKey(contact.emailId)};
}

Step about(const Contact &contact)
{
    Step step;
    step.ref = {ObjectKind::Contact, contact.id.value};
    step.name = contact.displayName;
    step.contact = contact;
    step.contact.modifiedBy.clear();
    step.contact.modifiedTime.clear();
    return step;
}

QList<ContactId> sorted(QList<ContactId> ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

QList<Step> contactSteps(const PlanInput &input)
{
    StepSchedule schedule;
    TemporaryNames names(temporaryAddressPattern);
    QHash<Place, ContactId> holder;
    for (auto it = input.contactsBefore.cbegin(); it != input.contactsBefore.cend(); ++it) {
        holder.insert(placeOf(*it), it.key());
        names.avoid(it->emailId);
    }
    for (const QString &address : input.stoppedAddresses)
        names.avoid(address);

    QHash<ContactId, int> step;
    for (const ContactId &id : sorted(input.contactsAfter.keys())) {
        const Contact &after = *input.contactsAfter.constFind(id);
        names.avoid(after.emailId);
        Step make = about(after);
        const auto before = input.contactsBefore.constFind(id);
        if (before == input.contactsBefore.cend()) {
            make.kind = Step::Kind::CreateContact;
            step.insert(id, schedule.add(make, {Make, 0, after.displayName}));
        } else if (before->displayName != after.displayName || before->emailId != after.emailId) {
            make.kind = Step::Kind::UpdateContact;
            make.name = before->displayName;
            if (before->displayName != after.displayName)
                make.fields.insert(domain::Field::Name);
            if (before->emailId != after.emailId)
                make.fields.insert(domain::Field::EmailId);
            step.insert(id, schedule.add(make, {Change, 0, after.displayName}));
        }
    }
    for (const ContactId &id : sorted(input.contactsBefore.keys())) {
        if (input.contactsAfter.contains(id))
            continue;
        Step remove = about(*input.contactsBefore.constFind(id));
        remove.kind = Step::Kind::DeleteContact;
        remove.makeAnonymous = input.anonymise.contains(id);
        step.insert(id, schedule.add(remove, {Delete, 0, remove.name}));
    }
    for (auto it = input.contactsAfter.cbegin(); it != input.contactsAfter.cend(); ++it) {
        const ContactId has = holder.value(placeOf(*it));
        if (has.isEmpty() || has == it.key() || !step.contains(it.key()) || !step.contains(has))
            continue;
        const auto other = input.contactsAfter.constFind(has);
        if (other == input.contactsAfter.cend())
            schedule.needRoom(step.value(it.key()), step.value(has));
        else if (placeOf(*other) != placeOf(*it))
            schedule.needName(step.value(it.key()), step.value(has));
    }

    return schedule.run([&](const Step &holding) {
        Step rename = about(*input.contactsBefore.constFind(ContactId{holding.ref.id}));
        rename.kind = Step::Kind::UpdateContact;
        rename.contact.emailId = names.next();
        rename.fields = {domain::Field::EmailId};
        rename.isTemporary = true;
        return rename;
    });
}

} // namespace rw::edit
