// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/sentences.h"

#include <QCoreApplication>

namespace rw::ui {
namespace {

using domain::Change;
using domain::NameProblem;
using domain::ObjectKind;
using edit::ContactRoleSection;
using edit::ContactSection;
using edit::RoleReshaping;
using edit::RoleSection;

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::sentences", text);
}

QString addressProblem(NameProblem problem, const QString &address)
{
    switch (problem) {
    case NameProblem::None:
        return {};
    case NameProblem::Empty:
        return tr("An e-mail address is required.");
    case NameProblem::Taken:
        return tr("Another contact of this counterparty has the address %1.").arg(address);
    case NameProblem::TooLong:
    case NameProblem::ForbiddenCharacter:
        break;
    }
    return tr("This is not an e-mail address. It needs the form name@company.com.");
}

} // namespace

QString sentence(NameProblem problem, ObjectKind kind, const QString &name)
{
    if (kind == ObjectKind::Contact)
        return addressProblem(problem, name);
    switch (problem) {
    case NameProblem::None:
        break;
    case NameProblem::Empty:
        return tr("A name is required.");
    case NameProblem::TooLong:
        return tr("The name is too long: %1 characters, at most %2 are allowed.")
            .arg(name.size())
            .arg(kind == ObjectKind::Role ? domain::MaximumRoleName
                                          : domain::MaximumContactRoleName);
    case NameProblem::ForbiddenCharacter:
        return tr("Role names may not contain the character \"#\".");
    case NameProblem::Taken:
        if (kind == ObjectKind::Counterparty)
            return tr("Another counterparty has the name \"%1\".").arg(name);
        return kind == ObjectKind::Role ? tr("Another role has the name \"%1\".").arg(name)
                                        : tr("Another contact role has the name \"%1\".").arg(name);
    }
    return {};
}

QString unusualIn(const QString &name)
{
    const std::optional<char32_t> point = domain::unusualCharacter(name);
    if (!point)
        return {};
    const QString code = QStringLiteral("U+%1").arg(uint(*point), 4, 16, QChar(u'0')).toUpper();
    return QChar::isPrint(*point) && !QChar::isSpace(*point)
               ? tr("Unusual character: %1 (%2). It can be kept.")
                     .arg(QString::fromUcs4(&*point, 1), code)
               : tr("There is a character that is not seen (%1). It can be kept.").arg(code);
}

QString sentence(RoleSection::Refusal refusal, const QString &role, const QString &superior)
{
    const QString who = role.isEmpty() ? tr("One of the roles") : role;
    switch (refusal) {
    case RoleSection::Refusal::None:
        break;
    case RoleSection::Refusal::UnknownRole:
        return tr("Drop it onto a role: every role has a superior.");
    case RoleSection::Refusal::TopRole:
        return tr("%1 is the top role and stays at the top.").arg(who);
    case RoleSection::Refusal::Itself:
        return tr("A role cannot report to itself.");
    case RoleSection::Refusal::OwnDescendant:
        return tr("%1 is below a role that you are moving.").arg(superior);
    case RoleSection::Refusal::AlreadyThere:
        return role.isEmpty() ? tr("They report to %1 already.").arg(superior)
                              : tr("%1 reports to %2 already.").arg(role, superior);
    case RoleSection::Refusal::Doomed:
        return tr("%1 is to be deleted.").arg(who);
    case RoleSection::Refusal::TargetDoomed:
        return tr("%1 is to be deleted.").arg(superior);
    case RoleSection::Refusal::HeldStill:
        return tr("The tree is locked. Unlock it to move roles.");
    }
    return {};
}

QString sentence(RoleReshaping::Refusal refusal)
{
    using Refusal = RoleReshaping::Refusal;
    switch (refusal) {
    case Refusal::None:
        break;
    case Refusal::NoRole:
        return tr("Select a role first.");
    case Refusal::NotEditable:
        return tr("One of the roles cannot be edited now.");
    case Refusal::TreeLocked:
        return sentence(RoleSection::Refusal::HeldStill, {}, {});
    case Refusal::NoRightToCreate:
        return tr("The sign-in does not include the right to create roles.");
    case Refusal::TopRole:
        return tr("The top role stays at the top.");
    case Refusal::BelowTop:
        return tr("It reports to the top role already, and nothing is beside that.");
    case Refusal::NobodyBefore:
        return tr("No role of the same superior stands before it.");
    case Refusal::DifferentSuperiors:
        return tr("The selected roles report to different superiors.");
    case Refusal::Unnamed:
        return tr("The clipboard holds no names.");
    case Refusal::BadName:
        return tr("A name on the clipboard is too long or holds a character that Zoho refuses.");
    case Refusal::TooDeep:
        return tr("A line on the clipboard is indented deeper than the one before it allows.");
    }
    return {};
}

QString sentence(RoleSection::DeleteRefusal refusal)
{
    switch (refusal) {
    case RoleSection::DeleteRefusal::None:
        break;
    case RoleSection::DeleteRefusal::TopRole:
        return tr("The top role cannot be deleted.");
    case RoleSection::DeleteRefusal::NoTarget:
        return tr("Choose a role that takes over the users.");
    case RoleSection::DeleteRefusal::TargetDeleted:
        return tr("The role that takes over is to be deleted itself.");
    case RoleSection::DeleteRefusal::TargetBelow:
        return tr("The roles cannot go below a role that is to be deleted.");
    case RoleSection::DeleteRefusal::Locked:
        return tr("The role cannot be edited now.");
    case RoleSection::DeleteRefusal::NoRight:
        return tr("The sign-in does not include the rights that deleting it takes.");
    }
    return {};
}

