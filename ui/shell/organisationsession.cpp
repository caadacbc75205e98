// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/organisationsession.h"

#include "api/currentuserapi.h"
#include "api/organisationapi.h"
#include "signin/scopes.h"
#include "ui/feedback/sentences.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace rw::ui {

namespace {

// The id comes from a server: as a name of a folder it may not lead out of ours.
QString folderName(const QString &organisationId)
{
    const QByteArray safe = QUrl::toPercentEncoding(organisationId, {}, ".~");
    return safe.isEmpty() ? QStringLiteral("unnamed") : QString::fromLatin1(safe.left(120));
}

const QString cacheFile = QStringLiteral("/cache.sqlite");
constexpr std::chrono::seconds patience{3};

// A path in the settings would become groups of its own; and it is nobody's affair.
QString keyOfWay(const QString &file)
{
    const QByteArray digest
        = QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("ways/") + QString::fromLatin1(digest.left(32));
}

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path)
           && QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                              | QFileDevice::ExeOwner);
}

} // namespace

OrganisationSession::Parts::Parts(api::ApiClient &client, const domain::Organisation &organisation,
                                  Stores stores)
    : journal(std::move(stores.journal)), snapshots(std::move(stores.snapshots)),
      workspace(client, organisation, std::move(stores.edits)),
      lastReading(stores.cache
                      ? std::make_unique<edit::LastReading>(workspace, std::move(stores.cache))
                      : nullptr),
      roles(workspace), picklist(workspace), counterparties(workspace), contacts(workspace),
      changes(workspace), steps(workspace)
{
}

OrganisationSession::OrganisationSession(const Doorway &doorway, const QString &dataFolder,
                                         QSettings &settings, QObject *parent)
    : QObject(parent), m_doorway(doorway), m_dataFolder(dataFolder), m_settings(settings),
      m_client(doorway.connection), m_reachability(m_client, doorway.connection.apiUrl),
      m_pause(m_client)
{
    dressClient();
    connect(&m_reachability, &api::Reachability::opened, this, &OrganisationSession::ask);
    // Later: the answer that brought it back is still to be delivered.
    connect(
        &m_reachability, &api::Reachability::changed, this,
        [this] {
            if (m_parts && !m_reachability.isOffline())
                readAgain();
        },
        Qt::QueuedConnection);
}

OrganisationSession::~OrganisationSession() = default;

void OrganisationSession::dressClient()
{
    useSignIn();
    if (!m_doorway.account)
        return;
    connect(&m_client, &api::ApiClient::tokenRenewed, this,
            [this](const QString &token, std::optional<double> seconds) {
                emit tokenRenewed(*m_doorway.account, token, seconds);
            });
}

void OrganisationSession::useSignIn()
{
    if (m_doorway.gate)
        m_client.setRenewalGate(m_doorway.gate.get());
    if (m_doorway.tokenLifetime)
        m_client.setTokenLifetime(*m_doorway.tokenLifetime);
}

void OrganisationSession::useRights()
{
    if (m_doorway.granted.isEmpty())
        return; // not known: everything is tried, and the server says
    const signin::GrantedScopes granted(m_doorway.granted);
    const auto give = [&granted](edit::Section &section, signin::Workspace workspace) {
        const signin::Rights rights = granted.rightsTo(workspace);
        section.setAccess({rights.read, rights.create, rights.change, rights.remove});
    };
    give(m_parts->workspace.roles(), signin::Workspace::Roles);
    give(m_parts->workspace.contactRoles(), signin::Workspace::ContactRoles);
    give(m_parts->workspace.contacts(), signin::Workspace::Contracts);
}

void OrganisationSession::renew(const Doorway &doorway)
{
    const Doorway before
        = std::exchange(m_doorway, doorway); // its gate is asked until it is changed
    m_client.setTokens(m_doorway.connection);
    useSignIn();
    emit renewed();
    if (!m_parts)
        return;
    useRights();
    readAgain();
}

void OrganisationSession::describe(const QString &label, const QString &colour)
{
    if (label == m_doorway.label && colour == m_doorway.colour)
        return;
    m_doorway.label = label;
    m_doorway.colour = colour;
    emit described();
}

void OrganisationSession::open()
{
    ask();
    // A network that swallows everything lets nobody wait who need not. The answer is still heard.
    QTimer::singleShot(patience, m_asking.get(), [this] {
        if (!m_parts)
            settleFromMemory();
    });
}

void OrganisationSession::ask()
{
    if (m_asking)
        return;
    m_asking = std::make_unique<QObject>();
    api::OrganisationApi(m_client).fetch(m_asking.get(),
                                         [this](const api::Result<domain::Organisation> &reply) {
                                             m_asking.release()->deleteLater(); // it is what calls
                                             take(reply);
                                         });
}

