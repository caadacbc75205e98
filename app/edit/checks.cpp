// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/checks.h"

#include "domain/likeness.h"
#include "domain/nameorder.h"
#include "edit/addresschanges.h"
#include "edit/contactmerge.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolereshaping.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QHash>

#include <algorithm>

namespace rw::edit {

using domain::Field;
using domain::NameProblem;
using domain::ObjectRef;
using domain::RoleTree;

namespace {

// Each superior before those below it, siblings by name.
template <typename Each>
void forEachRole(const RoleTree::Node *node, Each &&each)
{
    if (!node)
        return;
    if (!node->doomed)
        each(*node);
    for (const auto &child : node->children)
        forEachRole(child.get(), each);
}

int staying(const RoleTree::Node &node)
{
    return int(std::count_if(node.children.cbegin(), node.children.cend(),
                             [](const auto &child) { return !child->doomed; }));
}

bool hasManagerAbove(const RoleTree::Node &node)
{
    const RoleTree::Node *up = &node;
    while (up && up->role.forecastManager.isEmpty())
        up = up->parent;
    return up;
}

void sortByKind(QList<Checks::Hint> &hints)
{
    std::stable_sort(hints.begin(), hints.end(),
                     [](const auto &a, const auto &b) { return a.kind < b.kind; });
}

} // namespace

Checks::Checks(Workspace &workspace) : m_workspace(workspace) { }

QList<Checks::Hint> Checks::roles(int mostLevels) const
{
    const RoleSection &section = m_workspace.roles();
    const bool usersKnown = section.usersKnown();
    QList<Hint> hints;
    QStringList names;
    QList<ObjectRef> refs;
    forEachRole(section.tree().top(), [&](const RoleTree::Node &node) {
        const ObjectRef ref = RoleSection::ref(node.role.id);
        const bool isFree = section.lock(node.role.id) == RoleSection::Lock::None;
        const auto add
            = [&](Kind kind, bool canFix = false, int number = 0, const QString &after = {}) {
                  hints.append({kind, {ref}, after, number, canFix && isFree});
              };
        names.append(node.role.name);
        refs.append(ref);
        const int level = node.depth();
        // Of a branch that is too deep the first role is told: the rest follows it.
        if (level == mostLevels + 1)
            add(Kind::TooDeep,
                RoleReshaping(m_workspace).refusalToPromote({node.role.id})
                    == RoleReshaping::Refusal::None,
                level);
        const bool isKnown = section.baseline(node.role.id); // a new one has nobody yet
        const bool isEmpty = usersKnown && isKnown && section.userCount(node.role.id) == 0;
        const bool canRemove
            = node.parent
              && section.refusalToDelete({{node.role.id}, node.parent->role.id, {}})
                     == RoleSection::DeleteRefusal::None;
        if (isEmpty && node.parent)
            add(Kind::WithoutUsers, staying(node) == 0 && canRemove);
        if (node.parent && staying(*node.parent) == 1 && staying(node) == 1)
            add(Kind::OnlyChild, isEmpty && canRemove && !section.isTreeLocked());
        if (node.role.description.trimmed().isEmpty())
            add(Kind::WithoutDescription);
        if (!hasManagerAbove(node))
            add(Kind::WithoutForecastManager);
        const QString tidy = node.role.name.simplified();
        if (tidy != node.role.name)
            add(Kind::UntidyRole, section.nameProblem(node.role.id, tidy) == NameProblem::None, 0,
                tidy);
    });
    for (const auto &[a, b] : domain::lookAlikes(names))
        hints.append({Kind::AlikeRoles, {refs.at(b), refs.at(a)}, {}, 0, false});
    sortByKind(hints);
    return hints;
}

QList<Checks::Hint> Checks::values() const
{
    const ContactRoleSection &section = m_workspace.contactRoles();
    QList<Hint> hints;
    QStringList names;
    QList<ObjectRef> refs;
    QHash<int, QList<ObjectRef>> numbers;
    QList<ObjectRef> unnumbered;
    for (const domain::Picklist::Entry &entry : section.list().entries()) {
        if (entry.doomed)
            continue;
        const ObjectRef ref = ContactRoleSection::ref(entry.value.id);
        names.append(entry.value.name);
        refs.append(ref);
        const QString tidy = entry.value.name.simplified();
        if (tidy != entry.value.name)
            hints.append({Kind::UntidyValue,
                          {ref},
                          tidy,
                          0,
                          section.lock(entry.value.id) == ContactRoleSection::Lock::None
                              && section.nameProblem(entry.value.id, tidy) == NameProblem::None});
        const domain::ContactRole *server = section.baseline(entry.value.id);
        if (server && server->sequenceNumber)
            numbers[*server->sequenceNumber].append(ref);
        else if (server)
            unnumbered.append(ref);
    }
    // An order that is staged numbers the whole list.
    if (!m_workspace.buffer().find(ContactRoleSection::orderRef())) {
        QList<int> twice;
        for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
            if (it->size() > 1)
                twice.append(it.key());
        }
        std::sort(twice.begin(), twice.end());
        for (const int number : std::as_const(twice))
            hints.append({Kind::SequenceNumbers, numbers.value(number), {}, number, false});
        if (!unnumbered.isEmpty())
            hints.append({Kind::SequenceNumbers, unnumbered, {}, 0, false});
    }
    for (const auto &[a, b] : domain::lookAlikes(names))
        hints.append({Kind::AlikeValues, {refs.at(b), refs.at(a)}, {}, 0, false});
    sortByKind(hints);
    return hints;
}

