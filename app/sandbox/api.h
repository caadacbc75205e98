// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/call.h"
#include "sandbox/credits.h"

namespace rw::sandbox {

class RequestLog;

// Answers requests: the checks that come before every handler, in the documented order, and one
// transaction around every write.
class Api
{
public:
    // The log, if there is one, learns what was carried out and when.
    Api(Organisation &organisation, const ServerOptions &options, const QString &baseUrl,
        RequestLog *log = nullptr);

    enum class Effect { Real, None }; // None: the answer of a success, and nothing done
    // What is refused where it would be, had the token or the profile been at fault.
    enum class Denial { None, InvalidToken, RevokedToken, NoPermission, AuthorizationFailed };
    Response handle(const Request &request, Effect effect, Denial denial = Denial::None);
    // Somebody else's edit, authorised and free of charge.
    Response handleColleague(const QString &method, const QString &target, const QByteArray &body);

    Credits &credits() { return m_credits; }
    // A Self Client's; empty when a scope is unknown.
    QString grantCode(const QStringList &scopes, int seconds);

    const PageErrors &errors() const { return m_errors; }

private:
    Response answer(const Request &request, const Target &target, const Route &route, Effect effect,
                    Denial denial);
    std::optional<Response> refusal(const Request &request, const Target &target,
                                    const Route &route, Denial denial);
    std::optional<Response> refusalByToken(const Request &request, const Route &route,
                                           Denial denial);

    Organisation &m_organisation;
    const ServerOptions &m_options;
    PageErrors m_errors;
    QString m_baseUrl;
    Credits m_credits;
    RequestLog *m_log;
};

} // namespace rw::sandbox
