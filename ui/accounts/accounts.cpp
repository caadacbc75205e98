// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/accounts.h"

#include "signin/keptbudget.h"
#include "store/profilesecrets.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::ui {

using store::Answer;
using store::Profile;
using store::ProfileSecrets;
using store::SecretStore;
using Kind = AccountTrouble::Kind;

namespace {

QString keyOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

tl::unexpected<AccountTrouble> trouble(Kind kind, const QString &sentence)
{
    return tl::make_unexpected(AccountTrouble{kind, sentence});
}

ProfileSecrets secretsOf(const NewAccount &account)
{
    const signin::Grant &grant = account.grant;
    ProfileSecrets secrets;
    secrets.clientId = account.client.id;
    secrets.clientSecret = account.client.secret;
    secrets.refreshToken = grant.refreshToken;
    secrets.accessToken = grant.accessToken;
    secrets.expiresAt = grant.expires;
    secrets.accountsServer = grant.hosts.accounts;
    secrets.apiDomain = grant.hosts.crm;
    secrets.scopes = grant.scopes;
    return secrets;
}

// Where the data centre is one of Zoho's, its table tells; other hosts are the profile's.
QUrl contractsOf(const Profile &profile, const ProfileSecrets &secrets)
{
    if (!profile.accountsUrl.isEmpty())
        return profile.contractsUrl;
    const signin::DataCentre *centre
        = signin::DataCentres::byAccountsServer(secrets.accountsServer);
    return centre ? centre->contracts : QUrl();
}

} // namespace

Accounts::Accounts(store::Profiles &profiles, store::SecretPlaces &places,
                   const QString &dataFolder, QObject *parent)
    : QObject(parent), m_profiles(profiles), m_places(places), m_dataFolder(dataFolder)
{
    connect(&m_profiles, &store::Profiles::changed, this, &Accounts::changed);
}

QString Accounts::folderOf(const QUuid &id) const
{
    return m_dataFolder + "/organisations/"_L1 + keyOf(id);
}

// The person's choice of an organisation to sign in to again, or the one that turned out to be the
// same.
const Profile *Accounts::former(const Profile &profile) const
{
    if (const Profile *known = m_profiles.find(profile.id))
        return known;
    if (profile.organisationId.isEmpty())
        return nullptr;
    const QList<Profile> &all = m_profiles.all();
    const auto same = std::find_if(all.begin(), all.end(), [&profile](const Profile &other) {
        return other.organisationId == profile.organisationId && other.user == profile.user
               && other.dataCentre == profile.dataCentre && other.accountsUrl == profile.accountsUrl
               && other.type == profile.type;
    });
    return same == all.end() ? nullptr : &*same;
}

void Accounts::add(const NewAccount &account, const QObject *context, Done<Added> done)
{
    const Answer<Added> answer(this, context, std::move(done));
    Profile profile = account.profile;
    const Profile *known = former(profile);
    if (known && !known->organisationId.isEmpty()
        && known->organisationId != profile.organisationId) {
        //: both are names of organisations
        return answer(tl::make_unexpected(
            tr("You signed in to “%1”, and not to “%2”. Nothing was changed. Add it as an "
               "organisation of its own.")
                .arg(profile.name, known->name)));
    }
    profile.id = known ? known->id : QUuid::createUuid();
    profile.scopes = account.grant.scopes;
    profile.renewals.clear(); // a new refresh token has all of its budget
    SecretStore *place = m_places.find(profile.secrets);
    if (!place)
        return answer(tl::make_unexpected(m_places.whyNoKeyStore()));
    const ProfileSecrets secrets = secretsOf(account);
    const auto blob = store::toBlob(secrets);
    if (!blob) {
        //: %1 is a sentence that says what is wrong
        return answer(tl::make_unexpected(tr("The sign-in cannot be kept. %1").arg(blob.error())));
    }
    ++m_turn[profile.id];
    place->read(keyOf(profile.id), this,
                [this, profile, secrets, blob, answer](const SecretStore::Found &before) {
                    if (!before)
                        return answer(tl::make_unexpected(before.error()));
                    write(profile, secrets, *blob, *before, answer);
                });
}

