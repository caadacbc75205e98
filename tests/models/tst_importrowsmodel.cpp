// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactsection.h"
#include "models/importrowsmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::models;
using namespace Qt::StringLiterals;
using edit::ContactImport;
using Kind = ContactImport::Kind;
using Problem = ContactImport::Problem;

class TestImportRowsModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void hidesWhatIsTheSame();
    void ticksWhatCanBeTaken();
    void sentences_data();
    void sentences();

private:
    static ContactImport::Row row(int line, Kind kind, Problem problem = Problem::None)
    {
        ContactImport::Row row;
        row.line = line;
        row.kind = kind;
        row.problem = problem;
        row.wanted.emailId = u"mia@abc.com"_s;
        row.wanted.displayName = u"Mia"_s;
        row.wanted.counterparty = rw::testing::OpenWorkspace::abc();
        return row;
    }
    QString text(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<ImportRowsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestImportRowsModel::init()
{
    rw::test::failOnWarnings();
    m_model.reset();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<ImportRowsModel>(*m_open->workspace);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestImportRowsModel::hidesWhatIsTheSame()
{
    m_model->setRows({row(2, Kind::Same), row(3, Kind::New), row(4, Kind::Same)});
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(text(0, ImportRowsModel::LineColumn), u"3"_s);
    QCOMPARE(text(0, ImportRowsModel::KindColumn), u"new"_s);
    QCOMPARE(text(0, ImportRowsModel::CounterpartyColumn), u"ABC Company"_s);
    QCOMPARE(m_model->count(Kind::Same), 2);
    m_model->setSameShown(true);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestImportRowsModel::ticksWhatCanBeTaken()
{
    m_model->setRows({row(2, Kind::New), row(3, Kind::Changed),
                      row(4, Kind::Problem, Problem::NoName), row(5, Kind::Same)});
    m_model->setSameShown(true);
    QCOMPARE(m_model->ticked().size(), 2);
    QSignalSpy told(m_model.get(), &ImportRowsModel::ticksChanged);
    QVERIFY(m_model->setData(m_model->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(told.size(), 1);
    QCOMPARE(m_model->ticked().size(), 1);
    QCOMPARE(m_model->ticked().first().line, 3);
    for (int refused : {2, 3}) {
        QVERIFY(!m_model->setData(m_model->index(refused, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!m_model->index(refused, 0).data(Qt::CheckStateRole).isValid());
    }
    // What was unticked stays so when the rows are compared again.
    m_model->setRows({row(2, Kind::New), row(3, Kind::Changed)});
    QCOMPARE(m_model->ticked().size(), 1);
    m_model->tickAll(true);
    QCOMPARE(m_model->ticked().size(), 2);
    m_model->tickAll(false);
    QVERIFY(m_model->ticked().isEmpty());
}

void TestImportRowsModel::sentences_data()
{
    QTest::addColumn<int>("problem");
    QTest::addColumn<QString>("part");
    QTest::newRow("no address") << int(Problem::NoAddress) << u"is missing"_s;
    QTest::newRow("bad address") << int(Problem::BadAddress) << u"\"mia@abc.com\" is no"_s;
    QTest::newRow("no name") << int(Problem::NoName) << u"needs a name"_s;
    QTest::newRow("no counterparty") << int(Problem::NoCounterparty) << u"names no counterparty"_s;
    QTest::newRow("unknown") << int(Problem::UnknownCounterparty) << u"Did you mean Globex?"_s;
    QTest::newRow("unread") << int(Problem::Unread) << u"not read yet"_s;
    QTest::newRow("several") << int(Problem::SeveralHaveIt) << u"Name the counterparty"_s;
    QTest::newRow("twice") << int(Problem::Twice) << u"earlier row"_s;
    QTest::newRow("taken") << int(Problem::Taken) << u"Another contact"_s;
    QTest::newRow("not editable") << int(Problem::NotEditable) << u"cannot be edited"_s;
    QTest::newRow("no right") << int(Problem::NoRight) << u"the right"_s;
}

void TestImportRowsModel::sentences()
{
    QFETCH(int, problem);
    QFETCH(QString, part);
    ContactImport::Row wrong = row(2, Kind::Problem, Problem(problem));
    wrong.counterpartyName = u"Globx"_s;
    wrong.suggestion = rw::testing::OpenWorkspace::globex();
    m_model->setRows({wrong});
    QVERIFY2(text(0, ImportRowsModel::WhatColumn).contains(part),
             qPrintable(text(0, ImportRowsModel::WhatColumn)));
}

QTEST_GUILESS_MAIN(TestImportRowsModel)
#include "tst_importrowsmodel.moc"
