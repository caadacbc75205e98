// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace rw::sandbox {

// What a person is asked to allow, and what the code stands for afterwards.
struct Authorisation
{
    QStringList scopes;
    QString redirectUri; // empty: a Self Client's code, or a device
    QString state;
    QString challenge; // PKCE; empty: none
    bool plainChallenge = false; // else S256
    bool offline = false;
    bool promptConsent = false;
    qint64 device = 0; // which device asks; 0: none
};

} // namespace rw::sandbox
