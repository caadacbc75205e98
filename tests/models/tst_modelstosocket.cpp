// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apiclient.h"
#include "edit/applyrun.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "models/picklistmodel.h"
#include "models/roletreemodel.h"
#include "models/stepsmodel.h"
#include "sandbox/server.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rw;
using edit::ApplyRun;
using models::Mark;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

// The sample organisation on its own socket, and every model over it.
class Fixture
{
public:
    Fixture() : m_server({}) { }

    bool start()
    {
        QString error;
        if (!m_server.start(&error))
            return false;
        const auto connection = api::parseConnection(QJsonDocument(m_server.connection()).toJson());
        if (!connection)
            return false;
        client = std::make_unique<api::ApiClient>(*connection);
        domain::Organisation organisation;
        organisation.id = u"zylker"_s;
        workspace = std::make_unique<edit::Workspace>(*client, organisation, nullptr);
        roles = std::make_unique<models::RoleTreeModel>(*workspace);
        values = std::make_unique<models::PicklistModel>(*workspace);
        counterparties = std::make_unique<models::CounterpartiesModel>(*workspace);
        contacts = std::make_unique<models::ContactsModel>(*workspace);
        changes = std::make_unique<models::ChangesModel>(*workspace);
        steps = std::make_unique<models::StepsModel>(*workspace);
        for (QAbstractItemModel *model : std::initializer_list<QAbstractItemModel *>{
                 roles.get(), values.get(), counterparties.get(), contacts.get(), changes.get(),
                 steps.get()})
            m_testers.push_back(std::make_unique<QAbstractItemModelTester>(model, reporting));
        roles->reload();
        values->reload();
        counterparties->reload();
        const bool read = QTest::qWaitFor([this] {
            return roles->roleCount() > 0 && values->rowCount() > 0
                   && counterparties->rowCount() > 0 && workspace->roles().usersKnown();
        });
        if (!read)
            return false;
        contacts->setCounterparty(withContacts());
        return QTest::qWaitFor([this] { return contacts->rowCount() > 0; });
    }

    // Roles with a superior below the top: such a role can go to another branch.
    QModelIndex topRole() const { return roles->index(0, 0); }
    QModelIndex branch(int row) const { return roles->index(row, 0, topRole()); }
    QModelIndex someRole() const
    {
        for (int row = 0; row < roles->rowCount(topRole()); ++row) {
            if (roles->rowCount(branch(row)) > 0)
                return roles->index(0, 0, branch(row));
        }
        return {};
    }
    QModelIndex otherBranch() const
    {
        for (int row = 0; row < roles->rowCount(topRole()); ++row) {
            if (branch(row) != someRole().parent())
                return branch(row);
        }
        return {};
    }
    QModelIndex someContact(int column) const
    {
        for (int row = 0; row < contacts->rowCount(); ++row) {
            const QModelIndex index = contacts->index(row, column);
            if (contacts->flags(index).testFlag(Qt::ItemIsEditable))
                return index;
        }
        return {};
    }
    domain::CounterpartyId withContacts() const
    {
        for (int row = 0; row < counterparties->rowCount(); ++row) {
            const QModelIndex index = counterparties->index(row);
            if (index.data(models::CountRole).toInt() > 1)
                return counterparties->idAt(index);
        }
        return {};
    }

    QList<sandbox::LoggedRequest> writes() const
    {
        QList<sandbox::LoggedRequest> writes;
        const QList<sandbox::LoggedRequest> log = m_server.log();
        for (const sandbox::LoggedRequest &request : log) {
            if (request.isWrite)
                writes.append(request);
        }
        return writes;
    }
    // What a colleague would read.
    QJsonObject get(const QString &target)
    {
        int status = 0;
        QByteArray reply;
        m_server.runLocally(u"GET"_s, target, {}, &status, &reply);
        return QJsonDocument::fromJson(reply).object();
    }
    QJsonObject item(const QString &target, const QString &list, const QString &id)
    {
        const QJsonArray items = get(target).value(list).toArray();
        for (const auto value : items) {
            if (value[u"id"].toVariant().toString() == id)
                return value.toObject();
        }
        return {};
    }

    void failNextRoleUpdate()
    {
        sandbox::Server::Fault fault;
        fault.method = u"PUT"_s;
        fault.pathPattern = u"/settings/roles"_s;
        fault.status = 400;
        fault.body = R"({"roles":[{"code":"DUPLICATE_DATA","details":{"api_name":"name"},)"
                     R"("message":"duplicate data","status":"error"}]})";
        m_server.addFault(fault);
    }

