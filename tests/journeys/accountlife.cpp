// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The life of an account in a program of its own, whose folders and output are searched for secrets
// afterwards: sign in by the browser, keep what was granted, read, apply, renew, look at the list
// of requests, and, when it is told to on its standard input, sign out.
//
// The first line that it reads is JSON with url, client_id and client_secret. What it says: "open"
// with an address, "applied", "signed out"; anything else is trouble.

#include "api/curlcommand.h"
#include "edit/applyrun.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "signin/browsersignin.h"
#include "signin/scopes.h"
#include "signin/signinsentences.h"
#include "store/encryptedsecrets.h"
#include "store/journalstore.h"
#include "store/profiles.h"
#include "store/profilesecrets.h"
#include "ui/activity/activitydialog.h"
#include "ui/activity/activitylog.h"
#include "ui/activity/activitywords.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QJsonDocument>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;
using namespace rw;

namespace {

constexpr auto passphrase = u"correct horse battery staple";
void say(const QString &line)
{
    std::puts(qUtf8Printable(line));
    std::fflush(stdout);
}

[[noreturn]] void giveUp(const QString &why)
{
    say(why);
    std::exit(1);
}

QJsonDocument readLine()
{
    std::string line;
    std::getline(std::cin, line);
    return QJsonDocument::fromJson(QByteArray::fromStdString(line));
}

template <typename Condition>
void waitUntil(Condition condition)
{
    QEventLoop loop;
    while (!condition())
        loop.processEvents(QEventLoop::WaitForMoreEvents);
}

// One answer of a store or of a server.
template <typename T, typename Ask>
T answerOf(Ask ask)
{
    std::optional<T> answer;
    ask([&answer](const T &given) { answer = given; });
    waitUntil([&answer] { return answer.has_value(); });
    return *answer;
}

class Life
{
public:
    explicit Life(const QJsonDocument &words);

    void signIn();
    void work();
    void showRequests();
    void signOut();

private:
    void keepSecrets();

