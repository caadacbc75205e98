// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/reasons.h"

#include <QCoreApplication>

namespace rw::models {

using api::ApiError;
using domain::Change;
using domain::ObjectKind;
using edit::Workspace;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::Reasons)
};

// The server's own code is what support and search engines know.
QString withCode(const QString &plain, const QString &coded, const ApiError &error)
{
    return error.code.isEmpty() ? plain : coded.arg(error.code);
}

} // namespace

QString reasonOf(ObjectKind kind, Change::Obstacle obstacle)
{
    switch (obstacle) {
    case Change::Obstacle::None:
        break;
    case Change::Obstacle::ChangedOnServer:
        return kind == ObjectKind::ContactRoleOrder
                   ? Words::tr("Someone else changed the order on the server.")
                   : Words::tr("Someone else changed this on the server.");
    case Change::Obstacle::Vanished:
        return Words::tr("It is no longer on the server.");
    case Change::Obstacle::Stopped:
        return Words::tr("Zoho no longer processes this contact.");
    case Change::Obstacle::NameTaken:
        return kind == ObjectKind::Contact
                   ? Words::tr("Another contact of the counterparty has this address by now.")
                   : Words::tr("Something else has this name by now.");
    case Change::Obstacle::SuperiorVanished:
        return Words::tr("The role that it is to report to is gone.");
    case Change::Obstacle::Loop:
        return Words::tr("With the server's new hierarchy it would report to itself.");
    case Change::Obstacle::HasSubordinates:
        return Words::tr("Roles still report to it.");
    case Change::Obstacle::NoTransferTarget:
        return Words::tr("The role that was to take over its users is gone.");
    case Change::Obstacle::NoRight:
        return Words::tr("The sign-in does not include the right to send it.");
    }
    return {};
}

QString reasonOf(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Network:
        return Words::tr("The server was not reached.");
    case ApiError::Kind::Timeout:
        return Words::tr("The server did not answer in time.");
    case ApiError::Kind::Cancelled:
        return Words::tr("The request was cancelled.");
    case ApiError::Kind::OutcomeUnknown:
        return Words::tr("The answer was lost, so it is not known whether it was done.");
    case ApiError::Kind::Unauthorized:
        return withCode(Words::tr("The sign-in is no longer valid."),
                        //: %1: the server's error code
                        Words::tr("The sign-in is no longer valid (%1)."), error);
    case ApiError::Kind::Forbidden:
        return withCode(Words::tr("This account may not do that."),
                        //: %1: the server's error code
                        Words::tr("This account may not do that (%1)."), error);
    case ApiError::Kind::NotFound:
        return withCode(Words::tr("The server does not have it."),
                        //: %1: the server's error code
                        Words::tr("The server does not have it (%1)."), error);
    case ApiError::Kind::Conflict:
    case ApiError::Kind::Rejected:
        if (error.code.isEmpty() || error.serverText.isEmpty()) {
            return withCode(Words::tr("The server refused it."),
                            //: %1: the server's error code
                            Words::tr("The server refused it (%1)."), error);
        }
        //: %1: the server's error code, %2: the server's own words
        return Words::tr("The server refused it (%1): %2").arg(error.code, error.serverText);
    case ApiError::Kind::Throttled:
        return Words::tr("The server took no more requests for now.");
    case ApiError::Kind::Server:
        return withCode(Words::tr("The server failed."),
                        //: %1: the server's error code
                        Words::tr("The server failed (%1)."), error);
    case ApiError::Kind::BadReply:
        return Words::tr("The server's answer was not understood.");
    }
    return {};
}

QString reasonOf(const Workspace::Failure &failure)
{
    switch (failure.kind) {
    case Workspace::Failure::Kind::Refused:
        return reasonOf(failure.error);
    case Workspace::Failure::Kind::NotVerified:
        return Words::tr("The server said that it was done, but reading it again shows otherwise.");
    case Workspace::Failure::Kind::Unknown:
        //: %1: a sentence that says what went wrong
        return Words::tr("%1 Reading it again shows that it was not done.")
            .arg(failure.error.kind == ApiError::Kind::OutcomeUnknown
                     ? Words::tr("The answer was lost.")
                     : reasonOf(failure.error));
    case Workspace::Failure::Kind::Skipped:
        //: %1: a step of the plan that failed, or the name of its object
        return failure.waitedFor.isEmpty()
                   ? Words::tr("It was not sent, because a step before it failed.")
                   : Words::tr("It was not sent, because it waits for %1.").arg(failure.waitedFor);
    case Workspace::Failure::Kind::Bundled:
        //: %1: the name of an object
        return Words::tr("It was not sent, because it goes in one request with “%1”, which "
                         "somebody else has changed.")
            .arg(failure.waitedFor);
    }
    return {};
}

} // namespace rw::models
