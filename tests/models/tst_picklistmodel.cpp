// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/picklistmodel.h"
#include "support/modelmirror.h"
#include "support/openworkspace.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using domain::ContactRoleId;
using domain::NameProblem;
using edit::ContactRoleSection;
using models::Mark;
using models::PicklistModel;

namespace {

const QString mimeType = u"application/x-rolewright-contact-roles"_s;

struct Fixture : testing::OpenWorkspace
{
    Fixture()
        : model(*workspace), tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    QModelIndex at(const QString &name, int column = PicklistModel::NameColumn) const
    {
        return model.indexOf(value(name), column);
    }
    QString text(const QString &name, int column) const
    {
        return at(name, column).data().toString();
    }
    std::unique_ptr<QMimeData> drag(const QList<int> &rows) const
    {
        QModelIndexList indexes;
        for (int row : rows) {
            for (int column = 0; column < PicklistModel::ColumnCount; ++column)
                indexes.append(model.index(row, column));
        }
        return std::unique_ptr<QMimeData>(model.mimeData(indexes));
    }
    // The first letters, which differ.
    QString order() const
    {
        QString letters;
        for (int row = 0; row < model.rowCount(); ++row)
            letters += model.index(row, PicklistModel::NameColumn).data().toString().at(0);
        return letters;
    }
    Mark mark(const QString &name) const { return Mark(at(name).data(models::MarkRole).toInt()); }
    ContactRoleSection &section() const { return workspace->contactRoles(); }

    PicklistModel model;
    QAbstractItemModelTester tester;
};

const QList<int> looks{Qt::DisplayRole, models::MarkRole, models::LockedRole};

} // namespace

class TestPicklistModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void showsTheList();
    void drop_data();
    void drop();
    void droppingIsRefused_data();
    void droppingIsRefused();
    void foreignDataIsRefused_data();
    void foreignDataIsRefused();
    void aMoveIsAMoveForViews();
    void typedPosition_data();
    void typedPosition();
    void typedName_data();
    void typedName();
    void wasTellsPlaceAndName();
    void marks();
    void lockedValuesStay();
    void doomedValuesStay();
    void conflictsShowOnWhatWasMoved();
    void readingAgainKeepsRows();
    void numbersAreTheServers();
    void rowsCannotBeRemovedByAView();
    void loadingAndFailureAreStates();
};

void TestPicklistModel::showsTheList()
{
    Fixture f;
    QCOMPARE(f.model.rowCount(), 0);
    QVERIFY(f.read());
    QCOMPARE(testing::dumpOf(f.model, PicklistModel::NameColumn),
             u"Decision Maker\nSales Lead\nProduct Manager\nQuality Control\n"_s);
    QCOMPARE(f.model.index(2, PicklistModel::PositionColumn).data().toInt(), 3);
    QCOMPARE(f.at(u"Sales Lead"_s).data(Qt::AccessibleDescriptionRole).toString(),
             u"position 2 of 4"_s);
    QCOMPARE(
        f.model.headerData(PicklistModel::WasColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
        u"Was"_s);
}

void TestPicklistModel::drop_data()
{
    QTest::addColumn<QList<int>>("rows");
    QTest::addColumn<int>("gap");
    QTest::addColumn<QString>("after");
    QTest::newRow("to the top") << QList<int>{3} << 0 << u"QDSP"_s;
    QTest::newRow("to the end") << QList<int>{0} << 4 << u"SPQD"_s;
    QTest::newRow("into the empty space means the end") << QList<int>{0} << -1 << u"SPQD"_s;
    QTest::newRow("one down") << QList<int>{0} << 2 << u"SDPQ"_s;
    QTest::newRow("one up") << QList<int>{2} << 1 << u"DPSQ"_s;
    QTest::newRow("two that stand together") << QList<int>{0, 1} << 4 << u"PQDS"_s;
    QTest::newRow("two from apart keep their order") << QList<int>{3, 0} << 2 << u"SDQP"_s;
    QTest::newRow("two from apart to where one stands") << QList<int>{1, 3} << 1 << u"DSQP"_s;
    QTest::newRow("three") << QList<int>{0, 2, 3} << 2 << u"SDPQ"_s;
}

void TestPicklistModel::drop()
{
    QFETCH(QList<int>, rows);
    QFETCH(int, gap);
    QFETCH(QString, after);
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QSignalSpy moved(&f.model, &PicklistModel::moved);
    const auto data = f.drag(rows);
    QVERIFY(f.model.canDropMimeData(data.get(), Qt::MoveAction, gap, 0, {}));
    QVERIFY(f.model.dropMimeData(data.get(), Qt::MoveAction, gap, 0, {}));
    QCOMPARE(f.order(), after);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.first().first().value<QList<ContactRoleId>>().size(), rows.size());
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->undo();
    QCOMPARE(f.order(), u"DSPQ"_s);
    QVERIFY(!f.workspace->canUndo());
    QCOMPARE(f.workspace->stagedCount(), 0);
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->redo();
    QCOMPARE(f.order(), after);
}

