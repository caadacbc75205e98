// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include "api/connection.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rw;

WindowFixture::WindowFixture(int latencyMs)
    : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
{
    sandbox::ServerOptions options;
    options.latencyMs = latencyMs;
    server = std::make_shared<sandbox::Server>(options);
    QString error;
    if (!server->start(&error))
        qFatal("%s", qPrintable(error));
    const auto openSample = [this]() -> tl::expected<ui::Doorway, QString> {
        const auto connection = api::parseConnection(QJsonDocument(server->connection()).toJson());
        if (!connection)
            return tl::make_unexpected(connection.error());
        return ui::Doorway{*connection, server, true};
    };
    window = std::make_unique<ui::MainWindow>(
        ui::WindowServices{openSample, folder.path(), &settings, nullptr});
    window->show();
}

bool WindowFixture::open()
{
    window->openSample();
    return QTest::qWaitFor(
        [this] {
            if (!window->session())
                return false;
            for (const edit::Section *section : workspace().sections()) {
                if (section->state() != edit::Section::State::Ready)
                    return false;
            }
            return true;
        },
        20000);
}

domain::RoleId WindowFixture::role(const QString &name) const
{
    const auto *node = roles().tree().findByName(name);
    return node ? node->role.id : domain::RoleId();
}

bool WindowFixture::rename(const QString &from, const QString &to)
{
    if (!roles().setField(role(from), domain::Field::Name, to))
        return false;
    return QTest::qWaitFor(
        [this] { return workspace().durableCount() == workspace().stagedCount(); });
}

QJsonObject WindowFixture::roleOnServer(const domain::RoleId &id) const
{
    int status = 0;
    QByteArray reply;
    server->runLocally(QStringLiteral("GET"),
                       QStringLiteral("/crm/v8/settings/roles/%1").arg(id.value), {}, &status,
                       &reply);
    return QJsonDocument::fromJson(reply)
        .object()
        .value(QLatin1StringView("roles"))
        .toArray()
        .at(0)
        .toObject();
}

bool WindowFixture::colleagueRenames(const domain::RoleId &id, const QString &name) const
{
    const QJsonObject body{
        {QStringLiteral("roles"), QJsonArray{QJsonObject{{QStringLiteral("name"), name}}}}};
    int status = 0;
    QByteArray reply;
    server->runLocally(QStringLiteral("PUT"),
                       QStringLiteral("/crm/v8/settings/roles/%1").arg(id.value),
                       QJsonDocument(body).toJson(), &status, &reply);
    return status == 200;
}

QStringList WindowFixture::names() const
{
    QStringList names;
    const auto *top = roles().tree().top();
    for (const auto &child : top->children)
        names << child->role.name;
    return names;
}
