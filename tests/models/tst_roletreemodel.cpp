// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletreemodel.h"
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
using domain::Field;
using domain::NameProblem;
using domain::RoleId;
using models::Mark;
using models::RoleTreeModel;

namespace {

const QString mimeType = u"application/x-rolewright-roles"_s;

// A tree that was read, a model of it, and a tester that looks on.
struct Fixture : testing::OpenWorkspace
{
    Fixture()
        : model(*workspace), tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    QModelIndex at(const QString &name, int column = RoleTreeModel::NameColumn) const
    {
        return model.indexOf(role(name), column);
    }
    std::unique_ptr<QMimeData> drag(const QStringList &names) const
    {
        QModelIndexList indexes;
        for (const QString &name : names) {
            for (int column = 0; column < RoleTreeModel::ColumnCount; ++column)
                indexes.append(at(name, column));
        }
        return std::unique_ptr<QMimeData>(model.mimeData(indexes));
    }
    bool drop(const QStringList &names, const QString &onto, int row = -1)
    {
        const auto data = drag(names);
        return model.dropMimeData(data.get(), Qt::MoveAction, row, row < 0 ? -1 : 0,
                                  onto.isEmpty() ? QModelIndex() : at(onto));
    }
    QString dump() const { return workspace->roles().tree().dump(); }
    QString change(const QString &name) const
    {
        return at(name, RoleTreeModel::ChangeColumn).data().toString();
    }
    Mark mark(const QString &name) const { return Mark(at(name).data(models::MarkRole).toInt()); }
    edit::RoleSection &section() const { return workspace->roles(); }

    RoleTreeModel model;
    QAbstractItemModelTester tester;
};

std::unique_ptr<QMimeData> foreign(const QString &type, const QByteArray &bytes)
{
    auto data = std::make_unique<QMimeData>();
    data->setData(type, bytes);
    return data;
}

} // namespace

class TestRoleTreeModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void showsTheHierarchy();
    void cell_data();
    void cell();
    void usersThatMayNotBeReadShowADash();
    void drop_data();
    void drop();
    void droppingIsRefused_data();
    void droppingIsRefused();
    void foreignDataIsRefused_data();
    void foreignDataIsRefused();
    void aDropTellsWhatMoved();
    void aMoveIsAMoveForViews();
    void aSubordinateGoesAlongWithItsSuperior();
    void lockedRolesStay();
    void rowsCannotBeRemovedByAView();
    void onlyIdsTravel();
    void typedName_data();
    void typedName();
    void peersAreTickedInPlace();
    void marks();
    void tellsWhatIsTheMatter();
    void movedAndEditedIsSaid();
    void flags();
    void toolTipsDoNotRenderMarkup();
    void filterKeepsSuperiors_data();
    void filterKeepsSuperiors();
    void editsUnderAFilterResetOnce_data();
    void editsUnderAFilterResetOnce();
    void editsThatTheFilterDoesNotSeeDoNotReset();
    void removingTheFilterBringsAllBack();
    void readingAgainKeepsRows();
    void aBusyRowIsAnnounced();
    void loadingAndFailureAreStates();
    void headers();
};

void TestRoleTreeModel::showsTheHierarchy()
{
    Fixture f;
    QCOMPARE(f.model.rowCount(), 0);
    QVERIFY(f.read());
    QCOMPARE(testing::dumpOf(f.model), u"CEO\n"
                                       "  CFO\n"
                                       "    Accountant\n"
                                       "  COO\n"
                                       "    VP Sales\n"
                                       "      Field Sales\n"
                                       "      Inside Sales\n"
                                       "  CTO\n"_s);
    QCOMPARE(f.model.roleCount(), 8);
    QCOMPARE(f.model.matchCount(), 8);
}

void TestRoleTreeModel::cell_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("role");
    QTest::addColumn<QVariant>("expected");
    using M = RoleTreeModel;
    const auto row = [](const char *what, const QString &name, int column, int role,
                        const QVariant &expected) {
        QTest::newRow(what) << name << column << role << expected;
    };
    row("the name is shown", u"COO"_s, M::NameColumn, Qt::DisplayRole, u"COO"_s);
    row("users of the role are counted", u"Inside Sales"_s, M::UsersColumn, Qt::DisplayRole, 2);
    row("users below count with the role's own", u"COO"_s, M::BelowColumn, Qt::DisplayRole, 3);
    row("the top sees everybody", u"CEO"_s, M::BelowColumn, Qt::DisplayRole, 4);
    row("the level is counted from the top", u"Inside Sales"_s, M::LevelColumn, Qt::DisplayRole, 4);
    row("an unchanged role tells no change", u"COO"_s, M::ChangeColumn, Qt::DisplayRole, QString());
    row("peers is a tick", u"COO"_s, M::PeersColumn, Qt::CheckStateRole, Qt::Unchecked);
    row("peers is said in words", u"COO"_s, M::PeersColumn, Qt::AccessibleTextRole,
        u"does not share data with peers"_s);
    row("only peers has a tick", u"COO"_s, M::NameColumn, Qt::CheckStateRole, QVariant());
    row("place and level are said", u"Inside Sales"_s, M::NameColumn, Qt::AccessibleDescriptionRole,
        u"level 4, 2 of 2"_s);
    row("the tool tip tells the path", u"VP Sales"_s, M::NameColumn, Qt::ToolTipRole,
        u"CEO › COO › VP Sales"_s);
    row("the id is told", u"COO"_s, M::NameColumn, models::IdRole, u"4"_s);
    row("the depth is told", u"VP Sales"_s, M::UsersColumn, models::DepthRole, 3);
    row("without a filter every row matches", u"CEO"_s, M::NameColumn, models::MatchRole, true);
    row("the count is that of the role", u"CEO"_s, M::NameColumn, models::CountRole, 1);
    row("nothing is locked", u"CEO"_s, M::NameColumn, models::LockedRole, false);
}