void TestPicklistModel::droppingIsRefused_data()
{
    QTest::addColumn<QList<int>>("rows");
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("onto");
    QTest::newRow("onto a row") << QList<int>{0} << -1 << 2;
    QTest::newRow("above itself") << QList<int>{1} << 1 << -1;
    QTest::newRow("below itself") << QList<int>{1} << 2 << -1;
    QTest::newRow("among themselves") << QList<int>{1, 2} << 2 << -1;
    QTest::newRow("the last into the empty space") << QList<int>{3} << -1 << -1;
    QTest::newRow("beyond the end") << QList<int>{1} << 9 << -1;
}

void TestPicklistModel::droppingIsRefused()
{
    QFETCH(QList<int>, rows);
    QFETCH(int, gap);
    QFETCH(int, onto);
    Fixture f;
    QVERIFY(f.read());
    const QModelIndex parent = onto < 0 ? QModelIndex() : f.model.index(onto, 1);
    const auto data = f.drag(rows);
    QVERIFY(!f.model.canDropMimeData(data.get(), Qt::MoveAction, gap, 0, parent));
    QVERIFY(!f.model.dropMimeData(data.get(), Qt::MoveAction, gap, 0, parent));
    QCOMPARE(f.order(), u"DSPQ"_s);
    QVERIFY(!f.workspace->canUndo());
}

void TestPicklistModel::foreignDataIsRefused_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << u"text/plain"_s << QByteArray("Sales Lead");
    QTest::newRow("Qt's own rows")
        << u"application/x-qabstractitemmodeldatalist"_s << QByteArray("x");
    QTest::newRow("not JSON") << mimeType << QByteArray("{");
    QTest::newRow("an unknown id")
        << mimeType << QByteArray(R"({"organisation":"org-1","ids":["999"]})");
    QTest::newRow("another organisation")
        << mimeType << QByteArray(R"({"organisation":"org-2","ids":["201"]})");
    QTest::newRow("roles") << u"application/x-rolewright-roles"_s
                           << QByteArray(R"({"organisation":"org-1","ids":["201"]})");
}

void TestPicklistModel::foreignDataIsRefused()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, bytes);
    Fixture f;
    QVERIFY(f.read());
    QMimeData data;
    data.setData(type, bytes);
    QVERIFY(!f.model.canDropMimeData(&data, Qt::MoveAction, 4, 0, {}));
    QVERIFY(!f.model.dropMimeData(&data, Qt::MoveAction, 4, 0, {}));
    QVERIFY(!f.model.canDropMimeData(nullptr, Qt::MoveAction, 4, 0, {}));
    QMimeData good;
    good.setData(mimeType, R"({"organisation":"org-1","ids":["201"]})");
    QVERIFY(f.model.canDropMimeData(&good, Qt::MoveAction, 4, 0, {}));
    QVERIFY(!f.model.dropMimeData(&good, Qt::CopyAction, 4, 0, {}));
}

