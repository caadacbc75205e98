// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/liveworkspace.h"

namespace rw::test {

LiveWorkspace::LiveWorkspace(const sandbox::ServerOptions &options)
    : ConnectedWorkspace(server), server(options)
{
}

// The client goes before its server.
LiveWorkspace::~LiveWorkspace()
{
    workspace.reset();
    client.reset();
}

bool LiveWorkspace::open(int counterparties)
{
    QString error;
    if (!server.start(&error)) {
        qCritical("%s", qUtf8Printable(error));
        return false;
    }
    return connect(counterparties);
}

} // namespace rw::test
