// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/editrow.h"

#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::domain;
using namespace rw::edit;
using namespace Qt::StringLiterals;

class TestEditRow : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void comesBackAsItWas_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<Edit>("edit");
        Edit update;
        update.label = u"日本営業部"_s;
        update.fields.insert(Field::Name, {u"Sales"_s, u"مبيعات"_s});
        update.fields.insert(Field::ShareWithPeers, {false, true});
        update.fields.insert(Field::Description, {QString(), u"a\nb"_s});
        QTest::newRow("an update with text and truth") << int(ObjectKind::Role) << update;
        update.seen = {{Field::Name, u"Sales"_s},
                       {Field::ReportingTo, u"5550000000026005001"_s},
                       {Field::ShareWithPeers, false}};
        QTest::newRow("an update with what was seen beside it") << int(ObjectKind::Role) << update;
        Edit create;
        create.operation = Edit::Operation::Create;
        create.fields.insert(Field::Name, {QVariant(), u"New"_s});
        create.owner = u"abc"_s;
        QTest::newRow("a creation has no base") << int(ObjectKind::Contact) << create;
        Edit remove;
        remove.operation = Edit::Operation::Delete;
        remove.transferTo = u"5550000000026005001"_s;
        remove.makeAnonymous = true;
        QTest::newRow("a deletion with who takes over") << int(ObjectKind::Role) << remove;
        Edit order;
        order.fields.insert(Field::Order,
                            {QStringList{u"1"_s, u"2"_s}, QStringList{u"2"_s, u"1"_s}});
        QTest::newRow("an order") << int(ObjectKind::ContactRoleOrder) << order;
    }
    void comesBackAsItWas()
    {
        QFETCH(int, kind);
        QFETCH(Edit, edit);
        const ObjectRef ref{ObjectKind(kind), u"4150868000000231921"_s};
        const auto back = fromRow(toRow(ref, edit));
        QVERIFY(back.has_value());
        QCOMPARE(back->first, ref);
        QVERIFY(back->second == edit);
    }

    void isRefusedInWords_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << u"role"_s << QByteArray("{");
        QTest::newRow("a kind of a later version")
            << u"profile"_s << QByteArray(R"({"operation":"update"})");
        QTest::newRow("an operation of a later version")
            << u"role"_s << QByteArray(R"({"operation":"clone"})");
        QTest::newRow("a field of a later version")
            << u"role"_s
            << QByteArray(R"({"operation":"update","fields":{"colour":{"mine":"red"}}})");
        QTest::newRow("a field of a later version that was only seen")
            << u"role"_s << QByteArray(R"({"operation":"update","fields":{},"seen":{"colour":1}})");
    }
    void isRefusedInWords()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, json);
        const auto back = fromRow({kind, u"17"_s, json});
        QVERIFY(!back.has_value());
        QVERIFY(back.error().contains(u"kept on disk"_s));
    }
};

QTEST_GUILESS_MAIN(TestEditRow)
#include "tst_editrow.moc"
