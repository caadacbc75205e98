// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessibilityaudit.h"
#include "api/apifixture.h"
#include "support/strictwarnings.h"
#include "ui/activity/activitydialog.h"
#include "ui/activity/activitylog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

using namespace rw;
using namespace rw::api;
using namespace rw::tests;
using namespace rw::ui;
using namespace Qt::StringLiterals;

namespace {

Exchanged exchangedFor(const QByteArray &verb, int status, const QByteArray &body = {})
{
    Transport::Message message;
    message.verb = verb;
    message.url = QUrl(u"https://www.zohoapis.eu/crm/v8/settings/roles?page=1"_s);
    message.body = body;
    message.contentType = "application/json";
    message.authorization = "Zoho-oauthtoken x";
    Answer answer;
    answer.status = status;
    if (status >= 400)
        answer.body = R"({"code":"NO_PERMISSION","message":"not for you","status":"error"})";
    return Exchanged::of(message, answer, {});
}

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

// Everything that the window shows or hands out of the requests that are listed.
QString allOf(ActivityDialog &dialog)
{
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    const QAbstractItemModel &model = *view.model();
    QString all;
    for (int row = 0; row < model.rowCount(); ++row) {
        view.setCurrentIndex(model.index(row, 0));
        all += dialog.findChild<QPlainTextEdit *>(u"activityDetails"_s)->toPlainText();
        for (const auto &name : {u"copyRequests"_s, u"copyAsCurl"_s}) {
            dialog.findChild<QAction *>(name)->trigger();
            all += QGuiApplication::clipboard()->text();
        }
        for (int column = 0; column < model.columnCount(); ++column)
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                all += model.index(row, column).data(role).toString() + u'\n';
    }
    return all;
}

// Keys go to the window that is active.
bool isActive(ActivityDialog &dialog)
{
    dialog.show();
    dialog.activateWindow();
    return comesTrue([&dialog] { return dialog.isActiveWindow(); });
}

QStringList secretsIn(const QString &text)
{
    QStringList found;
    for (const QByteArray secret : {"1000.old", "1000.new", "1000.refresh", "client/secret"}) {
        for (const QByteArray &form : {secret, secret.toPercentEncoding(),
                                       secret.toBase64(QByteArray::OmitTrailingEquals)}) {
            if (text.contains(QLatin1StringView(form)) && !found.contains(QLatin1StringView(form)))
                found.append(QString::fromLatin1(form));
        }
    }
    return found;
}

} // namespace

// Tools > Activity: the list of requests and its window.
class TestActivity : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void requestsOfTwoOrganisations();
    void oldestMakeRoom();
    void longBodiesMakeRoom();
    void narrowed_data();
    void narrowed();
    void copied();
    void copiedAsCurl();
    void keysBelongToTheList();
    void details();
    void cleared();
    void followsTheNewest();
    void fitForEveryone();
    void noSecret();
};

void TestActivity::requestsOfTwoOrganisations()
{
    ScriptedServer server;
    server.otherwise(Reaction::answer(200, "{}", {"X-API-CREDITS-REMAINING: 24711"}));
    ApiClient acme(connectionTo(server.url()));
    ApiClient sample(connectionTo(server.url()));
    ActivityLog log;
    QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log.watch(acme, u"Acme"_s);
    log.watch(sample, u"Sample"_s);
    (void)acme.send(request("PUT", "/crm/v8/settings/roles/1?x=a%20b", "{}"));
    QTRY_COMPARE(log.size(), 1);
    (void)sample.send(request("GET", "/crm/v8/users"));
    QTRY_COMPARE(log.size(), 2);
    QCOMPARE(cell(log, 0, ActivityLog::OrganisationColumn), u"Acme"_s);
    QCOMPARE(cell(log, 0, ActivityLog::MethodColumn), u"PUT"_s);
    QCOMPARE(cell(log, 0, ActivityLog::PathColumn), u"/crm/v8/settings/roles/1?x=a%20b"_s);
    QCOMPARE(cell(log, 0, ActivityLog::StatusColumn), u"200"_s);
    QCOMPARE(cell(log, 0, ActivityLog::CreditsColumn), QLocale().toString(24711));
    QVERIFY(cell(log, 0, ActivityLog::DurationColumn).endsWith(" ms"_L1));
    QCOMPARE(cell(log, 1, ActivityLog::OrganisationColumn), u"Sample"_s);
    for (int column = 0; column < ActivityLog::ColumnCount; ++column)
        QVERIFY(!log.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestActivity::oldestMakeRoom()
{
    ActivityLog log;
    for (qsizetype i = 0; i < ActivityLog::mostRequests; ++i)
        log.add(QString::number(i), exchangedFor("GET", 200));
    QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(log.organisationAt(0), u"0"_s);
    log.add(u"last"_s, exchangedFor("GET", 200));
    QCOMPARE(log.size(), ActivityLog::mostRequests);
    QCOMPARE(log.organisationAt(0), u"1"_s);
    QCOMPARE(log.organisationAt(int(log.size()) - 1), u"last"_s);
}

void TestActivity::longBodiesMakeRoom()
{
    ActivityLog log;
    QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QByteArray third(ActivityLog::mostBytes / 3, 'x');
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        log.add(name, exchangedFor("PUT", 200, third));
    QCOMPARE(log.size(), 3);
    log.add(u"d"_s, exchangedFor("PUT", 200, third));
    QCOMPARE(log.size(), 3);
    QCOMPARE(log.organisationAt(0), u"b"_s);
    log.add(u"e"_s, exchangedFor("PUT", 200, QByteArray(ActivityLog::mostBytes + 1, 'x')));
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.organisationAt(0), u"e"_s);
    log.clear();
    QCOMPARE(log.size(), 0);
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        log.add(name, exchangedFor("PUT", 200, third));
    QCOMPARE(log.size(), 3);
}

void TestActivity::narrowed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("shown"); // by organisation
    QTest::newRow("all") << 0 << u""_s << QStringList{u"read"_s, u"write"_s, u"refused"_s};
    QTest::newRow("writes") << 1 << u""_s << QStringList{u"write"_s, u"refused"_s};
    QTest::newRow("failed") << 2 << u""_s << QStringList{u"refused"_s};
    QTest::newRow("a code, in any letters") << 0 << u" no_perm "_s << QStringList{u"refused"_s};
    QTest::newRow("a path") << 0 << u"settings/roles"_s
                            << QStringList{u"read"_s, u"write"_s, u"refused"_s};
    QTest::newRow("a kind and a text") << 1 << u"put"_s << QStringList{u"write"_s};
    QTest::newRow("nothing") << 2 << u"put"_s << QStringList();
}

