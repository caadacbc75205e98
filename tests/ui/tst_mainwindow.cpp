// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessibilityaudit.h"
#include "windowfixture.h"

#include "edit/contactrolesection.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/englishplurals.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/noticearea.h"
#include "ui/shell/palettedialog.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/undohistory.h"
#include "ui/shell/workbench.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QFrame>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// The window around the panes: what its commands are called, what it counts, how it opens and
// closes.
class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init();
    void startsWithTheWelcomePage();
    void opensTheSample();
    void offlineIsNobodyThere_data();
    void offlineIsNobodyThere();
    void saysThatTheServerIsGone();
    void namesTheStepsToUndo();
    void countsWhatIsOnDisk();
    void ctrlEnterGoesToTheReviewAndThenApplies();
    void f8GoesFromChangeToChange();
    void theHistoryGoesToAnyStep();
    void aCommandIsFoundAndGiven();
    void aThingIsFoundAndShown();
    void tipIsShownOnce();
    void closingAsksWhenSomethingIsStaged();
    void systemMayCloseWithoutAQuestion();
    void editsComeBack();
    void pagesComeBackAsTheyWereLookedAt();
    void secondWindowIsTurnedAway();
    void failureToOpenCanBeTriedAgain();
    void everyControlHasAName();
    void noKeyAndNoMnemonicTwice();
    void theListOfWorkspacesCanBeRead();

private:
    EnglishPlurals m_plurals;
};

void TestMainWindow::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

void TestMainWindow::startsWithTheWelcomePage()
{
    WindowFixture f;
    QVERIFY(f.find<QPushButton>("exploreSample")->isVisible());
    QVERIFY(f.find<QPushButton>("openConnectionFile")->isVisible());
    QVERIFY(!f.window->actions().toolBar()->isVisible());
    QVERIFY(!f.window->actions().undo->isEnabled());
    QVERIFY(!f.window->actions().apply->isEnabled());
}