    const QUrl m_url;
    const signin::Client m_client;
    const signin::Realm m_realm;
    const QString m_folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    signin::Grant m_grant;
    store::Profile m_profile;
    store::EncryptedSecrets m_secrets;
    ui::ActivityLog m_log;
};

Life::Life(const QJsonDocument &words)
    : m_url(words[u"url"_s].toString()), m_client{words[u"client_id"_s].toString(),
                                                  words[u"client_secret"_s].toString()},
      m_realm(*signin::Realm::typed({m_url, m_url, m_url, {}})),
      m_secrets((QDir().mkpath(m_folder), m_folder + u"/secrets"_s))
{
    const QString secret = QString::fromUtf16(passphrase);
    const auto made
        = answerOf<store::Outcome>([&](const auto &done) { m_secrets.make(secret, &m_log, done); });
    if (!made)
        giveUp(made.error());
}

void Life::signIn()
{
    signin::BrowserSignIn::Options options;
    options.ports = {0};
    signin::BrowserSignIn signIn(m_client, m_realm, signin::scopesFor({}), options);
    m_log.watch(signIn, u"Sign-in"_s);
    QObject::connect(&signIn, &signin::BrowserSignIn::openBrowser, &m_log, [](const QUrl &address) {
        say(u"open "_s + QString::fromLatin1(address.toEncoded()));
    });
    const auto grant = answerOf<signin::Result<signin::Grant>>([&](const auto &done) {
        QObject::connect(&signIn, &signin::SignIn::finished, &m_log, done);
        signIn.start();
    });
    if (!grant)
        giveUp(signin::sentenceFor(grant.error()));
    m_grant = *grant;

    m_profile.id = QUuid::createUuid();
    m_profile.name = u"Acme"_s;
    m_profile.accountsUrl = m_profile.apiUrl = m_profile.contractsUrl = m_url;
    m_profile.scopes = m_grant.scopes;
    m_profile.secrets = store::SecretStore::Kind::File;
    auto profiles = store::Profiles::open(m_folder + u"/organisations.json"_s);
    if (!profiles || !(*profiles)->add(m_profile))
        giveUp(u"no profile"_s);
    QSettings().setValue(u"lastOrganisation"_s, m_profile.id);
    keepSecrets();
}

void Life::keepSecrets()
{
    const store::ProfileSecrets secrets{
        m_client.id,     m_client.secret,        m_grant.refreshToken, m_grant.accessToken,
        m_grant.expires, m_grant.hosts.accounts, m_grant.hosts.crm,    m_grant.scopes};
    const auto kept = answerOf<store::Outcome>([&](const auto &done) {
        m_secrets.write(m_profile.id.toString(), *store::toBlob(secrets), &m_log, done);
    });
    if (!kept)
        giveUp(kept.error());
}

void Life::work()
{
    auto edits = store::StagedEditsStore::open(m_folder + u"/edits.sqlite"_s);
    auto journal = store::JournalStore::open(m_folder + u"/journal.sqlite"_s);
    if (!edits || !journal)
        giveUp(u"no store"_s);
    api::ApiClient client(signin::connectionFor(m_grant, m_client));
    m_log.watch(client, m_profile.name);
    QObject::connect(&client, &api::ApiClient::tokenRenewed, &m_log,
                     [this](const QString &token) { m_grant.accessToken = token; });
    domain::Organisation organisation;
    organisation.id = u"1"_s;
    organisation.name = m_profile.name;
    edit::Workspace workspace(client, organisation, std::move(*edits));
    workspace.reload();
    waitUntil([&workspace] {
        return workspace.roles().state() == edit::Section::State::Ready
               && workspace.roles().usersKnown();
    });
    const auto *role = workspace.roles().tree().findByName(u"Inside Sales"_s);
    if (!role
        || !workspace.roles().setField(role->role.id, domain::Field::Description,
                                       u"Looks inside"_s))
        giveUp(u"nothing to apply"_s);
    const QString before = m_grant.accessToken;
    edit::ApplyRun run(workspace, edit::makePlan(workspace), journal->get());
    // Nobody is here to answer what a pause asks.
    QObject::connect(
        &run, &edit::ApplyRun::phaseChanged, &m_log,
        [&run] {
            if (run.phase() == edit::ApplyRun::Phase::Paused)
                run.stop();
        },
        Qt::QueuedConnection);
    bool finished = false;
    QObject::connect(&run, &edit::ApplyRun::finished, &m_log, [&finished] { finished = true; });
    run.start();
    waitUntil([&finished] { return finished; });
    if (!workspace.changes().isEmpty())
        giveUp(u"not everything was applied"_s);
    if (m_grant.accessToken == before)
        giveUp(u"nothing was renewed"_s);
    keepSecrets();
}

void Life::showRequests()
{
    ui::ActivityDialog dialog(m_log);
    dialog.show();
    for (int row = 0; row < m_log.rowCount(); ++row) {
        say(ui::detailsInWords(m_log.organisationAt(row), m_log.at(row)));
        say(api::curlCommand(m_log.at(row)));
    }
}

void Life::signOut()
{
    signin::TokenClient tokens(m_client);
    m_log.watch(tokens, m_profile.name);
    const auto revoked = answerOf<signin::Result<>>(
        [&](const auto &done) { tokens.revoke(m_url, m_grant.refreshToken, done); });
    const auto removed = answerOf<store::Outcome>(
        [&](const auto &done) { m_secrets.remove(m_profile.id.toString(), &m_log, done); });
    if (!revoked || !removed)
        giveUp(u"not signed out"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"rolewright"_s);
    QCoreApplication::setApplicationName(u"rolewright"_s);
    Life life(readLine());
    life.signIn();
    life.work();
    life.showRequests();
    say(u"applied"_s);
    readLine();
    life.signOut();
    life.showRequests();
    say(u"signed out"_s);
    return 0;
}