void TestRoleTreeModel::cell()
{
    QFETCH(QString, name);
    QFETCH(int, column);
    QFETCH(int, role);
    QFETCH(QVariant, expected);
    Fixture f;
    QVERIFY(f.read());
    QCOMPARE(f.at(name, column).data(role), expected);
}

void TestRoleTreeModel::usersThatMayNotBeReadShowADash()
{
    Fixture f;
    f.server.forbidden = {"/users"};
    QVERIFY(f.read());
    const QModelIndex users = f.at(u"COO"_s, RoleTreeModel::UsersColumn);
    QCOMPARE(users.data().toString(), u"–"_s);
    QCOMPARE(users.data(Qt::AccessibleTextRole).toString(), u"not known"_s);
    QVERIFY(!users.data(Qt::ToolTipRole).toString().isEmpty());
    QCOMPARE(f.at(u"COO"_s).data(models::CountRole).toInt(), -1);
    QVERIFY(!f.model.error());

    testing::ModelMirror mirror(f.model, models::IdRole, {Qt::DisplayRole});
    f.server.forbidden.clear();
    QVERIFY(f.read());
    QCOMPARE(users.data().toInt(), 0);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::drop_data()
{
    QTest::addColumn<QStringList>("dragged");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("after");
    QTest::newRow("onto a role goes under it")
        << QStringList{u"Inside Sales"_s} << u"CTO"_s << -1
        << u"CEO\n  CFO\n    Accountant\n  COO\n    VP Sales\n      Field Sales\n  CTO\n"
           "    Inside Sales\n"_s;
    QTest::newRow("between rows goes under their common superior, by name")
        << QStringList{u"VP Sales"_s} << u"CEO"_s << 0
        << u"CEO\n  CFO\n    Accountant\n  COO\n  CTO\n  VP Sales\n    Field Sales\n"
           "    Inside Sales\n"_s;
    QTest::newRow("below the last row of a superior goes under it")
        << QStringList{u"Accountant"_s} << u"VP Sales"_s << 2
        << u"CEO\n  CFO\n  COO\n    VP Sales\n      Accountant\n      Field Sales\n"
           "      Inside Sales\n  CTO\n"_s;
    QTest::newRow("several go together")
        << QStringList{u"Inside Sales"_s, u"Accountant"_s} << u"CTO"_s << -1
        << u"CEO\n  CFO\n  COO\n    VP Sales\n      Field Sales\n  CTO\n    Accountant\n"
           "    Inside Sales\n"_s;
    QTest::newRow("with all that is below it")
        << QStringList{u"COO"_s} << u"CFO"_s << -1
        << u"CEO\n  CFO\n    Accountant\n    COO\n      VP Sales\n        Field Sales\n"
           "        Inside Sales\n  CTO\n"_s;
    QTest::newRow("one of several that is there already stays")
        << QStringList{u"Field Sales"_s, u"Accountant"_s} << u"VP Sales"_s << -1
        << u"CEO\n  CFO\n  COO\n    VP Sales\n      Accountant\n      Field Sales\n"
           "      Inside Sales\n  CTO\n"_s;
}

void TestRoleTreeModel::drop()
{
    QFETCH(QStringList, dragged);
    QFETCH(QString, target);
    QFETCH(int, row);
    QFETCH(QString, after);
    Fixture f;
    QVERIFY(f.read());
    const QString before = f.dump();
    const auto data = f.drag(dragged);
    QVERIFY(f.model.canDropMimeData(data.get(), Qt::MoveAction, row, 0, f.at(target)));
    QCOMPARE(f.dump(), before);
    QVERIFY(f.drop(dragged, target, row));
    QCOMPARE(f.dump(), after);
    QCOMPARE(testing::dumpOf(f.model), after);
    f.workspace->undo();
    QCOMPARE(f.dump(), before);
    QCOMPARE(testing::dumpOf(f.model), before);
    QVERIFY(!f.workspace->canUndo()); // one step, however many roles
    f.workspace->redo();
    QCOMPARE(testing::dumpOf(f.model), after);
}

void TestRoleTreeModel::droppingIsRefused_data()
{
    QTest::addColumn<QStringList>("dragged");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("row");
    QTest::newRow("onto itself") << QStringList{u"COO"_s} << u"COO"_s << -1;
    QTest::newRow("onto its own descendant") << QStringList{u"COO"_s} << u"Inside Sales"_s << -1;
    QTest::newRow("between its own subordinates") << QStringList{u"COO"_s} << u"VP Sales"_s << 1;
    QTest::newRow("the top role") << QStringList{u"CEO"_s} << u"CTO"_s << -1;
    QTest::newRow("the top role among others")
        << QStringList{u"CEO"_s, u"Accountant"_s} << u"CTO"_s << -1;
    QTest::newRow("where it is already") << QStringList{u"VP Sales"_s} << u"COO"_s << -1;
    QTest::newRow("beside the top role") << QStringList{u"VP Sales"_s} << QString() << 0;
    QTest::newRow("into the empty space") << QStringList{u"VP Sales"_s} << QString() << -1;
    QTest::newRow("onto a role that is to be deleted")
        << QStringList{u"Accountant"_s} << u"CTO (to be deleted)"_s << -1;
    QTest::newRow("a role that is to be deleted")
        << QStringList{u"CTO (to be deleted)"_s} << u"CFO"_s << -1;
}

void TestRoleTreeModel::droppingIsRefused()
{
    QFETCH(QStringList, dragged);
    QFETCH(QString, target);
    QFETCH(int, row);
    Fixture f;
    QVERIFY(f.read());
    const RoleId cto = f.role(u"CTO"_s);
    QVERIFY(f.section().remove({{cto}, f.role(u"CEO"_s), {}}));
    const QString before = f.dump();
    const auto index = [&](const QString &name) {
        return name.startsWith(u"CTO") ? f.model.indexOf(cto)
               : name.isEmpty()        ? QModelIndex()
                                       : f.at(name);
    };
    QModelIndexList indexes;
    for (const QString &name : dragged)
        indexes.append(index(name));
    const std::unique_ptr<QMimeData> data(f.model.mimeData(indexes));
    QVERIFY(!f.model.canDropMimeData(data.get(), Qt::MoveAction, row, 0, index(target)));
    QVERIFY(f.model.refusalToDrop(data.get(), row, index(target))
            != edit::RoleSection::Refusal::None);
    QVERIFY(!f.model.dropMimeData(data.get(), Qt::MoveAction, row, 0, index(target)));
    QCOMPARE(f.dump(), before);
}

void TestRoleTreeModel::foreignDataIsRefused_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << u"text/plain"_s << QByteArray("Accountant");
    QTest::newRow("not JSON") << mimeType << QByteArray("{\"organisation");
    QTest::newRow("nothing") << mimeType << QByteArray();
    QTest::newRow("a list") << mimeType << QByteArray(R"(["3"])");
    QTest::newRow("no ids") << mimeType << QByteArray(R"({"organisation":"org-1","ids":[]})");
    QTest::newRow("an unknown id")
        << mimeType << QByteArray(R"({"organisation":"org-1","ids":["3","99"]})");
    QTest::newRow("an id that is no text")
        << mimeType << QByteArray(R"({"organisation":"org-1","ids":[3]})");
    QTest::newRow("an id twice") << mimeType
                                 << QByteArray(R"({"organisation":"org-1","ids":["3","3"]})");
    QTest::newRow("another organisation")
        << mimeType << QByteArray(R"({"organisation":"org-2","ids":["3"]})");
    QTest::newRow("no organisation") << mimeType << QByteArray(R"({"ids":["3"]})");
    QTest::newRow("contact roles") << u"application/x-rolewright-contact-roles"_s
                                   << QByteArray(R"({"organisation":"org-1","ids":["3"]})");
}