void TestActivity::narrowed()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(QStringList, shown);
    ActivityLog log;
    log.add(u"read"_s, exchangedFor("GET", 200));
    log.add(u"write"_s, exchangedFor("PUT", 200));
    ActivityDialog dialog(log);
    dialog.findChild<QComboBox *>(u"activityKind"_s)->setCurrentIndex(kind);
    dialog.findChild<QLineEdit *>()->setText(text);
    log.add(u"refused"_s, exchangedFor("DELETE", 403)); // while somebody looks on
    const QAbstractItemModel &model
        = *dialog.findChild<QTreeView *>(u"activityRequests"_s)->model();
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.append(cell(model, row, ActivityLog::OrganisationColumn));
    QCOMPARE(rows, shown);
}

void TestActivity::copied()
{
    ActivityLog log;
    log.add(u"Acme\tLtd"_s, exchangedFor("GET", 200));
    log.add(u"Acme"_s, exchangedFor("PUT", 403));
    log.add(u"Acme"_s, exchangedFor("GET", 200));
    ActivityDialog dialog(log);
    QVERIFY(isActive(dialog));
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    view.setCurrentIndex(view.model()->index(0, 0));
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    for (const QString &line : lines)
        QCOMPARE(line.count(u'\t'), ActivityLog::ColumnCount - 1);
    QVERIFY(lines.at(0).contains("Acme Ltd\tGET"_L1));
    QVERIFY(lines.at(1).contains("403 NO_PERMISSION"_L1));
}

