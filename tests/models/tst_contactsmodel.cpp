// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"
#include "support/modelmirror.h"
#include "support/openworkspace.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using domain::ContactId;
using domain::Field;
using domain::NameProblem;
using edit::ContactSection;
using models::ContactsModel;
using models::Mark;

namespace {

struct Fixture : testing::OpenWorkspace
{
    Fixture()
        : model(*workspace), tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    bool open(const domain::CounterpartyId &counterparty)
    {
        model.setCounterparty(counterparty);
        return QTest::qWaitFor([this] { return !model.isLoading() && isIdle(); });
    }
    QModelIndex at(const QString &name, int column = ContactsModel::NameColumn) const
    {
        return model.indexOf(contact(name), column);
    }
    bool type(const QString &name, int column, const QString &value)
    {
        return model.setData(at(name, column), value, Qt::EditRole);
    }
    bool isEditable(const QString &name, int column) const
    {
        return model.flags(at(name, column)).testFlag(Qt::ItemIsEditable);
    }
    Mark mark(const QString &name) const { return Mark(at(name).data(models::MarkRole).toInt()); }
    ContactSection &section() const { return workspace->contacts(); }

    ContactsModel model;
    QAbstractItemModelTester tester;
};

const QList<int> looks{Qt::DisplayRole, models::MarkRole, models::LockedRole};

} // namespace

class TestContactsModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void choosingACounterpartyReadsItOnce();
    void showsContacts();
    void typed_data();
    void typed();
    void editableCells_data();
    void editableCells();
    void marks();
    void otherCounterpartiesAreNotItsBusiness();
    void stepsMoveRowsInAndOut();
    void lockedContactsStay();
    void readingAgainKeepsRows();
    void loadingAndFailureAreStates();
    void rowsCannotBeRemovedByAView();
};

void TestContactsModel::choosingACounterpartyReadsItOnce()
{
    Fixture f;
    QVERIFY(f.read());
    const int reads = f.server.reads();
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy state(&f.model, &ContactsModel::stateChanged);
    QCOMPARE(f.model.rowCount(), 0);
    f.model.setCounterparty(Fixture::abc());
    QCOMPARE(reset.size(), 1);
    QVERIFY(f.model.isLoading());
    QVERIFY(!state.isEmpty());
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.model.rowCount(), 3);
    QCOMPARE(f.server.reads(), reads + 1);
    f.model.setCounterparty(Fixture::abc());
    QVERIFY(f.open(Fixture::globex()));
    QVERIFY(f.open(Fixture::abc()));
    QCOMPARE(reset.size(), 3);
    QCOMPARE(f.server.reads(), reads + 2);
    QCOMPARE(f.model.counterparty(), Fixture::abc());
    f.model.setCounterparty({});
    QCOMPARE(f.model.rowCount(), 0);
}

void TestContactsModel::showsContacts()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    const auto text
        = [&f](const QString &name, int column) { return f.at(name, column).data().toString(); };
    QCOMPARE(testing::dumpOf(f.model), u"Debby Renolds\nIan Walker\nOld Hand\n"_s);
    QCOMPARE(text(u"Ian Walker"_s, ContactsModel::EmailColumn), u"ian@abc.com"_s);
    QCOMPARE(text(u"Ian Walker"_s, ContactsModel::JobTitleColumn), u"Buyer"_s);
    QCOMPARE(text(u"Ian Walker"_s, ContactsModel::StatusColumn), u"active"_s);
    QCOMPARE(text(u"Old Hand"_s, ContactsModel::StatusColumn), u"no longer processed"_s);
    QCOMPARE(f.at(u"Ian Walker"_s).data(Qt::AccessibleDescriptionRole).toString(),
             u"active, 2 of 3"_s);
    QCOMPARE(
        f.model.headerData(ContactsModel::EmailColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
        u"E-mail"_s);
}

void TestContactsModel::typed_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<int>("problem");
    QTest::addColumn<bool>("isStep");
    const auto row = [](const char *what, int column, const QString &typed, bool accepted,
                        NameProblem problem, bool isStep) {
        QTest::newRow(what) << column << typed << accepted << int(problem) << isStep;
    };
    using M = ContactsModel;
    row("another name", M::NameColumn, u" Ian W. Walker "_s, true, NameProblem::None, true);
    row("a name that somebody else has", M::NameColumn, u"Debby Renolds"_s, true, NameProblem::None,
        true);
    row("the same name is no step", M::NameColumn, u"Ian Walker"_s, true, NameProblem::None, false);
    row("no name", M::NameColumn, u" "_s, false, NameProblem::Empty, false);
    row("another address", M::EmailColumn, u"ian@new.com"_s, true, NameProblem::None, true);
    row("an address of somebody else", M::EmailColumn, u"DEBBY@abc.com"_s, false,
        NameProblem::Taken, false);
    row("the address of one that is stopped", M::EmailColumn, u"old@abc.com"_s, true,
        NameProblem::None, true);
    row("no address", M::EmailColumn, u"ian at abc"_s, false, NameProblem::ForbiddenCharacter,
        false);
    row("a job title cannot be changed", M::JobTitleColumn, u"CFO"_s, false, NameProblem::None,
        false);
}