void TestMainWindow::opensTheSample()
{
    WindowFixture f;
    QVERIFY(f.open());
    QCOMPARE(f.window->windowTitle(), QStringLiteral("Zylker — SAMPLE — Roles"));
    auto *workspaces = f.find<QListWidget>("workspaces");
    QCOMPARE(workspaces->count(), 5);
    QTRY_VERIFY(f.window->workbench()->lastRead().startsWith(
        QStringLiteral("Online · Zylker · last read ")));
    QTest::keyClick(f.window.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(workspaces->currentRow(), 2);
    QVERIFY(f.window->windowTitle().contains(QStringLiteral("Contacts")));
    const QFileInfo folder(
        f.folder.filePath(QStringLiteral("organisations/") + f.workspace().organisation().id));
    QVERIFY(folder.isDir());
    QCOMPARE(folder.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestMainWindow::offlineIsNobodyThere_data()
{
    using Kind = api::ApiError::Kind;
    QTest::addColumn<api::ApiError>("error");
    QTest::addColumn<bool>("offline");
    const auto row = [](const char *name, Kind kind, const QString &code, bool offline) {
        api::ApiError error;
        error.kind = kind;
        error.code = code;
        QTest::newRow(name) << error << offline;
    };
    row("no connection is offline", Kind::Network, {}, true);
    row("no answer in time is offline", Kind::Timeout, {}, true);
    row("a server that cannot prove who it is is there", Kind::Network, api::certificateNotTrusted,
        false);
    row("a server that fails is there", Kind::Server, {}, false);
    row("a server that refuses is there", Kind::Unauthorized, QStringLiteral("INVALID_TOKEN"),
        false);
    row("what was stopped says nothing", Kind::Cancelled, {}, false);
}

void TestMainWindow::offlineIsNobodyThere()
{
    QFETCH(api::ApiError, error);
    QTEST(meansOffline(error), "offline");
}

void TestMainWindow::saysThatTheServerIsGone()
{
    WindowFixture f;
    QVERIFY(f.open());
    QTRY_VERIFY(f.window->workbench()->lastRead().startsWith(QStringLiteral("Online · ")));
    f.server->stop();
    f.window->workbench()->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(
        f.window->workbench()->lastRead().startsWith(QStringLiteral("Offline · ")), 20000);
}

void TestMainWindow::namesTheStepsToUndo()
{
    WindowFixture f;
    QVERIFY(f.open());
    auto *undo = f.find<QToolButton>("undoButton");
    QVERIFY(undo);
    QVERIFY(undo->focusPolicy() & Qt::TabFocus);
    QVERIFY(!undo->isEnabled());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("Research & Care")));
    const QString step = f.workspace().undoText();
    const MainActions &actions = f.window->actions();
    QVERIFY(undo->isEnabled());
    QVERIFY(actions.undo->toolTip().contains(step));
    QCOMPARE(QAccessible::queryAccessibleInterface(undo)->text(QAccessible::Name),
             QStringLiteral("Undo"));
    QVERIFY(undo->accessibleDescription().contains(step));
    QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(f.window->statusBar()->currentMessage(), QStringLiteral("Undone: ") + step);
    QVERIFY(!actions.undo->isEnabled());
    QVERIFY(actions.redo->isEnabled());
    QTest::keyClick(f.window.get(), Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE(f.workspace().stagedCount(), 1);
}

void TestMainWindow::countsWhatIsOnDisk()
{
    WindowFixture f;
    QVERIFY(f.open());
    auto *bar = f.find<QFrame>("pendingBar");
    auto *text = f.find<QLabel>("pendingText");
    QVERIFY(!bar->isVisible());
    const QStringList names = f.names();
    QVERIFY(
        f.roles().setField(f.role(names.at(0)), domain::Field::Description, QStringLiteral("One")));
    QVERIFY(
        f.roles().setField(f.role(names.at(1)), domain::Field::Description, QStringLiteral("Two")));
    QTRY_VERIFY(bar->isVisible());
    QTRY_VERIFY2(
        text->text().startsWith(QStringLiteral("▲ 2 changes not sent (2 roles) → 2 calls")),
        qPrintable(text->text()));
    QCOMPARE(f.find<QPushButton>("apply")->accessibleName(),
             QStringLiteral("Apply 2 changes to Zylker – Sample"));
    QCOMPARE(f.window->windowTitle(), QStringLiteral("Zylker — SAMPLE — Roles *"));
    f.window->actions().revertAll->trigger();
    QTRY_VERIFY(!bar->isVisible());
    QVERIFY(f.workspace().canUndo());
}

void TestMainWindow::ctrlEnterGoesToTheReviewAndThenApplies()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QString name = f.names().constFirst();
    const domain::RoleId id = f.role(name);
    QVERIFY(f.rename(name, QStringLiteral("Renamed")));
    QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(f.window->workbench()->isReviewing());
    QVERIFY(!f.window->workbench()->applying().isRunning());
    QCOMPARE(f.server->writeCount(), 0);
    QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(f.server->writeCount(), 1);
    QTRY_VERIFY(!f.window->workbench()->applying().isRunning());
    QCOMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(f.roleOnServer(id).value(QLatin1StringView("name")).toString(),
             QStringLiteral("Renamed"));
}

void TestMainWindow::f8GoesFromChangeToChange()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(!f.window->actions().nextChange->isEnabled());
    const QStringList names = f.names();
    QVERIFY(f.rename(names.at(0), u"A renamed role"_s));
    QVERIFY(f.rename(names.at(1), u"Another renamed role"_s));
    edit::ContactRoleSection &values = f.workspace().contactRoles();
    const auto value = values.list().entries().at(1).value;
    QVERIFY(values.rename(value.id, u"A renamed value"_s));
    const auto selected = [&f](const char *view) {
        return f.find<QTreeView>(view)->currentIndex().siblingAtColumn(0).data().toString();
    };
    QStringList seen;
    for (int step = 0; step < 4; ++step) {
        f.window->actions().nextChange->trigger();
        const Workbench *bench = f.window->workbench();
        seen << (bench->placeTitle() == u"Roles"_s ? selected("roleTree") : bench->placeTitle());
    }
    // Through both workspaces, and from the start again.
    QCOMPARE(seen, QStringList({u"A renamed role"_s, u"Another renamed role"_s, u"Contact roles"_s,
                                u"A renamed role"_s}));
    f.window->actions().previousChange->trigger();
    QCOMPARE(f.window->workbench()->placeTitle(), u"Contact roles"_s);
}

