// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "edit/applyrun.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "sandbox/server.h"

#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <memory>

namespace rw::test {

// A workspace on a sample organisation that runs already, over a real socket. Several can be on the
// same one.
class ConnectedWorkspace
{
public:
    // The server outlives it.
    explicit ConnectedWorkspace(sandbox::Server &server);

    // Reads everything, and the contacts of the first counterparties.
    bool connect(int counterparties = 2);
    // Another start of the program on the same server and the same data folder.
    bool reopen();

    // Applies what is staged and returns the run when it has finished.
    std::unique_ptr<edit::ApplyRun> apply();

    domain::RoleId role(const QString &name) const; // asserts that it is there
    QString superiorOf(const QString &name) const;
    domain::ContactRoleId value(const QString &name) const;
    QStringList valueNames() const;
    domain::ContactId contact(int row) const; // of the first counterparty
    domain::CounterpartyId counterparty(int row = 0) const;

    // The whole working copy and the list of changes as text, to compare states by.
    QString dump() const;
    // The server's whole state as text in the same shape, read by a reader of its own.
    QString serverDump() const;
    QString workingDump() const;

    QString folder() const { return m_folder.path(); } // of its data, gone with it

    // With an access token of its own: the server's log tells it from others.
    bool signsInForItself = false;
    // Where the client is to find the server, when something stands between the two.
    std::function<QUrl(quint16 serverPort)> address;
    std::unique_ptr<api::ApiClient> client;
    std::unique_ptr<edit::Workspace> workspace;

private:
    sandbox::Server &m_server;
    QTemporaryDir m_folder;
    int m_counterparties = 0;
};

} // namespace rw::test