void TestRoleTreeModel::foreignDataIsRefused()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, bytes);
    Fixture f;
    QVERIFY(f.read());
    const auto data = foreign(type, bytes);
    QVERIFY(f.model.draggedRoles(data.get()).isEmpty());
    QVERIFY(!f.model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, f.at(u"CTO"_s)));
    QVERIFY(!f.model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, f.at(u"CTO"_s)));
    QVERIFY(!f.model.canDropMimeData(nullptr, Qt::MoveAction, -1, -1, f.at(u"CTO"_s)));
    QVERIFY(!f.workspace->canUndo());

    const auto good = foreign(mimeType, R"({"organisation":"org-1","ids":["3"]})");
    QVERIFY(f.model.canDropMimeData(good.get(), Qt::MoveAction, -1, -1, f.at(u"CTO"_s)));
    QVERIFY(!f.model.canDropMimeData(good.get(), Qt::CopyAction, -1, -1, f.at(u"CTO"_s)));
    QVERIFY(!f.model.dropMimeData(good.get(), Qt::CopyAction, -1, -1, f.at(u"CTO"_s)));
}

void TestRoleTreeModel::aDropTellsWhatMoved()
{
    Fixture f;
    QVERIFY(f.read());
    QSignalSpy moved(&f.model, &RoleTreeModel::moved);
    QVERIFY(f.drop({u"VP Sales"_s, u"Inside Sales"_s}, u"CTO"_s));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.first().first().value<QList<RoleId>>(), QList<RoleId>{f.role(u"VP Sales"_s)});
    QCOMPARE(f.model.dropTarget(1, f.at(u"CTO"_s)), f.role(u"CTO"_s));
    QCOMPARE(f.model.dropTarget(0, {}), RoleId());
}

