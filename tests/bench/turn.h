// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace rw::bench {

constexpr int mostAtOnce = 10; // what the server is told, and every client keeps to

// One client's whole job, done once.
struct Turn
{
    double milliseconds = 0; // from the first write sent to the last write answered
    double firstRead = 0; // what guards the first write, of an apply
    double finalRead = 0; // what verifies all of them, of an apply
    QString problem; // why it did not come to its end

    bool operator==(const Turn &) const = default;
};

} // namespace rw::bench
