// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/signinsentences.h"

#include "signin/datacentres.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rw::signin {

using Kind = SignInError::Kind;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::signin::SignInError)
};

QString unknownClient(const SignInError &error)
{
    if (!DataCentres::byLocation(error.place)) {
        return Sentences::tr(
            "The accounts server does not know this client ID. Compare it with the "
            "one in the API console.");
    }
    //: %1 is a region: Europe
    return Sentences::tr("Zoho does not know this client in the data centre “%1”. A client belongs "
                         "to one data centre unless others are switched on for it in the API "
                         "console. Compare the client ID, or choose the data centre where it was "
                         "registered.")
        .arg(DataCentres::regionName(error.place));
}

QString badInput(const SignInError &error)
{
    if (error.code == "accounts"_L1)
        return Sentences::tr("The address of the accounts server is not an https address.");
    if (error.code == "crm"_L1)
        return Sentences::tr("The address of the CRM is not an https address.");
    if (error.code == "contracts"_L1)
        return Sentences::tr("The address of Contracts is not an https address.");
    if (error.code == "client"_L1)
        return Sentences::tr("Enter the client ID and the client secret from the API console.");
    if (error.code == "scopes"_L1)
        return Sentences::tr("Choose at least one thing that you want to manage.");
    return Sentences::tr("Paste the code that the API console shows.");
}

QString ofTheAddress(const SignInError &error)
{
    switch (error.kind) {
    case Kind::NotAnAddress:
        return Sentences::tr("This is not the address of a page. Copy all of the address bar, from "
                             "“http” to the end.");
    case Kind::OtherAddress:
        return Sentences::tr("This is not the address at which a sign-in ends. It begins with the "
                             "redirect address of your client.");
    case Kind::WrongState:
        return Sentences::tr("This is the end of another sign-in, or somebody forged it. Nothing "
                             "was done with it. Use the page that belongs to this sign-in.");
    case Kind::NoCode:
        return Sentences::tr("The address holds no code. Copy it again when the browser has come "
                             "to the last page.");
    case Kind::UnknownAccountsServer:
        //: %1 is a host
        return Sentences::tr("The browser came back from “%1”, which is no accounts server that "
                             "Rolewright knows. No secret was sent to it.")
            .arg(error.place);
    default:
        return Sentences::tr("Zoho's page refused the sign-in before it asked you (%1). Compare "
                             "the client ID and the redirect address with the API console.")
            .arg(error.code.isEmpty() ? Sentences::tr("no reason told") : error.code);
    }
}

QString ofTheServer(const SignInError &error)
{
    switch (error.kind) {
    case Kind::UnknownClient:
        return unknownClient(error);
    case Kind::WrongSecret:
        return Sentences::tr("The client secret is wrong for this data centre. Each data centre "
                             "has its own unless the API console was told to use one for all.");
    case Kind::CodeRefused:
        return Sentences::tr("The code is good no more: it works once and for a minute or two "
                             "only. It may also belong to another client or data centre. Sign in "
                             "again.");
    case Kind::SignedOut:
        return Sentences::tr("The sign-in was revoked. Sign in again.");
    case Kind::WrongRedirect:
        return Sentences::tr("The redirect address is not registered for this client. Add it in "
                             "the API console exactly as it is shown here.");
    case Kind::UnknownScope:
        return Sentences::tr("Zoho does not know one of the rights that were asked for. If this "
                             "account has no Contracts, sign in without it.");
    case Kind::WrongClientType:
        return Sentences::tr("A client of this type cannot sign in this way. Choose another way, "
                             "or register a client of the right type in the API console.");
    case Kind::OrganisationNeeded:
        return Sentences::tr("Zoho wants to know which organisation is meant, which this way to "
                             "sign in cannot tell. Choose another way.");
    case Kind::OtherCentre:
        //: %1 is the short name of a data centre
        return Sentences::tr("The account lives in the data centre “%1”, which Rolewright does not "
                             "know. Enter its addresses under Advanced.")
            .arg(error.place);
    case Kind::Throttled:
        return Sentences::tr("Zoho allows ten sign-ins and renewals in ten minutes, and they are "
                             "used up. This signs nobody out. Try again in %n minute(s).",
                             nullptr, (error.waitSeconds + 59) / 60);
    case Kind::NotTrusted:
        return Sentences::tr("The accounts server does not show a certificate that this computer "
                             "trusts. Nothing was sent to it.");
    case Kind::UnknownApiDomain:
        //: %1 is a host
        return Sentences::tr("The accounts server named “%1” as the organisation's server, which "
                             "Rolewright does not know. No token was sent to it.")
            .arg(error.place);
    case Kind::Server:
        return Sentences::tr("The accounts server has a fault of its own. Try again later.");
    case Kind::BadReply:
        return Sentences::tr("The accounts server answered something that Rolewright does not "
                             "understand. Compare the data centre, or the addresses under "
                             "Advanced.");
    default:
        return Sentences::tr("The accounts server cannot be reached. Compare the network and the "
                             "proxy of this computer.");
    }
}

} // namespace

QString sentenceFor(const SignInError &error)
{
    switch (error.kind) {
    case Kind::BadInput:
        return badInput(error);
    case Kind::PortsTaken:
        //: %1 is a list of numbers
        return Sentences::tr("Another program uses the ports that the browser could come back to "
                             "(%1). End it, or choose another port here and in the API console.")
            .arg(error.code);
    case Kind::NotAnAddress:
    case Kind::OtherAddress:
    case Kind::WrongState:
    case Kind::NoCode:
    case Kind::UnknownAccountsServer:
    case Kind::PageRefused:
        return ofTheAddress(error);
    case Kind::Declined:
        return Sentences::tr("The sign-in was declined. If nobody declined it, it was the eleventh "
                             "within ten minutes, and Zoho allows ten.");
    case Kind::TimedOut:
        return Sentences::tr("Nobody came back from the browser in time. Sign in again.");
    case Kind::DeviceExpired:
        return Sentences::tr("The code was not entered in time. Start again for a new one.");
    case Kind::Cancelled:
        return Sentences::tr("The sign-in was cancelled.");
    default:
        return ofTheServer(error);
    }
}

} // namespace rw::signin
