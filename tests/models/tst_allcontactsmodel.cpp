// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactsection.h"
#include "models/allcontactsmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::models;
using namespace Qt::StringLiterals;
using Shown = AllContactsModel::Shown;
using rw::testing::OpenWorkspace;

// Contacts 301 Debby, 302 Ian, 303 Old Hand (no longer processed) at ABC and 304 Hank at Globex.
class TestAllContactsModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_model.reset(); }
    void holdsEverybodyThatIsRead();
    void searches_data();
    void searches();
    void showsByStatus();
    void sortsAndKeepsWhatIsMarked();
    void aNewContactMovesNobody();
    void anEditKeepsItsRow();
    void anAddressThatIsTakenIsRefused();
    void followsOnlyWhileSomebodyLooks();
    void manyAreOneReset();

private:
    QString names() const
    {
        QStringList names;
        for (int row = 0; row < m_model->rowCount(); ++row)
            names.append(m_model->index(row, 0).data().toString());
        return names.join(u", "_s);
    }
    edit::ContactSection &section() const { return m_open->workspace->contacts(); }

    std::unique_ptr<OpenWorkspace> m_open;
    std::unique_ptr<AllContactsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestAllContactsModel::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<OpenWorkspace>();
    m_model.reset();
    QVERIFY(m_open->read());
    m_model = std::make_unique<AllContactsModel>(*m_open->workspace);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setFollowing(true);
    for (const auto &each : section().counterparties())
        section().open(each.id);
    QTRY_COMPARE(m_model->rowCount(), 4);
}

void TestAllContactsModel::holdsEverybodyThatIsRead()
{
    QCOMPARE(m_model->total(), 4);
    QCOMPARE(names(), u"Debby Renolds, Hank Scorpio, Ian Walker, Old Hand"_s);
    const QModelIndex hank = m_model->indexOf({u"304"_s});
    QCOMPARE(hank.siblingAtColumn(AllContactsModel::CounterpartyColumn).data().toString(),
             u"Globex"_s);
}

void TestAllContactsModel::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::newRow("a name, whatever its case") << u"IAN"_s << u"Ian Walker"_s;
    QTest::newRow("a counterparty") << u"globex"_s << u"Hank Scorpio"_s;
    QTest::newRow("words that are in different columns") << u"abc debby"_s << u"Debby Renolds"_s;
    QTest::newRow("nobody") << u"zylker"_s << QString();
    QTest::newRow("nothing asked")
        << u" "_s << u"Debby Renolds, Hank Scorpio, Ian Walker, Old Hand"_s;
}

void TestAllContactsModel::searches()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    m_model->setFilter(text, Shown::Everybody);
    QCOMPARE(names(), found);
    QCOMPARE(m_model->total(), 4);
}

void TestAllContactsModel::showsByStatus()
{
    m_model->setFilter({}, Shown::Active);
    QCOMPARE(names(), u"Debby Renolds, Hank Scorpio, Ian Walker"_s);
    m_model->setFilter({}, Shown::Stopped);
    QCOMPARE(names(), u"Old Hand"_s);
    m_model->setFilter({}, Shown::Changed);
    QCOMPARE(names(), QString());
    m_model->setFilter({}, Shown::Everybody);
    QVERIFY(section().setField({u"302"_s}, domain::Field::EmailId, u"ian@newco.com"_s));
    m_model->setFilter({}, Shown::Changed);
    QCOMPARE(names(), u"Ian Walker"_s);
    // The address that the server has finds him too.
    m_model->setFilter(u"ian@abc"_s, Shown::Everybody);
    QCOMPARE(names(), u"Ian Walker"_s);
}

