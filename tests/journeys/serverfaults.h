// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journeys/clientoperations.h"

#include <QList>
#include <QString>

namespace rw::test {

// One way in which the server can go wrong, for the request of any operation.
struct ServerFault
{
    QString name;
    sandbox::Fault fault; // without method and path
    bool outlastsTheClient = false; // the answer comes after the client has given up

    bool isAboutTheToken() const
    {
        return fault.kind == sandbox::Fault::Unauthorized
               || fault.kind == sandbox::Fault::TokenRevoked;
    }
    void bringAbout(LiveWorkspace &live, const ClientOperation &operation) const;
};

constexpr int clientPatience = 150; // milliseconds that the client waits for an outlasting answer

// Every kind that the sample organisation knows, in every variant that makes a difference to a
// client. A kind without a variant comes without a fault, so that it cannot be forgotten.
QList<ServerFault> serverFaults();
QStringList kindsWithoutVariant();

} // namespace rw::test
