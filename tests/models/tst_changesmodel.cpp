// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/changerows.h"
#include "models/changesmodel.h"
#include "support/modelmirror.h"
#include "support/openworkspace.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;
using edit::ContactRoleSection;
using edit::ContactSection;
using edit::RoleSection;
using models::ChangesModel;
using models::Mark;

namespace {

struct Fixture : testing::OpenWorkspace
{
    Fixture()
        : model(*workspace), tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    bool openAbc()
    {
        workspace->contacts().open(abc());
        return QTest::qWaitFor([this] {
            return workspace->contacts().contactsState(abc()) == edit::Section::State::Ready;
        });
    }
    RoleSection &roles() const { return workspace->roles(); }
    ContactRoleSection &values() const { return workspace->contactRoles(); }
    ContactSection &contacts() const { return workspace->contacts(); }
    // Each row as "what: before > after [state]".
    QString text(const QModelIndex &parent = {}, int depth = 0) const
    {
        QString text;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const auto cell
                = [&](int column) { return model.index(row, column, parent).data().toString(); };
            text += QString(depth * 2, u' ')
                    + u"%1: %2 > %3 [%4]\n"_s.arg(
                        cell(ChangesModel::WhatColumn), cell(ChangesModel::BeforeColumn),
                        cell(ChangesModel::AfterColumn), cell(ChangesModel::StateColumn));
            text += this->text(model.index(row, 0, parent), depth + 1);
        }
        return text;
    }
    Mark mark(const QModelIndex &index) const { return Mark(index.data(models::MarkRole).toInt()); }
    // Until the rows are those of a model that is made now.
    bool settle()
    {
        return QTest::qWaitFor([this] {
            const ChangesModel fresh(*workspace);
            return testing::dumpOf(fresh) == testing::dumpOf(model)
                   && testing::dumpOf(fresh, ChangesModel::AfterColumn)
                          == testing::dumpOf(model, ChangesModel::AfterColumn)
                   && testing::dumpOf(fresh, ChangesModel::StateColumn)
                          == testing::dumpOf(model, ChangesModel::StateColumn);
        });
    }

    ChangesModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestChangesModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void emptyWithoutChanges();
    void rolesInWords();
    void newAndDeletedRoles();
    void orderTellsWhatWasMoved();
    void contactsInWords();
    void conflictsTellThreeValues();
    void orderConflicts();
    void obstaclesAndFailuresTellWhy();
    void rowsThatStayAreKept();
    void tickedAndLeftOut();
    void oneRefreshPerTurn();
    void whatARowIsAbout();
    void valuesInWords_data();
    void valuesInWords();
};

void TestChangesModel::emptyWithoutChanges()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.settle());
    QCOMPARE(f.model.rowCount(), 0);
    QCOMPARE(
        f.model.headerData(ChangesModel::AfterColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
        u"After"_s);
}

void TestChangesModel::rolesInWords()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().move({f.role(u"Inside Sales"_s)}, f.role(u"CTO"_s)));
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::Description, u"Money"_s));
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::ShareWithPeers, true));
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::ForecastManager, u"101"_s));
    QTRY_COMPARE(f.text(), u"Roles (2):  >  []\n"
                           "  CFO:  >  [edited, not sent]\n"
                           "    Description: (none) > Money []\n"
                           "    Share data with peers: no > yes []\n"
                           "    Forecast manager: (none) > Priya Nair []\n"
                           "  Inside Sales:  >  [moved, not sent]\n"
                           "    Reports to: VP Sales > CTO []\n"_s);
    QCOMPARE(f.model.index(0, 0).data(models::CountRole).toInt(), 2);
    QCOMPARE(f.mark(f.model.indexOf(RoleSection::ref(f.role(u"Inside Sales"_s)))), Mark::Moved);
    QCOMPARE(f.model.indexOf(RoleSection::ref(f.role(u"Inside Sales"_s)))
                 .data(Qt::AccessibleDescriptionRole)
                 .toString(),
             u"2 of 2, moved, not sent"_s);
    f.workspace->undo();
    QTRY_VERIFY(!f.text().contains(u"Priya"_s));
}

void TestChangesModel::newAndDeletedRoles()
{
    Fixture f;
    QVERIFY(f.read());
    const domain::RoleId team = f.roles().create(f.role(u"CTO"_s), u"SMB Team"_s);
    QVERIFY(f.roles().setField(team, Field::ShareWithPeers, true));
    QVERIFY(f.roles().remove({{f.role(u"VP Sales"_s)}, f.role(u"CFO"_s), {}}));
    QTRY_COMPARE(f.text(), u"Roles (4):  >  []\n"
                           "  Field Sales:  >  [moved, not sent]\n"
                           "    Reports to: VP Sales > COO []\n"
                           "  Inside Sales:  >  [moved, not sent]\n"
                           "    Reports to: VP Sales > COO []\n"
                           "  SMB Team:  > new [new, not sent]\n"
                           "    Name:  > SMB Team []\n"
                           "    Reports to:  > CTO []\n"
                           "    Share data with peers:  > yes []\n"
                           "  VP Sales:  > deleted, users to CFO [to be deleted, not sent]\n"_s);
}

