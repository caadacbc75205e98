// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/errorwords.h"

#include "api/errorcode.h"
#include "ui/feedback/invaliddatawords.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace rw::ui {
namespace {

using api::ApiError;
using Make = ErrorWords (*)(const ApiError &);

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::errors", text);
}

bool isAbout(const ApiError &error, QLatin1StringView path)
{
    return error.url.path().contains(path);
}

// "Crm_Implied_Manage_Roles" is called "Manage Roles" where an administrator gives it.
QString permissionsOf(const ApiError &error)
{
    QStringList names;
    for (QString name : error.details.permissions)
        names.append(name.remove(u"Crm_Implied_"_s).replace(u'_', u' '));
    return names.join(u", "_s);
}

QString thing(const ApiError &error)
{
    if (isAbout(error, "/settings/roles"_L1))
        return tr("the roles");
    if (isAbout(error, "/Contacts/roles"_L1))
        return tr("the contacts, which the contact roles belong to");
    if (isAbout(error, "/users"_L1))
        return tr("the users");
    if (isAbout(error, "/org"_L1))
        return tr("the organisation's details");
    if (isAbout(error, "/counterpart"_L1))
        return tr("Zoho Contracts");
    return {};
}

ErrorWords scope(const ApiError &error)
{
    const QString what = thing(error);
    return {tr("This sign-in lacks a right that is needed here."),
            what.isEmpty() ? tr("Sign in again and grant the right.")
                           //: %1: "the roles"
                           : tr("Sign in again and grant access to %1.").arg(what)};
}

ErrorWords permission(const ApiError &error)
{
    const QString names = permissionsOf(error);
    if (names.isEmpty())
        return {tr("Your Zoho profile does not allow this."),
                tr("Ask an administrator of the organisation for the permission.")};
    return {tr("Your Zoho profile does not allow this: it lacks \"%1\".").arg(names),
            tr("Ask an administrator of the organisation for the permission \"%1\".").arg(names)};
}

ErrorWords privilege(const ApiError &)
{
    return {tr("Your Zoho user lacks the privilege for this."),
            tr("Ask an administrator of the organisation for it.")};
}

ErrorWords signedOut(const ApiError &)
{
    return {tr("Zoho no longer accepts this sign-in."), tr("Sign in again.")};
}

ErrorWords client(const ApiError &)
{
    return {tr("Zoho does not know this client, or not in this data centre."),
            tr("Check the client ID, the client secret and the data centre, then sign in again.")};
}

ErrorWords untrusted(const ApiError &error)
{
    const QString host = error.url.host();
    return {host.isEmpty()
                ? tr("The server could not prove who it is, so nothing was sent to it.")
                //: %1: a host name
                : tr("%1 could not prove who it is, so nothing was sent to it.").arg(host),
            tr("Check the network and this computer's clock. A proxy that looks into encrypted "
               "connections needs its certificate installed in the system.")};
}

ErrorWords request(const ApiError &)
{
    return {tr("Zoho did not recognise the request."),
            tr("Check the connection settings; if they are right, report it with the details.")};
}

ErrorWords ownFault(const ApiError &)
{
    return {tr("Rolewright sent something that Zoho cannot read. That is a fault of Rolewright."),
            tr("Report it, with the details.")};
}

ErrorWords missing(const ApiError &error)
{
    const QString field = plainField(error);
    if (field.isEmpty())
        return {tr("Something that Zoho requires was not sent. That may be a fault of Rolewright."),
                tr("Check the values; if none is missing, report it with the details.")};
    return {tr("\"%1\" is required.").arg(field), tr("Fill it in and apply again.")};
}

ErrorWords duplicate(const ApiError &error)
{
    if (error.field == "emailId"_L1)
        return {tr("The e-mail address is already in use."), tr("Choose another address.")};
    return {tr("The name is already in use."), tr("Choose another name.")};
}

ErrorWords conflict(const ApiError &error)
{
    if (isAbout(error, "/counterpartyusers"_L1))
        return {tr("Another contact of this counterparty has the e-mail address."),
                tr("Choose another address, or correct that contact.")};
    return {tr("The name or the address is already in use, or something still depends on it."),
            tr("Read again, and choose another name or address.")};
}

