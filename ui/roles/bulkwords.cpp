// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/bulkwords.h"

#include "ui/feedback/sentences.h"

#include <QCoreApplication>

namespace rw::ui {

namespace {

struct BulkSentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::BulkSentences)
};

} // namespace

QString sentence(const edit::RoleBulk::Checked &checked)
{
    using Problem = edit::RoleBulk::Problem;
    using Words = BulkSentences;
    const QString &wanted = checked.after;
    switch (checked.problem) {
    case Problem::None:
        break;
    case Problem::Same:
        return Words::tr("It is so already.");
    case Problem::NotEditable:
        return Words::tr("The role cannot be edited now.");
    case Problem::TreeLocked:
        return sentence(edit::RoleSection::Refusal::HeldStill, {}, {});
    case Problem::TopRole:
        return Words::tr("The top role reports to nobody.");
    case Problem::BadName:
        return sentence(checked.name, domain::ObjectKind::Role, wanted);
    case Problem::TooLong:
        return Words::tr("The description is longer than %n character(s).", nullptr,
                         domain::MaximumRoleDescription);
    case Problem::UnknownRole:
        return Words::tr("No role is called \"%1\".").arg(wanted);
    case Problem::Circle:
        return Words::tr("\"%1\" is the role itself or below it.").arg(wanted);
    case Problem::SuperiorGoes:
        return Words::tr("\"%1\" is to be deleted.").arg(wanted);
    case Problem::UnknownUser:
        return Words::tr("No user is called \"%1\" or has that address.").arg(wanted);
    case Problem::SeveralUsers:
        return Words::tr("Several users are called \"%1\". Type the address.").arg(wanted);
    case Problem::NeitherYesNorNo:
        return Words::tr("\"%1\" is neither yes nor no.").arg(wanted);
    case Problem::NotInATable:
        return Words::tr("This column cannot be edited.");
    }
    return {};
}

} // namespace rw::ui
