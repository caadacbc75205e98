// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/connectedworkspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;
using namespace rw::domain;

ConnectedWorkspace::ConnectedWorkspace(sandbox::Server &server) : m_server(server) { }

bool ConnectedWorkspace::reopen()
{
    workspace.reset();
    client.reset();
    return connect(m_counterparties);
}

bool ConnectedWorkspace::connect(int counterparties)
{
    m_counterparties = counterparties;
    auto connection
        = api::parseConnection(QJsonDocument(m_server.connection()).toJson(QJsonDocument::Compact));
    if (!connection)
        return false;
    if (signsInForItself)
        connection->accessToken.clear();
    if (address) {
        const QUrl url = address(m_server.port());
        connection->accountsUrl = url;
        connection->apiUrl = url;
        connection->contractsUrl = url;
    }
    client = std::make_unique<api::ApiClient>(*connection);
    auto store = store::StagedEditsStore::open(m_folder.filePath(u"edits.sqlite"_s));
    if (!store)
        return false;
    Organisation organisation;
    organisation.id = u"1"_s;
    organisation.name = u"Zylker"_s;
    workspace = std::make_unique<edit::Workspace>(*client, organisation, std::move(*store));
    workspace->reload();
    const auto ready = [this] {
        const QList<edit::Section *> sections = workspace->sections();
        return std::all_of(sections.cbegin(), sections.cend(),
                           [](edit::Section *section) {
                               return section->state() == edit::Section::State::Ready;
                           })
               && workspace->roles().usersKnown();
    };
    if (!QTest::qWaitFor(ready, 20000))
        return false;
    for (int row = 0; row < m_counterparties; ++row)
        workspace->contacts().open(counterparty(row));
    return QTest::qWaitFor(
        [this] {
            for (int row = 0; row < m_counterparties; ++row) {
                if (workspace->contacts().contactsState(counterparty(row))
                    != edit::Section::State::Ready)
                    return false;
            }
            return true;
        },
        20000);
}

std::unique_ptr<edit::ApplyRun> ConnectedWorkspace::apply()
{
    auto run = std::make_unique<edit::ApplyRun>(*workspace, edit::makePlan(*workspace));
    QSignalSpy spy(run.get(), &edit::ApplyRun::finished);
    // Nobody is here to answer what a pause asks.
    QObject::connect(run.get(), &edit::ApplyRun::phaseChanged, run.get(), [&run] {
        if (run->phase() == edit::ApplyRun::Phase::Paused && !run->isStopping())
            run->stop();
    });
    run->start();
    if (spy.isEmpty())
        spy.wait(60000);
    if (spy.size() != 1)
        qCritical("the apply did not finish once but %lld times", qlonglong(spy.size()));
    return run;
}

RoleId ConnectedWorkspace::role(const QString &name) const
{
    const RoleTree::Node *node = workspace->roles().tree().findByName(name);
    Q_ASSERT_X(node, "ConnectedWorkspace", qUtf8Printable(u"no role "_s + name));
    return node->role.id;
}

QString ConnectedWorkspace::superiorOf(const QString &name) const
{
    const RoleTree &tree = workspace->roles().tree();
    return tree.find(tree.find(role(name))->role.reportingTo)->role.name;
}

ContactRoleId ConnectedWorkspace::value(const QString &name) const
{
    for (const auto &entry : workspace->contactRoles().list().entries()) {
        if (entry.value.name == name)
            return entry.value.id;
    }
    Q_ASSERT_X(false, "ConnectedWorkspace", qUtf8Printable(u"no contact role "_s + name));
    return {};
}

QStringList ConnectedWorkspace::valueNames() const
{
    QStringList names;
    for (const auto &entry : workspace->contactRoles().list().entries())
        names.append(entry.value.name);
    return names;
}

CounterpartyId ConnectedWorkspace::counterparty(int row) const
{
    return workspace->contacts().counterparties().at(row).id;
}

ContactId ConnectedWorkspace::contact(int row) const
{
    return workspace->contacts().book().entries(counterparty()).at(row).contact.id;
}

QString ConnectedWorkspace::dump() const
{
    QString text = workingDump();
    for (const Change &change : workspace->changes()) {
        text += u"\n%1 %2 %3 ->%4 %5"_s.arg(int(change.ref.kind))
                    .arg(int(change.operation))
                    .arg(change.title, change.transferTo)
                    .arg(int(change.obstacle));
        for (const FieldChange &field : change.fields) {
            text += u" | %1: %2 -> %3 (%4)"_s.arg(int(field.field))
                        .arg(field.before.toStringList().join(u','),
                             field.after.toStringList().join(u','),
                             field.base.toStringList().join(u','));
        }
    }
    return text;
}

