// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "api/connection.h"
#include "api/reachability.h"
#include "domain/organisation.h"
#include "edit/lastreading.h"
#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "models/picklistmodel.h"
#include "models/roletreemodel.h"
#include "models/stepsmodel.h"
#include "store/cachestore.h"
#include "store/journalstore.h"
#include "store/snapshotstore.h"
#include "ui/shell/doorway.h"
#include "ui/shell/identity.h"
#include "ui/shell/pausecountdown.h"

#include <QLockFile>
#include <QObject>

#include <memory>
#include <optional>

class QSettings;

namespace rw::ui {

// One open organisation and everything that belongs to it. Reads what the organisation is, takes
// its folder, brings back what was staged, and reads its objects. Owned by the window; one for each
// time that an organisation is opened. Deleting it lets go of everything, and nothing is delivered
// late.
class OrganisationSession final : public QObject
{
    Q_OBJECT
public:
    // settings keep what was learnt about the organisation's server, and outlive the session.
    OrganisationSession(const Doorway &doorway, const QString &dataFolder, QSettings &settings,
                        QObject *parent = nullptr);
    ~OrganisationSession() override;

    // Also while it is being opened.
    const PauseCountdown &pause() const { return m_pause; }

    // Somebody has signed in to it again. What waits for a sign-in can go on.
    void renew(const Doorway &doorway);
    // The person's words for it and its colour have changed.
    void describe(const QString &label, const QString &colour);
    const api::ApiClient &client() const { return m_client; }

    void open(); // ends with opened() or failed(), later
    bool isOpen() const { return m_parts != nullptr; }

    const api::Reachability &reachability() const { return m_reachability; }
    api::Reachability &reachability() { return m_reachability; }
    // Whether its server has said that it is this organisation's. One that was opened as it was the
    // last time waits for that.
    bool isConfirmed() const { return m_confirmed; }
    void tryNow(); // instead of later, ends with confirmed(), stillAway() or nothing new

    // Only while it is open.
    edit::Workspace &workspace() const { return m_parts->workspace; }
    models::RoleTreeModel &roles() const { return m_parts->roles; }
    models::PicklistModel &picklist() const { return m_parts->picklist; }
    models::CounterpartiesModel &counterparties() const { return m_parts->counterparties; }
    models::ContactsModel &contacts() const { return m_parts->contacts; }
    models::ChangesModel &changes() const { return m_parts->changes; }
    models::StepsModel &steps() const { return m_parts->steps; }
    store::JournalStore &journal() const { return *m_parts->journal; }
    store::SnapshotStore &snapshots() const { return *m_parts->snapshots; }
    // Null where what is read cannot be kept.
    edit::LastReading *lastReading() const { return m_parts->lastReading.get(); }
    const QString &whyNotKept() const { return m_whyNotKept; }

    // Requests to this organisation at the same time; kept for the next time.
    static constexpr int mostAtOnce = 10;
    int requestsAtOnce() const { return m_client.limit(); }
    void setRequestsAtOnce(int requests);
    // Whether the tree of roles was locked the last time.
    bool wasTreeLocked() const;
    void keepTreeLocked(bool locked);
    // How a page was looked at the last time.
    QVariantMap keptView(const QString &page) const;
    void keepView(const QString &page, const QVariantMap &state);

    // Somebody else at work in it, which only the sample organisation can have made up.
    bool hasColleague() const { return bool(m_doorway.colleague); }
    // Rather with a role that is to be moved here. What was done, or why nothing was.
    tl::expected<QString, QString> simulateColleague();

    QString name() const;
    Environment environment() const;
    Identity identity() const;
    QString title() const; // "Zylker – Sample"
    const std::optional<QUuid> &account() const { return m_doorway.account; }

signals:
    void opened();
    // Also when it was open, from memory, and turns out to be another or to be refused.
    void failed(const QString &sentence, const QString &details, bool signInHelps);
    void confirmed();
    void stillAway();
    void renewed();
    void described();
    // Of an account's connection, for whoever keeps its tokens. Without a time nobody said how long
    // it is good for.
    void tokenRenewed(const QUuid &account, const QString &accessToken,
                      std::optional<double> seconds);

private:
    struct Stores
    {
        std::unique_ptr<store::StagedEditsStore> edits;
        std::unique_ptr<store::JournalStore> journal;
        std::unique_ptr<store::SnapshotStore> snapshots;
        std::unique_ptr<store::CacheStore> cache; // null: nothing can be kept
    };
    struct Parts
    {
        Parts(api::ApiClient &client, const domain::Organisation &organisation, Stores stores);

        std::unique_ptr<store::JournalStore> journal;
        std::unique_ptr<store::SnapshotStore> snapshots;
        edit::Workspace workspace;
        std::unique_ptr<edit::LastReading> lastReading;
        models::RoleTreeModel roles;
        models::PicklistModel picklist;
        models::CounterpartiesModel counterparties;
        models::ContactsModel contacts;
        models::ChangesModel changes;
        models::StepsModel steps;
    };

    void dressClient();
    void useSignIn();
    void useRights(); // of what the sign-in was granted
    QString folderOf(const domain::Organisation &organisation) const;
    QString pathOf(const QString &folder) const;
    // The organisation as it was when it was open the last time, for when its server does not say.
    std::optional<domain::Organisation> remembered() const;
    void rememberWay(const QString &folder);
    void ask();
    void take(const api::Result<domain::Organisation> &reply);
    void confirm(const api::Result<domain::Organisation> &reply);
    void refuse(const api::ApiError &error);
    void readAgain();
    bool settleFromMemory();
    void settle(const domain::Organisation &organisation, bool confirmed);
    tl::expected<Stores, QString> openStores(const QString &folder);
    void rememberVerb(const QString &organisation);
    void readOperator();
    bool takeFolder(const QString &folder);

    // In this order: what comes later leans on what comes before and goes first.
    Doorway m_doorway;
    const QString m_dataFolder;
    QSettings &m_settings;
    api::ApiClient m_client;
    api::Reachability m_reachability;
    PauseCountdown m_pause;
    std::unique_ptr<QObject> m_asking; // what the organisation is
    bool m_confirmed = false;
    QString m_limitKey; // in the settings, as is
    QString m_treeLockKey;
    QString m_viewsKey;
    QString m_whyNotKept;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Parts> m_parts;
};

} // namespace rw::ui
