// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include "edit/planfilejson.h"
#include "edit/planner.h"
#include "edit/receiptjson.h"
#include "edit/receiptnotes.h"
#include "store/journalstore.h"
#include "support/strictwarnings.h"
#include "ui/review/planfiles.h"
#include "ui/review/receipthtml.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QDateEdit>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QFrame>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::ui;

namespace {

// Applies what is staged, and puts the receipt of it into the history.
bool applied(WindowFixture &f, const QString &id)
{
    edit::Workspace &workspace = f.workspace();
    const edit::Plan plan = edit::makePlan(workspace);
    edit::Receipt receipt;
    receipt.id = id;
    receipt.startedAt = QDateTime(QDate(2026, 3, 2), QTime(12, 4, 5), Qt::UTC);
    receipt.organisation = workspace.organisation();
    receipt.items = edit::itemsOf(plan, workspace);
    receipt.outcome = edit::Receipt::Outcome::Applied;
    edit::ApplyRun run(workspace, plan);
    run.start();
    if (!QTest::qWaitFor([&run] { return run.outcome().has_value(); }))
        return false;
    for (edit::Receipt::Item &item : receipt.items)
        item.result = edit::Receipt::Result::Done;
    edit::noteVerified(receipt, workspace);
    store::JournalStore &journal = f.window->session()->journal();
    journal.begin(id, "{}", {});
    journal.close(id, {id, u"2026-03-02T12:04:05.000Z"_s, u"1 change"_s, edit::toJson(receipt)});
    return *run.outcome() == edit::ApplyRun::Outcome::Applied;
}

} // namespace