void TestActivity::copiedAsCurl()
{
    ActivityLog log;
    log.add(u"Acme"_s, exchangedFor("PUT", 200, R"({"a":"O'Neil"})"));
    ActivityDialog dialog(log);
    QVERIFY(isActive(dialog));
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    auto &button = *dialog.findChild<QPushButton *>(u"copyAsCurlButton"_s);
    QVERIFY(!button.isEnabled()); // of nothing
    view.setCurrentIndex(view.model()->index(0, 0));
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString byKeys = QGuiApplication::clipboard()->text();
    QVERIFY(byKeys.startsWith("curl -X 'PUT' 'https://www.zohoapis.eu/crm/v8"_L1));
    QVERIFY(byKeys.contains("Zoho-oauthtoken <ACCESS_TOKEN>"_L1));
    QGuiApplication::clipboard()->clear();
    QVERIFY(button.isEnabled());
    button.click();
    QCOMPARE(QGuiApplication::clipboard()->text(), byKeys);
    QCOMPARE(view.contextMenuPolicy(), Qt::ActionsContextMenu);
    QCOMPARE(view.actions().size(), 2);
}

// In the details they copy what is selected there.
void TestActivity::keysBelongToTheList()
{
    ActivityLog log;
    log.add(u"Acme"_s, exchangedFor("PUT", 200, "{}"));
    ActivityDialog dialog(log);
    QVERIFY(isActive(dialog));
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    view.setCurrentIndex(view.model()->index(0, 0));
    auto &text = *dialog.findChild<QPlainTextEdit *>(u"activityDetails"_s);
    text.setFocus();
    text.selectAll();
    QTest::keyClick(&text, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), text.toPlainText());
    QTest::keyClick(&dialog, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(dialog.findChild<QLineEdit *>()->hasFocus());
}

void TestActivity::details()
{
    ActivityLog log;
    log.add(u"Acme"_s, exchangedFor("PUT", 403, R"({"roles":[1]})"));
    log.add(u"Acme"_s, exchangedFor("GET", 200));
    ActivityDialog dialog(log);
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    auto &text = *dialog.findChild<QPlainTextEdit *>(u"activityDetails"_s);
    QCOMPARE(text.toPlainText(), QString());
    view.setCurrentIndex(view.model()->index(0, 0));
    for (const auto part : {"PUT https://www.zohoapis.eu/crm/v8/settings/roles?page=1"_L1,
                            "Acme"_L1, "403 NO_PERMISSION"_L1, "not for you"_L1, "\"roles\": ["_L1})
        QVERIFY2(text.toPlainText().contains(part), part.data());
    view.setCurrentIndex(view.model()->index(1, 0));
    QVERIFY(!text.toPlainText().contains("roles\": ["_L1));
    view.selectAll();
    QVERIFY(text.toPlainText().startsWith(u'2'));
}

void TestActivity::cleared()
{
    ActivityLog log;
    log.add(u"Acme"_s, exchangedFor("PUT", 200));
    ActivityDialog dialog(log);
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    view.setCurrentIndex(view.model()->index(0, 0));
    auto &clear = *dialog.findChild<QPushButton *>(u"clearActivityButton"_s);
    QVERIFY(clear.isEnabled());
    clear.click();
    QCOMPARE(log.size(), 0);
    QVERIFY(!clear.isEnabled());
    QVERIFY(!dialog.findChild<QAction *>(u"copyAsCurl"_s)->isEnabled());
    QCOMPARE(dialog.findChild<QPlainTextEdit *>(u"activityDetails"_s)->toPlainText(), QString());
    QVERIFY(!view.isVisibleTo(&dialog)); // words are in its place
    log.add(u"Acme"_s, exchangedFor("PUT", 200));
    QVERIFY(view.isVisibleTo(&dialog));
    QVERIFY(clear.isEnabled());
}

// Unless somebody has scrolled to look at an older one.
void TestActivity::followsTheNewest()
{
    ActivityLog log;
    ActivityDialog dialog(log);
    QVERIFY(isActive(dialog));
    auto &view = *dialog.findChild<QTreeView *>(u"activityRequests"_s);
    for (int i = 0; i < 200; ++i)
        log.add(u"Acme"_s, exchangedFor("GET", 200));
    QScrollBar &bar = *view.verticalScrollBar();
    QTRY_VERIFY(bar.maximum() > 0);
    QTRY_COMPARE(bar.value(), bar.maximum());
    bar.setValue(0);
    log.add(u"Acme"_s, exchangedFor("GET", 200));
    const int before = bar.maximum();
    QTRY_VERIFY(bar.maximum() >= before);
    QCOMPARE(bar.value(), 0);
}

void TestActivity::fitForEveryone()
{
    ActivityLog log;
    ActivityDialog dialog(log);
    dialog.show();
    QCOMPARE(rw::test::accessibilityFaults(&dialog), QStringList());
    log.add(u"Acme"_s, exchangedFor("GET", 403));
    QCOMPARE(rw::test::accessibilityFaults(&dialog), QStringList());
    QVERIFY(!dialog.isModal());
}

// Whatever went over the wire, nothing of the window tells a secret of it; and the search for them
// finds one that is there.
void TestActivity::noSecret()
{
    ScriptedServer server;
    server.expect({"PUT",
                   "/w",
                   {},
                   {},
                   {},
                   Reaction::answer(401, R"({"code":"INVALID_TOKEN","message":"1000.old"})")});
    server.expect({"POST",
                   "/oauth/v2/token",
                   {},
                   {},
                   {},
                   Reaction::answer(200, R"({"access_token":"1000.new","expires_in":3600})")});
    server.expect({"PUT",
                   "/w",
                   {},
                   {},
                   {},
                   Reaction::answer(400, R"({"code":"X","message":"1000.new client\/secret"})")});
    ApiClient client(connectionTo(server.url()));
    ActivityLog log;
    log.watch(client, u"Acme"_s);
    (void)client.send(request("PUT", "/w", "{}"));
    QTRY_COMPARE(log.size(), 3);
    QCOMPARE(server.complaints(), QString());
    ActivityDialog dialog(log);
    const QString shown = allOf(dialog);
    QVERIFY(shown.contains("<REFRESH_TOKEN>"_L1) && shown.contains("<ACCESS_TOKEN>"_L1));
    QCOMPARE(secretsIn(shown), QStringList());

    Exchanged leaking = exchangedFor("PUT", 200, "{\"a\":\"1000.new\"}");
    leaking.serverText = QString::fromLatin1(QByteArray("1000.refresh").toBase64());
    log.add(u"Acme"_s, leaking);
    QCOMPARE(secretsIn(allOf(dialog)).size(), 2);
}

QTEST_MAIN(TestActivity)
#include "tst_activity.moc"