QString sentence(RoleSection::Lock lock)
{
    switch (lock) {
    case RoleSection::Lock::None:
        break;
    case RoleSection::Lock::NotThere:
        return tr("This role is no longer there.");
    case RoleSection::Lock::Doomed:
        return tr("This role is to be deleted. Revert that to edit it.");
    case RoleSection::Lock::Applying:
        return tr("Being applied; it can be edited again afterwards.");
    case RoleSection::Lock::NoRight:
        return tr("The sign-in does not include the right to change roles.");
    }
    return {};
}

QString sentence(ContactRoleSection::Lock lock)
{
    switch (lock) {
    case ContactRoleSection::Lock::None:
        break;
    case ContactRoleSection::Lock::NotThere:
        return tr("This contact role is no longer there.");
    case ContactRoleSection::Lock::Doomed:
        return tr("This contact role is to be deleted. Revert that to edit it.");
    case ContactRoleSection::Lock::Applying:
        return tr("Being applied; it can be edited again afterwards.");
    case ContactRoleSection::Lock::NoRight:
        return tr("The sign-in does not include the right to change contact roles.");
    }
    return {};
}

QString sentence(ContactSection::Lock lock)
{
    switch (lock) {
    case ContactSection::Lock::None:
        break;
    case ContactSection::Lock::NotThere:
        return tr("This contact is no longer there.");
    case ContactSection::Lock::Doomed:
        return tr("This contact is to be deleted. Revert that to edit it.");
    case ContactSection::Lock::Applying:
        return tr("Being applied; it can be edited again afterwards.");
    case ContactSection::Lock::Stopped:
        return tr("Zoho no longer processes this contact.");
    case ContactSection::Lock::OnlyWhenNew:
        return tr("Zoho takes this only when a contact is created.");
    case ContactSection::Lock::NoRight:
        return tr("The sign-in does not include the right to change contacts.");
    }
    return {};
}

QString sentence(edit::CounterpartyDirectory::Lock lock)
{
    using Lock = edit::CounterpartyDirectory::Lock;
    switch (lock) {
    case Lock::None:
        break;
    case Lock::NotThere:
        return tr("This counterparty is no longer there.");
    case Lock::Doomed:
        return tr("This counterparty is to be deleted. Revert that to edit it.");
    case Lock::Applying:
        return tr("Being applied; it can be edited again afterwards.");
    case Lock::OnlyWhenNew:
        return tr("Zoho takes this only when a counterparty is created.");
    case Lock::NoRight:
        return tr("The sign-in does not include the right to change counterparties.");
    }
    return {};
}

QString sentence(const edit::Access &access, domain::ObjectKind kind)
{
    if (!access.read || access == edit::Access())
        return {};
    const bool mayWrite = access.create || access.change || access.remove;
    switch (kind) {
    case domain::ObjectKind::Role:
        return mayWrite ? tr("The sign-in does not include all rights to roles. What it leaves out "
                             "is greyed out.")
                        : tr("You can look at the roles and not change them: the sign-in does not "
                             "include the rights for that.");
    case domain::ObjectKind::ContactRole:
    case domain::ObjectKind::ContactRoleOrder:
        return mayWrite ? tr("The sign-in does not include all rights to contact roles. What it "
                             "leaves out is greyed out.")
                        : tr("You can look at the contact roles and not change them: the sign-in "
                             "does not include the rights for that.");
    case domain::ObjectKind::Counterparty:
    case domain::ObjectKind::Contact:
        break;
    }
    return mayWrite
               ? tr("The sign-in does not include all rights to contacts. What it leaves out is "
                    "greyed out.")
               : tr("You can look at the contacts and not change them: the sign-in does not "
                    "include the rights for that.");
}

QString sentence(Change::Obstacle obstacle)
{
    switch (obstacle) {
    case Change::Obstacle::None:
        break;
    case Change::Obstacle::ChangedOnServer:
        return tr("Someone else changed it on the server since.");
    case Change::Obstacle::Vanished:
        return tr("It is no longer on the server.");
    case Change::Obstacle::Stopped:
        return tr("Zoho no longer processes this contact, so nothing of it can be changed.");
    case Change::Obstacle::NameTaken:
        return tr("Something else has this name by now.");
    case Change::Obstacle::SuperiorVanished:
        return tr("The role that it is to report to is gone.");
    case Change::Obstacle::Loop:
        return tr("With the server's new hierarchy the move would close a circle.");
    case Change::Obstacle::HasSubordinates:
        return tr("Roles still report to the role that is to be deleted.");
    case Change::Obstacle::NoTransferTarget:
        return tr("The role that was to take over the users is gone.");
    case Change::Obstacle::NoRight:
        return tr(
            "The sign-in does not include the right to send it. It is kept for a sign-in that "
            "does.");
    }
    return {};
}

} // namespace rw::ui
