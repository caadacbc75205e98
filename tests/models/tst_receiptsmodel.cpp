// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receiptjson.h"
#include "models/receiptsmodel.h"
#include "models/receiptwords.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using edit::Receipt;
using models::ReceiptsModel;

namespace {

Receipt sample()
{
    Receipt receipt;
    receipt.id = u"r1"_s;
    receipt.startedAt = QDateTime(QDate(2026, 3, 2), QTime(12, 4, 5), Qt::UTC);
    receipt.organisation = {u"1"_s, u"Zylker"_s, u"production"_s, {}};
    receipt.operatorName = u"Priya Nair"_s;
    receipt.operatorEmail = u"priya@example.org"_s;
    receipt.outcome = Receipt::Outcome::Partly;
    Receipt::Item item;
    item.ref = {domain::ObjectKind::Role, u"5"_s};
    item.title = u"CFO"_s;
    item.result = Receipt::Result::Done;
    item.fields.append(
        {domain::Field::ReportingTo, {u"1"_s, {u"CEO"_s}}, {u"2"_s, {QString()}}, {}});
    receipt.items.append(item);
    item.title = u"CTO"_s;
    item.result = Receipt::Result::Failed;
    receipt.items.append(item);
    receipt.requests.append({1, u"Move CFO"_s, "PUT", "/crm/v8/settings/roles/5", "{}", 200, 35,
                             receipt.startedAt, 12});
    receipt.requests.append(
        {2, u"Move CTO"_s, "PUT", "/crm/v8/settings/roles/6", "{}", 0, 0, receipt.startedAt, 12});
    return receipt;
}

store::StoredReceipt stored(const QByteArray &json)
{
    return {u"r1"_s, u"2026-03-02T12:04:05.000Z"_s, u"2 changes"_s, json};
}

} // namespace

class TestReceiptsModel : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void listsAppliesWithTheirRequests()
    {
        ReceiptsModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReceipts({stored(toJson(sample())), stored("{")});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex apply = model.index(0, 0);
        const auto text = [&model](const QModelIndex &parent, int row, int column) {
            return model.index(row, column, parent).data().toString();
        };
        QCOMPARE(text({}, 0, ReceiptsModel::WhoColumn), u"Priya Nair <priya@example.org>"_s);
        QVERIFY(text({}, 0, ReceiptsModel::ResultColumn).contains(u"Applied in part"_s));
        QCOMPARE(model.rowCount(apply), 2);
        QCOMPARE(text(apply, 0, ReceiptsModel::WhatColumn),
                 u"Move CFO — PUT /crm/v8/settings/roles/5"_s);
        QCOMPARE(text(apply, 0, ReceiptsModel::ResultColumn), u"200, 35 ms"_s);
        QCOMPARE(text(apply, 1, ReceiptsModel::ResultColumn), u"no answer"_s);
        QCOMPARE(model.receiptAt(model.index(1, 0, apply))->id, u"r1"_s);
        QCOMPARE(model.rowCount(model.index(0, 1)), 0);
    }

    void aReceiptThatCannotBeReadKeepsItsRow()
    {
        ReceiptsModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReceipts({stored("{")});
        const QModelIndex row = model.index(0, 0);
        QVERIFY(!model.receiptAt(row));
        QCOMPARE(model.jsonAt(row), QByteArray("{"));
        QCOMPARE(model.index(0, ReceiptsModel::WhatColumn).data().toString(), u"2 changes"_s);
        QVERIFY(model.index(0, ReceiptsModel::ResultColumn)
                    .data()
                    .toString()
                    .startsWith(u"This receipt cannot be read."_s));
        QCOMPARE(model.rowCount(row), 0);
        model.setReceipts({});
        QCOMPARE(model.rowCount(), 0);
    }

    void namesStandForIds()
    {
        const Receipt::Value value = sample().items.first().fields.first();
        QCOMPARE(models::inWords(value.field, value.before), u"CEO"_s);
        QCOMPARE(models::inWords(value.field, value.wanted), u"2"_s); // no name was known
        QCOMPARE(models::inWords(value.field, {}), u"(none)"_s);
    }
};

QTEST_GUILESS_MAIN(TestReceiptsModel)
#include "tst_receiptsmodel.moc"
