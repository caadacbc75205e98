// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/invaliddatawords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rw::ui {
namespace {

using api::ApiError;

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::errors", text);
}

// "reporting_to.id" is about reporting_to.
QString fieldOf(const ApiError &error)
{
    return error.field.section(u'.', 0, 0);
}

bool isList(const QString &field)
{
    return field == "roles"_L1 || field == "contact_roles"_L1 || field == "users"_L1
           || field == "ids"_L1;
}

ErrorWords transfer(const QString &status)
{
    const QString remedy = tr("Choose another role to take over the users.");
    if (status == "subordinate"_L1)
        return {tr("The role that is to take over the users is below the one to be deleted."),
                remedy};
    if (status == "same_role"_L1)
        return {tr("The role to be deleted cannot take over its own users."), remedy};
    return {tr("The role that is to take over the users no longer exists."), remedy};
}

ErrorWords ofField(const QString &field, const ApiError &error)
{
    if (field == "reporting_to"_L1)
        return {tr("The superior role no longer exists or cannot take the role."),
                tr("Choose another superior role.")};
    if (field == "sequence_number"_L1)
        return {tr("The position was not accepted."),
                tr("Read the list again and renumber all of it.")};
    if (field == "forecast_manager"_L1)
        return {tr("The forecast manager was not accepted."), tr("Choose another user.")};
    if (field == "Reporting_To"_L1)
        return {tr("The user's reporting manager does not fit the role."),
                tr("Choose a reporting manager of the same or a higher role in Zoho CRM first.")};
    if (field == "role"_L1)
        return {tr("The role for the user no longer exists."), tr("Choose another role.")};
    if (field == "name"_L1) {
        if (error.serverText.contains("duplicate"_L1, Qt::CaseInsensitive))
            return {tr("The name is already in use."), tr("Choose another name.")};
        return {tr("Zoho does not accept the name."),
                tr("Choose another name, without special characters such as #.")};
    }
    return {tr("Zoho does not accept the value of \"%1\".").arg(plainField(error)),
            tr("Correct the value and apply again.")};
}

} // namespace

QString plainField(const ApiError &error)
{
    const QString field = fieldOf(error);
    if (isList(field) || field == "id"_L1)
        return {};
    if (field == "reporting_to"_L1)
        return tr("superior role");
    if (field == "forecast_manager"_L1)
        return tr("forecast manager");
    if (field == "share_with_peers"_L1)
        return tr("share data with peers");
    if (field == "sequence_number"_L1)
        return tr("position");
    if (field == "emailId"_L1)
        return tr("e-mail address");
    if (field == "displayName"_L1)
        return tr("display name");
    if (field == "name"_L1)
        return tr("name");
    if (field == "description"_L1)
        return tr("description");
    return field;
}

ErrorWords invalidDataWords(const ApiError &error)
{
    const QString field = fieldOf(error);
    if (!error.details.roleStatus.isEmpty() || error.details.parameter == "transfer_to_id"_L1)
        return transfer(error.details.roleStatus);
    if (isList(field))
        return {tr("Rolewright sent more than Zoho takes at once. That is a fault of Rolewright."),
                tr("Report it, with the details.")};
    if (error.details.maximumLength && !field.isEmpty())
        return {tr("The value of \"%1\" is too long: Zoho takes at most %2 characters.")
                    .arg(plainField(error))
                    .arg(*error.details.maximumLength),
                tr("Shorten it and apply again.")};
    if (field == "id"_L1 || (field.isEmpty() && error.details.namesObject))
        return {tr("Zoho knows no such thing any more, or cannot change it."),
                tr("Read again to see what is there.")};
    if (!error.details.parameter.isEmpty())
        return {tr("Zoho cannot read the request. That is a fault of Rolewright."),
                tr("Report it, with the details.")};
    if (field.isEmpty())
        return {tr("Zoho does not accept what was sent."),
                tr("Look at the details, correct the value and apply again.")};
    return ofField(field, error);
}

} // namespace rw::ui
