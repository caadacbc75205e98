// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/connection.h"
#include "api/exchanged.h"
#include "api/renewalgate.h"
#include "signin/grant.h"
#include "store/answer.h"
#include "store/profiles.h"
#include "store/secretplaces.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace rw::store {
struct ProfileSecrets;
}

namespace rw::ui {

// What it takes to talk to an organisation that somebody signed in to. Holds secrets.
struct OpenAccount
{
    store::Profile profile;
    api::Connection connection;
    std::optional<double> tokenLifetime; // seconds that the access token is still good, if known
    std::shared_ptr<api::RenewalGate> gate;
    QStringList granted;
};

// Why an organisation does not open, or a sign-in does not end.
struct AccountTrouble
{
    enum class Kind {
        Gone, // no such organisation is known
        Locked, // the encrypted file wants its passphrase
        NoKeyStore, // where the secrets are, but which does not work now
        SignedOut, // they were kept until the program ended
        SignInAgain, // there are none
        Unreadable,
        InUse // its folder, by a window
    };
    Kind kind = Kind::Unreadable;
    QString sentence;

    bool operator==(const AccountTrouble &) const = default;
};

// A sign-in that is to be kept. Holds secrets.
struct NewAccount
{
    // What the person chose and what the organisation told; an id where it was known before.
    store::Profile profile;
    signin::Grant grant;
    signin::Client client;
};

// What goes with an organisation that is removed.
struct Removal
{
    bool revoke = true;
    bool wipeHistory = false; // applies and snapshots; staged edits and what was read go always
};

// The organisations that somebody signed in to: their profiles and their secrets, kept together.
// done runs once, from the event loop, in the context's thread, and never after the context or this
// has died.
class Accounts final : public QObject
{
    Q_OBJECT
public:
    // profiles and places must outlive this. dataFolder: where organisations have their folders.
    Accounts(store::Profiles &profiles, store::SecretPlaces &places, const QString &dataFolder,
             QObject *parent = nullptr);

    const store::Profiles &profiles() const { return m_profiles; }
    store::SecretPlaces &places() { return m_places; }
    QString folderOf(const QUuid &id) const;

    template <typename T>
    using Done = typename store::Answer<T>::Done;

    // Both the secrets and the profile are kept, or neither is. A sign-in of the same person to the
    // same organisation takes the place of the former one. Gives the id.
    using Added = tl::expected<QUuid, QString>;
    void add(const NewAccount &account, const QObject *context, Done<Added> done);

    // Label and colour, which no server is told.
    [[nodiscard]] store::Outcome describe(const QUuid &id, const QString &label,
                                          const QString &colour);

    using Opened = tl::expected<OpenAccount, AccountTrouble>;
    void open(const QUuid &id, const QObject *context, Done<Opened> done);

    // An access token that was renewed, so that the next start needs none.
    void keepToken(const QUuid &id, const QString &accessToken, std::optional<double> seconds);

    // Takes the sign-in back at the accounts server and forgets it here, whether or not that server
    // could be reached. Gives what happened, in sentences.
    using Ended = tl::expected<QString, AccountTrouble>;
    void signOut(const QUuid &id, const QObject *context, Done<Ended> done);
    // The organisation must not be open.
    void remove(const QUuid &id, const Removal &removal, const QObject *context, Done<Ended> done);

    // Of another organisation in the same data centre, so that it need not be entered again; null
    // where there is none or its secrets cannot be read now. Holds a secret.
    using Found = std::optional<signin::Client>;
    void findClient(const QString &dataCentre, const QObject *context, Done<Found> done);

    // A sign-in that came to nothing is not left behind at the server. Silently.
    void abandon(const signin::Grant &grant, const signin::Client &client);

signals:
    void changed(); // the profiles
    void signedOut(const QUuid &id); // also when it was removed
    void notKept(const QUuid &id, const QString &sentence); // a token that was renewed
    void exchanged(const rw::api::Exchanged &exchanged); // for the list of requests

private:
    using Secrets = tl::expected<store::ProfileSecrets, AccountTrouble>;
    using TakeSecrets = std::function<void(const Secrets &)>;
    void readSecrets(const QUuid &id, const TakeSecrets &done);
    void readFrom(store::SecretStore &place, const store::Profile &profile,
                  const TakeSecrets &done);

    const store::Profile *former(const store::Profile &profile) const;
    void write(const store::Profile &profile, const store::ProfileSecrets &secrets,
               const QByteArray &blob, const std::optional<QByteArray> &before,
               const store::Answer<Added> &answer);
    store::Outcome keepProfile(const store::Profile &profile);

    OpenAccount opened(const store::Profile &profile, const store::ProfileSecrets &secrets);
    std::shared_ptr<api::RenewalGate> gateFor(const store::Profile &profile);

    void retire(const QByteArray &blob, const store::ProfileSecrets &successor,
                const QByteArray &certificate);
    using TakeEnd = std::function<void(const Ended &)>;
    void revoke(const store::ProfileSecrets &secrets, const QByteArray &certificate,
                const std::function<void(const QString &told)> &done);
    void end(const QUuid &id, bool revoking, bool forGood, const TakeEnd &done);
    void forget(const store::Profile &profile, const QString &told, const TakeEnd &done);
    Ended wipeFolder(const QUuid &id, bool history, const QString &told);

    store::Profiles &m_profiles;
    store::SecretPlaces &m_places;
    const QString m_dataFolder;
    // Counts the sign-ins and sign-outs of each, so that what was under way then changes nothing.
    QHash<QUuid, int> m_turn;
};

} // namespace rw::ui
