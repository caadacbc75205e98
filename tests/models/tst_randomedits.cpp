// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/changesmodel.h"
#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "models/picklistmodel.h"
#include "models/rolefilter.h"
#include "models/roletreemodel.h"
#include "models/stepsmodel.h"
#include "support/modelmirror.h"
#include "support/openworkspace.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using domain::Field;
using domain::RoleId;

namespace {

constexpr int steps = 2000;
constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

// What the tree model should show, told by the simplest code that could.
QString expectedRoles(const domain::RoleTree::Node &node, const QString &needle, int depth)
{
    QString text;
    for (const auto &child : node.children) {
        // Of what matches all is there to be unfolded.
        const bool matches = models::RoleFilter::folded(child->role.name).contains(needle);
        const QString below = expectedRoles(*child, matches ? QString() : needle, depth + 1);
        if (!below.isEmpty() || matches)
            text += QString(depth * 2, u' ') + child->role.name + u'\n' + below;
    }
    return text;
}

// All models over one workspace, each with a tester and a mirror.
struct Fixture : testing::OpenWorkspace
{
    Fixture()
        : roles(*workspace), values(*workspace), counterparties(*workspace), contacts(*workspace),
          changes(*workspace),
          planned(*workspace), testers{{&roles, reporting},          {&values, reporting},
                                       {&counterparties, reporting}, {&contacts, reporting},
                                       {&changes, reporting},        {&planned, reporting}},
          rolesMirror(roles, models::IdRole,
                      {Qt::DisplayRole, Qt::CheckStateRole, models::MarkRole, models::LockedRole,
                       models::MatchRole}),
          valuesMirror(values, models::IdRole,
                       {Qt::DisplayRole, models::MarkRole, models::LockedRole}),
          counterpartiesMirror(counterparties, models::IdRole,
                               {Qt::DisplayRole, models::MarkRole, models::CountRole}),
          contactsMirror(contacts, models::IdRole,
                         {Qt::DisplayRole, models::MarkRole, models::LockedRole})
    {
    }

    template <typename T>
    T oneOf(const QList<T> &list)
    {
        return list.isEmpty() ? T() : list.at(random.bounded(int(list.size())));
    }
    RoleId anyRole()
    {
        QList<RoleId> ids = workspace->roles().tree().ids();
        std::sort(ids.begin(), ids.end());
        return oneOf(ids);
    }
    QModelIndex anyRow(const QAbstractItemModel &model, int column)
    {
        return model.rowCount() == 0 ? QModelIndex()
                                     : model.index(random.bounded(model.rowCount()), column);
    }
    QString word()
    {
        return oneOf<QString>({u"Sales"_s, u"Säles"_s, u"Ops"_s, u"Team"_s, u"Lead"_s, u"Desk"_s})
               + u' ' + QString::number(random.bounded(30));
    }

    void editRoles();
    void editValues();
    void editContacts();
    void changeServer();
    bool step(int number);
    QString state() const;
    QString verdict() const;

