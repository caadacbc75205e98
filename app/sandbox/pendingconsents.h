// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/authorisation.h"
#include "sandbox/database.h"

#include <optional>

namespace rw::sandbox {

// Consent pages that were shown and not answered yet. What is asked for stays here, and the form
// carries nothing but a value that cannot be guessed: another site can neither answer the page
// nor change what it asks for.
class PendingConsents
{
public:
    PendingConsents(Database &database, qint64 now) : m_database(database), m_now(now) { }

    QString add(const Authorisation &what, int seconds); // the form's value
    std::optional<Authorisation> take(const QString &formValue); // once

private:
    Database &m_database;
    qint64 m_now;
};

} // namespace rw::sandbox
