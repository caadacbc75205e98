// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/grantcodesignin.h"
#include "signin/scopes.h"
#include "signin/signinfixture.h"
#include "ui/accounts/accounts.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <optional>

namespace rw::tests {

constexpr char passphrase[] = "correct horse battery";

// The program as far as it knows organisations; started again with the same folder by begin().
class AccountFixture
{
public:
    explicit AccountFixture(const sandbox::ServerOptions &options = {}) : zoho(options) { begin(); }

    void begin()
    {
        accounts.reset();
        places.reset();
        profiles = std::move(*store::Profiles::open(path(QStringLiteral("organisations.json"))));
        places = std::make_unique<store::SecretPlaces>(
            store::SecretPlaces::Where{QStringLiteral("Rolewright test"),
                                       path(QStringLiteral("secrets")),
                                       std::chrono::seconds(5),
                                       {1, 8192}}); // cheap: tests do it often
        accounts = std::make_unique<ui::Accounts>(*profiles, *places, folder.path());
    }
    QString path(const QString &name) const { return folder.filePath(name); }

    // Waits for the one answer.
    template <typename T>
    static T answer(const std::function<void(const QObject *, std::function<void(const T &)>)> &ask)
    {
        QObject context;
        std::optional<T> answered;
        ask(&context, [&answered](const T &given) { answered = given; });
        if (!QTest::qWaitFor([&answered] { return answered.has_value(); }, 60000))
            qFatal("no answer");
        return *answered;
    }

    store::Outcome makeFile()
    {
        return answer<store::Outcome>([this](const QObject *context, auto done) {
            places->file().make(QLatin1StringView(passphrase), context, done);
        });
    }
    store::Outcome unlock()
    {
        return answer<store::Outcome>([this](const QObject *context, auto done) {
            places->file().unlock(QLatin1StringView(passphrase), context, done);
        });
    }

    // Signs in with a code of the console.
    signin::Grant grant()
    {
        const QStringList scopes = signin::scopesFor({});
        signin::GrantCodeSignIn signIn(zoho.client(), zoho.realm(), scopes,
                                       zoho.sandbox.server().grantCode(scopes, 180));
        Outcome outcome(signIn);
        signIn.start();
        if (!QTest::qWaitFor([&outcome] { return outcome.times == 1; }) || outcome.kind() != -1)
            qFatal("no grant");
        return **outcome.result;
    }
    store::Profile profile(store::SecretStore::Kind kind) const
    {
        store::Profile profile;
        profile.name = QStringLiteral("Zylker");
        profile.organisationId = QStringLiteral("4711");
        profile.user = QStringLiteral("admin@zylker.example");
        profile.type = store::Profile::Type::Sandbox;
        profile.accountsUrl = profile.apiUrl = profile.contractsUrl = zoho.url();
        profile.secrets = kind;
        return profile;
    }
    ui::Accounts::Added add(const ui::NewAccount &account)
    {
        return answer<ui::Accounts::Added>(
            [&](const QObject *context, auto done) { accounts->add(account, context, done); });
    }
    ui::Accounts::Added add(store::SecretStore::Kind kind)
    {
        return add({profile(kind), grant(), zoho.client()});
    }
    ui::Accounts::Opened open(const QUuid &id)
    {
        return answer<ui::Accounts::Opened>(
            [&](const QObject *context, auto done) { accounts->open(id, context, done); });
    }
    ui::Accounts::Ended signOut(const QUuid &id)
    {
        return answer<ui::Accounts::Ended>(
            [&](const QObject *context, auto done) { accounts->signOut(id, context, done); });
    }
    ui::Accounts::Ended remove(const QUuid &id, const ui::Removal &removal)
    {
        return answer<ui::Accounts::Ended>([&](const QObject *context, auto done) {
            accounts->remove(id, removal, context, done);
        });
    }
    bool isKept(const QUuid &id, store::SecretStore::Kind kind)
    {
        const auto found
            = answer<store::SecretStore::Found>([&](const QObject *context, auto done) {
                  places->find(kind)->read(id.toString(QUuid::WithoutBraces), context, done);
              });
        return found && *found;
    }
    // How often the accounts server was asked to take a token back.
    int revocations()
    {
        int count = 0;
        for (const sandbox::LoggedRequest &request : zoho.sandbox.server().log())
            count += request.target.contains(QLatin1StringView("revoke")) ? 1 : 0;
        return count;
    }

    SignInFixture zoho;
    QTemporaryDir folder;
    std::unique_ptr<store::Profiles> profiles;
    std::unique_ptr<store::SecretPlaces> places;
    std::unique_ptr<ui::Accounts> accounts;
};

} // namespace rw::tests
