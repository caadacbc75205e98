// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/differencesmodel.h"
#include "models/snapshotsmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace rw;
using models::DifferencesModel;
using models::SnapshotsModel;

class TestSnapshotsModel : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void namesAndPinsAreKept()
    {
        const QTemporaryDir folder;
        const auto store = store::SnapshotStore::open(folder.filePath(u"snapshots.sqlite"_s));
        QVERIFY(store.has_value());
        SnapshotsModel model(**store);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        (*store)->add({u"a"_s, u"2026-03-02T12:04:05.000Z"_s, {}, false, true, "{}", 0});
        (*store)->add({u"b"_s, u"2026-03-03T12:04:05.000Z"_s, {}, false, false, "{}", 0});
        model.reload();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.idAt(0), u"b"_s);
        QCOMPARE(model.index(1, SnapshotsModel::KindColumn).data().toString(),
                 u"Before an apply"_s);
        QVERIFY(model.setData(model.index(1, SnapshotsModel::NameColumn), u" Reorganisation "_s,
                              Qt::EditRole));
        QVERIFY(model.setData(model.index(1, SnapshotsModel::KindColumn), Qt::Checked,
                              Qt::CheckStateRole));
        QTRY_COMPARE(model.index(1, SnapshotsModel::NameColumn).data().toString(),
                     u"Reorganisation"_s);
        QTRY_COMPARE(model.index(1, SnapshotsModel::KindColumn).data().toString(), u"Kept"_s);
        QVERIFY(!model.setData(model.index(0, SnapshotsModel::TimeColumn), u"x"_s, Qt::EditRole));
    }

    void differencesAreInWords()
    {
        testing::OpenWorkspace f;
        QVERIFY(f.read());
        DifferencesModel model(*f.workspace);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const edit::Snapshot now = edit::Snapshot::capture(*f.workspace);
        edit::Snapshot then = now;
        domain::Role &cto
            = *std::find_if(then.roles.begin(), then.roles.end(),
                            [](const domain::Role &role) { return role.name == u"CTO"_s; });
        cto.reportingTo = f.role(u"COO"_s);
        std::swap(then.contactRoles.first(), then.contactRoles.last());
        then.roles.append({{u"99"_s}, u"Lawyer"_s, f.role(u"CEO"_s), {}, false, {}, {}, {}});
        model.show(now, u"Now"_s, then, u"Then"_s);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Then"_s);
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < DifferencesModel::ColumnCount; ++column)
                cells.append(model.index(row, column).data().toString());
            rows.append(cells.join(u" | "_s));
        }
        QVERIFY(rows.contains(u"Role CTO | Reports to: CEO | Reports to: COO"_s));
        QVERIFY2(rows.at(1).startsWith(u"Role Lawyer | not there | Reports to: CEO"_s),
                 qUtf8Printable(rows.at(1)));
        QVERIFY(rows.last().startsWith(u"Order of the contact roles | Order: Decision Maker"_s));
        model.show(now, u"Now"_s, now, u"Then"_s);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSnapshotsModel)
#include "tst_snapshotsmodel.moc"