void TestContactsModel::typed()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(bool, accepted);
    QFETCH(int, problem);
    QFETCH(bool, isStep);
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QSignalSpy refused(&f.model, &ContactsModel::editRefused);
    const ContactId ian = f.contact(u"Ian Walker"_s);
    const QString before = f.model.indexOf(ian, column).data().toString();
    QCOMPARE(f.model.setData(f.model.indexOf(ian, column), typed, Qt::EditRole), accepted);
    QCOMPARE(f.workspace->canUndo(), isStep);
    QCOMPARE(f.model.indexOf(ian, column).data().toString(), isStep ? typed.trimmed() : before);
    QCOMPARE(refused.size(), NameProblem(problem) == NameProblem::None ? 0 : 1);
    if (!refused.isEmpty()) {
        QCOMPARE(refused.first().at(0).value<ContactId>(), ian);
        QCOMPARE(refused.first().at(2).value<NameProblem>(), NameProblem(problem));
    }
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->undo();
    QCOMPARE(f.model.indexOf(ian, column).data().toString(), before);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestContactsModel::editableCells_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<int>>("editable");
    using M = ContactsModel;
    QTest::newRow("a contact") << u"Ian Walker"_s << QList<int>{M::NameColumn, M::EmailColumn};
    QTest::newRow("one that is stopped") << u"Old Hand"_s << QList<int>();
    QTest::newRow("a new one") << u"Mia Chen"_s
                               << QList<int>{M::NameColumn, M::EmailColumn, M::JobTitleColumn,
                                             M::PhoneColumn};
    QTest::newRow("one that is to be deleted") << u"Debby Renolds"_s << QList<int>();
}

void TestContactsModel::editableCells()
{
    QFETCH(QString, name);
    QFETCH(QList<int>, editable);
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    QVERIFY(!f.section().create(Fixture::abc(), u"Mia Chen"_s, u"mia@abc.com"_s).isEmpty());
    QVERIFY(f.section().remove({f.contact(u"Debby Renolds"_s)}, false));
    for (int column = 0; column < ContactsModel::ColumnCount; ++column) {
        QCOMPARE(f.isEditable(name, column), editable.contains(column));
        if (column <= ContactsModel::PhoneColumn && !editable.contains(column)) {
            const QString tip = f.at(name, column).data(Qt::ToolTipRole).toString();
            QVERIFY2(tip.contains(u"cannot"_s), qPrintable(tip));
        }
    }
}

void TestContactsModel::marks()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QVERIFY(f.type(u"Ian Walker"_s, ContactsModel::EmailColumn, u"ian@new.com"_s));
    QCOMPARE(f.mark(u"Ian Walker"_s), Mark::Edited);
    QCOMPARE(f.at(u"Ian Walker"_s, ContactsModel::ChangeColumn).data().toString(),
             u"edited, not sent"_s);
    QCOMPARE(f.at(u"Ian Walker"_s).data(Qt::AccessibleDescriptionRole).toString(),
             u"active, 2 of 3, edited, not sent"_s);
    QVERIFY(f.at(u"Ian Walker"_s, ContactsModel::EmailColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"ian@abc.com"_s));
    const ContactId mia = f.section().create(Fixture::abc(), u"Mia Chen"_s, u"mia@abc.com"_s);
    QCOMPARE(f.mark(u"Mia Chen"_s), Mark::New);
    QCOMPARE(f.at(u"Mia Chen"_s, ContactsModel::StatusColumn).data().toString(), u"new"_s);
    QVERIFY(f.type(u"Mia Chen"_s, ContactsModel::JobTitleColumn, u"Legal"_s));
    QVERIFY(f.type(u"Mia Chen"_s, ContactsModel::PhoneColumn, u"+1 555"_s));
    QCOMPARE(f.model.indexOf(mia, ContactsModel::JobTitleColumn).data().toString(), u"Legal"_s);

    QVERIFY(f.section().remove({f.contact(u"Debby Renolds"_s)}, true));
    QCOMPARE(f.mark(u"Debby Renolds"_s), Mark::ToBeDeleted);
    QVERIFY(f.at(u"Debby Renolds"_s).data(Qt::FontRole).value<QFont>().strikeOut());

    f.server.contacts[Fixture::abc()][1].emailId = u"walker@abc.com"_s;
    QVERIFY(f.read());
    QCOMPARE(f.mark(u"Ian Walker"_s), Mark::ChangedOnServer);
    QCOMPARE(mirror.differences(), QStringList());

    f.workspace->setFailure(ContactSection::ref(mia), {});
    QCOMPARE(f.mark(u"Mia Chen"_s), Mark::Attention);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestContactsModel::otherCounterpartiesAreNotItsBusiness()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::globex()));
    QVERIFY(f.open(Fixture::abc()));
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    const ContactId there
        = f.section().create(Fixture::globex(), u"Mindy"_s, u"mindy@globex.com"_s);
    QVERIFY(!there.isEmpty());
    QVERIFY(f.section().setField(f.contact(u"Hank Scorpio"_s), Field::Name, u"H. Scorpio"_s));
    f.workspace->undo();
    f.workspace->undo();
    QCOMPARE(inserted.size() + removed.size() + changed.size(), 0);
    QCOMPARE(f.model.indexOf(f.contact(u"Hank Scorpio"_s)), QModelIndex());
    QCOMPARE(f.model.rowCount(), 3);
}