void TestMainWindow::theHistoryGoesToAnyStep()
{
    WindowFixture f;
    QVERIFY(f.open());
    f.window->actions().undoHistory->trigger();
    auto *dialog = f.find<UndoHistory>("undoHistory");
    auto *list = f.find<QListWidget>("steps");
    QVERIFY(dialog && list);
    QCOMPARE(test::accessibilityFaults(dialog), QStringList());
    QCOMPARE(list->count(), 1);
    const QString name = f.names().first();
    QStringList dumps{f.roles().tree().dump()};
    for (const QString &next : {u"One"_s, u"Two"_s, u"Three"_s}) {
        QVERIFY(f.rename(dumps.size() == 1 ? name : dumps.size() == 2 ? u"One"_s : u"Two"_s, next));
        dumps << f.roles().tree().dump();
    }
    QCOMPARE(list->count(), 4);
    QCOMPARE(list->currentRow(), 3);
    for (const int row : {1, 3, 0, 2}) {
        list->setCurrentRow(row);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(f.roles().tree().dump(), dumps.at(row));
        QCOMPARE(list->currentRow(), row);
        QCOMPARE(list->count(), 4); // what was undone can be gone to again
    }
    QVERIFY(list->item(3)->data(Qt::AccessibleTextRole).toString().contains(u"undone"_s));
    f.window->closeOrganisation();
    if (auto *question = f.find<QDialog>("closeQuestion"))
        question->accept();
}

void TestMainWindow::aCommandIsFoundAndGiven()
{
    WindowFixture f;
    QVERIFY(f.open());
    f.window->actions().commands->trigger();
    auto *palette = f.find<PaletteDialog>("paletteDialog");
    QVERIFY(palette);
    QCOMPARE(test::accessibilityFaults(palette), QStringList());
    auto *text = palette->findChild<QLineEdit *>(u"paletteText"_s);
    const auto *list = palette->findChild<QListView *>(u"paletteList"_s);
    // One that stands in two menus is found once.
    QTest::keyClicks(text, u"revert all changes"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    text->clear();
    // What cannot be done is there with its reason, and Enter does not do it.
    QTest::keyClicks(text, u"next change"_s);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Next change"_s);
    QVERIFY(!(list->model()->index(0, 0).flags() & Qt::ItemIsEnabled));
    text->clear();
    QTest::keyClicks(text, u"contact roles"_s);
    QCOMPARE(list->currentIndex().data().toString(), u"Contact roles"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(f.window->workbench()->placeTitle(), u"Contact roles"_s);
    QTRY_VERIFY(!f.find<PaletteDialog>("paletteDialog"));
}

void TestMainWindow::aThingIsFoundAndShown()
{
    WindowFixture f;
    QVERIFY(!f.window->actions().quickOpen->isEnabled());
    QVERIFY(f.open());
    f.window->actions().contactsWorkspace->trigger();
    f.window->actions().quickOpen->trigger();
    auto *text = f.find<QLineEdit>("paletteText");
    QVERIFY(text);
    QTest::keyClicks(text, f.names().at(2));
    QTest::keyClick(text, Qt::Key_Down);
    QTest::keyClick(text, Qt::Key_Up);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(f.window->workbench()->placeTitle(), u"Roles"_s);
    QCOMPARE(f.find<QTreeView>("roleTree")->currentIndex().siblingAtColumn(0).data().toString(),
             f.names().at(2));
}

void TestMainWindow::tipIsShownOnce()
{
    WindowFixture f;
    QVERIFY(f.open());
    auto *notices = f.window->findChild<NoticeArea *>();
    QVERIFY(notices->text(QStringLiteral("tip")).isEmpty());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("Renamed")));
    QVERIFY(notices->text(QStringLiteral("tip"))
                .contains(QStringLiteral("Nothing is sent until you apply")));
    notices->dismiss(QStringLiteral("tip"));
    QVERIFY(!notices->isVisible());
    QVERIFY(f.rename(QStringLiteral("Renamed"), QStringLiteral("Renamed again")));
    QVERIFY(notices->text(QStringLiteral("tip")).isEmpty());
}

