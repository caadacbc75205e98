// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/checksentences.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QCoreApplication>

namespace rw::models {

using domain::ObjectKind;
using domain::ObjectRef;
using domain::RoleTree;
using edit::Checks;
using Kind = Checks::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::ChecksModel)
};

QString nameOf(const edit::Workspace &workspace, const ObjectRef &ref)
{
    switch (ref.kind) {
    case ObjectKind::Role: {
        const RoleTree::Node *node = workspace.roles().tree().find({ref.id});
        return node ? node->role.name : QString();
    }
    case ObjectKind::ContactRole: {
        const domain::Picklist &list = workspace.contactRoles().list();
        const int row = list.rowOf({ref.id});
        return row < 0 ? QString() : list.entries().at(row).value.name;
    }
    case ObjectKind::Contact: {
        const domain::ContactBook::Entry *entry = workspace.contacts().book().find({ref.id});
        return entry ? entry->contact.displayName : QString();
    }
    case ObjectKind::Counterparty:
    case ObjectKind::ContactRoleOrder:
        break;
    }
    return {};
}

} // namespace

QString titleOf(Kind kind)
{
    switch (kind) {
    case Kind::TooDeep:
        return Words::tr("Roles on too low a level");
    case Kind::WithoutUsers:
        return Words::tr("Roles without users");
    case Kind::OnlyChild:
        return Words::tr("Roles that only pass on");
    case Kind::AlikeRoles:
        return Words::tr("Roles with names that look alike");
    case Kind::WithoutDescription:
        return Words::tr("Roles without a description");
    case Kind::WithoutForecastManager:
        return Words::tr("Roles without a forecast manager");
    case Kind::UntidyRole:
        return Words::tr("Role names with stray spaces");
    case Kind::AlikeValues:
        return Words::tr("Contact roles that look alike");
    case Kind::UntidyValue:
        return Words::tr("Contact roles with stray spaces");
    case Kind::SequenceNumbers:
        return Words::tr("Sequence numbers that are missing or double");
    case Kind::UntidyAddress:
        return Words::tr("Addresses to be tidied");
    case Kind::UntidyContact:
        return Words::tr("Contact names with stray spaces");
    case Kind::Duplicates:
        return Words::tr("Contacts that may be one person");
    }
    return {};
}

QString explanationOf(Kind kind)
{
    switch (kind) {
    case Kind::TooDeep:
        return Words::tr("Deep hierarchies make it hard to see who sees what. Of each branch the "
                         "first role below the limit is named.");
    case Kind::WithoutUsers:
        return Words::tr("Nobody has this role. It may be left over, or waiting for somebody.");
    case Kind::OnlyChild:
        return Words::tr("It is the only role below its superior and has one role below itself: "
                         "a level that separates nobody.");
    case Kind::AlikeRoles:
    case Kind::AlikeValues:
        return Words::tr("One may be a slip for the other.");
    case Kind::WithoutDescription:
        return Words::tr("A description tells the next administrator what a role is for.");
    case Kind::WithoutForecastManager:
        return Words::tr("No superior has one either, so nobody answers for its forecast.");
    case Kind::UntidyRole:
    case Kind::UntidyValue:
    case Kind::UntidyContact:
        return Words::tr("Spaces around a name or doubled ones are not seen, and sort and search "
                         "trip over them.");
    case Kind::SequenceNumbers:
        return Words::tr("Zoho does not say in which order such values appear. Applying any order "
                         "numbers the whole list anew.");
    case Kind::UntidyAddress:
        return Words::tr("Spaces, characters that nobody sees, or a domain in capitals.");
    case Kind::Duplicates:
        return Words::tr("They have one address, or one name and domain. Merge them under "
                         "Contacts › Tools.");
    }
    return {};
}

QString nameOf(const edit::Workspace &workspace, const Checks::Hint &hint)
{
    QStringList names;
    for (const ObjectRef &ref : hint.objects)
        names.append(nameOf(workspace, ref));
    return names.join(Words::tr(", "));
}

QString placeOf(const edit::Workspace &workspace, const Checks::Hint &hint)
{
    const ObjectRef &ref = hint.objects.first();
    switch (hint.kind) {
    case Kind::TooDeep:
        return Words::tr("level %L1").arg(hint.number);
    case Kind::SequenceNumbers:
        return hint.number == 0 ? Words::tr("without a number")
                                : Words::tr("number %1").arg(hint.number);
    case Kind::UntidyAddress:
    case Kind::UntidyContact:
    case Kind::Duplicates: {
        const domain::ContactBook::Entry *entry = workspace.contacts().book().find({ref.id});
        const domain::Counterparty *company
            = entry ? workspace.contacts().counterparty(entry->contact.counterparty) : nullptr;
        return company ? company->name : QString();
    }
    case Kind::WithoutUsers:
    case Kind::OnlyChild:
    case Kind::AlikeRoles:
    case Kind::WithoutDescription:
    case Kind::WithoutForecastManager:
    case Kind::UntidyRole: {
        const RoleTree::Node *node = workspace.roles().tree().find({ref.id});
        return node && node->parent ? Words::tr("under %1").arg(node->parent->role.name)
                                    : QString();
    }
    case Kind::AlikeValues:
    case Kind::UntidyValue:
        break;
    }
    return {};
}

QString remedyOf(const edit::Workspace &workspace, const Checks::Hint &hint)
{
    if (!hint.canFix)
        return {};
    switch (hint.kind) {
    case Kind::TooDeep:
        return Words::tr("Promote one level");
    case Kind::WithoutUsers:
        return Words::tr("Delete the role");
    case Kind::OnlyChild: {
        const RoleTree::Node *node = workspace.roles().tree().find({hint.objects.first().id});
        return Words::tr("Delete it; what is below goes to %1")
            .arg(node && node->parent ? node->parent->role.name : QString());
    }
    case Kind::UntidyRole:
    case Kind::UntidyValue:
    case Kind::UntidyContact:
        return Words::tr("Rename to \"%1\"").arg(hint.after);
    case Kind::UntidyAddress:
        return Words::tr("Change to %1").arg(hint.after);
    case Kind::AlikeRoles:
    case Kind::WithoutDescription:
    case Kind::WithoutForecastManager:
    case Kind::AlikeValues:
    case Kind::SequenceNumbers:
    case Kind::Duplicates:
        break;
    }
    return {};
}

QString remedyOfAll(Kind kind, int count)
{
    switch (kind) {
    case Kind::TooDeep:
        return Words::tr("Promote %n role(s)", nullptr, count);
    case Kind::UntidyRole:
        return Words::tr("Tidy the names of %n role(s)", nullptr, count);
    case Kind::UntidyValue:
        return Words::tr("Tidy the names of %n contact role(s)", nullptr, count);
    case Kind::UntidyContact:
        return Words::tr("Tidy the names of %n contact(s)", nullptr, count);
    case Kind::UntidyAddress:
        return Words::tr("Tidy the addresses of %n contact(s)", nullptr, count);
    case Kind::WithoutUsers:
    case Kind::OnlyChild:
    case Kind::AlikeRoles:
    case Kind::WithoutDescription:
    case Kind::WithoutForecastManager:
    case Kind::AlikeValues:
    case Kind::SequenceNumbers:
    case Kind::Duplicates:
        break;
    }
    return {};
}

} // namespace rw::models
