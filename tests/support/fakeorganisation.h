// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/connection.h"
#include "domain/contact.h"
#include "domain/contactrole.h"
#include "domain/role.h"
#include "domain/user.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace rw::testing {

// A small organisation on a loopback socket that tells whatever a test gave it. It takes no writes:
// it notes them and fails them.
class FakeOrganisation final : public QObject
{
    Q_OBJECT
public:
    explicit FakeOrganisation(QObject *parent = nullptr);

    api::Connection connection() const;

    QList<domain::Role> roles;
    QList<domain::User> users;
    QList<domain::ContactRole> contactRoles;
    QList<domain::Counterparty> counterparties;
    QHash<domain::CounterpartyId, QList<domain::Contact>> contacts;

    // Paths that hold one of these are answered with 403.
    QList<QByteArray> forbidden;

    const QList<QByteArray> &writes() const { return m_writes; } // "PUT /crm/…"
    int reads() const { return m_reads; }

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &verb, const QByteArray &target);
    QByteArray bodyOf(const QByteArray &path) const;

    QHash<QTcpSocket *, QByteArray> m_received;
    QTcpServer m_server; // after m_received: its sockets take themselves off that list
    QList<QByteArray> m_writes;
    int m_reads = 0;
};

} // namespace rw::testing
