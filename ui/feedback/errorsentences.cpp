// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/sentences.h"

#include <QCoreApplication>

namespace rw::ui {
namespace {

using api::ApiError;

struct Words
{
    QString why;
    QString what; // to do about it
};

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::errors", text);
}

QString where(const ApiError &error)
{
    return error.url.host().isEmpty() ? tr("the server") : error.url.host();
}

// INVALID_DATA is Zoho's word for anything; the field that it names tells which.
Words invalidData(const ApiError &error)
{
    const QString field = error.field.section(u'.', -1);
    if (field == QLatin1StringView("reporting_to"))
        return {tr("The superior role no longer exists or cannot take the role."),
                tr("Choose another superior role.")};
    if (field == QLatin1StringView("sequence_number"))
        return {tr("The position was not accepted."),
                tr("Read the list again and renumber all of it.")};
    if (field == QLatin1StringView("forecast_manager"))
        return {tr("The forecast manager was not accepted."), tr("Choose another user.")};
    if (field == QLatin1StringView("roles"))
        return {tr("Rolewright sent more than Zoho takes at once. That is a fault of Rolewright."),
                tr("Report it, with the details.")};
    if (field == QLatin1StringView("name"))
        return {tr("Zoho does not accept the name."), tr("Choose another name.")};
    if (field.isEmpty())
        return {tr("Zoho does not accept what was sent."),
                tr("Look at the details, correct the value "
                   "and apply again.")};
    return {tr("Zoho does not accept the value of \"%1\".").arg(field),
            tr("Correct the value and apply again.")};
}

Words byCode(const ApiError &error)
{
    const QString &code = error.code;
    const auto is = [&code](const char *one) { return code == QLatin1StringView(one); };
    if (is("OAUTH_SCOPE_MISMATCH"))
        return {tr("This sign-in lacks a right that is needed here."),
                tr("Sign in again and grant the right.")};
    if (is("NO_PERMISSION") || is("AUTHORIZATION_FAILED") || is("PERMISSION_DENIED"))
        return {tr("Your Zoho profile does not allow it."),
                tr("Ask an administrator of the organisation for the permission.")};
    if (is("INVALID_DATA"))
        return invalidData(error);
    if (is("DUPLICATE_DATA"))
        return {tr("The name is already in use."), tr("Choose another name.")};
    if (is("MANDATORY_NOT_FOUND"))
        return {error.field.isEmpty()
                    ? tr("Something that is required is missing.")
                    : tr("\"%1\" is required.").arg(error.field.section(u'.', -1)),
                tr("Fill it in and apply again.")};
    if (is("LICENSE_LIMIT_EXCEEDED") || is("LIMIT_EXCEEDED"))
        return {tr("Your edition of Zoho allows no more of them."),
                tr("Leave the new ones out, or delete some that are not needed.")};
    if (is("INVALID_URL_PATTERN") || is("INVALID_REQUEST_METHOD"))
        return {tr("Zoho did not recognise the request."), tr("Check the connection.")};
    if (is("INVALID_TOKEN") || is("AUTHENTICATION_FAILURE"))
        return {tr("You are signed out."), tr("Sign in again.")};
    if (is("INTERNAL_ERROR") || is("INTERNAL_SERVER_ERROR"))
        return {tr("Zoho had a problem; it is unclear whether it was done."),
                tr("Read again to see, and then go on.")};
    if (is("TOO_MANY_REQUESTS"))
        return {tr("Zoho asks for a pause between requests."), tr("Wait a minute and try again.")};
    return {};
}

Words byKind(const ApiError &error)
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
        return {tr("Your Zoho profile does not allow it."),
                tr("Ask an administrator of the organisation for the permission.")};
    case ApiError::Kind::NotFound:
        return {tr("It is no longer there."), tr("Read again to see what is.")};
    case ApiError::Kind::Conflict:
        return {tr("Someone else changed it first."), tr("Read again and decide what is to stay.")};
    case ApiError::Kind::Rejected:
        return {tr("Zoho does not accept it."), tr("Look at the details.")};
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

Words wordsOf(const ApiError &error)
{
    // No answer is no answer, whatever was read of it.
    if (error.kind == ApiError::Kind::OutcomeUnknown || error.kind == ApiError::Kind::Cancelled)
        return byKind(error);
    const Words words = byCode(error);
    return words.why.isEmpty() ? byKind(error) : words;
}

} // namespace

QString headline(const ApiError &error)
{
    return wordsOf(error).why;
}

QString remedy(const ApiError &error)
{
    return wordsOf(error).what;
}

QString sentence(const ApiError &error, const QString &attempted)
{
    const Words words = wordsOf(error);
    if (attempted.isEmpty())
        return words.what.isEmpty() ? words.why : tr("%1 %2").arg(words.why, words.what);
    // %1: "The role Sales was not moved", %2: why, a whole sentence, %3: what to do, another one
    return words.what.isEmpty() ? tr("%1. %2").arg(attempted, words.why)
                                : tr("%1. %2 %3").arg(attempted, words.why, words.what);
}

QString details(const ApiError &error)
{
    QStringList parts;
    if (!error.url.isEmpty())
        parts.append(error.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    if (error.httpStatus > 0)
        parts.append(QString::number(error.httpStatus));
    if (!error.code.isEmpty())
        parts.append(error.code);
    if (!error.field.isEmpty())
        parts.append(error.field);
    if (!error.serverText.isEmpty())
        parts.append(error.serverText);
    return parts.join(QStringLiteral(" · "));
}

} // namespace rw::ui
