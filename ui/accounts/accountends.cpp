// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a sign-in ends: taken back at the accounts server, forgotten here.

#include "signin/signinsentences.h"
#include "signin/tokenclient.h"
#include "store/profilesecrets.h"
#include "ui/accounts/accounts.h"

#include <QDir>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace rw::ui {

using store::Answer;
using store::Profile;
using store::ProfileSecrets;
using EndKind = AccountTrouble::Kind;

void Accounts::signOut(const QUuid &id, const QObject *context, Done<Ended> done)
{
    const Answer<Ended> answer(this, context, std::move(done));
    end(id, true, false, [answer](const Ended &ended) { answer(ended); });
}

void Accounts::remove(const QUuid &id, const Removal &removal, const QObject *context,
                      Done<Ended> done)
{
    const Answer<Ended> answer(this, context, std::move(done));
    const Profile *known = m_profiles.find(id);
    if (!known) {
        return answer(tl::make_unexpected(
            AccountTrouble{EndKind::Gone, tr("The organisation is not in the list any more.")}));
    }
    // Whoever has the folder open would go on writing to it.
    const QString folder = folderOf(id);
    const auto lock = std::make_shared<QLockFile>(folder + "/lock"_L1);
    if (QDir(folder).exists() && !lock->tryLock(0)) {
        return answer(tl::make_unexpected(AccountTrouble{
            EndKind::InUse, tr("“%1” is open in a window. Close it first; nothing was removed.")
                                .arg(known->name)}));
    }
    // Nobody opens it while it goes.
    end(id, removal.revoke, true, [this, id, removal, answer, lock](const Ended &ended) {
        if (!ended)
            return answer(ended);
        lock->unlock(); // its file goes with the folder
        const Ended wiped = wipeFolder(id, removal.wipeHistory, *ended);
        if (!wiped)
            return answer(wiped);
        const store::Outcome removed = m_profiles.remove(id);
        if (!removed)
            return answer(
                tl::make_unexpected(AccountTrouble{EndKind::Unreadable, removed.error()}));
        answer(wiped);
    });
}

// Secrets that nobody can read are forgotten all the same, but not taken back; those in a locked
// file cannot even be forgotten. A key store that does not work may work again, unless there is to
// be nothing left that could ask it.
void Accounts::end(const QUuid &id, bool revoking, bool forGood, const TakeEnd &done)
{
    const int turn = ++m_turn[id];
    readSecrets(id, [this, id, revoking, forGood, done, turn](const Secrets &secrets) {
        const Profile *known = m_profiles.find(id);
        if (!known || m_turn.value(id) != turn) {
            return done(tl::make_unexpected(
                AccountTrouble{EndKind::Gone, tr("The organisation was changed meanwhile.")}));
        }
        const Profile profile = *known;
        if (!secrets
            && (secrets.error().kind == EndKind::Locked
                || (secrets.error().kind == EndKind::NoKeyStore && !forGood)))
            return done(tl::make_unexpected(secrets.error()));
        if (!secrets && secrets.error().kind == EndKind::NoKeyStore) {
            emit signedOut(id);
            return done(tr("The key store of the system does not work, so the sign-in may still be "
                           "in it, and it was not taken back at Zoho. You can do that in your Zoho "
                           "account under Connected Apps."));
        }
        if (!secrets && secrets.error().kind == EndKind::Unreadable) {
            return forget(profile,
                          tr("The sign-in could not be read, so it was not taken back at Zoho. You "
                             "can do that in your Zoho account under Connected Apps."),
                          done);
        }
        if (!secrets)
            return forget(profile, tr("There was no sign-in any more to take back."), done);
        if (!revoking) {
            return forget(profile,
                          tr("The sign-in was not taken back at Zoho. You can do that in your Zoho "
                             "account under Connected Apps."),
                          done);
        }
        revoke(*secrets, profile.certificate,
               [this, profile, done](const QString &told) { forget(profile, told, done); });
    });
}