void Accounts::write(const Profile &profile, const ProfileSecrets &secrets, const QByteArray &blob,
                     const std::optional<QByteArray> &before, const Answer<Added> &answer)
{
    SecretStore *place = m_places.find(profile.secrets);
    if (!place)
        return answer(tl::make_unexpected(m_places.whyNoKeyStore()));
    const QString key = keyOf(profile.id);
    place->write(key, blob, this, [=, this](const store::Outcome &written) {
        if (!written)
            return answer(tl::make_unexpected(written.error()));
        const Profile *known = m_profiles.find(profile.id);
        const SecretStore::Kind formerly = known ? known->secrets : profile.secrets;
        const store::Outcome kept = keepProfile(profile);
        if (kept) {
            // What the new ones took the place of.
            SecretStore *other = formerly == profile.secrets ? nullptr : m_places.find(formerly);
            const auto retireIt = [=, this](const SecretStore::Found &former) {
                if (former && *former)
                    retire(**former, secrets, profile.certificate);
            };
            if (other) {
                other->read(key, this, [=, this](const SecretStore::Found &former) {
                    retireIt(former);
                    other->remove(key, this, [](const store::Outcome &) {});
                });
            } else {
                retireIt(before);
            }
            return answer(profile.id);
        }
        const auto back = [answer, why = kept.error()](const store::Outcome &taken) {
            const QString also = taken ? QString() : u' ' + taken.error();
            answer(tl::make_unexpected(why + also));
        };
        if (before)
            place->write(key, *before, this, back);
        else
            place->remove(key, this, back);
    });
}

store::Outcome Accounts::keepProfile(const Profile &profile)
{
    return m_profiles.find(profile.id) ? m_profiles.change(profile) : m_profiles.add(profile);
}

store::Outcome Accounts::describe(const QUuid &id, const QString &label, const QString &colour)
{
    const Profile *known = m_profiles.find(id);
    if (!known)
        return tl::make_unexpected(tr("The organisation is not in the list any more."));
    Profile profile = *known;
    profile.label = label;
    profile.colour = colour;
    return m_profiles.change(profile);
}

void Accounts::readSecrets(const QUuid &id, const TakeSecrets &done)
{
    const Profile *known = m_profiles.find(id);
    if (!known)
        return done(trouble(Kind::Gone, tr("The organisation is not in the list any more.")));
    const Profile profile = *known;
    if (SecretStore *place = m_places.find(profile.secrets))
        return readFrom(*place, profile, done);
    // It may be that nobody has asked for the key store yet, or that it was locked then.
    m_places.look(this, [this, profile, done](const store::Outcome &) {
        SecretStore *place = m_places.find(profile.secrets);
        if (place)
            return readFrom(*place, profile, done);
        done(trouble(Kind::NoKeyStore, m_places.whyNoKeyStore()));
    });
}

void Accounts::readFrom(SecretStore &place, const Profile &profile, const TakeSecrets &done)
{
    const bool isFile = place.kind() == SecretStore::Kind::File;
    if (isFile && m_places.file().exists() && !m_places.file().isUnlocked()) {
        return done(trouble(Kind::Locked,
                            tr("The sign-in is in the file that your passphrase protects. Enter it "
                               "to open “%1”.")
                                .arg(profile.name)));
    }
    if (isFile && !m_places.file().exists()) {
        return done(trouble(Kind::SignInAgain,
                            tr("The file with your sign-ins is not there any more. Sign in to "
                               "“%1” again.")
                                .arg(profile.name)));
    }
    place.read(keyOf(profile.id), this, [profile, done](const SecretStore::Found &found) {
        if (!found)
            return done(trouble(Kind::Unreadable, found.error()));
        if (*found) {
            const auto secrets = store::profileSecretsFrom(**found);
            if (secrets)
                return done(*secrets);
            return done(trouble(Kind::Unreadable, tr("What is kept of the sign-in cannot be used. "
                                                     "%1 Sign in again.")
                                                      .arg(secrets.error())));
        }
        // Signing out takes the rights from the profile.
        if (profile.secrets == SecretStore::Kind::Session && !profile.scopes.isEmpty()) {
            return done(trouble(Kind::SignedOut,
                                tr("You asked to stay signed in to “%1” only until Rolewright was "
                                   "closed. Sign in again.")
                                    .arg(profile.name)));
        }
        done(trouble(Kind::SignInAgain,
                     tr("You are not signed in to “%1”. Sign in again.").arg(profile.name)));
    });
}

