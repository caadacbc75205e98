// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/draggedids.h"
#include "models/marks.h"
#include "models/reasons.h"
#include "models/tooltip.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rw;
using api::ApiError;
using domain::Change;
using edit::Workspace;
using models::Mark;
using models::reasonOf;

class TestReasons : public QObject
{
    Q_OBJECT
private slots:
    void everyErrorHasASentence();
    void theServersCodeIsTold_data();
    void theServersCodeIsTold();
    void everyObstacleHasASentence();
    void failures_data();
    void failures();
    void marks_data();
    void marks();
    void draggedIdsComeBack();
    void toolTips();
};

void TestReasons::everyErrorHasASentence()
{
    for (int kind = int(ApiError::Kind::Network); kind <= int(ApiError::Kind::BadReply); ++kind) {
        ApiError error;
        error.kind = ApiError::Kind(kind);
        QVERIFY(reasonOf(error).endsWith(u'.'));
        error.code = u"SOME_CODE"_s;
        error.serverText = u"words"_s;
        QVERIFY(!reasonOf(error).isEmpty());
    }
}

void TestReasons::theServersCodeIsTold_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("serverText");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("refused, with words")
        << int(ApiError::Kind::Rejected) << u"DUPLICATE_DATA"_s << u"duplicate data"_s
        << u"The server refused it (DUPLICATE_DATA): duplicate data"_s;
    QTest::newRow("refused, without words")
        << int(ApiError::Kind::Conflict) << u"DUPLICATE_DATA"_s << QString()
        << u"The server refused it (DUPLICATE_DATA)."_s;
    QTest::newRow("refused, without anything")
        << int(ApiError::Kind::Rejected) << QString() << QString() << u"The server refused it."_s;
    QTest::newRow("forbidden") << int(ApiError::Kind::Forbidden) << u"NO_PERMISSION"_s << QString()
                               << u"This account may not do that (NO_PERMISSION)."_s;
    QTest::newRow("words that look like a placeholder")
        << int(ApiError::Kind::Rejected) << u"%2"_s << u"%1"_s
        << u"The server refused it (%2): %1"_s;
}

void TestReasons::theServersCodeIsTold()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, serverText);
    QFETCH(QString, sentence);
    ApiError error;
    error.kind = ApiError::Kind(kind);
    error.code = code;
    error.serverText = serverText;
    QCOMPARE(reasonOf(error), sentence);
}

void TestReasons::everyObstacleHasASentence()
{
    using Obstacle = Change::Obstacle;
    for (auto kind : {domain::ObjectKind::Role, domain::ObjectKind::ContactRoleOrder}) {
        QCOMPARE(reasonOf(kind, Obstacle::None), QString());
        for (int obstacle = int(Obstacle::ChangedOnServer);
             obstacle <= int(Obstacle::NoTransferTarget); ++obstacle)
            QVERIFY(reasonOf(kind, Obstacle(obstacle)).endsWith(u'.'));
    }
}

void TestReasons::failures_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("waitedFor");
    QTest::addColumn<QString>("contains");
    using Kind = Workspace::Failure::Kind;
    QTest::newRow("refused") << int(Kind::Refused) << QString() << u"LIMIT_EXCEEDED"_s;
    QTest::newRow("not verified") << int(Kind::NotVerified) << QString() << u"shows otherwise"_s;
    QTest::newRow("unknown") << int(Kind::Unknown) << QString() << u"shows that it was not done"_s;
    QTest::newRow("skipped") << int(Kind::Skipped) << u"SMB Team"_s << u"waits for SMB Team"_s;
    QTest::newRow("skipped, for something unnamed")
        << int(Kind::Skipped) << QString() << u"a step before it"_s;
}

void TestReasons::failures()
{
    QFETCH(int, kind);
    QFETCH(QString, waitedFor);
    QFETCH(QString, contains);
    Workspace::Failure failure;
    failure.kind = Workspace::Failure::Kind(kind);
    failure.error.kind = ApiError::Kind::Rejected;
    failure.error.code = u"LIMIT_EXCEEDED"_s;
    failure.waitedFor = waitedFor;
    QVERIFY2(reasonOf(failure).contains(contains), qPrintable(reasonOf(failure)));
}

void TestReasons::marks_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("obstacle");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<int>("mark");
    QTest::addColumn<QString>("words");
    using domain::Field;
    using Operation = domain::Edit::Operation;
    using Obstacle = Change::Obstacle;
    const auto row = [](const char *what, Operation operation, Field field, Obstacle obstacle,
                        bool failed, Mark mark, const QString &words) {
        QTest::newRow(what) << int(operation) << int(field) << int(obstacle) << failed << int(mark)
                            << words;
    };
    row("a name", Operation::Update, Field::Name, Obstacle::None, false, Mark::Edited,
        u"edited, not sent"_s);
    row("a move", Operation::Update, Field::ReportingTo, Obstacle::None, false, Mark::Moved,
        u"moved, not sent"_s);
    row("an order", Operation::Update, Field::Order, Obstacle::None, false, Mark::Moved,
        u"moved, not sent"_s);
    row("something new", Operation::Create, Field::Name, Obstacle::None, false, Mark::New,
        u"new, not sent"_s);
    row("a deletion", Operation::Delete, Field::Name, Obstacle::None, false, Mark::ToBeDeleted,
        u"to be deleted, not sent"_s);
    row("a failure", Operation::Delete, Field::Name, Obstacle::None, true, Mark::Attention,
        u"needs attention, not sent"_s);
    row("an obstacle", Operation::Update, Field::Name, Obstacle::Vanished, false, Mark::Attention,
        u"needs attention, not sent"_s);
    row("a conflict", Operation::Update, Field::Name, Obstacle::ChangedOnServer, true,
        Mark::ChangedOnServer, u"changed on server, not sent"_s);
}

void TestReasons::marks()
{
    QFETCH(int, operation);
    QFETCH(int, field);
    QFETCH(int, obstacle);
    QFETCH(bool, failed);
    QFETCH(int, mark);
    QFETCH(QString, words);
    Change change;
    change.operation = domain::Edit::Operation(operation);
    change.obstacle = Change::Obstacle(obstacle);
    domain::FieldChange changed;
    changed.field = domain::Field(field);
    change.fields = {changed};
    QCOMPARE(models::markOf(change, failed), Mark(mark));
    QCOMPARE(models::markWords(change, Mark(mark)), words);
    QCOMPARE(models::markWords(change, Mark::None), QString());
}

void TestReasons::draggedIdsComeBack()
{
    const QStringList ids{u"2"_s, u"new-\"quoted\""_s, u"1"_s};
    const QByteArray data = models::encodeDraggedIds(u"Ängström"_s, ids);
    QCOMPARE(models::decodeDraggedIds(data, u"Ängström"_s), ids);
    QCOMPARE(models::decodeDraggedIds(data, u"other"_s), QStringList());
    QCOMPARE(models::decodeDraggedIds(data.chopped(1), u"Ängström"_s), QStringList());
}

void TestReasons::toolTips()
{
    QCOMPARE(models::toolTipOf({u"a"_s, QString(), u"b"_s}), u"a\nb"_s);
    const QString tip = models::toolTipOf({u"<b>bold</b>"_s, u"A & B"_s});
    QVERIFY(!tip.contains(u"<b>"_s));
    QVERIFY(tip.contains(u"&lt;b&gt;"_s));
}

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"