void Accounts::revoke(const ProfileSecrets &secrets, const QByteArray &certificate,
                      const std::function<void(const QString &told)> &done)
{
    const QString host = secrets.accountsServer.host();
    const QString token
        = secrets.refreshToken.isEmpty() ? secrets.accessToken : secrets.refreshToken;
    auto *tokens
        = new signin::TokenClient({secrets.clientId, secrets.clientSecret}, certificate, this);
    connect(tokens, &signin::TokenClient::exchanged, this, &Accounts::exchanged);
    tokens->revoke(secrets.accountsServer, token,
                   [tokens, host, done](const signin::Result<> &revoked) {
                       tokens->deleteLater();
                       if (revoked) {
                           //: %1 is a host
                           return done(tr("The sign-in was taken back at %1.").arg(host));
                       }
                       if (revoked.error().kind == signin::SignInError::Kind::SignedOut)
                           return done(tr("%1 had taken the sign-in back before.").arg(host));
                       //: %1 is a sentence with the reason
                       done(tr("The sign-in could not be taken back at the accounts server. %1 "
                               "You can do it in your Zoho account under Connected Apps.")
                                .arg(sentenceFor(revoked.error())));
                   });
}

void Accounts::forget(const Profile &profile, const QString &told, const TakeEnd &done)
{
    store::SecretStore *place = m_places.find(profile.secrets);
    const bool nothingThere
        = !place
          || (profile.secrets == store::SecretStore::Kind::File && !m_places.file().exists());
    const auto finish = [this, profile, told, done](const store::Outcome &removed) {
        if (!removed) {
            return done(tl::make_unexpected(
                AccountTrouble{EndKind::Unreadable, told + u' ' + removed.error()}));
        }
        Profile without = profile;
        without.scopes.clear();
        without.renewals.clear();
        const store::Outcome kept = m_profiles.change(without);
        emit signedOut(profile.id);
        if (!kept)
            return done(tl::make_unexpected(AccountTrouble{EndKind::Unreadable, kept.error()}));
        done(tr("Everything secret was deleted from this computer.") + u' ' + told);
    };
    if (nothingThere)
        return finish({});
    place->remove(profile.id.toString(QUuid::WithoutBraces), this, finish);
}

Accounts::Ended Accounts::wipeFolder(const QUuid &id, bool history, const QString &told)
{
    QDir folder(folderOf(id));
    if (!folder.exists())
        return told;
    bool gone = true;
    bool hasHistory = false;
    const QStringList files = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : files) {
        const bool isHistory = name.startsWith("journal."_L1) || name.startsWith("snapshots."_L1);
        hasHistory = hasHistory || isHistory;
        if (!isHistory || history)
            gone = folder.remove(name) && gone;
    }
    if (history || !hasHistory)
        gone = folder.removeRecursively() && gone;
    const QString where = QDir::toNativeSeparators(folder.path());
    if (!gone) {
        return tl::make_unexpected(AccountTrouble{
            EndKind::Unreadable,
            told + u' ' + tr("Some of the files in “%1” could not be deleted.").arg(where)});
    }
    if (hasHistory && !history)
        return told + u' ' + tr("Its history stays in “%1”.").arg(where);
    return told;
}

// One that another has taken the place of. Nobody waits for it, and nothing is lost where the
// server does not hear of it.
void Accounts::retire(const QByteArray &blob, const ProfileSecrets &successor,
                      const QByteArray &certificate)
{
    const auto former = store::profileSecretsFrom(blob);
    if (former && !former->refreshToken.isEmpty() && former->refreshToken != successor.refreshToken)
        revoke(*former, certificate, [](const QString &) {});
}

void Accounts::abandon(const signin::Grant &grant, const signin::Client &client)
{
    ProfileSecrets secrets;
    secrets.clientId = client.id;
    secrets.clientSecret = client.secret;
    secrets.refreshToken = grant.refreshToken;
    secrets.accessToken = grant.accessToken;
    secrets.accountsServer = grant.hosts.accounts;
    revoke(secrets, grant.hosts.certificate, [](const QString &) {});
}

} // namespace rw::ui
