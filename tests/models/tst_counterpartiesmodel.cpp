// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/counterpartiesmodel.h"
#include "support/modelmirror.h"
#include "support/openworkspace.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using domain::Field;
using models::CounterpartiesModel;
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
        workspace->contacts().open(counterparty);
        return QTest::qWaitFor([this] { return !client->inFlight(); })
               && QTest::qWaitFor([this, counterparty] {
                      return workspace->contacts().contactsState(counterparty)
                             == edit::Section::State::Ready;
                  });
    }
    QString description(const domain::CounterpartyId &id) const
    {
        return model.indexOf(id).data(Qt::AccessibleDescriptionRole).toString();
    }

    CounterpartiesModel model;
    QAbstractItemModelTester tester;
};

const QList<int> looks{Qt::DisplayRole, models::MarkRole, models::CountRole,
                       Qt::AccessibleDescriptionRole};

} // namespace

class TestCounterpartiesModel : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }

    void standByName();
    void stagedContactsShow();
    void countsFollowWhatIsRead();
    void readingAgainKeepsRows();
    void loadingAndFailureAreStates();
};

void TestCounterpartiesModel::standByName()
{
    Fixture f;
    QCOMPARE(f.model.rowCount(), 0);
    f.server.counterparties.append({{u"zeta"_s}, u"zeta 10"_s, {}, 0});
    f.server.counterparties.append({{u"zeta2"_s}, u"Zeta 2"_s, {}, 0});
    QVERIFY(f.read());
    QCOMPARE(testing::dumpOf(f.model), u"ABC Company\nGlobex\nZeta 2\nzeta 10\n"_s);
    QCOMPARE(f.model.idAt(f.model.index(0)), Fixture::abc());
    QCOMPARE(f.model.index(0).data(models::IdRole).toString(), u"abc"_s);
    QCOMPARE(f.model.indexOf({u"nobody"_s}), QModelIndex());
    QCOMPARE(f.model.contactTotal(), 4);
}

void TestCounterpartiesModel::stagedContactsShow()
{
    Fixture f;
    QVERIFY(f.read());
    QVERIFY(f.open(Fixture::abc()));
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QCOMPARE(f.description(Fixture::abc()), u"3 contact(s)"_s);
    QCOMPARE(Mark(f.model.index(0).data(models::MarkRole).toInt()), Mark::None);
    QVERIFY(f.workspace->contacts().setField(f.contact(u"Ian Walker"_s), Field::Name, u"Ian"_s));
    QCOMPARE(f.description(Fixture::abc()), u"3 contact(s), 1 change(s) not sent"_s);
    QCOMPARE(Mark(f.model.index(0).data(models::MarkRole).toInt()), Mark::Edited);
    QCOMPARE(Mark(f.model.index(1).data(models::MarkRole).toInt()), Mark::None);
    QCOMPARE(mirror.differences(), QStringList());
    f.workspace->undo();
    QCOMPARE(Mark(f.model.index(0).data(models::MarkRole).toInt()), Mark::None);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestCounterpartiesModel::countsFollowWhatIsRead()
{
    Fixture f;
    for (domain::Counterparty &counterparty : f.server.counterparties)
        counterparty.contactCount = -1;
    QVERIFY(f.read());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QCOMPARE(f.model.index(0).data(models::CountRole).toInt(), -1);
    QCOMPARE(f.description(Fixture::abc()), u"contacts not counted"_s);
    QCOMPARE(f.model.contactTotal(), -1);
    QVERIFY(f.open(Fixture::abc()));
    QVERIFY(f.open(Fixture::globex()));
    QCOMPARE(f.model.index(0).data(models::CountRole).toInt(), 3);
    QCOMPARE(f.model.contactTotal(), 4);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestCounterpartiesModel::readingAgainKeepsRows()
{
    Fixture f;
    QVERIFY(f.read());
    const QPersistentModelIndex kept = f.model.indexOf(Fixture::globex());
    testing::ModelMirror mirror(f.model, models::IdRole, looks);
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.model.reload();
    QTRY_VERIFY(!f.model.isLoading());
    QVERIFY(kept.isValid());
    f.server.counterparties.append({{u"first"_s}, u"Aardvark"_s, {}, 0});
    f.server.counterparties[0].name = u"Abacus"_s; // Globex
    f.model.reload();
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(testing::dumpOf(f.model), u"Aardvark\nAbacus\nABC Company\n"_s);
    QCOMPARE(f.model.idAt(kept), Fixture::globex());
    QCOMPARE(mirror.differences(), QStringList());
    f.server.counterparties.removeLast();
    f.model.reload();
    QTRY_VERIFY(!f.model.isLoading());
    QCOMPARE(kept.row(), 0);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(mirror.differences(), QStringList());
}

void TestCounterpartiesModel::loadingAndFailureAreStates()
{
    Fixture f;
    QSignalSpy state(&f.model, &CounterpartiesModel::stateChanged);
    f.server.forbidden = {"/counterparties"};
    f.model.reload();
    QVERIFY(f.model.isLoading());
    QCOMPARE(state.size(), 1);
    QTRY_VERIFY(f.model.error());
    QCOMPARE(f.model.error()->kind, api::ApiError::Kind::Forbidden);
}

QTEST_GUILESS_MAIN(TestCounterpartiesModel)
#include "tst_counterpartiesmodel.moc"
