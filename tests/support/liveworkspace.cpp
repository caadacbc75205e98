// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/liveworkspace.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"

#include <QSignalSpy>
#include <QTest>

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

void LiveWorkspace::colleagueSends(const QString &method, const QString &target,
                                   const QByteArray &body)
{
    int status = 0;
    QByteArray reply;
    QVERIFY(server.runLocally(method, target, body, &status, &reply));
    QVERIFY2(status < 300, reply.constData());
}

void LiveWorkspace::colleagueSends(const api::ApiRequest &request)
{
    colleagueSends(QString::fromLatin1(request.verb), QString::fromUtf8(request.target),
                   request.body);
}

void LiveWorkspace::reread()
{
    QSignalSpy roles(&workspace->roles(), &edit::Section::reread);
    QSignalSpy values(&workspace->contactRoles(), &edit::Section::reread);
    QSignalSpy contacts(&workspace->contacts(), &edit::Section::reread);
    workspace->reload();
    QTRY_VERIFY(roles.size() == 1 && values.size() == 1 && contacts.size() == 1);
}

} // namespace rw::test
