// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apirequest.h"

#include <array>

namespace rw::api {

// The forms that a change of a counterparty contact may have to take. The pages print PUT in one
// place and UPDATE in another, and a slash at the end of some addresses; which of them a server
// wants shows when it proves that it did not know the other.
class ContactForms final
{
public:
    // What one request has tried already.
    struct Tried
    {
        size_t firstVerb = 0;
        size_t refusedVerbs = 0;
        bool firstSlash = false; // whether the first one was the other end of the address
        bool refusedSlash = false;
    };

    ApiRequest form(const ApiRequest &request, Tried &tried) const;
    // The next form after a refusal; false when there is none left.
    static bool nextVerb(const ApiRequest &request, Tried &tried);
    static bool otherSlash(const ApiRequest &request, Tried &tried);
    // Keeps what worked; whether it was another verb than was known.
    bool learnFrom(const ApiRequest &request, const ApiRequest &sent);

    QByteArray verb() const { return verbs.at(m_verb); }
    void setVerb(const QByteArray &verb); // one that is none of them changes nothing

private:
    static const std::array<QByteArray, 3> verbs;
    size_t m_verb = 0;
    bool m_otherSlash = false; // than the pages print; not kept for the next time
};

} // namespace rw::api
