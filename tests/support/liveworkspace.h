// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/connectedworkspace.h"

namespace rw::test {

// A workspace on a sample organisation of its own.
class LiveWorkspace : public ConnectedWorkspace
{
public:
    explicit LiveWorkspace(const sandbox::ServerOptions &options = {});
    ~LiveWorkspace();

    // Starts the organisation and connects with it.
    bool open(int counterparties = 2);

    // Somebody else writes. Fails the test where the server does not take it.
    void colleagueSends(const QString &method, const QString &target, const QByteArray &body);
    void colleagueSends(const api::ApiRequest &request);
    // Reads everything again, and waits for it.
    void reread();

    sandbox::Server server;
};

} // namespace rw::test
