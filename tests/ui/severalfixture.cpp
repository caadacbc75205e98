// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "severalfixture.h"

#include "api/connection.h"
#include "ui/shell/workbench.h"

#include <QAbstractButton>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace rw;

namespace {

constexpr int patience = 20000;

std::shared_ptr<sandbox::Server> started(const QString &seed)
{
    sandbox::ServerOptions options;
    options.seed = seed;
    auto server = std::make_shared<sandbox::Server>(options);
    QString error;
    if (!server->start(&error))
        qFatal("%s", qPrintable(error));
    return server;
}

api::Connection connectionTo(const sandbox::Server &server)
{
    const auto connection = api::parseConnection(QJsonDocument(server.connection()).toJson());
    if (!connection)
        qFatal("%s", qPrintable(connection.error()));
    return *connection;
}

} // namespace

const QUuid SeveralFixture::acme(QStringLiteral("{5c6f5f0e-2d7e-4f5b-9c5e-0d4f4d0c8a01}"));
const QUuid SeveralFixture::trial(QStringLiteral("{5c6f5f0e-2d7e-4f5b-9c5e-0d4f4d0c8a02}"));

SeveralFixture::SeveralFixture()
    : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
      sampleServer(started(QStringLiteral("sample"))), accountServer(started(QStringLiteral("40")))
{
    ui::Doorway doorway{connectionTo(*accountServer)};
    doorway.account = acme;
    doorway.label = QStringLiteral("Europe");
    doorway.colour = QStringLiteral("#7a2fd0");
    doorways.insert(acme, doorway);
    doorway.account = trial;
    doorway.label.clear();
    doorway.colour.clear();
    doorways.insert(trial, doorway);
    start();
}

void SeveralFixture::start()
{
    window.reset();
    ui::WindowServices services;
    services.openSample = [this]() -> tl::expected<ui::Doorway, QString> {
        return ui::Doorway{connectionTo(*sampleServer), sampleServer, true};
    };
    services.dataFolder = folder.path();
    services.settings = &settings;
    services.signIn = [this](QWidget *) { asked << QStringLiteral("sign in"); };
    services.signInAgain = [this](const QUuid &id, QWidget *) {
        asked << QStringLiteral("sign in again ") + id.toString();
    };
    services.signOut = [this](const QUuid &id, QWidget *) {
        asked << QStringLiteral("sign out ") + id.toString();
    };
    services.removeAccount = [this](const QUuid &id, QWidget *) {
        asked << QStringLiteral("remove ") + id.toString();
    };
    services.openAccount
        = [this](const QUuid &id, const QObject *,
                 const std::function<void(const tl::expected<ui::Doorway, ui::NoWay> &)> &done) {
              if (doorways.contains(id))
                  done(doorways.value(id));
              else
                  done(tl::make_unexpected(noWay));
          };
    window = std::make_unique<ui::MainWindow>(services);
    using Type = store::Profile::Type;
    window->setAccounts({{acme, QStringLiteral("Acme"), QStringLiteral("Europe"),
                          QStringLiteral("#7a2fd0"), Type::Production},
                         {trial, QStringLiteral("Acme"), {}, {}, Type::Sandbox}});
    window->show();
}

bool SeveralFixture::open(const std::function<void()> &act)
{
    act();
    return QTest::qWaitFor([this] { return isRead(); }, patience);
}

bool SeveralFixture::isRead() const
{
    if (!window->session())
        return false;
    const QList<edit::Section *> sections = window->session()->workspace().sections();
    return std::all_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
        return section->state() == edit::Section::State::Ready;
    });
}

bool SeveralFixture::openSample()
{
    return open([this] { window->openSample(); });
}

bool SeveralFixture::openAccount(const QUuid &id)
{
    return open([this, id] { window->openAccount(id); });
}

bool SeveralFixture::rename(int number, const QString &name) const
{
    edit::Workspace &workspace = this->workspace(number);
    const auto &top = *workspace.roles().tree().top();
    return workspace.roles().setField(top.children.front()->role.id, domain::Field::Name, name)
           && QTest::qWaitFor(
               [&workspace] { return workspace.durableCount() == workspace.stagedCount(); });
}

bool SeveralFixture::deleteRole(int number) const
{
    edit::Workspace &workspace = this->workspace(number);
    const domain::RoleTree &tree = workspace.roles().tree();
    const QList<domain::RoleId> ids = tree.ids();
    const auto leaf = std::find_if(ids.crbegin(), ids.crend(), [&tree](const domain::RoleId &id) {
        const domain::RoleTree::Node *node = tree.find(id);
        return node->children.empty() && !node->doomed;
    });
    return leaf != ids.crend() && workspace.roles().remove({{*leaf}, tree.top()->role.id, {}})
           && QTest::qWaitFor(
               [&workspace] { return workspace.durableCount() == workspace.stagedCount(); });
}

QString SeveralFixture::connectionFile() const
{
    const QString path = folder.filePath(QStringLiteral("acme.json"));
    QString error;
    return accountServer->announce(path, &error) ? path : QString();
}

bool SeveralFixture::press(const QObject *dialog, const QString &button)
{
    const QList<QAbstractButton *> buttons
        = dialog ? dialog->findChildren<QAbstractButton *>() : QList<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->text() == button && each->isEnabled()) {
            each->click();
            return true;
        }
    }
    return false;
}
