// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"
#include "sandbox/organisation.h"
#include "sandbox/pageerrors.h"
#include "sandbox/route.h"
#include "sandbox/server.h"

namespace rw::sandbox {

// Everything that one request's handler may use. The checks that are the same for all requests
// have been passed.
struct Call
{
    const Request &request;
    const Target &target;
    const Route &route;
    Organisation &organisation;
    const ServerOptions &options;
    const PageErrors &errors;
    QString baseUrl;
    User actor; // who asks

    NamedId by() const { return {actor.id, actor.fullName()}; }
};

// One of these per resource, each in a file of its own name.
Response handleRoles(const Call &call);
Response handleContactRoles(const Call &call);
Response handleUsers(const Call &call);
Response handleOrg(const Call &call);
Response handleCounterparties(const Call &call);
Response handleContacts(const Call &call);
Response handleCounterpartyTypes(const Call &call);

// The accounts server.
Response handleAuthorisation(const Call &call);
Response handleToken(const Call &call);
Response handleRevocation(const Call &call);
Response handleDeviceCode(const Call &call);
Response handleDevicePage(const Call &call);
Response handleDeviceToken(const Call &call);
Response handleServerInfo(const Call &call);

} // namespace rw::sandbox
