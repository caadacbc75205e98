// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/call.h"

#include <optional>

namespace rw::sandbox {

// Which users a request asks for, by its parameters and headers. Holds a reference to the call and
// lives no longer.
class UserQuery
{
public:
    explicit UserQuery(const Call &call) : m_call(call), m_query(call.target.query) { }

    // The refusal when a parameter is wrong.
    std::optional<Response> parse();

    const UserFilter &filter() const { return m_filter; }
    int page() const { return m_page; }
    int perPage() const { return m_perPage; }

    // The filter, narrowed to what the header If-Modified-Since asks for. A date that cannot be
    // read counts as none.
    UserFilter modifiedSince(UserFilter filter) const;

private:
    void add(const UserFilter &filter);
    bool positive(const QString &name, int *value) const;
    bool parseType();
    bool parseRelatedRoles(const QString &type);

    static constexpr int largestPage = 200;

    const Call &m_call;
    const Parameters &m_query;
    UserFilter m_filter;
    int m_page = 1;
    int m_perPage = largestPage;
};

} // namespace rw::sandbox