// One line for each object that is wanted: what both dumps print.
namespace {

QString roleLine(const QString &name, const QString &superior, const QString &description,
                 bool peers, const QString &manager)
{
    return u"role %1 | %2 | %3 | %4 | %5"_s.arg(name, superior, description)
        .arg(peers ? u"peers"_s : u"alone"_s, manager);
}

QString contactLine(const QString &counterparty, const QString &name, const QString &address)
{
    return u"contact %1 | %2 | %3"_s.arg(counterparty, name, address);
}

QString counterpartyLine(const QString &name, const QString &type, const QString &country,
                         const QString &state)
{
    return u"counterparty %1 | %2 | %3 | %4"_s.arg(name, type, country, state);
}

QJsonObject read(sandbox::Server &server, const QString &target)
{
    int status = 0;
    QByteArray reply;
    server.runLocally(u"GET"_s, target, {}, &status, &reply);
    return QJsonDocument::fromJson(reply).object();
}

} // namespace

QString ConnectedWorkspace::workingDump() const
{
    QStringList lines;
    const RoleTree &tree = workspace->roles().tree();
    for (const RoleId &id : tree.ids()) {
        const RoleTree::Node &node = *tree.find(id);
        if (!node.doomed) {
            const RoleTree::Node *superior = tree.find(node.role.reportingTo);
            lines.append(roleLine(node.role.name, superior ? superior->role.name : QString(),
                                  node.role.description, node.role.shareWithPeers,
                                  node.role.forecastManager.value));
        }
    }
    const edit::CounterpartyDirectory &directory = workspace->contacts().directory();
    for (const Counterparty &each : directory.wanted()) {
        if (directory.lock(each.id) != edit::CounterpartyDirectory::Lock::Doomed)
            lines.append(counterpartyLine(each.name, each.type, each.country, each.state));
    }
    for (int row = 0; row < m_counterparties; ++row) {
        for (const auto &entry : workspace->contacts().book().entries(counterparty(row))) {
            if (!entry.doomed && !entry.contact.isStopped())
                lines.append(contactLine(counterparty(row).value, entry.contact.displayName,
                                         entry.contact.emailId));
        }
    }
    lines.sort();
    for (const auto &entry : workspace->contactRoles().list().entries()) {
        if (!entry.doomed)
            lines.append(u"value "_s + entry.value.name);
    }
    return lines.join(u'\n');
}

QString ConnectedWorkspace::serverDump() const
{
    QStringList lines;
    const QJsonArray roles
        = read(m_server, u"/crm/v8/settings/roles"_s).value(u"roles"_s).toArray();
    for (const QJsonValue &item : roles) {
        lines.append(
            roleLine(item[u"name"_s].toString(), item[u"reporting_to"_s][u"name"_s].toString(),
                     item[u"description"_s].toString(), item[u"share_with_peers"_s].toBool(),
                     item[u"forecast_manager"_s][u"id"_s].toString()));
    }
    const QJsonArray counterparties
        = read(m_server, u"/api/v1/counterparties"_s).value(u"counterparties"_s).toArray();
    for (const QJsonValue &item : counterparties) {
        lines.append(counterpartyLine(item[u"name"_s].toString(),
                                      item[u"counterPartyType"_s].toString(),
                                      item[u"country"_s].toString(), item[u"state"_s].toString()));
    }
    for (int row = 0; row < m_counterparties; ++row) {
        const QJsonArray contacts
            = read(m_server,
                   u"/api/v1/counterparties/%1/counterpartyusers?status=all"_s.arg(
                       QString::fromLatin1(QUrl::toPercentEncoding(counterparty(row).value))))
                  .value(u"counterpartyusers"_s)
                  .toArray();
        for (const QJsonValue &item : contacts) {
            if (item[u"status"_s].toString() == u"active"_s)
                lines.append(contactLine(counterparty(row).value, item[u"name"_s].toString(),
                                         item[u"emailId"_s].toString()));
        }
    }
    lines.sort();
    QList<std::pair<int, QString>> values;
    const QJsonArray list
        = read(m_server, u"/crm/v8/Contacts/roles"_s).value(u"contact_roles"_s).toArray();
    for (const QJsonValue &item : list)
        values.append({item[u"sequence_number"_s].toInt(), item[u"name"_s].toString()});
    std::sort(values.begin(), values.end());
    for (const auto &[number, name] : std::as_const(values))
        lines.append(u"value "_s + name);
    return lines.join(u'\n');
}

} // namespace rw::test