void TestAllContactsModel::sortsAndKeepsWhatIsMarked()
{
    const QPersistentModelIndex hank(m_model->indexOf({u"304"_s}));
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->sort(AllContactsModel::CounterpartyColumn, Qt::DescendingOrder);
    QCOMPARE(names(), u"Hank Scorpio, Debby Renolds, Ian Walker, Old Hand"_s);
    QCOMPARE(hank.row(), 0);
    m_model->sort(AllContactsModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(names(), u"Old Hand, Ian Walker, Hank Scorpio, Debby Renolds"_s);
    QCOMPARE(hank.row(), 2);
    QCOMPARE(resets.size(), 0);
}

void TestAllContactsModel::aNewContactMovesNobody()
{
    const QPersistentModelIndex ian(m_model->indexOf({u"302"_s}));
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    section().create(OpenWorkspace::globex(), u"Eve"_s, u"eve@globex.com"_s);
    QTRY_COMPARE(names(), u"Debby Renolds, Eve, Hank Scorpio, Ian Walker, Old Hand"_s);
    QCOMPARE(ian.row(), 3);
    m_open->workspace->undo();
    QTRY_COMPARE(names(), u"Debby Renolds, Hank Scorpio, Ian Walker, Old Hand"_s);
    QCOMPARE(ian.row(), 2);
    QCOMPARE(resets.size(), 0);
}

void TestAllContactsModel::anEditKeepsItsRow()
{
    QSignalSpy told(m_model.get(), &QAbstractItemModel::dataChanged);
    const QModelIndex ian = m_model->indexOf({u"302"_s});
    QVERIFY(m_model->setData(ian, u"Aaron Walker"_s, Qt::EditRole));
    QCOMPARE(names(), u"Debby Renolds, Hank Scorpio, Aaron Walker, Old Hand"_s);
    QVERIFY(!told.isEmpty());
    QVERIFY(!ian.siblingAtColumn(AllContactsModel::ChangeColumn).data().toString().isEmpty());
    m_model->sort(AllContactsModel::NameColumn);
    QCOMPARE(names(), u"Aaron Walker, Debby Renolds, Hank Scorpio, Old Hand"_s);
    const QModelIndex stopped = m_model->indexOf({u"303"_s});
    QVERIFY(!(stopped.flags() & Qt::ItemIsEditable));
    QVERIFY(!m_model->setData(stopped, u"X"_s, Qt::EditRole));
}

void TestAllContactsModel::anAddressThatIsTakenIsRefused()
{
    QSignalSpy refused(m_model.get(), &AllContactsModel::editRefused);
    const QModelIndex ian = m_model->indexOf({u"302"_s}, AllContactsModel::EmailColumn);
    const QString debby = section().book().find({u"301"_s})->contact.emailId;
    QVERIFY(!m_model->setData(ian, debby, Qt::EditRole));
    QCOMPARE(refused.size(), 1);
    QVERIFY(m_model->setData(ian, u"free@abc.com"_s, Qt::EditRole));
}

void TestAllContactsModel::followsOnlyWhileSomebodyLooks()
{
    m_model->setFollowing(false);
    section().create(OpenWorkspace::globex(), u"Eve"_s, u"eve@globex.com"_s);
    QSignalSpy gathered(m_model.get(), &AllContactsModel::gathered);
    QCOMPARE(m_model->rowCount(), 4);
    m_model->setFollowing(true);
    QCOMPARE(gathered.size(), 1);
    QCOMPARE(m_model->rowCount(), 5);
}

void TestAllContactsModel::manyAreOneReset()
{
    for (int more = 0; more < 2000; ++more) {
        domain::Contact contact;
        contact.id = {u"m%1"_s.arg(more)};
        contact.displayName = u"Many %1"_s.arg(more);
        contact.emailId = u"many%1@globex.com"_s.arg(more);
        contact.status = u"active"_s;
        m_open->server.contacts[OpenWorkspace::globex()].append(contact);
    }
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy rows(m_model.get(), &QAbstractItemModel::rowsInserted);
    section().reloadContacts({OpenWorkspace::globex()});
    QTRY_COMPARE(m_model->rowCount(), 2004);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(rows.size(), 0);
    // By the locale's collation, 2 before 10.
    QVERIFY(m_model->indexOf({u"m2"_s}).row() < m_model->indexOf({u"m10"_s}).row());
}

QTEST_GUILESS_MAIN(TestAllContactsModel)
#include "tst_allcontactsmodel.moc"
