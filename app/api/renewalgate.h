// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace rw::api {

// Says when a new access token may be asked for. For whoever remembers longer than this program
// runs: Zoho counts the tokens of ten minutes, and does not begin anew with the program. Outlives
// the client that asks it.
class RenewalGate
{
public:
    virtual ~RenewalGate() = default;

    virtual int waitMilliseconds() const = 0; // 0: now
    virtual void asked() = 0; // one is on its way
    virtual void throttled() = 0; // and the server said that it was one too many
};

} // namespace rw::api
