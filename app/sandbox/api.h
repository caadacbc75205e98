// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/call.h"

namespace rw::sandbox {

// Answers requests: the checks that come before every handler, in the documented order, and one
// transaction around every write.
class Api
{
public:
    Api(Organisation &organisation, const ServerOptions &options, const QString &baseUrl);

    enum class Effect { Real, None }; // None: the answer of a success, and nothing done
    Response handle(const Request &request, Effect effect);

    const PageErrors &errors() const { return m_errors; }

private:
    std::optional<Response> refusal(const Request &request, const Target &target,
                                    const Route &route);

    Organisation &m_organisation;
    const ServerOptions &m_options;
    PageErrors m_errors;
    QString m_baseUrl;
};

} // namespace rw::sandbox
