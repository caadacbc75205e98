// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/api.h"
#include "sandbox/faults.h"
#include "sandbox/requestlog.h"

namespace rw::sandbox {

// What a test or a script may ask of the server itself, under /control: faults, the log of
// requests, a colleague's edits, tokens, a Self Client's codes, credits. Whoever asks shows the
// control token that was announced.
class Control
{
public:
    Control(Api &api, Organisation &organisation, Faults &faults, RequestLog &log,
            const QByteArray &token);

    static QByteArray newToken();
    static bool concerns(const Target &target);
    Response handle(const Request &request, const Target &target);

private:
    Response faults(const Request &request, const QString &number);
    Response addFaults(const QByteArray &body);
    Response log(const Request &request, const Target &target);
    Response colleague(const Request &request);
    Response tokens(const Request &request);
    Response grantCodes(const Request &request);
    Response credits(const Request &request);

    Api &m_api;
    Organisation &m_organisation;
    Faults &m_faults;
    RequestLog &m_log;
    const QByteArray m_token;
};

} // namespace rw::sandbox