ErrorWords editionLimit(const ApiError &error)
{
    const QString remedy = tr("Leave the new ones out, or delete some that are not needed.");
    if (!error.details.limit)
        return {tr("Your edition of Zoho allows no more of them."), remedy};
    return {tr("Your edition of Zoho allows no more than %1 of them.").arg(*error.details.limit),
            remedy};
}

ErrorWords limit(const ApiError &error)
{
    const QString remedy = tr("Leave the new ones out, or delete some that are not needed.");
    if (!error.details.limit)
        return {tr("Zoho allows no more of them in one organisation."), remedy};
    return {tr("Zoho allows no more than %1 of them.").arg(*error.details.limit), remedy};
}

ErrorWords lowerLimit(const ApiError &error)
{
    return {tr("The last ones cannot be deleted: at least %1 must remain.")
                .arg(error.details.limit.value_or(1)),
            tr("Add another before you delete this one.")};
}

ErrorWords notAllowed(const ApiError &error)
{
    if (isAbout(error, "/users"_L1))
        return {
            tr("Zoho does not let you change this user."),
            tr("Nobody can change their own role or somebody above them: ask a user of a higher "
               "role. Users of a sandbox are changed in the production organisation.")};
    return {tr("Zoho protects this from the change, as it does the topmost role."),
            tr("Take the change back.")};
}

ErrorWords feature(const ApiError &)
{
    return {tr("Your organisation or its edition of Zoho does not have this feature."),
            tr("Ask an administrator of the organisation to turn it on.")};
}

ErrorWords version(const ApiError &error)
{
    const QString &since = error.details.supportedVersion;
    return {tr("This version of Zoho's interface cannot do it."),
            since.isEmpty() ? tr("Report it, with the details.")
                            : tr("It takes version %1. Report it, with the details.").arg(since)};
}

ErrorWords host(const ApiError &)
{
    return {tr("The address is not the one that Zoho wants for this organisation."),
            tr("Check the data centre in the connection settings.")};
}

ErrorWords inUse(const ApiError &)
{
    return {tr("It is still in use."), tr("Replace it where it is used, then apply again.")};
}

ErrorWords locked(const ApiError &)
{
    return {tr("Zoho has locked it for now, because somebody or something else is changing it."),
            tr("Try again in a few minutes.")};
}

ErrorWords reportingManager(const ApiError &)
{
    return {
        tr("With the new role the user, or somebody who reports to them, needs another reporting "
           "manager."),
        tr("Choose the reporting manager in Zoho CRM first, then apply again.")};
}

ErrorWords deletedUser(const ApiError &)
{
    return {tr("The user has been deleted in Zoho."), tr("Read again, and leave the user out.")};
}

ErrorWords alreadySo(const ApiError &)
{
    return {tr("The user already is as you want it."), tr("Read again to see, and then go on.")};
}

ErrorWords email(const ApiError &)
{
    return {tr("Zoho does not let the user's e-mail address be changed here."),
            tr("Leave the address as it is, or have the user change it at Zoho.")};
}

ErrorWords pattern(const ApiError &error)
{
    const QString field = plainField(error);
    if (field.isEmpty())
        return {tr("A value holds characters that Zoho does not accept."),
                tr("Use plain letters and digits and apply again.")};
    return {tr("The value of \"%1\" holds characters that Zoho does not accept.").arg(field),
            tr("Use plain letters and digits and apply again.")};
}

ErrorWords reserved(const ApiError &)
{
    return {tr("Zoho keeps this word for itself."), tr("Choose another name.")};
}

ErrorWords dependent(const ApiError &)
{
    return {tr("Two of the values do not go together, or one needs another one beside it."),
            tr("Look at the details, correct the values and apply again.")};
}

ErrorWords ambiguous(const ApiError &)
{
    return {tr("Zoho cannot tell which one is meant."),
            tr("Give them different names in Zoho CRM, then apply again.")};
}

ErrorWords serverProblem(const ApiError &)
{
    return {tr("Zoho had a problem; it is unclear whether it was done."),
            tr("Read again to see, and then go on.")};
}

ErrorWords pause(const ApiError &)
{
    return {tr("Zoho takes no more requests for the moment."), tr("Wait a minute and try again.")};
}