    // Applies what is staged; the requests that the review listed must be the writes that arrived.
    void apply(ApplyRun::Outcome expected = ApplyRun::Outcome::Applied)
    {
        QVERIFY(writes().isEmpty()); // nothing is sent before
        QTRY_COMPARE(steps->plan(), edit::makePlan(*workspace));
        QStringList listed;
        for (int row = 0; row < steps->rowCount(); ++row)
            listed.append(steps->requestText(row));
        ApplyRun run(*workspace, steps->plan());
        steps->showRun(&run);
        QSignalSpy finished(&run, &ApplyRun::finished);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 10000);
        QCOMPARE(*run.outcome(), expected);
        QStringList arrived;
        for (const sandbox::LoggedRequest &write : writes()) {
            const api::ApiRequest request{
                write.target.startsWith(u"/crm") ? api::ApiRequest::Service::Crm
                                                 : api::ApiRequest::Service::Contracts,
                write.method.toLatin1(), write.target.toLatin1(), write.body};
            arrived.append(u"%1 %2\n"_s.arg(write.method,
                                            QString::fromLatin1(client->urlOf(request).toEncoded()))
                           + u"Authorization: Zoho-oauthtoken ••••••\n"_s
                           + (write.body.isEmpty() ? QString()
                                                   : u"Content-Type: application/json\n\n"_s
                                                         + QString::fromUtf8(write.body)));
        }
        // What does not wait for each other arrives in any order.
        QStringList sorted = listed;
        arrived.sort();
        sorted.sort();
        QCOMPARE(arrived, sorted);
        for (int row = 0; row < steps->rowCount(); ++row)
            QCOMPARE(steps->requestText(row), listed.at(row)); // as it was sent
    }

private:
    sandbox::Server m_server;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers;

public:
    std::unique_ptr<api::ApiClient> client;
    std::unique_ptr<edit::Workspace> workspace;
    std::unique_ptr<models::RoleTreeModel> roles;
    std::unique_ptr<models::PicklistModel> values;
    std::unique_ptr<models::CounterpartiesModel> counterparties;
    std::unique_ptr<models::ContactsModel> contacts;
    std::unique_ptr<models::ChangesModel> changes;
    std::unique_ptr<models::StepsModel> steps;
};

} // namespace

// From a setData() or a drop to the bytes on a socket, and back.
class TestModelsToSocket : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void aDropOnTheTree();
    void aNameAndATickInTheTree();
    void aDropOnThePicklist();
    void aPositionAndANameInThePicklist();
    void aContactsNameAndAddress();
    void aNewContact();
    void counterpartiesAreReadAgain();
    void theReviewEmptiesAsItIsApplied();
    void whatTheServerRefusesStaysWithItsReason();
};

void TestModelsToSocket::aDropOnTheTree()
{
    Fixture f;
    QVERIFY(f.start());
    const QPersistentModelIndex role = f.someRole();
    const QPersistentModelIndex target = f.otherBranch();
    const QString id = f.roles->idAt(role).value;
    const QString superior = f.roles->idAt(target).value;
    const std::unique_ptr<QMimeData> data(f.roles->mimeData({role}));
    QVERIFY(f.roles->dropMimeData(data.get(), Qt::MoveAction, -1, -1, target));
    QCOMPARE(role.parent(), QModelIndex(target));
    f.apply();
    QCOMPARE(f.writes().size(), 1);
    QCOMPARE(f.writes().first().method, u"PUT"_s);
    QCOMPARE(f.writes().first().target, u"/crm/v8/settings/roles"_s);
    QVERIFY(f.writes().first().body.contains("\"reporting_to\":{\"id\":\"" + superior.toLatin1()));
    QCOMPARE(f.item(u"/crm/v8/settings/roles"_s, u"roles"_s, id)[u"reporting_to"][u"id"].toString(),
             superior);
    QCOMPARE(Mark(role.data(models::MarkRole).toInt()), Mark::None);
    QCOMPARE(role.parent(), QModelIndex(target));
    f.workspace->undo(); // stages the way back
    QCOMPARE(Mark(role.data(models::MarkRole).toInt()), Mark::Moved);
}