void TestChangesModel::orderTellsWhatWasMoved()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.values().moveToPosition(f.value(u"Quality Control"_s), 1));
    QVERIFY(f.values().rename(f.value(u"Sales Lead"_s), u"Lead"_s));
    QTRY_COMPARE(f.text(), u"Contact roles (2):  >  []\n"
                           "  Sales Lead:  >  [edited, not sent]\n"
                           "    Name: Sales Lead > Lead []\n"
                           "  Order of the contact roles:  >  [moved, not sent]\n"
                           "    Quality Control: position 4 > position 1 []\n"_s);
    QVERIFY(f.values().moveToPosition(f.value(u"Decision Maker"_s), 4));
    QTRY_VERIFY(f.text().contains(u"Decision Maker: position 1 > position 4"_s));
}

void TestChangesModel::contactsInWords()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.openAbc());
    QVERIFY(f.contacts().setField(f.contact(u"Ian Walker"_s), Field::EmailId, u"ian@new.com"_s));
    QVERIFY(f.contacts().remove({f.contact(u"Debby Renolds"_s)}, true));
    QVERIFY(!f.contacts().create(Fixture::abc(), u"Mia Chen"_s, u"mia@abc.com"_s).isEmpty());
    QTRY_COMPARE(f.text(),
                 u"Counterparty contacts (3):  >  []\n"
                 "  Debby Renolds:  > deleted and made anonymous [to be deleted, not sent]\n"
                 "  Ian Walker:  >  [edited, not sent]\n"
                 "    E-mail: ian@abc.com > ian@new.com []\n"
                 "  Mia Chen:  > new, at ABC Company [new, not sent]\n"
                 "    Name:  > Mia Chen []\n"
                 "    E-mail:  > mia@abc.com []\n"_s);
}

void TestChangesModel::conflictsTellThreeValues()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Description, u"Runs it"_s));
    QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Name, u"Operations"_s));
    QVERIFY(f.roles().remove({{f.role(u"CTO"_s)}, f.role(u"CFO"_s), {}}));
    f.serverRole(u"COO"_s).name = u"Chief Operations"_s;
    f.serverRole(u"CTO"_s).description = u"Still needed"_s;
    QVERIFY(f.read());
    QTRY_COMPARE(f.text(),
                 u"Roles (2):  >  []\n"
                 "  Chief Operations:  >  [Someone else changed this on the server.]\n"
                 "    Name: COO > Operations [changed on server: now Chief Operations]\n"
                 "    Description: (none) > Runs it []\n"
                 "  CTO:  > deleted, users to CFO [Someone else changed this on the server.]\n"
                 "    Description: (none) >  [changed on server: now Still needed]\n"_s);
    const QModelIndex coo = f.model.indexOf(RoleSection::ref(f.role(u"Operations"_s)));
    QCOMPARE(f.mark(coo), Mark::ChangedOnServer);
    QCOMPARE(f.mark(f.model.index(0, 0, coo)), Mark::ChangedOnServer);
    QCOMPARE(f.mark(f.model.index(1, 0, coo)), Mark::None);
    QVERIFY(f.workspace->keepMine(RoleSection::ref(f.role(u"Operations"_s))));
    QTRY_VERIFY(f.text().contains(u"Name: Chief Operations > Operations []"_s));
}

void TestChangesModel::orderConflicts()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.values().moveToPosition(f.value(u"Quality Control"_s), 1));
    f.server.contactRoles.move(3, 2);
    for (int row = 0; row < f.server.contactRoles.size(); ++row)
        f.server.contactRoles[row].sequenceNumber = row + 1;
    QVERIFY(f.read());
    QTRY_COMPARE(f.text(), u"Contact roles (1):  >  []\n"
                           "  Order of the contact roles:  > "
                           " [Someone else changed the order on the server.]\n"
                           "    Quality Control: position 4 > position 1 "
                           "[changed on server: now position 3]\n"_s);
}