QList<Checks::Hint> Checks::contacts() const
{
    const ContactSection &section = m_workspace.contacts();
    QList<Hint> hints;
    for (const AddressChanges::Proposal &proposal : AddressChanges(m_workspace).tidy()) {
        // Nobody can set those right that Zoho no longer processes.
        if (section.lock(proposal.id) == ContactSection::Lock::Stopped)
            continue;
        hints.append({Kind::UntidyAddress,
                      {ContactSection::ref(proposal.id)},
                      proposal.after,
                      0,
                      proposal.isGood()});
    }
    for (const domain::Counterparty &counterparty : section.counterparties()) {
        for (const domain::ContactBook::Entry &entry : section.book().entries(counterparty.id)) {
            const QString tidy = entry.contact.displayName.simplified();
            if (!entry.doomed && !entry.contact.isStopped() && tidy != entry.contact.displayName
                && !tidy.isEmpty())
                hints.append({Kind::UntidyContact,
                              {ContactSection::ref(entry.id())},
                              tidy,
                              0,
                              section.lock(entry.id()) == ContactSection::Lock::None});
        }
    }
    for (const ContactMerge::Group &group : ContactMerge(m_workspace).duplicates()) {
        Hint hint{Kind::Duplicates, {}, {}, 0, false};
        for (const domain::ContactId &id : group.contacts)
            hint.objects.append(ContactSection::ref(id));
        hints.append(hint);
    }
    sortByKind(hints);
    return hints;
}

bool Checks::fixesTogether(Kind kind)
{
    switch (kind) {
    case Kind::TooDeep:
    case Kind::UntidyRole:
    case Kind::UntidyValue:
    case Kind::UntidyAddress:
    case Kind::UntidyContact:
        return true;
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
    return false;
}

// The hints may be older than what was read last.
bool Checks::isStillThere(const ObjectRef &ref) const
{
    switch (ref.kind) {
    case domain::ObjectKind::Role:
        return m_workspace.roles().lock({ref.id}) == RoleSection::Lock::None;
    case domain::ObjectKind::ContactRole:
        return m_workspace.contactRoles().lock({ref.id}) == ContactRoleSection::Lock::None;
    case domain::ObjectKind::Contact:
        return m_workspace.contacts().lock({ref.id}) == ContactSection::Lock::None;
    case domain::ObjectKind::Counterparty:
    case domain::ObjectKind::ContactRoleOrder:
        break;
    }
    return false;
}

bool Checks::rename(const QList<Hint> &hints, const QString &step)
{
    QList<EditBuffer::Replacement> wanted;
    QSet<QString> given; // two that are tidied may come out alike
    for (const Hint &hint : hints) {
        const ObjectRef &ref = hint.objects.first();
        const bool isUnique = ref.kind != domain::ObjectKind::Contact;
        if (!isStillThere(ref) || (isUnique && given.contains(hint.after.toCaseFolded())))
            continue;
        given.insert(hint.after.toCaseFolded());
        for (const Section *section : m_workspace.sections()) {
            if (!section->covers(ref.kind))
                continue;
            domain::Edit edit = section->withField(ref, Field::Name, hint.after);
            if (ref.kind == domain::ObjectKind::Contact)
                edit.owner
                    = m_workspace.contacts().book().find({ref.id})->contact.counterparty.value;
            wanted.append({ref, edit});
        }
    }
    return m_workspace.stage(step, wanted);
}

bool Checks::remove(const Hint &hint)
{
    RoleSection &section = m_workspace.roles();
    const RoleTree::Node *node = section.tree().find({hint.objects.first().id});
    // Nobody is there to be given away; who comes until then goes to the superior.
    return node && node->parent && section.remove({{node->role.id}, node->parent->role.id, {}});
}

bool Checks::fix(const QList<Hint> &given, const QString &step)
{
    QList<Hint> hints;
    std::copy_if(given.cbegin(), given.cend(), std::back_inserter(hints),
                 [](const Hint &hint) { return hint.canFix; });
    if (hints.isEmpty())
        return false;
    QList<domain::RoleId> roles;
    QList<domain::ContactId> contacts;
    for (const Hint &hint : std::as_const(hints)) {
        roles.append({hint.objects.first().id});
        contacts.append({hint.objects.first().id});
    }
    switch (hints.first().kind) {
    case Kind::TooDeep:
        return RoleReshaping(m_workspace).promote(roles);
    case Kind::WithoutUsers:
    case Kind::OnlyChild:
        return remove(hints.first());
    case Kind::UntidyRole:
    case Kind::UntidyValue:
    case Kind::UntidyContact:
        return rename(hints, step);
    case Kind::UntidyAddress: {
        AddressChanges changes(m_workspace);
        return changes.stage(changes.tidy(contacts), step);
    }
    case Kind::AlikeRoles:
    case Kind::WithoutDescription:
    case Kind::WithoutForecastManager:
    case Kind::AlikeValues:
    case Kind::SequenceNumbers:
    case Kind::Duplicates:
        break;
    }
    return false;
}

} // namespace rw::edit