ErrorWords tokenPause(const ApiError &)
{
    return {tr("Zoho has been asked for too many sign-ins in a short time."),
            tr("Wait ten minutes and try again. You need not sign in again.")};
}

ErrorWords pending(const ApiError &)
{
    return {tr("The sign-in has not been confirmed yet."), tr("Confirm it in the browser.")};
}

ErrorWords declined(const ApiError &)
{
    return {tr("Access was not granted: it was declined, or too many sign-ins were begun."),
            tr("Wait ten minutes, sign in again and accept.")};
}

ErrorWords scopeName(const ApiError &)
{
    return {tr("Zoho does not know one of the rights that were asked for."),
            tr("Sign in again without Zoho Contracts, if the organisation does not have it.")};
}

ErrorWords redirect(const ApiError &)
{
    return {tr("The address that the browser comes back to is not registered for this client."),
            tr("Register it in Zoho's API console, exactly as it is shown, and sign in again.")};
}

ErrorWords dataCentre(const ApiError &)
{
    return {tr("The account belongs to another data centre."),
            tr("Choose its data centre and sign in again.")};
}

ErrorWords codeExpired(const ApiError &)
{
    return {tr("The code has expired, was used before, or access was withdrawn."),
            tr("Sign in again.")};
}

ErrorWords gone(const ApiError &error)
{
    if (isAbout(error, "/counterpartyusers/"_L1))
        return {tr("Zoho knows no such counterparty or contact, or the address has changed."),
                tr("Read again to see what is there.")};
    return {tr("Zoho knows no such thing, or no longer."), tr("Read again to see what is there.")};
}

const QHash<QString, Make> &makers()
{
    static const QHash<QString, Make> table{
        {u"OAUTH_SCOPE_MISMATCH"_s, scope},
        {u"NO_PERMISSION"_s, permission},
        {u"PERMISSION_DENIED"_s, permission},
        {u"FORBIDDEN"_s, permission},
        {u"AUTHORIZATION_FAILED"_s, privilege},
        {u"INVALID_TOKEN"_s, signedOut},
        {u"INVALID_OAUTHTOKEN"_s, signedOut},
        {u"INVALID_TICKET"_s, signedOut},
        {u"AUTHENTICATION_FAILURE"_s, signedOut},
        {u"UNAUTHORIZED"_s, signedOut},
        {u"INVALID_CLIENT"_s, client},
        {u"INVALID_CLIENT_SECRET"_s, client},
        {u"UNSUPPORTED_GRANT_TYPE"_s, client},
        {u"MISSING_ORG_INFO"_s, client},
        {u"INVALID_CODE"_s, codeExpired},
        {u"INVALID_GRANT"_s, codeExpired},
        {u"EXPIRED"_s, codeExpired},
        {u"INVALID_SCOPE"_s, scopeName},
        {u"INVALID_REDIRECT_URI"_s, redirect},
        {u"ACCESS_DENIED"_s, declined},
        {u"OTHER_DC"_s, dataCentre},
        {u"ACCESS DENIED"_s, tokenPause},
        {u"SLOW_DOWN"_s, pause},
        {u"TOO_MANY_REQUESTS"_s, pause},
        {u"AUTHORIZATION_PENDING"_s, pending},
        {u"INVALID_URL_PATTERN"_s, request},
        {u"INVALID_REQUEST_METHOD"_s, request},
        {u"METHOD_NOT_ALLOWED"_s, request},
        {u"INVALID_MODULE"_s, request},
        {u"INVALID_REQUEST"_s, request},
        {u"BAD_REQUEST"_s, request},
        {u"INVALID_HOST"_s, host},
        {QString(api::certificateNotTrusted), untrusted},
        {u"NOT_FOUND"_s, gone},
        {u"UNABLE_TO_PARSE_DATA_TYPE"_s, ownFault},
        {u"REQUIRED_PARAM_MISSING"_s, ownFault},
        {u"DEPENDENT_PARAM_MISSING"_s, ownFault},
        {u"MANDATORY_PARAM_MISSING"_s, ownFault},
        {u"MANDATORY_NOT_FOUND"_s, missing},
        {u"EXPECTED_FIELD_MISSING"_s, missing},
        {u"DEPENDENT_FIELD_MISSING"_s, dependent},
        {u"DEPENDENT_MISMATCH"_s, dependent},
        {u"INVALID_DATA"_s, invalidDataWords},
        {u"DUPLICATE_DATA"_s, duplicate},
        {u"CONFLICT"_s, conflict},
        {u"CONFLICTING_DATA_FOUND"_s, reportingManager},
        {u"ALREADY_USED"_s, inUse},
        {u"RECORD_LOCKED"_s, locked},
        {u"LICENSE_LIMIT_EXCEEDED"_s, editionLimit},
        {u"LIMIT_EXCEEDED"_s, limit},
        {u"LIMIT_REACHED"_s, limit},
        {u"LOWER_LIMIT_REACHED"_s, lowerLimit},
        {u"NOT_ALLOWED"_s, notAllowed},
        {u"FEATURE_NOT_ENABLED"_s, feature},
        {u"FEATURE_PERMISSION"_s, feature},
        {u"API_NOT_SUPPORTED"_s, version},
        {u"PATTERN_NOT_MATCHED"_s, pattern},
        {u"RESERVED_KEYWORD_NOT_ALLOWED"_s, reserved},
        {u"AMBIGUITY_DURING_PROCESSING"_s, ambiguous},
        {u"CANNOT_UPDATE_DELETED_USER"_s, deletedUser},
        {u"ID_ALREADY_ACTIVE"_s, alreadySo},
        {u"ID_ALREADY_DEACTIVATED"_s, alreadySo},
        {u"EMAIL_UPDATE_NOT_ALLOWED"_s, email},
        {u"INTERNAL_ERROR"_s, serverProblem},
        {u"INTERNAL_SERVER_ERROR"_s, serverProblem},
    };
    return table;
}

