// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/signin.h"

namespace rw::signin {

// With a code that the API console made for a Self Client. Nothing tells where the client lives:
// the realm should name it.
class GrantCodeSignIn final : public SignIn
{
    Q_OBJECT
public:
    // scopes: those that were entered in the console, for when the reply does not tell.
    GrantCodeSignIn(Client client, Realm realm, QStringList scopes, const QString &code,
                    QObject *parent = nullptr);

private:
    void begin() override;
    void stop() override { }

    QString m_code;
};

} // namespace rw::signin