void TestChangesModel::obstaclesAndFailuresTellWhy()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().move({f.role(u"Accountant"_s)}, f.role(u"CTO"_s)));
    QVERIFY(f.roles().setField(f.role(u"Field Sales"_s), Field::Description, u"Outside"_s));
    QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Description, u"Runs it"_s));
    f.server.roles.removeIf([](const domain::Role &role) {
        return role.name == u"CTO" || role.name == u"Field Sales";
    });
    QVERIFY(f.read());
    edit::Workspace::Failure failure;
    failure.error.kind = api::ApiError::Kind::Rejected;
    failure.error.code = u"INVALID_DATA"_s;
    f.workspace->setFailure(RoleSection::ref(f.role(u"COO"_s)), failure);
    QTRY_COMPARE(f.text(), u"Roles (3):  >  []\n"
                           "  Accountant:  >  [The role that it is to report to is gone.]\n"
                           "    Reports to: CFO > CTO (gone) []\n"
                           "  COO:  >  [The server refused it (INVALID_DATA).]\n"
                           "    Description: (none) > Runs it []\n"
                           "  Field Sales:  >  [It is no longer on the server.]\n"
                           "    Description: (none) > Outside []\n"_s);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(f.mark(f.model.index(row, 0, f.model.index(0, 0))), Mark::Attention);
    f.workspace->clearFailures();
    QTRY_VERIFY(f.text().contains(u"COO:  >  [edited, not sent]"_s));
}

void TestChangesModel::rowsThatStayAreKept()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Description, u"Runs it"_s));
    QVERIFY(f.settle());
    const QPersistentModelIndex coo = f.model.indexOf(RoleSection::ref(f.role(u"COO"_s)));
    const QPersistentModelIndex field = f.model.index(0, 0, coo);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::Description, u"Money"_s));
    QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Name, u"Zeus"_s));
    f.serverRole(u"COO"_s).name = u"A name that sorts first"_s;
    f.serverRole(u"CFO"_s).name = u"The last name"_s;
    QVERIFY(f.read());
    QVERIFY(f.settle());
    QVERIFY(coo.isValid());
    QVERIFY(field.isValid());
    QCOMPARE(f.model.refAt(coo), RoleSection::ref(f.role(u"Zeus"_s)));
    QCOMPARE(f.model.fieldAt(field), Field::Description);
    QCOMPARE(coo.row(), 0);
    QCOMPARE(field.row(), 1);
    QVERIFY(f.workspace->revert({*f.model.refAt(coo)}));
    QTRY_VERIFY(!coo.isValid());
    QCOMPARE(reset.size(), 0);
}

void TestChangesModel::tickedAndLeftOut()
{
    Fixture f;
    QVERIFY(f.read());
    const domain::RoleId made = f.roles().create(f.role(u"CTO"_s), u"SMB Team"_s);
    const domain::RoleId moved = f.role(u"Inside Sales"_s);
    QVERIFY(f.roles().move({moved}, made));
    QVERIFY(f.roles().setField(f.role(u"CFO"_s), Field::Description, u"Money"_s));
    QVERIFY(f.settle());
    const auto tick = [&f](const QModelIndex &index) {
        return Qt::CheckState(index.data(Qt::CheckStateRole).toInt());
    };
    const auto object
        = [&f](const domain::RoleId &id) { return f.model.indexOf(RoleSection::ref(id)); };
    const QModelIndex section = f.model.index(0, 0);
    QCOMPARE(tick(section), Qt::Checked);
    QCOMPARE(f.model.tickedAll(), Qt::Checked);
    QVERIFY(!f.model.index(0, 0, object(moved)).data(Qt::CheckStateRole).isValid());
    QVERIFY(!(f.model.flags(f.model.index(0, 0, object(moved))) & Qt::ItemIsUserCheckable));

    QVERIFY(f.model.setData(object(made), Qt::Unchecked, Qt::CheckStateRole));
    QTRY_COMPARE(tick(object(moved)), Qt::Unchecked); // it needs the other one
    QCOMPARE(tick(object(made)), Qt::Unchecked);
    QCOMPARE(tick(object(f.role(u"CFO"_s))), Qt::Checked);
    QCOMPARE(tick(section), Qt::PartiallyChecked);
    QCOMPARE(f.model.tickedAll(), Qt::PartiallyChecked);
    QCOMPARE(f.model.leftOutWords(), QStringList{u"Inside Sales (needs SMB Team)"_s});
    QVERIFY(f.model.index(object(moved).row(), ChangesModel::StateColumn, section)
                .data()
                .toString()
                .contains(u"SMB Team"_s));

    // What is ticked ticks what it needs.
    QVERIFY(f.model.setData(object(moved), Qt::Checked, Qt::CheckStateRole));
    QTRY_COMPARE(tick(section), Qt::Checked);
    QVERIFY(f.model.leftOutWords().isEmpty());
    QVERIFY(f.model.setData(section, Qt::Unchecked, Qt::CheckStateRole));
    QTRY_COMPARE(f.model.tickedAll(), Qt::Unchecked);
    QCOMPARE(f.workspace->unticked().size(), 3);
    QVERIFY(!f.model.setData(section, u"a name"_s, Qt::EditRole));
    QVERIFY(f.settle());
}