void TestMainWindow::closingAsksWhenSomethingIsStaged()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("Renamed")));
    const auto press = [&f](const QString &button) {
        auto *question = f.find<QMessageBox>("closeQuestion");
        const QList<QAbstractButton *> buttons = question->buttons();
        for (QAbstractButton *each : buttons) {
            if (each->text() == button)
                each->click();
        }
    };
    f.window->close();
    QTRY_VERIFY(f.find<QMessageBox>("closeQuestion"));
    QCOMPARE(f.find<QMessageBox>("closeQuestion")->text(),
             QStringLiteral("1 change is kept for Zylker. It has not been sent."));
    QVERIFY(f.window->isVisible());
    QTest::keyClick(f.find<QMessageBox>("closeQuestion"), Qt::Key_Escape);
    QTRY_VERIFY(!f.find<QMessageBox>("closeQuestion"));
    QVERIFY(f.window->isVisible());

    f.window->close();
    QTRY_VERIFY(f.find<QMessageBox>("closeQuestion"));
    press(QStringLiteral("Review"));
    QTRY_VERIFY(f.window->workbench()->isReviewing());
    QTRY_VERIFY(!f.find<QMessageBox>("closeQuestion"));

    f.window->close();
    QTRY_VERIFY(f.find<QMessageBox>("closeQuestion"));
    press(QStringLiteral("Close"));
    QTRY_VERIFY(!f.window->isVisible());
}

void TestMainWindow::systemMayCloseWithoutAQuestion()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("Renamed")));
    f.window->closeQuietly();
    QTRY_VERIFY(!f.window->isVisible());
    QVERIFY(!f.find<QMessageBox>("closeQuestion"));
}

void TestMainWindow::editsComeBack()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("Renamed")));
    f.window->closeOrganisation();
    QVERIFY(!f.window->session());
    QVERIFY(f.open());
    QCOMPARE(f.workspace().durableCount(), 1);
    QVERIFY(!f.workspace().canUndo());
    QCOMPARE(f.window->findChild<NoticeArea *>()->text(QStringLiteral("restored")),
             QStringLiteral("1 change from last time is kept. It has not been sent."));
}

void TestMainWindow::pagesComeBackAsTheyWereLookedAt()
{
    WindowFixture f;
    QVERIFY(f.open());
    const auto tree = [&f] { return f.find<QTreeView>("roleTree"); };
    const auto at = [&](const QString &name) {
        const QModelIndexList found
            = tree()->model()->match(tree()->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                     Qt::MatchExactly | Qt::MatchRecursive);
        return found.value(0);
    };
    const QModelIndexList all
        = tree()->model()->match(tree()->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("*"),
                                 -1, Qt::MatchWildcard | Qt::MatchRecursive);
    // One that stands open and one that does not, each with roles below it.
    QStringList parents;
    for (const QModelIndex &each : all) {
        if (each.parent().isValid() && tree()->model()->rowCount(each) > 0)
            parents.append(each.data().toString());
    }
    QVERIFY(parents.size() >= 2);
    tree()->collapseAll();
    tree()->expand(tree()->model()->index(0, 0));
    tree()->expand(at(parents.at(0)));
    tree()->collapse(at(parents.at(1)));
    tree()->setCurrentIndex(at(parents.at(1)));
    f.window->actions().contactsWorkspace->trigger();
    auto *companies = f.find<QListView>("counterpartyList");
    QTRY_VERIFY(companies->currentIndex().isValid());
    companies->setCurrentIndex(companies->model()->index(3, 0));
    const QString company = companies->currentIndex().data().toString();
    f.window->closeOrganisation();

    QVERIFY(f.open());
    QTRY_VERIFY(at(parents.at(0)).isValid());
    QTRY_VERIFY(tree()->isExpanded(at(parents.at(0))));
    QVERIFY(!tree()->isExpanded(at(parents.at(1))));
    QCOMPARE(tree()->currentIndex().data().toString(), parents.at(1));
    QTRY_COMPARE(f.find<QListView>("counterpartyList")->currentIndex().data().toString(), company);
}

void TestMainWindow::secondWindowIsTurnedAway()
{
    WindowFixture f;
    QVERIFY(f.open());
    QSettings settings(f.folder.filePath(QStringLiteral("other.ini")), QSettings::IniFormat);
    auto server = f.server;
    MainWindow second({[server]() -> tl::expected<Doorway, QString> {
                           return Doorway{
                               *api::parseConnection(QJsonDocument(server->connection()).toJson()),
                               server, true};
                       },
                       f.folder.path(), &settings, nullptr});
    QSignalSpy refused(&second, &MainWindow::organisationNotOpened);
    second.show();
    second.openSample();
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(!second.session());
    // Also after the first one has gone.
    f.window->closeOrganisation();
    QSignalSpy opened(&second, &MainWindow::organisationOpened);
    second.openSample();
    QTRY_COMPARE(opened.size(), 1);
}