void TestPicklistModel::aMoveIsAMoveForViews()
{
    Fixture f;
    QVERIFY(f.read());
    const QPersistentModelIndex kept = f.at(u"Quality Control"_s);
    QSignalSpy moved(&f.model, &QAbstractItemModel::rowsMoved);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QVERIFY(f.model.setData(f.at(u"Quality Control"_s, PicklistModel::PositionColumn), 1,
                            Qt::EditRole));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(kept.row(), 0);
    QCOMPARE(f.model.idAt(kept), f.value(u"Quality Control"_s));
    f.workspace->undo();
    QCOMPARE(moved.size(), 2);
    QCOMPARE(kept.row(), 3);
    QCOMPARE(inserted.size() + reset.size(), 0);
}

void TestPicklistModel::typedPosition_data()
{
    QTest::addColumn<QVariant>("typed");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("after");
    QTest::newRow("a place above") << QVariant(1) << true << u"PDSQ"_s;
    QTest::newRow("a place below") << QVariant(4) << true << u"DSQP"_s;
    QTest::newRow("typed as text") << QVariant(u"2"_s) << true << u"DPSQ"_s;
    QTest::newRow("its own place is no step") << QVariant(3) << true << u"DSPQ"_s;
    QTest::newRow("beyond the end means the end") << QVariant(99) << true << u"DSQP"_s;
    QTest::newRow("before the first means the first") << QVariant(-5) << true << u"PDSQ"_s;
    QTest::newRow("no number") << QVariant(u"first"_s) << false << u"DSPQ"_s;
}

void TestPicklistModel::typedPosition()
{
    QFETCH(QVariant, typed);
    QFETCH(bool, accepted);
    QFETCH(QString, after);
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    const QModelIndex place = f.at(u"Product Manager"_s, PicklistModel::PositionColumn);
    QCOMPARE(f.model.setData(place, typed, Qt::EditRole), accepted);
    QCOMPARE(f.order(), after);
    QCOMPARE(f.workspace->canUndo(), after != u"DSPQ");
    QCOMPARE(mirror.differences(), QStringList());
}

void TestPicklistModel::typedName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<int>("problem");
    QTest::addColumn<bool>("isStep");
    const auto row
        = [](const char *what, const QString &typed, bool accepted, NameProblem problem,
             bool isStep) { QTest::newRow(what) << typed << accepted << int(problem) << isStep; };
    row("another name is a step", u" Lead "_s, true, NameProblem::None, true);
    row("the same name is no step", u"Sales Lead"_s, true, NameProblem::None, false);
    row("no name is refused", u" "_s, false, NameProblem::Empty, false);
    row("a taken name is refused", u"decision maker"_s, false, NameProblem::Taken, false);
    row("too long a name is refused", QString(51, u'x'), false, NameProblem::TooLong, false);
}

void TestPicklistModel::typedName()
{
    QFETCH(QString, typed);
    QFETCH(bool, accepted);
    QFETCH(int, problem);
    QFETCH(bool, isStep);
    Fixture f;
    QVERIFY(f.read());
    QSignalSpy refused(&f.model, &PicklistModel::editRefused);
    const ContactRoleId lead = f.value(u"Sales Lead"_s);
    QCOMPARE(f.model.setData(f.model.indexOf(lead), typed, Qt::EditRole), accepted);
    QCOMPARE(f.workspace->canUndo(), isStep);
    QCOMPARE(refused.size(), accepted ? 0 : 1);
    if (!accepted)
        QCOMPARE(refused.first().at(1).value<NameProblem>(), NameProblem(problem));
    QVERIFY(!f.model.setData(f.model.indexOf(lead, PicklistModel::NumberColumn), 3, Qt::EditRole));
}