void TestRoleTreeModel::aMoveIsAMoveForViews()
{
    Fixture f;
    QVERIFY(f.read());
    const QPersistentModelIndex kept = f.at(u"Field Sales"_s, RoleTreeModel::LevelColumn);
    const QPersistentModelIndex target = f.at(u"CTO"_s);
    QSignalSpy about(&f.model, &QAbstractItemModel::rowsAboutToBeMoved);
    QSignalSpy moved(&f.model, &QAbstractItemModel::rowsMoved);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    testing::ModelMirror mirror(f.model, models::IdRole,
                                {Qt::DisplayRole, Qt::CheckStateRole, models::MarkRole});

    QVERIFY(f.drop({u"VP Sales"_s}, u"CTO"_s));
    QCOMPARE(about.size(), 1);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(f.model.idAt(kept), f.role(u"Field Sales"_s));
    QCOMPARE(kept.parent().parent(), QModelIndex(target));
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->undo();
    QCOMPARE(moved.size(), 2);
    QCOMPARE(f.model.idAt(kept), f.role(u"Field Sales"_s));
    QCOMPARE(mirror.differences(), QStringList());

    // A new name is a new place among the siblings.
    QVERIFY(f.model.setData(f.at(u"Field Sales"_s), u"Z Sales"_s, Qt::EditRole));
    QCOMPARE(moved.size(), 3);
    QCOMPARE(kept.row(), 1);
    QCOMPARE(mirror.differences(), QStringList());

    QVERIFY(!f.section().create(f.role(u"CTO"_s), u"Platform"_s).isEmpty());
    QCOMPARE(inserted.size(), 1);
    f.workspace->undo();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::aSubordinateGoesAlongWithItsSuperior()
{
    Fixture f;
    QVERIFY(f.read());
    // What is dragged beside its superior has no wish of its own.
    QVERIFY(!f.drop({u"VP Sales"_s, u"Inside Sales"_s}, u"COO"_s));
    QVERIFY(f.drop({u"VP Sales"_s, u"Inside Sales"_s}, u"CFO"_s));
    QCOMPARE(f.model.idAt(f.at(u"Inside Sales"_s).parent()), f.role(u"VP Sales"_s));

    // One that is to be deleted hinders no more than it would by itself.
    QVERIFY(f.section().remove({{f.role(u"Field Sales"_s)}, f.role(u"CEO"_s), {}}));
    const auto data = std::unique_ptr<QMimeData>(
        f.model.mimeData({f.at(u"VP Sales"_s), f.model.index(0, 0, f.at(u"VP Sales"_s))}));
    QVERIFY(f.model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, f.at(u"CTO"_s)));
}

void TestRoleTreeModel::lockedRolesStay()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.drop({u"Accountant"_s}, u"CTO"_s));
    f.workspace->lock({edit::RoleSection::ref(f.role(u"Accountant"_s))});
    QVERIFY(f.model.isBusy());
    const auto data = f.drag({u"Accountant"_s});
    QVERIFY(!f.model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, f.at(u"CFO"_s)));
    QVERIFY(!f.drop({u"Accountant"_s}, u"CFO"_s));
    QVERIFY(!f.drop({u"Accountant"_s, u"Inside Sales"_s}, u"CFO"_s));
    QVERIFY(!f.model.setData(f.at(u"Accountant"_s), u"Bookkeeper"_s, Qt::EditRole));
    QVERIFY(!f.model.setData(f.at(u"Accountant"_s, RoleTreeModel::PeersColumn), Qt::Checked,
                             Qt::CheckStateRole));
    QVERIFY(f.at(u"Accountant"_s).data(models::LockedRole).toBool());
    QVERIFY(f.drop({u"Inside Sales"_s}, u"Accountant"_s)); // it may be gone under
    f.workspace->unlock();
    QVERIFY(f.drop({u"Accountant"_s}, u"CFO"_s));
}