// Looking back and going back in the real window.
class TestHistoryPane : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void takesAnApplyBack()
    {
        WindowFixture f;
        QVERIFY(f.open());
        const QString name = f.names().first();
        const domain::RoleId role = f.role(name);
        QVERIFY(f.rename(name, u"Renamed"_s));
        QVERIFY(applied(f, u"r1"_s));
        f.window->actions().history->trigger();
        auto *list = f.find<QTreeView>("applies");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        auto *action = f.find<QAction>("takeBack");
        QVERIFY(action->isEnabled());
        action->trigger();
        QTRY_VERIFY(f.window->workbench()->isReviewing());
        QCOMPARE(f.workspace().stagedCount(), 1);
        QCOMPARE(f.roles().tree().find(role)->role.name, name);
        QCOMPARE(f.roleOnServer(role).value(u"name"_s).toString(), u"Renamed"_s);
    }

    void findsByTextAndDay()
    {
        WindowFixture f;
        QVERIFY(f.open());
        QVERIFY(f.rename(f.names().first(), u"Renamed"_s));
        QVERIFY(applied(f, u"r1"_s));
        f.window->actions().history->trigger();
        auto *list = f.find<QTreeView>("applies");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        auto *from = f.find<QDateEdit>("appliesFrom");
        from->setDate(QDate(2026, 6, 1));
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QVERIFY(!f.find<QAction>("showReceipt")->isEnabled());
        from->setDate(from->minimumDate());
        QTRY_COMPARE(list->model()->rowCount(), 1);
    }

    void showsAndExportsAReceipt()
    {
        WindowFixture f;
        QVERIFY(f.open());
        QVERIFY(f.rename(f.names().first(), u"<b>Bold & new</b>"_s));
        QVERIFY(applied(f, u"r1"_s));
        f.window->actions().history->trigger();
        QTRY_COMPARE(f.find<QTreeView>("applies")->model()->rowCount(), 1);
        f.find<QAction>("showReceipt")->trigger();
        auto *dialog = f.find<QDialog>("receiptDialog");
        QVERIFY(dialog);
        QVERIFY(
            dialog->findChild<QTextBrowser *>()->toPlainText().contains(u"<b>Bold & new</b>"_s));
        dialog->close();
        const QTemporaryDir folder;
        for (const auto &[action, ending, holds] :
             {std::tuple("exportReceiptHtml", u"html"_s, QByteArray("&lt;b&gt;Bold &amp; new")),
              std::tuple("exportReceiptJson", u"json"_s, QByteArray("<b>Bold & new</b>"))}) {
            f.find<QAction>(action)->trigger();
            auto *ask = f.find<QFileDialog>("exportDialog");
            QVERIFY(ask);
            const QString path = folder.filePath(u"receipt."_s + ending);
            emit ask->fileSelected(path);
            delete ask;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(content.contains(holds));
            QVERIFY(!content.contains("<script"));
            if (ending == u"html"_s)
                QVERIFY(!content.contains("<b>Bold"));
        }
    }

    void comparesAndRestoresASnapshot()
    {
        WindowFixture f;
        QVERIFY(f.open());
        const QString name = f.names().first();
        const domain::RoleId role = f.role(name);
        f.window->actions().history->trigger();
        f.find<QTabWidget>("historyTabs")->setCurrentIndex(1);
        auto *snapshots = f.find<QTableView>("snapshots");
        f.find<QAction>("takeSnapshot")->trigger();
        QTRY_COMPARE(snapshots->model()->rowCount(), 1);
        // Just taken, it is what the commands are about.
        QTRY_VERIFY(f.find<QAction>("compareWithNow")->isEnabled());
        QVERIFY(f.colleagueRenames(role, u"Theirs"_s));
        f.workspace().reload();
        QTRY_COMPARE(f.roles().baseline(role)->name, u"Theirs"_s);

        f.find<QAction>("compareWithNow")->trigger();
        auto *differences = f.find<QTableView>("differences");
        QTRY_COMPARE(differences->model()->rowCount(), 1);
        differences->selectRow(0);
        f.find<QAction>("restoreSelected")->trigger();
        QVERIFY(f.window->workbench()->isReviewing());
        QCOMPARE(f.roles().tree().find(role)->role.name, name);
    }

    void aPlanGoesOutAndComesBack()
    {
        WindowFixture f;
        QVERIFY(f.open());
        const QString name = f.names().first();
        const domain::RoleId role = f.role(name);
        QVERIFY(f.rename(name, u"Planned"_s));
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"plan.json"_s);
        f.window->actions().savePlan->trigger();
        auto *save = f.find<QFileDialog>("planDialog");
        QVERIFY(save);
        emit save->fileSelected(path);
        delete save;
        QVERIFY(QFile::exists(path));
        f.window->actions().revertAll->trigger();
        QCOMPARE(f.workspace().stagedCount(), 0);
        f.window->actions().openPlan->trigger();
        auto *open = f.find<QFileDialog>("planDialog");
        QVERIFY(open);
        emit open->fileSelected(path);
        delete open;
        QVERIFY(f.window->workbench()->isReviewing());
        QCOMPARE(f.roles().tree().find(role)->role.name, u"Planned"_s);
    }

    void whatIsNotTickedStaysOutOfTheFile_data()
    {
        QTest::addColumn<bool>("untick");
        QTest::addColumn<QStringList>("inFile");
        QTest::newRow("everything is ticked")
            << false << QStringList{u"Lower"_s, u"Planned"_s, u"Upper"_s};
        QTest::newRow("a new role is not, so the one below it cannot go either")
            << true << QStringList{u"Planned"_s};
    }

    void whatIsNotTickedStaysOutOfTheFile()
    {
        QFETCH(bool, untick);
        WindowFixture f;
        QVERIFY(f.open());
        const domain::RoleId role = f.role(f.names().first());
        QVERIFY(f.rename(f.names().first(), u"Planned"_s));
        const domain::RoleId upper = f.roles().create(role, u"Upper"_s);
        const domain::RoleId lower = f.roles().create(upper, u"Lower"_s);
        f.workspace().setTicked({edit::RoleSection::ref(upper)}, !untick);
        PlanFiles files(f.workspace(), f.window.get());
        QSignalSpy told(&files, &PlanFiles::statusMessage);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"plan.json"_s);
        files.save(path);
        const auto plan = edit::readPlanFile(path);
        QVERIFY(plan);
        QStringList names;
        for (const edit::PlanFile::Change &change : plan->changes)
            names.append(change.edit.fields.value(domain::Field::Name).mine.toString());
        names.sort();
        QTEST(names, "inFile");
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().toString().contains(u"not ticked"_s), untick);
        QVERIFY(f.workspace().buffer().find(edit::RoleSection::ref(lower))); // still staged here
    }
};

QTEST_MAIN(TestHistoryPane)
#include "tst_historypane.moc"