void TestPicklistModel::wasTellsPlaceAndName()
{
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QVERIFY(f.section().moveToPosition(f.value(u"Quality Control"_s), 1));
    QVERIFY(f.section().rename(f.value(u"Decision Maker"_s), u"Boss"_s));
    QCOMPARE(f.text(u"Quality Control"_s, PicklistModel::WasColumn), u"4"_s);
    QCOMPARE(f.text(u"Boss"_s, PicklistModel::WasColumn), u"1 \"Decision Maker\""_s);
    QCOMPARE(f.text(u"Sales Lead"_s, PicklistModel::WasColumn), u"2"_s);
    QVERIFY(!f.section().create({}, u"Newcomer"_s).isEmpty());
    QCOMPARE(f.text(u"Newcomer"_s, PicklistModel::WasColumn), QString());
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->undo();
    f.workspace->undo();
    f.workspace->undo();
    QCOMPARE(f.text(u"Sales Lead"_s, PicklistModel::WasColumn), QString());
    QCOMPARE(mirror.differences(), QStringList());
}

void TestPicklistModel::marks()
{
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QVERIFY(f.section().moveToPosition(f.value(u"Quality Control"_s), 1));
    QCOMPARE(f.mark(u"Quality Control"_s), Mark::Moved);
    QCOMPARE(f.text(u"Quality Control"_s, PicklistModel::ChangeColumn), u"moved, not sent"_s);
    QCOMPARE(f.mark(u"Sales Lead"_s), Mark::None); // it only slid
    QVERIFY(f.section().rename(f.value(u"Sales Lead"_s), u"Lead"_s));
    QCOMPARE(f.mark(u"Lead"_s), Mark::Edited);
    QVERIFY(f.section().rename(f.value(u"Quality Control"_s), u"Quality"_s));
    QCOMPARE(f.mark(u"Quality"_s), Mark::Moved);
    QCOMPARE(f.text(u"Quality"_s, PicklistModel::ChangeColumn), u"moved and edited, not sent"_s);
    QVERIFY(f.at(u"Quality"_s).data(Qt::ToolTipRole).toString().contains(u"position 4"_s));
    QVERIFY(!f.section().create({}, u"Newcomer"_s).isEmpty());
    QCOMPARE(f.mark(u"Newcomer"_s), Mark::New);
    QCOMPARE(mirror.differences(), QStringList());

    edit::Workspace::Failure failure;
    f.workspace->setFailure(ContactRoleSection::orderRef(), failure);
    QCOMPARE(f.mark(u"Quality"_s), Mark::Attention);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestPicklistModel::lockedValuesStay()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.section().moveToPosition(f.value(u"Quality Control"_s), 1));
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QSignalSpy state(&f.model, &PicklistModel::stateChanged);
    f.workspace->lock(
        {ContactRoleSection::orderRef(), ContactRoleSection::ref(f.value(u"Sales Lead"_s))});
    QCOMPARE(mirror.differences(), QStringList());
    QCOMPARE(state.size(), 1);
    QVERIFY(f.model.isBusy());
    const auto data = f.drag({0});
    QVERIFY(!f.model.canDropMimeData(data.get(), Qt::MoveAction, 3, 0, {}));
    QVERIFY(!f.model.dropMimeData(data.get(), Qt::MoveAction, 3, 0, {}));
    QVERIFY(!f.model.setData(f.model.index(0, PicklistModel::PositionColumn), 3, Qt::EditRole));
    QVERIFY(!f.model.flags(f.model.index(0, 0)).testFlag(Qt::ItemIsDragEnabled));
    QVERIFY(!f.model.setData(f.at(u"Sales Lead"_s), u"Lead"_s, Qt::EditRole));
    QVERIFY(f.model.setData(f.at(u"Product Manager"_s), u"Product"_s, Qt::EditRole));
    f.workspace->unlock();
    QCOMPARE(mirror.differences(), QStringList());
    QVERIFY(f.model.dropMimeData(data.get(), Qt::MoveAction, 3, 0, {}));
}