void TestRoleTreeModel::rowsCannotBeRemovedByAView()
{
    // After an accepted drop a view asks for it, at the row's new place.
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(!f.model.removeRows(0, 1, f.at(u"COO"_s)));
    QVERIFY(!f.model.removeRow(0));
    QCOMPARE(f.model.roleCount(), 8);
}

void TestRoleTreeModel::onlyIdsTravel()
{
    Fixture f;
    QVERIFY(f.read());
    const auto data = f.drag({u"Inside Sales"_s, u"CFO"_s});
    QCOMPARE(data->formats(), QStringList{mimeType});
    QCOMPARE(data->data(mimeType), QByteArray(R"({"ids":["6","2"],"organisation":"org-1"})"));
    const QList<RoleId> roles{f.role(u"Inside Sales"_s), f.role(u"CFO"_s)};
    QCOMPARE(f.model.draggedRoles(data.get()), roles);
    QCOMPARE(f.model.mimeData({}), nullptr);
    QCOMPARE(f.model.supportedDropActions(), Qt::DropActions(Qt::MoveAction));
    QCOMPARE(f.model.mimeTypes(), QStringList{mimeType});
}

void TestRoleTreeModel::typedName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<int>("problem");
    QTest::addColumn<bool>("isStep");
    const auto row
        = [](const char *what, const QString &typed, bool accepted, NameProblem problem,
             bool isStep) { QTest::newRow(what) << typed << accepted << int(problem) << isStep; };
    row("another name is a step", u"Operations"_s, true, NameProblem::None, true);
    row("spaces around it are dropped", u"  Operations "_s, true, NameProblem::None, true);
    row("another spelling is a step", u"coo"_s, true, NameProblem::None, true);
    row("the same name is no step", u"COO"_s, true, NameProblem::None, false);
    row("the same name with spaces is no step", u" COO "_s, true, NameProblem::None, false);
    row("no name is refused", u"   "_s, false, NameProblem::Empty, false);
    row("a number sign is refused", u"Sales #2"_s, false, NameProblem::ForbiddenCharacter, false);
    row("a name that is taken is refused", u"vp sales"_s, false, NameProblem::Taken, false);
    row("too long a name is refused", QString(201, u'x'), false, NameProblem::TooLong, false);
}

void TestRoleTreeModel::typedName()
{
    QFETCH(QString, typed);
    QFETCH(bool, accepted);
    QFETCH(int, problem);
    QFETCH(bool, isStep);
    Fixture f;
    QVERIFY(f.read());
    QSignalSpy refused(&f.model, &RoleTreeModel::editRefused);
    const RoleId coo = f.role(u"COO"_s);
    QCOMPARE(f.model.setData(f.model.indexOf(coo), typed, Qt::EditRole), accepted);
    QCOMPARE(f.workspace->canUndo(), isStep);
    QCOMPARE(f.model.indexOf(coo).data().toString(), isStep ? typed.trimmed() : u"COO"_s);
    QCOMPARE(refused.size(), accepted ? 0 : 1);
    if (!accepted) {
        QCOMPARE(refused.first().at(0).value<RoleId>(), coo);
        QCOMPARE(refused.first().at(1).value<NameProblem>(), NameProblem(problem));
        QCOMPARE(refused.first().at(2).toString(), typed);
    }
    QVERIFY(!f.model.setData(f.model.indexOf(coo), typed, Qt::DisplayRole));
    QVERIFY(!f.model.setData(f.model.indexOf(coo, RoleTreeModel::UsersColumn), 3, Qt::EditRole));
    QVERIFY(!f.model.setData({}, typed, Qt::EditRole));
}