void TestModelsToSocket::aNameAndATickInTheTree()
{
    Fixture f;
    QVERIFY(f.start());
    const domain::RoleId id = f.roles->idAt(f.someRole());
    const QModelIndex peers = f.roles->indexOf(id, models::RoleTreeModel::PeersColumn);
    const bool shared = peers.data(Qt::EditRole).toBool();
    QVERIFY(f.roles->setData(f.roles->indexOf(id), u"Größe & \"Wert\""_s, Qt::EditRole));
    QVERIFY(f.roles->setData(f.roles->indexOf(id, models::RoleTreeModel::PeersColumn),
                             shared ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole));
    f.apply();
    QCOMPARE(f.writes().size(), 1);
    const QJsonObject role = f.item(u"/crm/v8/settings/roles"_s, u"roles"_s, id.value);
    QCOMPARE(role[u"name"].toString(), u"Größe & \"Wert\""_s);
    QCOMPARE(role[u"share_with_peers"].toBool(), !shared);
}

void TestModelsToSocket::aDropOnThePicklist()
{
    Fixture f;
    QVERIFY(f.start());
    const int count = f.values->rowCount();
    const std::unique_ptr<QMimeData> data(
        f.values->mimeData({f.values->index(0, 0), f.values->index(2, 0)}));
    QVERIFY(f.values->dropMimeData(data.get(), Qt::MoveAction, count, 0, {}));
    QStringList order;
    for (int row = 0; row < count; ++row)
        order.append(f.values->index(row, 0).data(models::IdRole).toString());
    f.apply();
    QCOMPARE(f.writes().size(), 1);
    QCOMPARE(f.writes().first().method, u"PUT"_s);
    const QJsonArray sent
        = QJsonDocument::fromJson(f.writes().first().body)[u"contact_roles"].toArray();
    QCOMPARE(sent.size(), count);
    for (int row = 0; row < count; ++row) {
        QCOMPARE(sent.at(row)[u"id"].toString(), order.at(row));
        QCOMPARE(sent.at(row)[u"sequence_number"].toInt(), row + 1);
        QCOMPARE(f.item(u"/crm/v8/Contacts/roles"_s, u"contact_roles"_s,
                        order.at(row))[u"sequence_number"]
                     .toInt(),
                 row + 1);
        QCOMPARE(f.values->index(row, models::PicklistModel::WasColumn).data().toString(),
                 QString());
    }
}

void TestModelsToSocket::aPositionAndANameInThePicklist()
{
    Fixture f;
    QVERIFY(f.start());
    const domain::ContactRoleId id = f.values->idAt(f.values->index(3, 0));
    QVERIFY(f.values->setData(f.values->indexOf(id, models::PicklistModel::PositionColumn), 1,
                              Qt::EditRole));
    QVERIFY(f.values->setData(f.values->indexOf(id), u"First of all"_s, Qt::EditRole));
    f.apply();
    QCOMPARE(f.writes().size(), 2);
    const QJsonObject value = f.item(u"/crm/v8/Contacts/roles"_s, u"contact_roles"_s, id.value);
    QCOMPARE(value[u"name"].toString(), u"First of all"_s);
    QCOMPARE(value[u"sequence_number"].toInt(), 1);
    QCOMPARE(f.workspace->stagedCount(), 0);
}

void TestModelsToSocket::aContactsNameAndAddress()
{
    Fixture f;
    QVERIFY(f.start());
    using M = models::ContactsModel;
    const domain::ContactId id = f.contacts->idAt(f.someContact(M::NameColumn));
    const QString before = f.contacts->indexOf(id, M::EmailColumn).data().toString();
    QVERIFY(f.contacts->setData(f.contacts->indexOf(id), u"Renée O'Neil"_s, Qt::EditRole));
    QVERIFY(f.contacts->setData(f.contacts->indexOf(id, M::EmailColumn), u"renee@new.example"_s,
                                Qt::EditRole));
    f.apply();
    QCOMPARE(f.writes().size(), 1);
    QCOMPARE(f.writes().first().method, u"PUT"_s);
    QVERIFY(f.writes().first().target.endsWith(u"/counterpartyusers/%1/"_s.arg(before)));
    const QJsonObject sent = QJsonDocument::fromJson(f.writes().first().body).object();
    QVERIFY(QJsonDocument(sent).toJson().contains("renee@new.example"));
    const QString list = u"/api/v1/counterparties/%1/counterpartyusers?status=all"_s.arg(
        f.contacts->counterparty().value);
    QCOMPARE(f.item(list, u"counterpartyusers"_s, id.value)[u"emailId"].toString(),
             u"renee@new.example"_s);
    QCOMPARE(f.contacts->indexOf(id, M::EmailColumn).data().toString(), u"renee@new.example"_s);
    QCOMPARE(Mark(f.contacts->indexOf(id).data(models::MarkRole).toInt()), Mark::None);
}