void TestMainWindow::failureToOpenCanBeTriedAgain()
{
    WindowFixture f;
    QSignalSpy refused(f.window.get(), &MainWindow::organisationNotOpened);
    sandbox::Server::Fault fault;
    fault.pathPattern = QStringLiteral("/org");
    fault.times = 20;
    fault.status = 503;
    f.server->addFault(fault);
    f.window->openSample();
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20000);
    f.server->clearFaults();
    QPushButton *again = nullptr;
    const QList<QPushButton *> buttons = f.window->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == QLatin1String("Try again") && button->isVisible())
            again = button;
    }
    QVERIFY(again);
    again->click();
    QTRY_VERIFY(f.window->session());
}

void TestMainWindow::everyControlHasAName()
{
    WindowFixture f;
    QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
    QVERIFY(f.open());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("Renamed")));
    for (int i = 0; i < 3; ++i) {
        f.window->workbench()->showWorkspace(i);
        QTest::qWait(50);
        QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
    }
    f.window->workbench()->showReview();
    QTest::qWait(50);
    QCOMPARE(test::accessibilityFaults(f.window.get()), QStringList());
    for (const char *name : {"Workspaces", "Changes", "Steps"}) {
        const QList<QAbstractItemView *> views = f.window->findChildren<QAbstractItemView *>();
        QVERIFY2(std::any_of(views.cbegin(), views.cend(),
                             [name](const QAbstractItemView *view) {
                                 return view->accessibleName() == QLatin1String(name);
                             }),
                 name);
    }
}

namespace {

// Of texts that are seen at the same time: pairs that claim the same letter.
QStringList mnemonicClashes(const QStringList &texts)
{
    QHash<QKeySequence, QString> taken;
    QStringList clashes;
    for (const QString &text : texts) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            continue;
        if (taken.contains(key))
            clashes << QStringLiteral("%1 / %2").arg(taken.value(key), text);
        taken.insert(key, text);
    }
    return clashes;
}

} // namespace

void TestMainWindow::noKeyAndNoMnemonicTwice()
{
    WindowFixture f;
    QVERIFY(f.open());
    QStringList clashes;
    for (int place = 0; place < 4; ++place) {
        if (place < 3)
            f.window->workbench()->showWorkspace(place);
        else
            f.window->workbench()->showReview();
        QHash<QKeySequence, QString> keys;
        const QList<QAction *> actions = f.window->findChildren<QAction *>();
        for (const QAction *action : actions) {
            // Keys of a list or a field are its own business; tests of the panes look at them.
            if (action->shortcutContext() != Qt::WindowShortcut)
                continue;
            const QList<QKeySequence> shortcuts = action->shortcuts();
            for (const QKeySequence &key : shortcuts) {
                if (keys.contains(key) || action->text().isEmpty())
                    clashes << QStringLiteral("%1: %2 / %3")
                                   .arg(key.toString(), keys.value(key), action->text());
                keys.insert(key, action->text());
            }
        }
        QStringList inWindow;
        const QList<QAction *> menus = f.window->menuBar()->actions();
        for (const QAction *menu : menus) {
            inWindow << menu->text();
            QStringList inMenu;
            const QList<QAction *> entries = menu->menu()->actions();
            for (const QAction *entry : entries)
                inMenu << entry->text();
            const QStringList inside = mnemonicClashes(inMenu);
            for (const QString &clash : inside)
                clashes << QStringLiteral("menu %1: %2").arg(menu->text(), clash);
        }
        const QList<QAbstractButton *> buttons = f.window->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible())
                inWindow << button->text();
        }
        const QList<QLabel *> labels = f.window->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible() && label->buddy())
                inWindow << label->text();
        }
        clashes << mnemonicClashes(inWindow);
    }
    clashes.removeDuplicates();
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(QLatin1Char('\n'))));
}

// No page is so wide that the list beside it has to give way.
void TestMainWindow::theListOfWorkspacesCanBeRead()
{
    WindowFixture f;
    QVERIFY(f.open());
    f.window->resize(1100, 800);
    const auto *stack = f.window->workbench()->findChild<QStackedWidget *>();
    for (int at = 0; at < stack->count(); ++at) {
        QVERIFY2(stack->widget(at)->minimumSizeHint().width() <= 900,
                 qUtf8Printable(stack->widget(at)->objectName() + QLatin1Char(' ')
                                + QString::number(stack->widget(at)->minimumSizeHint().width())));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