void TestRoleTreeModel::peersAreTickedInPlace()
{
    Fixture f;
    QVERIFY(f.read());
    const QModelIndex peers = f.at(u"COO"_s, RoleTreeModel::PeersColumn);
    QVERIFY(f.model.setData(peers, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(peers.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(peers.data(Qt::AccessibleTextRole).toString(), u"shares data with peers"_s);
    QCOMPARE(f.mark(u"COO"_s), Mark::Edited);
    QVERIFY(f.model.setData(peers, Qt::Checked, Qt::CheckStateRole)); // nothing to do
    QVERIFY(f.model.setData(peers, false, Qt::EditRole));
    QCOMPARE(f.mark(u"COO"_s), Mark::None);
    f.workspace->undo();
    QCOMPARE(peers.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void TestRoleTreeModel::marks()
{
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole,
                                {Qt::DisplayRole, models::MarkRole, models::LockedRole});
    QVERIFY(f.drop({u"Inside Sales"_s}, u"CTO"_s));
    QCOMPARE(f.mark(u"Inside Sales"_s), Mark::Moved);
    QCOMPARE(f.change(u"Inside Sales"_s), u"moved, not sent"_s);
    QCOMPARE(f.at(u"Inside Sales"_s).data(Qt::AccessibleDescriptionRole).toString(),
             u"level 3, 1 of 1, moved, not sent"_s);
    QCOMPARE(f.at(u"Inside Sales"_s).data(Qt::ToolTipRole).toString(),
             u"CEO › CTO › Inside Sales\nMoved from VP Sales."_s);

    QVERIFY(f.model.setData(f.at(u"COO"_s), u"Operations"_s, Qt::EditRole));
    QCOMPARE(f.mark(u"Operations"_s), Mark::Edited);
    QCOMPARE(f.change(u"Operations"_s), u"edited, not sent"_s);
    QVERIFY(f.at(u"Operations"_s).data(Qt::ToolTipRole).toString().contains(u"COO"_s));

    QVERIFY(!f.section().create(f.role(u"CTO"_s), u"Platform"_s).isEmpty());
    QCOMPARE(f.mark(u"Platform"_s), Mark::New);
    QCOMPARE(f.change(u"Platform"_s), u"new, not sent"_s);

    const RoleId field = f.role(u"Field Sales"_s);
    QVERIFY(f.section().remove({{field}, f.role(u"CEO"_s), {}}));
    const QModelIndex doomed = f.model.indexOf(field);
    QCOMPARE(Mark(doomed.data(models::MarkRole).toInt()), Mark::ToBeDeleted);
    QVERIFY(doomed.data(Qt::FontRole).value<QFont>().strikeOut());
    QVERIFY(doomed.data(models::LockedRole).toBool());
    QVERIFY(!doomed.data(Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(!f.at(u"COO"_s).data(Qt::FontRole).isValid());
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::tellsWhatIsTheMatter()
{
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, {Qt::DisplayRole, models::MarkRole});
    QVERIFY(f.model.setData(f.at(u"COO"_s), u"Operations"_s, Qt::EditRole));
    f.serverRole(u"COO"_s).name = u"Chief Operations"_s;
    QVERIFY(f.drop({u"Accountant"_s}, u"CTO"_s));
    f.server.roles.removeIf([](const domain::Role &role) { return role.name == u"CTO"; });
    QVERIFY(f.read());
    QCOMPARE(f.mark(u"Operations"_s), Mark::ChangedOnServer);
    QCOMPARE(f.change(u"Operations"_s), u"changed on server, not sent"_s);
    QCOMPARE(f.mark(u"Accountant"_s), Mark::Attention);
    QCOMPARE(f.change(u"Accountant"_s), u"needs attention, not sent"_s);
    QVERIFY(f.at(u"Accountant"_s).data(Qt::ToolTipRole).toString().contains(u"is gone"_s));
    QCOMPARE(mirror.differences(), QStringList());

    QVERIFY(f.drop({u"Inside Sales"_s}, u"CFO"_s));
    edit::Workspace::Failure failure;
    failure.kind = edit::Workspace::Failure::Kind::NotVerified;
    f.workspace->setFailure(edit::RoleSection::ref(f.role(u"Inside Sales"_s)), failure);
    QCOMPARE(f.mark(u"Inside Sales"_s), Mark::Attention);
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->clearFailures();
    QCOMPARE(f.mark(u"Inside Sales"_s), Mark::Moved);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::movedAndEditedIsSaid()
{
    Fixture f;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, {Qt::DisplayRole, models::MarkRole});
    QVERIFY(f.drop({u"Inside Sales"_s}, u"CTO"_s));
    QVERIFY(f.section().setField(f.role(u"Inside Sales"_s), Field::Description, u"Phones"_s));
    QCOMPARE(f.mark(u"Inside Sales"_s), Mark::Moved);
    QCOMPARE(f.change(u"Inside Sales"_s), u"moved and edited, not sent"_s);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::flags()
{
    Fixture f;
    QVERIFY(f.read());
    const auto can = [&f](const QString &name, int column, Qt::ItemFlag flag) {
        return f.model.flags(f.at(name, column)).testFlag(flag);
    };
    QVERIFY(can(u"COO"_s, RoleTreeModel::NameColumn, Qt::ItemIsEditable));
    QVERIFY(can(u"CEO"_s, RoleTreeModel::NameColumn, Qt::ItemIsEditable));
    QVERIFY(!can(u"COO"_s, RoleTreeModel::LevelColumn, Qt::ItemIsEditable));
    QVERIFY(can(u"COO"_s, RoleTreeModel::PeersColumn, Qt::ItemIsUserCheckable));
    QVERIFY(can(u"COO"_s, RoleTreeModel::LevelColumn, Qt::ItemIsDragEnabled));
    QVERIFY(!can(u"CEO"_s, RoleTreeModel::NameColumn, Qt::ItemIsDragEnabled));
    QVERIFY(can(u"CEO"_s, RoleTreeModel::NameColumn, Qt::ItemIsDropEnabled));
    QCOMPARE(f.model.flags({}), Qt::ItemFlags(Qt::NoItemFlags));

    const RoleId cto = f.role(u"CTO"_s);
    QVERIFY(f.section().remove({{cto}, f.role(u"CEO"_s), {}}));
    QCOMPARE(f.model.flags(f.model.indexOf(cto)),
             Qt::ItemFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
    QVERIFY(!f.model.setData(f.model.indexOf(cto), u"Technology"_s, Qt::EditRole));
}

void TestRoleTreeModel::toolTipsDoNotRenderMarkup()
{
    Fixture f;
    f.serverRole(u"CTO"_s).name = u"<img src=\"http://example.com/x.png\">"_s;
    QVERIFY(f.read());
    const QString tip
        = f.at(u"<img src=\"http://example.com/x.png\">"_s).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<img"_s));
    QVERIFY(tip.contains(u"&lt;img"_s));
}

void TestRoleTreeModel::filterKeepsSuperiors_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QStringList>("matches");
    const QString sales = u"CEO\n  COO\n    VP Sales\n      Field Sales\n      Inside Sales\n"_s;
    const QStringList salesRoles{u"VP Sales"_s, u"Field Sales"_s, u"Inside Sales"_s};
    QTest::newRow("superiors of what matches stay") << u"inside"_s
                                                    << u"CEO\n  COO\n    VP Sales\n"
                                                       "      Inside Sales\n"_s
                                                    << QStringList{u"Inside Sales"_s};
    QTest::newRow("case does not matter") << u"SALES"_s << sales << salesRoles;
    QTest::newRow("accents do not matter") << u"sälés"_s << sales << salesRoles;
    QTest::newRow("spaces around it do not matter") << u" sales "_s << sales << salesRoles;
    QTest::newRow("what is below a match is there to be unfolded, and is none")
        << u"cfo"_s << u"CEO\n  CFO\n    Accountant\n"_s << QStringList{u"CFO"_s};
    QTest::newRow("nothing matches") << u"xyz"_s << QString() << QStringList();
}

void TestRoleTreeModel::filterKeepsSuperiors()
{
    QFETCH(QString, filter);
    QFETCH(QString, shown);
    QFETCH(QStringList, matches);
    Fixture f;
    QVERIFY(f.read());
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy counts(&f.model, &RoleTreeModel::countsChanged);
    f.model.setFilter(filter);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(counts.size(), 1);
    QCOMPARE(testing::dumpOf(f.model), shown);
    QCOMPARE(f.model.matchCount(), int(matches.size()));
    QCOMPARE(f.model.roleCount(), 8);
    QCOMPARE(f.model.filter(), filter);
    QCOMPARE(f.model.indexOf(f.role(u"CTO"_s)), QModelIndex());
    for (const auto &name : {u"CEO"_s, u"COO"_s, u"CFO"_s, u"VP Sales"_s, u"Inside Sales"_s}) {
        if (!f.at(name).isValid())
            continue;
        QCOMPARE(f.at(name).data(models::MatchRole).toBool(), matches.contains(name));
        QCOMPARE(f.at(name).data(models::FilterTextRole).toString(), filter.trimmed());
    }
    f.model.setFilter(filter);
    QCOMPARE(reset.size(), 1);
}

void TestRoleTreeModel::editsUnderAFilterResetOnce_data()
{
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("shown");
    QTest::newRow("several moves") << u"move"_s
                                   << u"CEO\n  COO\n    VP Sales\n  CTO\n    Field Sales\n"
                                      "    Inside Sales\n"_s;
    QTest::newRow("a new role") << u"create"_s
                                << u"CEO\n  COO\n    VP Sales\n      Field Sales\n"
                                   "      Inside Sales\n  CTO\n    Sales Ops\n"_s;
    QTest::newRow("a name that no longer matches")
        << u"rename away"_s << u"CEO\n  COO\n    VP Sales\n      Field Sales\n      Telephone\n"_s;
    QTest::newRow("a name that matches now")
        << u"rename into"_s
        << u"CEO\n  COO\n    VP Sales\n      Field Sales\n      Inside Sales\n"
           "  Sales Technology\n"_s;
}

void TestRoleTreeModel::editsUnderAFilterResetOnce()
{
    QFETCH(QString, edit);
    QFETCH(QString, shown);
    Fixture f;
    QVERIFY(f.read());
    f.model.setFilter(u"sales"_s);
    const QString before = testing::dumpOf(f.model);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy counts(&f.model, &RoleTreeModel::countsChanged);
    if (edit == u"move") {
        QVERIFY(f.section().move({f.role(u"Inside Sales"_s), f.role(u"Field Sales"_s)},
                                 f.role(u"CTO"_s)));
    } else if (edit == u"create") {
        QVERIFY(!f.section().create(f.role(u"CTO"_s), u"Sales Ops"_s).isEmpty());
    } else if (edit == u"rename away") {
        QVERIFY(f.model.setData(f.at(u"Inside Sales"_s), u"Telephone"_s, Qt::EditRole));
    } else {
        QVERIFY(f.section().setField(f.role(u"CTO"_s), Field::Name, u"Sales Technology"_s));
    }
    QCOMPARE(reset.size(), 1);
    QCOMPARE(counts.size(), 1);
    QCOMPARE(testing::dumpOf(f.model), shown);
    f.workspace->undo();
    QCOMPARE(reset.size(), 2);
    QCOMPARE(testing::dumpOf(f.model), before);
}

void TestRoleTreeModel::editsThatTheFilterDoesNotSeeDoNotReset()
{
    Fixture f;
    QVERIFY(f.read());
    f.model.setFilter(u"sales"_s);
    testing::ModelMirror mirror(f.model, models::IdRole,
                                {Qt::DisplayRole, Qt::CheckStateRole, models::MarkRole});
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    QVERIFY(f.section().setField(f.role(u"CTO"_s), Field::ShareWithPeers, true));
    QCOMPARE(changed.size(), 0);
    QVERIFY(f.section().setField(f.role(u"VP Sales"_s), Field::ShareWithPeers, true));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(reset.size(), 0);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::removingTheFilterBringsAllBack()
{
    Fixture f;
    QVERIFY(f.read());
    const QString all = testing::dumpOf(f.model);
    f.model.setFilter(u"inside"_s);
    // A drop means what it means without a filter.
    QVERIFY(f.drop({u"Inside Sales"_s}, u"CEO"_s, 0));
    QCOMPARE(testing::dumpOf(f.model), u"CEO\n  Inside Sales\n"_s);
    QCOMPARE(f.at(u"Inside Sales"_s).data(Qt::AccessibleDescriptionRole).toString(),
             u"level 2, 1 of 1, moved, not sent"_s);
    f.workspace->undo();
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.model.setFilter({});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(testing::dumpOf(f.model), all);
    QVERIFY(f.at(u"CEO"_s).data(models::MatchRole).toBool());
}

void TestRoleTreeModel::readingAgainKeepsRows()
{
    Fixture f;
    QVERIFY(f.read());
    const QPersistentModelIndex kept = f.at(u"Inside Sales"_s);
    testing::ModelMirror mirror(f.model, models::IdRole,
                                {Qt::DisplayRole, Qt::CheckStateRole, models::MarkRole});
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.serverRole(u"VP Sales"_s).reportingTo = {u"8"_s};
    f.serverRole(u"VP Sales"_s).name = u"Sales"_s;
    f.model.reload();
    QTRY_VERIFY(!f.model.isLoading());
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(reset.size(), 0);
    QCOMPARE(f.model.idAt(kept), f.role(u"Inside Sales"_s));
    QCOMPARE(kept.parent().data().toString(), u"Sales"_s);
    QCOMPARE(f.model.idAt(kept.parent().parent()), f.role(u"CTO"_s));
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::aBusyRowIsAnnounced()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.drop({u"Accountant"_s}, u"CTO"_s));
    testing::ModelMirror mirror(f.model, models::IdRole, {models::LockedRole});
    QSignalSpy state(&f.model, &RoleTreeModel::stateChanged);
    f.workspace->lock({edit::RoleSection::ref(f.role(u"Accountant"_s))});
    QCOMPARE(state.size(), 1);
    QVERIFY(f.at(u"Accountant"_s).data(models::LockedRole).toBool());
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->unlock();
    QCOMPARE(state.size(), 2);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestRoleTreeModel::loadingAndFailureAreStates()
{
    Fixture f;
    QSignalSpy state(&f.model, &RoleTreeModel::stateChanged);
    QVERIFY(!f.model.isLoading());
    f.model.reload();
    QVERIFY(f.model.isLoading());
    QCOMPARE(state.size(), 1);
    QTRY_VERIFY(!f.model.isLoading());
    QVERIFY(!f.model.error());
    f.server.forbidden = {"/settings/roles"};
    f.model.reload();
    QTRY_VERIFY(f.model.error());
    QVERIFY(!f.model.isLoading());
    QCOMPARE(f.model.error()->kind, api::ApiError::Kind::Forbidden);
    QCOMPARE(f.model.roleCount(), 8); // what was read before stays
    QVERIFY(!f.model.isBusy());
}

void TestRoleTreeModel::headers()
{
    Fixture f;
    QStringList names;
    for (int column = 0; column < RoleTreeModel::ColumnCount; ++column)
        names.append(f.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    const QStringList expected{u"Role"_s,  u"Users"_s, u"Below"_s,
                               u"Peers"_s, u"Level"_s, u"Change"_s};
    QCOMPARE(names, expected);
}

QTEST_GUILESS_MAIN(TestRoleTreeModel)
#include "tst_roletreemodel.moc"
