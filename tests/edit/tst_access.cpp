// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/planner.h"
#include "edit/rolesection.h"
#include "models/contactsmodel.h"
#include "models/picklistmodel.h"
#include "models/roletreemodel.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

// A sign-in that may not do everything: what it may not do is neither read, nor offered, nor
// staged.
class TestAccess : public QObject
{
    Q_OBJECT

    static Access only(const QString &rights)
    {
        return {rights.contains(u'r'), rights.contains(u'c'), rights.contains(u'u'),
                rights.contains(u'd')};
    }
    static void combinations()
    {
        QTest::addColumn<QString>("rights");
        QTest::newRow("reading alone") << u"r"_s;
        QTest::newRow("reading and creating") << u"rc"_s;
        QTest::newRow("reading and changing") << u"ru"_s;
        QTest::newRow("reading and deleting") << u"rd"_s;
        QTest::newRow("changing and deleting") << u"rud"_s;
        QTest::newRow("everything") << u"rcud"_s;
    }
    static bool anyFlag(const QAbstractItemModel &model, const QModelIndex &parent,
                        Qt::ItemFlags flags)
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                if (model.flags(model.index(row, column, parent)) & flags)
                    return true;
            }
            if (anyFlag(model, model.index(row, 0, parent), flags))
                return true;
        }
        return false;
    }
    static constexpr Qt::ItemFlags editing
        = Qt::ItemIsEditable | Qt::ItemIsDragEnabled | Qt::ItemIsUserCheckable;

