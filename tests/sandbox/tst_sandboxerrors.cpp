// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/errorrows.h"
#include "support/strictwarnings.h"

#include <QTest>

// Every operation and every error that its page prints, brought about over a socket.
class TestSandboxErrors : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void everyErrorOfEveryPageHasARow();
    void row_data();
    void row();

private:
    ErrorStage m_stage;
};

void TestSandboxErrors::everyErrorOfEveryPageHasARow()
{
    QList<ErrorRow> rows = readErrorRows();
    QVERIFY(!rows.isEmpty());
    QCOMPARE(incompletePages(rows).join(u'\n'), QString());
    // What the comparison is good for: a row that is gone is missed, one too many is seen.
    rows.append(rows.takeFirst());
    QVERIFY(incompletePages(rows).isEmpty());
    const ErrorRow gone = rows.takeLast();
    QCOMPARE(incompletePages(rows).size(), 1);
    rows.append({gone, gone});
    QCOMPARE(incompletePages(rows).size(), 1);
}

void TestSandboxErrors::row_data()
{
    QTest::addColumn<qsizetype>("number");
    const QList<ErrorRow> rows = readErrorRows();
    for (qsizetype number = 0; number < rows.size(); ++number) {
        const QByteArray name = QByteArray::number(number + 2) + ": " + rows.at(number).name();
        QTest::newRow(name.constData()) << number;
    }
}

void TestSandboxErrors::row()
{
    QFETCH(qsizetype, number);
    const ErrorRow row = readErrorRows().at(number);
    QVERIFY(m_stage.arrange(row, 1));

    const HttpReply reply = m_stage.sandbox().requestAs(m_stage.token(), row.method,
                                                        m_stage.target(), m_stage.body());
    QCOMPARE(reply.status, row.status);
    QCOMPARE(reply.code().toUtf8(), row.code);
    const QJsonObject root = reply.json();
    const QString wrapper = QString::fromUtf8(row.wrapper);
    if (wrapper == QStringLiteral("Errors")) {
        const QString text = root.value(wrapper).toObject().value(u"Message").toString();
        QCOMPARE(row.message.isEmpty() ? row.message : text.toUtf8(), row.message);
        return;
    }
    QCOMPARE(root.keys().first(), wrapper.isEmpty() ? QStringLiteral("code") : wrapper);
    const QJsonObject error = reply.outcome();
    QCOMPARE(error.keys(), (QStringList{QStringLiteral("code"), QStringLiteral("details"),
                                        QStringLiteral("message"), QStringLiteral("status")}));
    if (!row.message.isEmpty())
        QCOMPARE(error.value(u"message").toString().toUtf8(), row.message);
    QVERIFY(error.value(u"details").isObject());
    const QJsonObject details = error.value(u"details").toObject();
    for (const QString &key : row.details.keys())
        QVERIFY2(details.contains(key), qPrintable(key));
}

QTEST_GUILESS_MAIN(TestSandboxErrors)
#include "tst_sandboxerrors.moc"