void OrganisationSession::take(const api::Result<domain::Organisation> &reply)
{
    if (m_parts)
        confirm(reply);
    else if (reply)
        settle(*reply, true);
    else if (!api::meansOffline(reply.error()) || !settleFromMemory())
        refuse(reply.error());
}

// What was opened from memory is read, and sent to, only when it is known to be the same.
void OrganisationSession::confirm(const api::Result<domain::Organisation> &reply)
{
    using Kind = api::ApiError::Kind;
    if (!reply)
        emit stillAway();
    if (m_confirmed)
        return;
    if (!reply) {
        if (reply.error().kind == Kind::Unauthorized || reply.error().kind == Kind::Forbidden)
            refuse(reply.error());
        else // who is out of reach by then is asked when he is back
            QTimer::singleShot(patience * 10, this, [this] {
                if (!m_confirmed && !m_reachability.isOffline())
                    ask();
            });
        return;
    }
    const domain::Organisation &opened = m_parts->workspace.organisation();
    if (reply->id != opened.id) {
        emit failed(tr("This is the way to another organisation by now: to %1, and no longer to "
                       "%2. What is staged for %2 is kept.")
                        .arg(reply->name, opened.name),
                    {}, false);
        return;
    }
    m_confirmed = true;
    m_parts->workspace.holdReading(false);
    emit confirmed();
    readAgain();
}

void OrganisationSession::refuse(const api::ApiError &error)
{
    emit failed(sentence(error, tr("The organisation was not opened")), details(error),
                error.kind == api::ApiError::Kind::Unauthorized);
}

void OrganisationSession::readAgain()
{
    if (!m_confirmed)
        return ask();
    m_parts->workspace.reload();
    if (m_parts->workspace.operatorName().isEmpty())
        readOperator();
}

void OrganisationSession::tryNow()
{
    if (m_reachability.isOffline())
        m_reachability.knock();
    else
        ask();
}

bool OrganisationSession::settleFromMemory()
{
    const std::optional<domain::Organisation> organisation = remembered();
    if (organisation)
        settle(*organisation, false);
    return organisation.has_value();
}

std::optional<domain::Organisation> OrganisationSession::remembered() const
{
    // Who keeps no account of his own is known by his file: which organisation that leads to is
    // told by the server alone, or by the last time.
    const QString folder
        = m_doorway.account ? folderOf({}) : m_settings.value(keyOfWay(m_doorway.file)).toString();
    if (folder.isEmpty())
        return std::nullopt;
    return edit::LastReading::organisationIn(store::CacheStore::look(pathOf(folder) + cacheFile));
}

void OrganisationSession::rememberWay(const QString &folder)
{
    if (!m_doorway.file.isEmpty())
        m_settings.setValue(keyOfWay(m_doorway.file), folder);
}

QString OrganisationSession::pathOf(const QString &folder) const
{
    return m_dataFolder + QStringLiteral("/organisations/") + folder;
}

// An account's is its own, whatever other accounts of the same organisation there are.
QString OrganisationSession::folderOf(const domain::Organisation &organisation) const
{
    return m_doorway.account ? m_doorway.account->toString(QUuid::WithoutBraces)
                             : folderName(organisation.id);
}

void OrganisationSession::settle(const domain::Organisation &organisation, bool confirmed)
{
    m_confirmed = confirmed;
    const QString name = folderOf(organisation);
    const QString folder = pathOf(name);
    if (!makePrivateFolder(folder)) {
        emit failed(
            tr("The folder for this organisation's changes cannot be made. Look at who may write "
               "to %1.")
                .arg(QDir::toNativeSeparators(m_dataFolder)),
            {}, false);
        return;
    }
    if (!takeFolder(folder)) {
        emit failed(tr("%1 is already open, here or in another window. Its changes are kept "
                       "there; close it there to open it here.")
                        .arg(organisation.name),
                    {}, false);
        return;
    }
    auto stores = openStores(folder);
    if (!stores) {
        emit failed(stores.error(), {}, false);
        return;
    }
    rememberVerb(name);
    rememberWay(name);
    m_limitKey = QStringLiteral("organisations/%1/requestsAtOnce").arg(name);
    m_treeLockKey = QStringLiteral("organisations/%1/treeLocked").arg(name);
    m_viewsKey = QStringLiteral("organisations/%1/views/").arg(name);
    // Whatever somebody wrote into the file.
    if (const int limit = m_settings.value(m_limitKey).toInt(); limit > 0)
        m_client.setLimit(qMin(limit, mostAtOnce));
    m_parts = std::make_unique<Parts>(m_client, organisation, std::move(*stores));
    useRights();
    if (m_parts->lastReading)
        m_parts->lastReading->recall();
    m_parts->workspace.holdReading(!m_confirmed);
    emit opened();
    m_parts->workspace.reload();
    if (m_confirmed)
        readOperator();
}