    QRandomGenerator random{20260501};
    models::RoleTreeModel roles;
    models::PicklistModel values;
    models::CounterpartiesModel counterparties;
    models::ContactsModel contacts;
    models::ChangesModel changes;
    models::StepsModel planned;
    QAbstractItemModelTester testers[6];
    testing::ModelMirror rolesMirror;
    testing::ModelMirror valuesMirror;
    testing::ModelMirror counterpartiesMirror;
    testing::ModelMirror contactsMirror;
    QList<std::pair<QPersistentModelIndex, QString>> kept; // rows that a view would have selected
};

void Fixture::editRoles()
{
    edit::RoleSection &section = workspace->roles();
    const RoleId id = anyRole();
    switch (random.bounded(8)) {
    case 0:
    case 1:
    case 2: {
        const QModelIndexList dragged{roles.indexOf(id), roles.indexOf(anyRole())};
        const std::unique_ptr<QMimeData> data(roles.mimeData(dragged));
        const QModelIndex onto = roles.indexOf(anyRole());
        const bool can = roles.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, onto);
        QCOMPARE(roles.dropMimeData(data.get(), Qt::MoveAction, -1, -1, onto), can);
        break;
    }
    case 3:
        roles.setData(roles.indexOf(id), word(), Qt::EditRole);
        break;
    case 4:
        roles.setData(roles.indexOf(id, models::RoleTreeModel::PeersColumn),
                      random.bounded(2) ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
        break;
    case 5:
        section.create(id, word());
        break;
    case 6:
        section.remove({{id}, anyRole(), {}});
        break;
    default:
        section.setField(id, Field::Description, word());
        break;
    }
}

void Fixture::editValues()
{
    using M = models::PicklistModel;
    edit::ContactRoleSection &section = workspace->contactRoles();
    const QModelIndex row = anyRow(values, M::NameColumn);
    switch (random.bounded(5)) {
    case 0: {
        const std::unique_ptr<QMimeData> data(
            values.mimeData({row, anyRow(values, M::NameColumn)}));
        values.dropMimeData(data.get(), Qt::MoveAction, random.bounded(values.rowCount() + 2) - 1,
                            0, {});
        break;
    }
    case 1:
        values.setData(row.siblingAtColumn(M::PositionColumn), random.bounded(12), Qt::EditRole);
        break;
    case 2:
        values.setData(row, word(), Qt::EditRole);
        break;
    case 3:
        section.create(values.idAt(row), word());
        break;
    default:
        section.remove({values.idAt(row)});
        break;
    }
}

void Fixture::editContacts()
{
    using M = models::ContactsModel;
    edit::ContactSection &section = workspace->contacts();
    const QModelIndex row = anyRow(contacts, M::NameColumn);
    switch (random.bounded(6)) {
    case 0:
        contacts.setCounterparty(oneOf<domain::CounterpartyId>({abc(), globex()}));
        break;
    case 1:
        contacts.setData(row, word(), Qt::EditRole);
        break;
    case 2:
        contacts.setData(row.siblingAtColumn(M::EmailColumn),
                         u"p%1@abc.com"_s.arg(random.bounded(20)), Qt::EditRole);
        break;
    case 3:
        contacts.setData(row.siblingAtColumn(M::JobTitleColumn), word(), Qt::EditRole);
        break;
    case 4:
        section.create(contacts.counterparty(), word(), u"n%1@abc.com"_s.arg(random.bounded(20)));
        break;
    default:
        section.remove({contacts.idAt(row)}, random.bounded(2) == 0);
        break;
    }
}

// A colleague at work.
void Fixture::changeServer()
{
    domain::Role &role = server.roles[random.bounded(int(server.roles.size()))];
    switch (random.bounded(6)) {
    case 0:
        role.name = u"Colleague %1"_s.arg(random.bounded(1000));
        break;
    case 1:
        role.description = word();
        break;
    case 2: { // to another superior that is not below it
        const domain::Role &other = server.roles.at(random.bounded(int(server.roles.size())));
        QSet<RoleId> above;
        for (RoleId at = other.id; !at.isEmpty() && !above.contains(at);) {
            above.insert(at);
            const auto it = std::find_if(server.roles.cbegin(), server.roles.cend(),
                                         [&at](const auto &each) { return each.id == at; });
            at = it->reportingTo;
        }
        if (!role.reportingTo.isEmpty() && !above.contains(role.id))
            role.reportingTo = other.id;
        break;
    }
    case 3: {
        RoleId id{QString::number(1000 + random.bounded(8))};
        const bool there = std::any_of(server.roles.cbegin(), server.roles.cend(),
                                       [&id](const auto &each) { return each.id == id; });
        const bool leaf = std::none_of(server.roles.cbegin(), server.roles.cend(),
                                       [&id](const auto &each) { return each.reportingTo == id; });
        if (there && leaf) {
            server.roles.removeIf([&id](const auto &each) { return each.id == id; });
        } else if (!there) {
            domain::Role added;
            added.id = id;
            added.name = u"Added "_s + id.value;
            added.reportingTo = role.id;
            server.roles.append(added);
        }
        break;
    }
    case 4: {
        server.contactRoles.move(random.bounded(int(server.contactRoles.size())), 0);
        for (int row = 0; row < server.contactRoles.size(); ++row)
            server.contactRoles[row].sequenceNumber = row + 1;
        break;
    }
    default:
        server.contacts[abc()].move(random.bounded(3), 0);
        server.contacts[abc()][1].displayName = word();
        break;
    }
}

bool Fixture::step(int number)
{
    switch (random.bounded(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
        editRoles();
        break;
    case 6:
    case 7:
    case 8:
        editValues();
        break;
    case 9:
    case 10:
        editContacts();
        break;
    case 11:
    case 12:
    case 13:
    case 14:
        for (int times = random.bounded(1, 4); times > 0; --times)
            workspace->undo();
        break;
    case 15:
    case 16:
        for (int times = random.bounded(1, 4); times > 0; --times)
            workspace->redo();
        break;
    case 17:
        roles.setFilter(
            oneOf<QString>({u"sal"_s, u"é"_s, u"ops"_s, u"xyz"_s, QString(), QString()}));
        break;
    case 18: {
        const QList<domain::Change> staged = workspace->changes();
        if (!staged.isEmpty())
            workspace->revert({oneOf(staged).ref});
        break;
    }
    default:
        if (number % 2 == 0)
            changeServer();
        return read();
    }
    return true;
}

QString Fixture::state() const
{
    return workspace->roles().tree().dump()
           + testing::dumpOf(values, models::PicklistModel::NameColumn) + testing::dumpOf(contacts)
           + testing::dumpOf(contacts, models::ContactsModel::EmailColumn);
}

// Empty when everything is as it should be.
QString Fixture::verdict() const
{
    const QString needle = models::RoleFilter::folded(roles.filter().trimmed());
    const QString expected = expectedRoles(workspace->roles().tree().root(), needle, 0);
    if (testing::dumpOf(roles) != expected)
        return u"the tree shows\n%1instead of\n%2"_s.arg(testing::dumpOf(roles), expected);
    QStringList found = rolesMirror.differences();
    found += valuesMirror.differences();
    found += counterpartiesMirror.differences();
    found += contactsMirror.differences();
    for (const auto &[index, id] : kept) {
        if (index.isValid() && index.data(models::IdRole).toString() != id)
            found.append(u"a kept row is another now"_s);
    }
    return found.join(u'\n');
}

} // namespace

class TestRandomEdits : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void allModelsFollow_data();
    void allModelsFollow();
    void undoAndRedoComeBackToTheSame();
};