void TestModelsToSocket::aNewContact()
{
    Fixture f;
    QVERIFY(f.start());
    using M = models::ContactsModel;
    const domain::ContactId id = f.workspace->contacts().create(
        f.contacts->counterparty(), u"Mia Chen"_s, u"mia@new.example"_s);
    QVERIFY(
        f.contacts->setData(f.contacts->indexOf(id, M::JobTitleColumn), u"Legal"_s, Qt::EditRole));
    const QPersistentModelIndex row = f.contacts->indexOf(id);
    f.apply();
    QCOMPARE(f.writes().first().method, u"POST"_s);
    QVERIFY(row.isValid()); // it goes on by the id that it was made with here
    QCOMPARE(f.contacts->idAt(row), id);
    QCOMPARE(f.contacts->indexOf(id, M::JobTitleColumn).data().toString(), u"Legal"_s);
    QVERIFY(!f.contacts->flags(f.contacts->indexOf(id, M::JobTitleColumn))
                 .testFlag(Qt::ItemIsEditable));
}

void TestModelsToSocket::counterpartiesAreReadAgain()
{
    Fixture f;
    QVERIFY(f.start());
    const int count = f.counterparties->rowCount();
    QSignalSpy reset(f.counterparties.get(), &QAbstractItemModel::modelReset);
    f.counterparties->reload();
    QVERIFY(f.counterparties->isLoading());
    QTRY_VERIFY(!f.counterparties->isLoading());
    QCOMPARE(f.counterparties->rowCount(), count);
    QCOMPARE(reset.size(), 0);
    QVERIFY(f.writes().isEmpty());
    // An edit of a contact shows on its counterparty until it is applied.
    const QModelIndex row = f.counterparties->indexOf(f.contacts->counterparty());
    QVERIFY(f.contacts->setData(f.someContact(0), u"Somebody Else"_s, Qt::EditRole));
    QCOMPARE(Mark(row.data(models::MarkRole).toInt()), Mark::Edited);
    f.apply();
    QCOMPARE(Mark(row.data(models::MarkRole).toInt()), Mark::None);
}

void TestModelsToSocket::theReviewEmptiesAsItIsApplied()
{
    Fixture f;
    QVERIFY(f.start());
    const domain::RoleId id = f.roles->idAt(f.someRole());
    QVERIFY(f.roles->setData(f.roles->indexOf(id), u"Renamed"_s, Qt::EditRole));
    QVERIFY(f.values->setData(f.values->index(0, models::PicklistModel::PositionColumn), 3,
                              Qt::EditRole));
    QVERIFY(f.contacts->setData(f.someContact(0), u"Somebody Else"_s, Qt::EditRole));
    QTRY_COMPARE(f.changes->rowCount(), 3);
    f.apply();
    QCOMPARE(f.writes().size(), 3);
    QTRY_COMPARE(f.changes->rowCount(), 0);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(f.steps->stepState(row), ApplyRun::StepState::Verified);
    f.steps->showPlan();
    QCOMPARE(f.steps->rowCount(), 0);
}

void TestModelsToSocket::whatTheServerRefusesStaysWithItsReason()
{
    Fixture f;
    QVERIFY(f.start());
    const domain::RoleId id = f.roles->idAt(f.someRole());
    QVERIFY(f.roles->setData(f.roles->indexOf(id), u"Wanted elsewhere too"_s, Qt::EditRole));
    // Somebody else takes the name between the check and the sending: the server has the last word.
    f.failNextRoleUpdate();
    f.apply(ApplyRun::Outcome::Partly);
    QCOMPARE(Mark(f.roles->indexOf(id).data(models::MarkRole).toInt()), Mark::Attention);
    QTRY_COMPARE(f.changes->rowCount(), 1);
    const QModelIndex row = f.changes->indexOf(edit::RoleSection::ref(id));
    const QString reason = row.siblingAtColumn(models::ChangesModel::StateColumn).data().toString();
    QVERIFY2(reason.contains(u"DUPLICATE_DATA"_s), qPrintable(reason));
    QVERIFY(f.steps->index(0, models::StepsModel::StateColumn)
                .data()
                .toString()
                .contains(u"DUPLICATE_DATA"_s));
}

QTEST_GUILESS_MAIN(TestModelsToSocket)
#include "tst_modelstosocket.moc"