QString where(const ApiError &error)
{
    return error.url.host().isEmpty() ? tr("the server") : error.url.host();
}

ErrorWords rejected(const ApiError &error)
{
    switch (error.httpStatus) {
    case 405:
    case 501:
        return {
            tr("Zoho refused the way in which this was asked."),
            tr("Check the connection settings; if they are right, report it with the details.")};
    case 413:
        return {tr("Rolewright sent more than the server takes at once."),
                tr("Apply fewer changes at a time.")};
    default:
        return {tr("Zoho does not accept it."), tr("Look at the details, and correct the values.")};
    }
}

} // namespace

ErrorWords wordsOfCode(const ApiError &error)
{
    const Make make = makers().value(api::normalisedCode(error.code));
    return make ? make(error) : ErrorWords();
}

ErrorWords wordsOfKind(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Network:
        return {tr("There is no connection to %1.").arg(where(error)),
                tr("Check the network and try again. You can go on editing.")};
    case ApiError::Kind::Timeout:
        return {tr("%1 took too long to answer.").arg(where(error)), tr("Try again.")};
    case ApiError::Kind::Cancelled:
        return {tr("It was stopped."), {}};
    case ApiError::Kind::OutcomeUnknown:
        return {tr("The answer was lost; it is unclear whether it was done."),
                tr("Read again to see, and then go on.")};
    case ApiError::Kind::Unauthorized:
        return {tr("You are signed out."), tr("Sign in again.")};
    case ApiError::Kind::Forbidden:
        return {tr("Your Zoho account may not do this."),
                tr("Ask an administrator of the organisation for the permission.")};
    case ApiError::Kind::NotFound:
        return {tr("It is no longer there."), tr("Read again to see what is.")};
    case ApiError::Kind::Conflict:
        // 409 is Contracts' word for a name or an address that is taken, often without another.
        if (error.httpStatus == 409 && isAbout(error, "/counterpart"_L1))
            return {tr("It contradicts what is there: the name or the address is probably taken."),
                    tr("Read again, and choose another name or address.")};
        return {tr("Someone else changed it first."), tr("Read again and decide what is to stay.")};
    case ApiError::Kind::Rejected:
        return rejected(error);
    case ApiError::Kind::Throttled:
        return {tr("Zoho asks for a pause between requests."), tr("Wait a minute and try again.")};
    case ApiError::Kind::Server:
        return {tr("Zoho had a problem."), tr("Try again in a while.")};
    case ApiError::Kind::BadReply:
        break;
    }
    return {tr("The answer of %1 could not be understood.").arg(where(error)),
            tr("Check the connection; a proxy may have answered.")};
}

} // namespace rw::ui
