// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace rw::signin {

// What the browser is sent to the accounts server with. The state and the verifier are made anew
// for every sign-in and must not leave the program but in the ways that they are meant for.
struct AuthorisationRequest
{
    QUrl accounts;
    QString clientId;
    QUrl redirect; // exactly as it is registered for the client
    QStringList scopes;
    QString state;
    QString verifier; // whoever has the code without it gets nothing for it

    static AuthorisationRequest make(const QUrl &accounts, const QString &clientId,
                                     const QUrl &redirect, const QStringList &scopes);

    QByteArray challenge() const; // S256 of the verifier
    QUrl url() const;
};

// A path on a server, whether or not its address ends with a slash.
QUrl addressAt(const QUrl &server, QLatin1StringView path);

} // namespace rw::signin
