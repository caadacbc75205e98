// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace rw::signin {

// Why signing in did not work. Holds no secret: no code, no token and no address that has one.
struct SignInError
{
    enum class Kind {
        // before anybody was asked
        PortsTaken,
        BadInput, // something that was typed cannot be used; `code` names it
        // the address at which the browser ended
        NotAnAddress,
        OtherAddress, // not the one that the browser was to come back to
        WrongState, // of another sign-in, or forged
        NoCode,
        UnknownAccountsServer,
        PageRefused, // by a word of the page's that is not for the person
        // the person
        Declined,
        TimedOut,
        Cancelled,
        // the accounts server
        UnknownClient,
        WrongSecret,
        CodeRefused, // used, too old, or another client's
        SignedOut, // the refresh token is good no more
        WrongRedirect,
        UnknownScope,
        WrongClientType,
        OrganisationNeeded,
        OtherCentre, // and none that is known
        DeviceExpired,
        Throttled,
        Unreachable,
        NotTrusted, // its certificate
        Server,
        BadReply,
        UnknownApiDomain
    };
    Kind kind = Kind::Unreachable;
    QString code; // the server's own
    QString place; // the data centre by its location, or a host
    QString serverText; // untranslated, for the details
    int waitSeconds = 0; // Throttled: before it makes sense to try again

    bool operator==(const SignInError &) const = default;
};

template <typename T = void>
using Result = tl::expected<T, SignInError>;

inline tl::unexpected<SignInError> failure(SignInError::Kind kind, const QString &code = {},
                                           const QString &place = {})
{
    SignInError error;
    error.kind = kind;
    error.code = code;
    error.place = place;
    return tl::make_unexpected(error);
}

} // namespace rw::signin