void TestRandomEdits::allModelsFollow_data()
{
    QTest::addColumn<uint>("seed");
    QTest::newRow("one way") << 1U;
    QTest::newRow("another way") << 20260502U;
}

void TestRandomEdits::allModelsFollow()
{
    QFETCH(uint, seed);
    Fixture f;
    f.random.seed(seed);
    QVERIFY(f.read());
    f.contacts.setCounterparty(Fixture::abc());
    QTRY_VERIFY(f.isIdle());
    for (int number = 0; number < steps / 2; ++number) {
        if (number % 50 == 0) {
            f.kept.clear();
            const QModelIndexList rows{f.roles.indexOf(f.anyRole()), f.anyRow(f.values, 1),
                                       f.anyRow(f.contacts, 0), f.anyRow(f.counterparties, 0)};
            for (const QModelIndex &row : rows)
                f.kept.append({row, row.data(models::IdRole).toString()});
        }
        QVERIFY2(f.step(number), qPrintable(u"step %1"_s.arg(number)));
        const QString verdict = f.verdict();
        QVERIFY2(verdict.isEmpty(), qPrintable(u"step %1: %2"_s.arg(number).arg(verdict)));
        if (number % 20 == 0) {
            // The review catches up within a turn of the event loop, and then is as if made anew.
            QCoreApplication::processEvents();
            QTRY_VERIFY_WITH_TIMEOUT(
                [&f] {
                    const models::ChangesModel fresh(*f.workspace);
                    return testing::dumpOf(fresh) == testing::dumpOf(f.changes)
                           && testing::dumpOf(fresh, models::ChangesModel::StateColumn)
                                  == testing::dumpOf(f.changes, models::ChangesModel::StateColumn);
                }(),
                2000);
            QTRY_COMPARE(models::StepsModel(*f.workspace).plan(), f.planned.plan());
        }
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(f.server.writes().isEmpty()); // nothing is sent before it is applied
}

void TestRandomEdits::undoAndRedoComeBackToTheSame()
{
    Fixture f;
    QVERIFY(f.read());
    f.contacts.setCounterparty(Fixture::abc());
    QTRY_VERIFY(!f.contacts.isLoading());
    const QString start = f.state();
    for (int number = 0; number < steps / 2; ++number) {
        switch (f.random.bounded(4)) {
        case 0:
            f.editValues();
            break;
        case 1:
            f.editContacts();
            f.contacts.setCounterparty(Fixture::abc());
            QTRY_VERIFY(!f.contacts.isLoading());
            break;
        default:
            f.editRoles();
            break;
        }
        if (number % 100 == 99) {
            const QString here = f.state();
            int back = 0;
            while (f.workspace->canUndo() && back < 150) {
                f.workspace->undo();
                ++back;
            }
            if (!f.workspace->canUndo()) {
                QCOMPARE(f.state(), start);
                QCOMPARE(f.workspace->stagedCount(), 0);
            }
            while (back-- > 0)
                f.workspace->redo();
            QCOMPARE(f.state(), here);
            QCOMPARE(f.verdict(), QString());
        }
        if (QTest::currentTestFailed())
            return;
    }
    while (f.workspace->canUndo())
        f.workspace->undo();
    QCOMPARE(f.state(), start);
    QCOMPARE(f.workspace->stagedCount(), 0);
    QCOMPARE(f.verdict(), QString());
}

QTEST_GUILESS_MAIN(TestRandomEdits)
#include "tst_randomedits.moc"