void TestPicklistModel::doomedValuesStay()
{
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    const ContactRoleId lead = f.value(u"Sales Lead"_s);
    QVERIFY(f.section().remove({lead}));
    const QModelIndex doomed = f.model.indexOf(lead);
    QCOMPARE(Mark(doomed.data(models::MarkRole).toInt()), Mark::ToBeDeleted);
    QVERIFY(doomed.data(Qt::FontRole).value<QFont>().strikeOut());
    QVERIFY(doomed.data(models::LockedRole).toBool());
    QVERIFY(!f.model.flags(doomed).testFlag(Qt::ItemIsDragEnabled));
    QVERIFY(!f.model.flags(doomed).testFlag(Qt::ItemIsEditable));
    const auto data = f.drag({1});
    QVERIFY(!f.model.canDropMimeData(data.get(), Qt::MoveAction, 4, 0, {}));
    QCOMPARE(mirror.differences(), QStringList());
}

void TestPicklistModel::conflictsShowOnWhatWasMoved()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.section().moveToPosition(f.value(u"Quality Control"_s), 1));
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    f.server.contactRoles.swapItemsAt(0, 1);
    for (int row = 0; row < f.server.contactRoles.size(); ++row)
        f.server.contactRoles[row].sequenceNumber = row + 1;
    QVERIFY(f.read());
    QCOMPARE(f.mark(u"Quality Control"_s), Mark::ChangedOnServer);
    QCOMPARE(f.text(u"Quality Control"_s, PicklistModel::ChangeColumn),
             u"changed on server, not sent"_s);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestPicklistModel::readingAgainKeepsRows()
{
    Fixture f;
    QVERIFY(f.read());
    const QPersistentModelIndex kept = f.at(u"Quality Control"_s);
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.server.contactRoles.removeAt(1);
    f.server.contactRoles.append({{u"210"_s}, u"Newcomer"_s, 9});
    f.model.reload();
    QVERIFY(f.model.isLoading());
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(f.order(), u"DPQN"_s);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestPicklistModel::numbersAreTheServers()
{
    Fixture f;
    f.server.contactRoles[2].sequenceNumber = 6;
    f.server.contactRoles[3].sequenceNumber = 6;
    f.server.contactRoles.append({{u"210"_s}, u"Unnumbered"_s, std::nullopt});
    QVERIFY(f.read());
    QCOMPARE(f.text(u"Product Manager"_s, PicklistModel::NumberColumn), u"6"_s);
    QCOMPARE(f.text(u"Product Manager"_s, PicklistModel::PositionColumn), u"3"_s);
    QVERIFY(f.at(u"Product Manager"_s, PicklistModel::NumberColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"number 6 too"_s));
    QCOMPARE(f.text(u"Unnumbered"_s, PicklistModel::NumberColumn), QString());
}

void TestPicklistModel::rowsCannotBeRemovedByAView()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(!f.model.removeRows(0, 1));
    QCOMPARE(f.model.rowCount(), 4);
    QVERIFY(f.model.flags({}).testFlag(Qt::ItemIsDropEnabled));
    QVERIFY(!f.model.flags(f.model.index(0, 1)).testFlag(Qt::ItemIsDropEnabled));
    QCOMPARE(f.model.mimeTypes(), QStringList{mimeType});
    QCOMPARE(f.model.supportedDropActions(), Qt::DropActions(Qt::MoveAction));
    QCOMPARE(f.model.mimeData({}), nullptr);
}

void TestPicklistModel::loadingAndFailureAreStates()
{
    Fixture f;
    f.server.forbidden = {"/Contacts/roles"};
    f.model.reload();
    QVERIFY(f.model.isLoading());
    QTRY_VERIFY(f.model.error());
    QCOMPARE(f.model.error()->kind, api::ApiError::Kind::Forbidden);
    QVERIFY(!f.model.isLoading());
}

QTEST_GUILESS_MAIN(TestPicklistModel)
#include "tst_picklistmodel.moc"
