// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roleusersmodel.h"

#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rw;
using namespace rw::models;
using namespace Qt::StringLiterals;

// Who is in some roles, and below them.
class TestRoleUsersModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void who_data();
    void who();
    void followsTheHierarchyThatIsWanted();
    void whoHasLeftHoldsNoRole();
    void nobodyIsKnownWhereUsersMayNotBeRead();

private:
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < m_model->rowCount(); ++row)
            names.append(m_model->index(row, 0).data().toString());
        return names;
    }
    void look(const QStringList &roles, bool withBelow)
    {
        QList<domain::RoleId> ids;
        for (const QString &name : roles)
            ids.append(m_open->role(name));
        m_model->setRoles(ids, withBelow);
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<RoleUsersModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestRoleUsersModel::init()
{
    rw::test::failOnWarnings();
    m_tester.reset();
    m_model.reset();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<RoleUsersModel>(*m_open->workspace);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestRoleUsersModel::who_data()
{
    QTest::addColumn<QStringList>("roles");
    QTest::addColumn<bool>("withBelow");
    QTest::addColumn<QStringList>("users");
    const QString ana = u"Ana Silva"_s, bo = u"Bo Ek"_s, ken = u"Ken Rao"_s,
                  priya = u"Priya Nair"_s;
    QTest::newRow("nothing is selected") << QStringList() << true << QStringList();
    QTest::newRow("in a role") << QStringList{u"Inside Sales"_s} << false << QStringList{ana, ken};
    QTest::newRow("in a role without anybody") << QStringList{u"COO"_s} << false << QStringList();
    QTest::newRow("and below it") << QStringList{u"COO"_s} << true << QStringList{ana, ken, priya};
    QTest::newRow("everybody once, by name")
        << QStringList{u"CEO"_s, u"VP Sales"_s, u"Inside Sales"_s} << true
        << QStringList{ana, bo, ken, priya};
}

void TestRoleUsersModel::who()
{
    QFETCH(QStringList, roles);
    QFETCH(bool, withBelow);
    QFETCH(QStringList, users);
    look(roles, withBelow);
    QCOMPARE(names(), users);
}

void TestRoleUsersModel::followsTheHierarchyThatIsWanted()
{
    look({u"CTO"_s}, true);
    QCOMPARE(names(), QStringList());
    QVERIFY(m_open->workspace->roles().move({m_open->role(u"VP Sales"_s)}, m_open->role(u"CTO"_s)));
    QCOMPARE(names().size(), 3);
    QVERIFY(m_open->workspace->roles().setField(m_open->role(u"VP Sales"_s), domain::Field::Name,
                                                u"VP Selling"_s));
    QCOMPARE(m_model->index(2, RoleUsersModel::RoleColumn).data().toString(), u"VP Selling"_s);
    m_open->workspace->undo();
    m_open->workspace->undo();
    QCOMPARE(names(), QStringList());
}

void TestRoleUsersModel::whoHasLeftHoldsNoRole()
{
    look({u"Inside Sales"_s}, false);
    m_open->server.users[1].status = u"deleted"_s; // Ken Rao
    QVERIFY(m_open->read());
    QTRY_COMPARE(names(), QStringList{u"Ana Silva"_s});
}

void TestRoleUsersModel::nobodyIsKnownWhereUsersMayNotBeRead()
{
    look({u"CEO"_s}, true);
    QVERIFY(m_model->isKnown());
    m_open->server.forbidden = {"/users"};
    m_open->workspace->roles().reloadUsers();
    QTRY_VERIFY(!m_model->isKnown());
    QTRY_COMPARE(names(), QStringList());
}

QTEST_GUILESS_MAIN(TestRoleUsersModel)
#include "tst_roleusersmodel.moc"
