// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/server.h"
#include "support/replayedorganisation.h"

#include <functional>
#include <optional>

namespace rw::test {

// Somebody else in the organisation, who knows nothing of any instance and writes what comes to
// mind, rather often to what an instance is about to change.
class Colleague final
{
public:
    struct Request
    {
        QString method;
        QString target;
        QByteArray body;
    };
    // What an instance is about to change.
    struct Target
    {
        domain::ObjectRef ref;
        std::optional<domain::Field> field;
    };

    Colleague(sandbox::Server &server, const std::function<int(int)> &pick)
        : m_server(server), m_pick(pick)
    {
    }

    // An edit that the server would take as things are; none came to mind now and then.
    std::optional<Request> edit(const OrganisationState &state, const QList<Target> &targets);

    void writeNow(const Request &request);
    // Just after a reading, and so between it and the write that it guards.
    void writeAfterReading(const Request &request, const QString &list);
    // Just before a write: after whatever its client can have read.
    void writeBeforeWrite(const Request &request, const QString &list);

private:
    Request editRole(const OrganisationState &state, const QString &id,
                     std::optional<domain::Field> field);
    Request editValue(const QString &id);
    Request moveValue(const OrganisationState &state);
    Request editContact(const OrganisationState &state, const QString &id,
                        std::optional<domain::Field> field);
    Request makeOrDelete(const OrganisationState &state, const domain::ObjectRef &ref);
    QString fresh(const QString &kind)
    {
        return QStringLiteral("%1 of a colleague %2").arg(kind).arg(++m_names);
    }
    void plan(const Request &request, const QString &method, const QString &list, bool after);

    sandbox::Server &m_server;
    const std::function<int(int)> m_pick;
    int m_names = 0;
};

} // namespace rw::test