void TestContactsModel::stepsMoveRowsInAndOut()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    const QPersistentModelIndex kept = f.at(u"Old Hand"_s);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QVERIFY(!f.section().create(Fixture::abc(), u"Mia Chen"_s, u"mia@abc.com"_s).isEmpty());
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(f.model.rowCount(), 4);
    QVERIFY(f.section().remove({f.contact(u"Mia Chen"_s)}, false));
    QCOMPARE(removed.size(), 1);
    f.workspace->undo();
    QCOMPARE(inserted.size(), 2);
    f.workspace->undo();
    QCOMPARE(removed.size(), 2);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(f.model.idAt(kept), f.contact(u"Old Hand"_s));
}

void TestContactsModel::lockedContactsStay()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    QVERIFY(f.type(u"Ian Walker"_s, ContactsModel::EmailColumn, u"ian@new.com"_s));
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    f.workspace->lock({ContactSection::ref(f.contact(u"Ian Walker"_s))});
    QVERIFY(f.model.isBusy());
    QVERIFY(f.at(u"Ian Walker"_s).data(models::LockedRole).toBool());
    QVERIFY(!f.type(u"Ian Walker"_s, ContactsModel::NameColumn, u"Ian"_s));
    QVERIFY(f.type(u"Debby Renolds"_s, ContactsModel::NameColumn, u"Debby"_s));
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->unlock();
    QVERIFY(f.type(u"Ian Walker"_s, ContactsModel::NameColumn, u"Ian"_s));
    QCOMPARE(mirror.differences(), QStringList());
}

void TestContactsModel::readingAgainKeepsRows()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    QVERIFY(f.type(u"Ian Walker"_s, ContactsModel::NameColumn, u"Ian"_s));
    const QPersistentModelIndex kept = f.at(u"Ian"_s);
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    domain::Contact other = f.server.contacts[Fixture::abc()].first();
    other.id = {u"310"_s};
    other.displayName = u"Early Bird"_s;
    other.emailId = u"early@abc.com"_s;
    f.server.contacts[Fixture::abc()].prepend(other);
    f.server.contacts[Fixture::abc()].removeAt(1);
    f.model.reload();
    QVERIFY(f.model.isLoading());
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(testing::dumpOf(f.model), u"Early Bird\nIan\nOld Hand\n"_s);
    QCOMPARE(kept.data().toString(), u"Ian"_s);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestContactsModel::loadingAndFailureAreStates()
{
    Fixture f;
    QVERIFY(f.read());
    f.server.forbidden = {"/counterpartyusers"};
    QVERIFY(f.open(Fixture::abc()));
    QVERIFY(f.model.error());
    QCOMPARE(f.model.error()->kind, api::ApiError::Kind::Forbidden);
    f.server.forbidden.clear();
    QVERIFY(f.open(Fixture::abc())); // choosing it again tries again
    QVERIFY(!f.model.error());
    QCOMPARE(f.model.rowCount(), 3);
}

void TestContactsModel::rowsCannotBeRemovedByAView()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    QVERIFY(!f.model.removeRows(0, 1));
    QVERIFY(!f.model.flags(f.at(u"Ian Walker"_s)).testFlag(Qt::ItemIsDropEnabled));
    QVERIFY(!f.model.flags(f.at(u"Ian Walker"_s)).testFlag(Qt::ItemIsDragEnabled));
}

QTEST_GUILESS_MAIN(TestContactsModel)
#include "tst_contactsmodel.moc"