tl::expected<OrganisationSession::Stores, QString> OrganisationSession::openStores(
    const QString &folder)
{
    auto edits = store::StagedEditsStore::open(folder + QStringLiteral("/edits.sqlite"));
    if (!edits)
        return tl::make_unexpected(edits.error());
    auto journal = store::JournalStore::open(folder + QStringLiteral("/journal.sqlite"));
    if (!journal)
        return tl::make_unexpected(journal.error());
    auto snapshots = store::SnapshotStore::open(folder + QStringLiteral("/snapshots.sqlite"));
    if (!snapshots)
        return tl::make_unexpected(snapshots.error());
    // Without it the organisation is still there, as long as its server is in reach.
    auto cache = store::CacheStore::open(folder + cacheFile);
    if (!cache)
        m_whyNotKept = cache.error();
    return Stores{std::move(*edits), std::move(*journal), std::move(*snapshots),
                  cache ? std::move(*cache) : nullptr};
}

void OrganisationSession::setRequestsAtOnce(int requests)
{
    m_client.setLimit(qBound(1, requests, mostAtOnce));
    m_settings.setValue(m_limitKey, requestsAtOnce());
}

bool OrganisationSession::wasTreeLocked() const
{
    return m_settings.value(m_treeLockKey).toBool();
}

void OrganisationSession::keepTreeLocked(bool locked)
{
    m_settings.setValue(m_treeLockKey, locked);
}

QVariantMap OrganisationSession::keptView(const QString &page) const
{
    return m_settings.value(m_viewsKey + page).toMap();
}

void OrganisationSession::keepView(const QString &page, const QVariantMap &state)
{
    if (state.isEmpty())
        m_settings.remove(m_viewsKey + page);
    else
        m_settings.setValue(m_viewsKey + page, state);
}

// For receipts. A grant may leave users out: then they do not say who, and that is all.
void OrganisationSession::readOperator()
{
    api::CurrentUserApi(m_client).fetch(this, [this](const api::Result<domain::User> &user) {
        if (user)
            m_parts->workspace.setOperator(user->fullName, user->email);
    });
}

// Which word for an update of a contact works is found out once, not each time.
void OrganisationSession::rememberVerb(const QString &organisation)
{
    const QString key = QStringLiteral("organisations/%1/contactUpdateVerb").arg(organisation);
    m_client.setUpdateVerb(m_settings.value(key).toByteArray());
    connect(&m_client, &api::ApiClient::updateVerbFound, this, [this, key](const QByteArray &verb) {
        m_settings.setValue(key, QString::fromLatin1(verb));
    });
}

bool OrganisationSession::takeFolder(const QString &folder)
{
    m_lock = std::make_unique<QLockFile>(folder + QStringLiteral("/lock"));
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock(0))
        return true;
    // Inside a container every start may get the same process number, so that a lock left by a
    // crash looks like our own. Removing it fails while somebody alive holds it, whatever their
    // number.
    if (m_lock->removeStaleLockFile() && m_lock->tryLock(0))
        return true;
    m_lock.reset();
    return false;
}

tl::expected<QString, QString> OrganisationSession::simulateColleague()
{
    QStringList moving;
    const edit::Workspace &workspace = m_parts->workspace;
    const QList<domain::Change> changes = workspace.changes();
    for (const domain::Change &change : changes) {
        const bool moves
            = std::any_of(change.fields.cbegin(), change.fields.cend(), [](const auto &field) {
                  return field.field == domain::Field::ReportingTo;
              });
        if (change.ref.kind == domain::ObjectKind::Role && moves)
            moving.append(workspace.ids().serverId(change.ref.kind, change.ref.id));
    }
    return m_doorway.colleague(moving);
}

QString OrganisationSession::name() const
{
    return m_parts ? m_parts->workspace.organisation().name : QString();
}

Environment OrganisationSession::environment() const
{
    return environmentOf(m_parts ? m_parts->workspace.organisation().type : QString(),
                         m_doorway.sample, m_doorway.type);
}

Identity OrganisationSession::identity() const
{
    return {name(), environment(), m_doorway.label, colourFrom(m_doorway.colour)};
}

QString OrganisationSession::title() const
{
    return identity().title();
}

} // namespace rw::ui