private slots:
    void init() { failOnWarnings(); }

    void roles_data() { combinations(); }
    void roles()
    {
        QFETCH(QString, rights);
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const Access access = only(rights);
        roles.setAccess(access);
        models::RoleTreeModel model(*live.workspace);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const RoleId id = live.role(u"Inside Sales"_s);
        const RoleId other = live.role(u"Field Sales"_s);
        QCOMPARE(anyFlag(model, {}, editing), access.change);
        QCOMPARE(roles.setField(id, Field::Name, u"Other"_s), access.change);
        QCOMPARE(roles.move({id}, live.role(u"Payroll"_s)), access.change);
        QCOMPARE(roles.refusalToDelete({{other}, id, {}}) == RoleSection::DeleteRefusal::NoRight,
                 !access.remove);
        QCOMPARE(roles.remove({{other}, id, {}}), access.remove);
        const RoleId made = roles.create(id, u"New"_s);
        QCOMPARE(!made.isEmpty(), access.create);
        if (access.create) // its fields are part of its making
            QVERIFY(roles.setField(made, Field::Description, u"Mine"_s));
        // Not by any other way either.
        Edit edit;
        edit.fields.insert(Field::Description, {u""_s, u"By a plan file"_s});
        const ObjectRef ref = RoleSection::ref(live.role(u"Payroll"_s));
        QCOMPARE(live.workspace->stage(u"By a plan file"_s, {{ref, edit}}), access.change);
        QList<EditBuffer::Replacement> plan{{ref, edit}};
        QCOMPARE(live.workspace->leaveOutForbidden(plan), access.change ? 0 : 1);
    }

    // Somebody staged it with more rights, and signs in with fewer.
    void whatWasStagedBefore_data()
    {
        QTest::addColumn<QString>("rights");
        QTest::addColumn<QSet<int>>("sent"); // the operations of what is in the plan
        const int update = int(Edit::Operation::Update);
        const int create = int(Edit::Operation::Create);
        const int remove = int(Edit::Operation::Delete);
        QTest::newRow("looking on") << u"r"_s << QSet<int>();
        QTest::newRow("changing") << u"ru"_s << QSet<int>{update};
        QTest::newRow("making") << u"rc"_s << QSet<int>{create};
        QTest::newRow("deleting") << u"rd"_s << QSet<int>{remove};
        QTest::newRow("everything") << u"rcud"_s << QSet<int>{update, create, remove};
    }
    void whatWasStagedBefore()
    {
        QFETCH(QString, rights);
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(roles.setField(id, Field::Name, u"Other"_s));
        QVERIFY(roles.remove({{live.role(u"Payroll"_s)}, live.role(u"Recruiting"_s), {}}));
        QVERIFY(!roles.create(live.role(u"Recruiting"_s), u"New"_s).isEmpty());
        QSignalSpy changed(live.workspace.get(), &Workspace::changesChanged);
        roles.setAccess(only(rights));
        QVERIFY(rights == u"rcud"_s || !changed.isEmpty());
        QCOMPARE(live.workspace->stagedCount(), 3); // nothing is lost
        QSet<int> sent;
        for (const Change &change : live.workspace->changes()) {
            const bool held = change.obstacle == Change::Obstacle::NoRight;
            QCOMPARE(held, !roles.access().allows(change.operation));
            if (!held)
                sent.insert(int(change.operation));
        }
        QTEST(sent, "sent");
        QSet<int> planned;
        for (const Step &step : makePlan(*live.workspace).steps)
            planned.insert(int(live.workspace->change(step.ref).operation));
        QCOMPARE(planned, sent);
        // Taking it back always goes, and so does sending it with the right.
        live.workspace->undo();
        QCOMPARE(live.workspace->stagedCount(), 2);
        live.workspace->redo();
        roles.setAccess({});
        QCOMPARE(makePlan(*live.workspace).leftOut.size(), 0);
    }

    void contactRoles_data() { combinations(); }
    void contactRoles()
    {
        QFETCH(QString, rights);
        LiveWorkspace live;
        QVERIFY(live.open());
        ContactRoleSection &values = live.workspace->contactRoles();
        const Access access = only(rights);
        values.setAccess(access);
        models::PicklistModel model(*live.workspace);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QStringList names = live.valueNames();
        QCOMPARE(anyFlag(model, {}, editing), access.change);
        QCOMPARE(values.rename(live.value(names.at(0)), u"Other"_s), access.change);
        QCOMPARE(values.moveToPosition(live.value(names.at(1)), 5), access.change);
        QCOMPARE(values.remove({live.value(names.at(2))}), access.remove);
        QCOMPARE(!values.create({}, u"New"_s).isEmpty(), access.create);
    }

    void contacts_data() { combinations(); }
    void contacts()
    {
        QFETCH(QString, rights);
        LiveWorkspace live;
        QVERIFY(live.open());
        ContactSection &contacts = live.workspace->contacts();
        const Access access = only(rights);
        contacts.setAccess(access);
        models::ContactsModel model(*live.workspace);
        model.setCounterparty(live.counterparty());
        QVERIFY(model.rowCount() > 1);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(anyFlag(model, {}, editing), access.change);
        QCOMPARE(contacts.setField(live.contact(0), Field::Name, u"Other"_s), access.change);
        QCOMPARE(contacts.remove({live.contact(1)}, false), access.remove);
        QCOMPARE(!contacts.create(live.counterparty(), u"New"_s, u"new@example.com"_s).isEmpty(),
                 access.create);
    }

    // What was staged while it was allowed stays, and can be taken back.
    void whatIsStagedCanBeTakenBack()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        RoleSection &roles = live.workspace->roles();
        const RoleId id = live.role(u"Inside Sales"_s);
        QVERIFY(roles.setField(id, Field::Name, u"Other"_s));
        QSignalSpy changed(&roles, &Section::accessChanged);
        roles.setAccess(only(u"r"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(live.workspace->stagedCount(), 1);
        QVERIFY(live.workspace->revert({RoleSection::ref(id)}));
        QCOMPARE(live.workspace->stagedCount(), 0);
    }

    void whatMayNotBeReadIsNotAskedFor()
    {
        LiveWorkspace live;
        QVERIFY(live.open());
        live.server.clearLog();
        live.workspace->roles().setAccess(only(u""_s));
        live.workspace->contactRoles().setAccess(only(u""_s));
        live.workspace->contacts().setAccess(only(u""_s));
        QSignalSpy reread(&live.workspace->contacts(), &Section::reread);
        QSignalSpy users(&live.workspace->roles(), &RoleSection::usersChanged);
        live.workspace->reload();
        QTRY_COMPARE(reread.size(), 1);
        QTRY_COMPARE(users.size(), 1);
        for (const Section *section : live.workspace->sections()) {
            QCOMPARE(section->state(), Section::State::Failed);
            QCOMPARE(section->error()->code, u"OAUTH_SCOPE_MISMATCH"_s);
        }
        const QList<sandbox::LoggedRequest> log = live.server.log();
        QVERIFY(std::all_of(log.cbegin(), log.cend(), [](const auto &request) {
            return request.target.contains(u"/users"_s);
        }));
        QVERIFY(!log.isEmpty()); // planted: what may be read is seen in the log
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