void Accounts::open(const QUuid &id, const QObject *context, Done<Opened> done)
{
    const Answer<Opened> answer(this, context, std::move(done));
    readSecrets(id, [this, id, answer](const Secrets &secrets) {
        if (!secrets)
            return answer(tl::make_unexpected(secrets.error()));
        const Profile *profile = m_profiles.find(id);
        if (!profile)
            return answer(trouble(Kind::Gone, tr("The organisation is not in the list any more.")));
        if (secrets->refreshToken.isEmpty()
            && secrets->expiresAt < QDateTime::currentDateTimeUtc()) {
            return answer(trouble(Kind::SignInAgain,
                                  tr("The sign-in to “%1” was for an hour, which is over. Sign in "
                                     "again.")
                                      .arg(profile->name)));
        }
        answer(opened(*profile, *secrets));
    });
}

OpenAccount Accounts::opened(const Profile &profile, const ProfileSecrets &secrets)
{
    OpenAccount account;
    account.profile = profile;
    account.connection
        = {secrets.accountsServer, secrets.apiDomain,    contractsOf(profile, secrets),
           secrets.clientId,       secrets.clientSecret, secrets.refreshToken,
           secrets.accessToken,    profile.certificate,  profile.contractsOrganisation};
    if (secrets.expiresAt.isValid()) {
        const qint64 left = QDateTime::currentDateTimeUtc().secsTo(secrets.expiresAt);
        account.tokenLifetime = static_cast<double>(std::max<qint64>(left, 0));
    }
    account.gate = gateFor(profile);
    account.granted = secrets.scopes;
    return account;
}

// Outlives the client that asks it, and perhaps this.
std::shared_ptr<api::RenewalGate> Accounts::gateFor(const Profile &profile)
{
    const auto budget = signin::RenewalBudget::ofSpent(profile.renewals);
    const auto noted = std::make_shared<QDateTime>(
        profile.renewals.isEmpty() ? QDateTime() : profile.renewals.constLast());
    const auto keep = [self = QPointer<Accounts>(this), id = profile.id,
                       noted](const signin::RenewalBudget &changed) {
        const QList<QDateTime> spent = changed.spent();
        const auto fresh = std::count_if(spent.begin(), spent.end(), [&noted](const QDateTime &t) {
            return !noted->isValid() || t > *noted;
        });
        if (!self || fresh == 0)
            return;
        *noted = spent.constLast();
        // Without the note too much may be asked for after a restart, which the server refuses and
        // which is waited out then.
        const store::Outcome kept
            = self->m_profiles.noteRenewal(id, *noted, static_cast<int>(fresh));
        if (!kept)
            emit self->notKept(id, kept.error());
    };
    return std::make_shared<signin::KeptBudget>(budget, keep);
}

void Accounts::keepToken(const QUuid &id, const QString &accessToken, std::optional<double> seconds)
{
    const QDateTime expires
        = seconds ? QDateTime::currentDateTimeUtc().addMSecs(static_cast<qint64>(*seconds * 1000))
                  : QDateTime();
    const int turn = m_turn.value(id);
    readSecrets(id, [this, id, accessToken, expires, turn](const Secrets &found) {
        if (m_turn.value(id) != turn)
            return; // of a sign-in that is over
        if (!found)
            return emit notKept(id, found.error().sentence);
        ProfileSecrets secrets = *found;
        secrets.accessToken = accessToken;
        secrets.expiresAt = expires;
        const auto blob = store::toBlob(secrets);
        const Profile *profile = m_profiles.find(id);
        SecretStore *place = profile ? m_places.find(profile->secrets) : nullptr;
        if (!blob)
            return emit notKept(id, blob.error());
        if (!place)
            return emit notKept(id, m_places.whyNoKeyStore());
        place->write(keyOf(id), *blob, this, [this, id](const store::Outcome &written) {
            if (!written)
                emit notKept(id, written.error());
        });
    });
}

void Accounts::findClient(const QString &dataCentre, const QObject *context, Done<Found> done)
{
    const Answer<Found> answer(this, context, std::move(done));
    const QList<Profile> &all = m_profiles.all();
    const auto other = std::find_if(all.begin(), all.end(), [&](const Profile &profile) {
        // Whoever looks must not be asked for a passphrase because of it.
        const bool opens
            = profile.secrets != SecretStore::Kind::File || m_places.file().isUnlocked();
        return !dataCentre.isEmpty() && profile.dataCentre == dataCentre && opens
               && !profile.scopes.isEmpty();
    });
    if (other == all.end())
        return answer({});
    readSecrets(other->id, [answer](const Secrets &secrets) {
        answer(secrets ? Found(signin::Client{secrets->clientId, secrets->clientSecret}) : Found());
    });
}

} // namespace rw::ui
