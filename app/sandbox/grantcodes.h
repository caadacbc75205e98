// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/authorisation.h"
#include "sandbox/database.h"
#include "sandbox/server.h"

#include <optional>

namespace rw::sandbox {

// The codes that are exchanged for tokens once: a consent's and a Self Client's. A used one is
// remembered for a day, so that a second use can take back what the first one got.
class GrantCodes
{
public:
    GrantCodes(Database &database, qint64 now) : m_database(database), m_now(now) { }

    // Documented: ten in ten minutes for consent.
    bool mayIssue(const Lifetimes &lifetimes);
    QString issue(const Authorisation &what, int seconds);

    struct Code
    {
        qint64 number = 0;
        Authorisation what; // without the state
        bool used = false;
        qint64 refresh = 0; // the refresh token that it gave; 0: none
        bool expired = false;

        bool isSelfClient() const { return what.redirectUri.isEmpty(); }
    };
    std::optional<Code> find(const QString &code);
    void setUsed(qint64 number, qint64 refresh);

private:
    Database &m_database;
    qint64 m_now;
};

} // namespace rw::sandbox