void TestChangesModel::oneRefreshPerTurn()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.settle());
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    for (int number = 0; number < 20; ++number) {
        QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Description, QString::number(number)));
        QCOMPARE(f.model.rowCount(), 0); // and what there is, is consistent
    }
    f.workspace->undo();
    QTRY_COMPARE(f.model.rowCount(), 1);
    QCOMPARE(inserted.size(), 1);
    QVERIFY(f.text().contains(u"> 18"_s));

    // A model that goes before its refresh is no harm.
    auto other = std::make_unique<ChangesModel>(*f.workspace);
    f.workspace->undo();
    other.reset();
    QVERIFY(f.settle());
}

void TestChangesModel::whatARowIsAbout()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.roles().setField(f.role(u"COO"_s), Field::Description, u"Runs it"_s));
    QVERIFY(f.values().moveToPosition(f.value(u"Quality Control"_s), 1));
    QVERIFY(f.settle());
    const ObjectRef ref = RoleSection::ref(f.role(u"COO"_s));
    const QModelIndex object = f.model.indexOf(ref);
    const QModelIndex field = f.model.index(0, 0, object);
    QCOMPARE(f.model.refAt({}), std::nullopt);
    QCOMPARE(f.model.refAt(object.parent()), std::nullopt);
    QCOMPARE(f.model.refAt(object), ref);
    QCOMPARE(f.model.refAt(field), ref);
    QCOMPARE(f.model.fieldAt(object), std::nullopt);
    QCOMPARE(f.model.fieldAt(field), Field::Description);
    QCOMPARE(f.model.changeAt(field), f.workspace->change(ref));
    QCOMPARE(f.model.changeAt(object).title, u"COO"_s);
    const QModelIndex order = f.model.indexOf(ContactRoleSection::orderRef());
    QCOMPARE(f.model.fieldAt(f.model.index(0, 0, order)), Field::Order);
    QCOMPARE(f.model.indexOf({ObjectKind::Contact, u"x"_s}), QModelIndex());
    QVERIFY(!object.data(models::LockedRole).toBool());
    f.workspace->lock({ref});
    QVERIFY(object.data(models::LockedRole).toBool());
    f.workspace->unlock();
}

void TestChangesModel::valuesInWords_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("words");
    QTest::newRow("a role by its name")
        << int(Field::ReportingTo) << QVariant(u"5"_s) << u"VP Sales"_s;
    QTest::newRow("a role that is gone")
        << int(Field::ReportingTo) << QVariant(u"99"_s) << u"a role that is gone"_s;
    QTest::newRow("no role") << int(Field::ReportingTo) << QVariant(QString()) << u"(none)"_s;
    QTest::newRow("a user by name")
        << int(Field::ForecastManager) << QVariant(u"102"_s) << u"Ken Rao"_s;
    QTest::newRow("a user that is not known")
        << int(Field::ForecastManager) << QVariant(u"99"_s) << u"user 99"_s;
    QTest::newRow("yes") << int(Field::ShareWithPeers) << QVariant(true) << u"yes"_s;
    QTest::newRow("no") << int(Field::ShareWithPeers) << QVariant(false) << u"no"_s;
    QTest::newRow("an empty text") << int(Field::Description) << QVariant(QString()) << u"(none)"_s;
    QTest::newRow("nothing") << int(Field::Description) << QVariant() << u"(none)"_s;
    QTest::newRow("a text") << int(Field::Description) << QVariant(u"Runs it"_s) << u"Runs it"_s;
    QTest::newRow("a counterparty by name")
        << int(Field::Counterparty) << QVariant(u"abc"_s) << u"ABC Company"_s;
    QTest::newRow("an order by names")
        << int(Field::Order) << QVariant(QStringList{u"202"_s, u"201"_s})
        << u"Sales Lead and Decision Maker"_s;
}

void TestChangesModel::valuesInWords()
{
    QFETCH(int, field);
    QFETCH(QVariant, value);
    QFETCH(QString, words);
    QLocale::setDefault(QLocale(QLocale::English));
    Fixture f;
    QVERIFY(f.read());
    QCOMPARE(f.model.inWords(ObjectKind::Role, Field(field), value), words);
    QVERIFY(!ChangesModel::fieldName(ObjectKind::Role, Field(field)).isEmpty());
}

QTEST_GUILESS_MAIN(TestChangesModel)
#include "tst_changesmodel.moc"
