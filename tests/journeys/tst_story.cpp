// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A working day of an administrator from the first start to the way back, told twice: with the
// mouse on a real display, and with the keyboard alone.

#include "api/connection.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "journeys/hands.h"
#include "models/itemroles.h"
#include "models/picklistmodel.h"
#include "sandbox/server.h"
#include "support/faults.h"
#include "support/strictwarnings.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/pane.h"
#include "ui/feedback/toast.h"
#include "ui/rehearsalstage.h"
#include "ui/review/applycontroller.h"
#include "ui/samplecolleague.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>

using namespace rw;
using namespace rw::test;
using namespace Qt::StringLiterals;
using Fault = sandbox::Server::Fault;

namespace {

constexpr int storyPatience = 30000;
constexpr int peopleOfOldCo = 12;

} // namespace

class JourneyStory : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }
    void tenSteps_data();
    void tenSteps();

private:
    void makeOldCo();
    void start();
    bool isRead() const;

    void openTheSample();
    void moveThree();
    void insertAbove();
    void putFirst();
    void replaceTheDomain();
    void lookAtTheChanges();
    void startAgain();
    void meetTheColleague();
    void applyAndTryAgain();
    void takeItBack();
    void exportTheChart();

    edit::Workspace &workspace() const { return m_window->session()->workspace(); }
    const domain::RoleTree &tree() const { return workspace().roles().tree(); }
    ui::MainActions &actions() const { return m_window->actions(); }
    template <typename T>
    T *find(const char *name) const
    {
        // Pages of other organisations and other times are gone, but perhaps not at once.
        const auto all = m_window->findChildren<T *>(QLatin1StringView(name));
        for (T *each : all) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QAction *paneAction(const QString &text) const
    {
        const QList<QAction *> all = m_window->workbench()->currentPane()->editActions();
        for (QAction *each : all) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    static QAction *inMenu(const QAction *menu, const QString &text)
    {
        for (QAction *each : menu->menu()->actions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : m_window->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    QModelIndex row(const QAbstractItemView *view, const QString &name, int column = 0) const
    {
        const QAbstractItemModel *model = view->model();
        const QModelIndexList found = model->match(model->index(0, column), Qt::DisplayRole, name,
                                                   1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.value(0);
    }
    QString superior(const QString &name) const
    {
        const auto *node = tree().findByName(name);
        return node && node->parent ? node->parent->role.name : QString();
    }
    int conflicts() const
    {
        const auto changes = workspace().changes();
        return int(std::count_if(changes.cbegin(), changes.cend(),
                                 [](const auto &change) { return change.isConflict(); }));
    }
    // In the dialog that asks for a file.
    bool nameTheFile(const QString &path)
    {
        QFileDialog *dialog = nullptr;
        const bool asked = QTest::qWaitFor([&] {
            for (auto *each : m_window->findChildren<QFileDialog *>())
                dialog = each->isVisible() ? each : dialog;
            return dialog != nullptr;
        });
        return asked && m_hand->goTo(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s))
               && Hand::write(path) && Hand::enter()
               && QTest::qWaitFor([&path] { return QFile::exists(path); });
    }
    bool applyEverything()
    {
        QSignalSpy finished(&m_window->workbench()->applying(), &ui::ApplyController::finished);
        return m_hand->command(actions().apply)
               && QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, storyPatience);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::shared_ptr<sandbox::Server> m_server;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<Hand> m_hand;
    bool m_byKeyboard = false;
};

void JourneyStory::tenSteps_data()
{
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("with the mouse") << false;
    QTest::newRow("with the keyboard alone") << true;
}

void JourneyStory::tenSteps()
{
    QFETCH(bool, byKeyboard);
    m_byKeyboard = byKeyboard;
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings
        = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_server = std::make_shared<sandbox::Server>(sandbox::ServerOptions());
    QString error;
    QVERIFY2(m_server->start(&error), qPrintable(error));
    makeOldCo();
    const auto tell = [this](void (JourneyStory::*step)()) {
        (this->*step)();
        return !QTest::currentTestFailed();
    };
    for (auto step :
         {&JourneyStory::openTheSample, &JourneyStory::moveThree, &JourneyStory::insertAbove,
          &JourneyStory::putFirst, &JourneyStory::replaceTheDomain, &JourneyStory::lookAtTheChanges,
          &JourneyStory::startAgain, &JourneyStory::meetTheColleague,
          &JourneyStory::applyAndTryAgain, &JourneyStory::takeItBack,
          &JourneyStory::exportTheChart}) {
        if (!tell(step))
            return;
    }
}

// People at several counterparties whose company has another name by now.
void JourneyStory::makeOldCo()
{
    const auto read = [this](const QString &target, const QString &list) {
        int status = 0;
        QByteArray body;
        m_server->runLocally(u"GET"_s, target, {}, &status, &body);
        return QJsonDocument::fromJson(body).object().value(list).toArray();
    };
    int made = 0;
    const QJsonArray companies = read(u"/api/v1/counterparties"_s, u"counterparties"_s);
    for (const QJsonValue company : companies) {
        const QString target = u"/api/v1/counterparties/%1/counterpartyusers"_s.arg(
            company[u"organizationApiName"_s].toString());
        const QJsonArray people = read(target + u"?status=all"_s, u"counterpartyusers"_s);
        for (const QJsonValue person : people) {
            if (made == peopleOfOldCo || person[u"status"_s].toString() != u"active"_s)
                continue;
            const QByteArray address = "person" + QByteArray::number(++made) + "@oldco.com";
            int status = 0;
            m_server->runLocally(
                u"PUT"_s,
                target + u'/'
                    + QString::fromLatin1(QUrl::toPercentEncoding(person[u"emailId"_s].toString()))
                    + u'/',
                "{\"emailId\":\"" + address + "\"}", &status, nullptr);
            QCOMPARE(status, 200);
        }
    }
    QCOMPARE(made, peopleOfOldCo);
}

void JourneyStory::start()
{
    const auto openSample = [this]() -> tl::expected<ui::Doorway, QString> {
        const auto connection
            = api::parseConnection(QJsonDocument(m_server->connection()).toJson());
        if (!connection)
            return tl::make_unexpected(connection.error());
        ui::Doorway doorway{*connection, m_server, true};
        doorway.colleague = [this](const QStringList &preferred) {
            return ui::colleagueMovesARole(*m_server, preferred);
        };
        return doorway;
    };
    m_window = std::make_unique<ui::MainWindow>(
        ui::WindowServices{openSample, m_folder->path(), m_settings.get(), nullptr, ui::makeStage});
    m_window->resize(1380, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_hand = m_byKeyboard ? keyboardHand(*m_window) : mouseHand(*m_window);
}

bool JourneyStory::isRead() const
{
    if (!m_window->session() || !m_window->session()->isOpen())
        return false;
    const QList<edit::Section *> sections = workspace().sections();
    return workspace().roles().usersKnown()
           && std::all_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
                  return section->state() == edit::Section::State::Ready;
              });
}

void JourneyStory::openTheSample()
{
    start();
    QVERIFY(m_hand);
    QVERIFY(m_hand->press(find<QAbstractButton>("exploreSample")));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), storyPatience);
    QVERIFY(tree().size() >= 60);
    QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("roleTree"), storyPatience);
}

void JourneyStory::moveThree()
{
    auto *view = find<QTreeView>("roleTree");
    QVERIFY(m_hand->command(actions().filter));
    QVERIFY(Hand::write(u"sales"_s));
    QTRY_VERIFY_WITH_TIMEOUT(row(view, u"Inside Sales"_s).isValid()
                                 && !row(view, u"Paralegal"_s).isValid(),
                             storyPatience);
    QVERIFY(m_hand->pick(view, {row(view, u"Inside Sales"_s), row(view, u"Field Sales"_s),
                                row(view, u"Sales Manager India"_s)}));
    QVERIFY(m_hand->command(paneAction(u"Move to…"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("moveRoleDialog"), storyPatience);
    QVERIFY(Hand::write(u"vp s"_s));
    QVERIFY(Hand::enter());
    QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("moveRoleDialog"), storyPatience);
    QCOMPARE(workspace().stagedCount(), 3);
    for (const QString &name : {u"Inside Sales"_s, u"Field Sales"_s, u"Sales Manager India"_s}) {
        QCOMPARE(superior(name), u"VP Sales"_s);
        QCOMPARE(row(view, name).data(models::MarkRole).toInt(), int(models::Mark::Moved));
    }
    auto *toast = find<ui::Toast>("toast");
    QVERIFY(toast && toast->text().contains(u"VP Sales"_s));
    QVERIFY(m_hand->command(actions().filter));
    QVERIFY(Hand::write({}));
    QTRY_VERIFY_WITH_TIMEOUT(row(view, u"Paralegal"_s).isValid(), storyPatience);
}

void JourneyStory::insertAbove()
{
    auto *view = find<QTreeView>("roleTree");
    QVERIFY(m_hand->pick(view, {row(view, u"Inside Sales"_s), row(view, u"Field Sales"_s)}));
    QStringList states{tree().dump()};
    QVERIFY(m_hand->command(paneAction(u"Insert role above"_s)));
    states.append(tree().dump());
    QVERIFY(QTest::qWaitFor([view] { return view->isAncestorOf(QApplication::focusWidget()); }));
    QVERIFY(Hand::write(u"Sales Ops"_s));
    QVERIFY(Hand::enter());
    QTRY_COMPARE_WITH_TIMEOUT(superior(u"Inside Sales"_s), u"Sales Ops"_s, storyPatience);
    QCOMPARE(superior(u"Field Sales"_s), u"Sales Ops"_s);
    QCOMPARE(superior(u"Sales Ops"_s), u"VP Sales"_s);
    states.append(tree().dump());
    for (const int state : {1, 0}) {
        QVERIFY(m_hand->command(actions().undo));
        QCOMPARE(tree().dump(), states.at(state));
    }
    for (const int state : {1, 2}) {
        QVERIFY(m_hand->command(actions().redo));
        QCOMPARE(tree().dump(), states.at(state));
    }
}

void JourneyStory::putFirst()
{
    QVERIFY(m_hand->command(actions().contactRolesWorkspace));
    QTRY_VERIFY_WITH_TIMEOUT(find<QTableView>("contactRolesTable"), storyPatience);
    auto *table = find<QTableView>("contactRolesTable");
    auto *preview = find<QListWidget>("dropDownPreview");
    QVERIFY(preview->item(0)->text() != u"Decision Maker"_s);
    const QModelIndex name = row(table, u"Decision Maker"_s, models::PicklistModel::NameColumn);
    QVERIFY(
        m_hand->beginToEdit(table, name.siblingAtColumn(models::PicklistModel::PositionColumn)));
    QVERIFY(Hand::write(u"1"_s));
    QVERIFY(Hand::enter());
    QTRY_COMPARE_WITH_TIMEOUT(preview->item(0)->text(), u"Decision Maker"_s, storyPatience);
}

void JourneyStory::replaceTheDomain()
{
    QVERIFY(m_hand->command(actions().contactsWorkspace));
    QTRY_VERIFY_WITH_TIMEOUT(paneAction(u"Tools"_s), storyPatience);
    QVERIFY(m_hand->command(inMenu(paneAction(u"Tools"_s), u"Replace domain…"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("addressDialog"), storyPatience);
    // Those that were not read yet are read first.
    QVERIFY(m_hand->press(find<QPushButton>("readAll")));
    QTRY_VERIFY_WITH_TIMEOUT(!find<QPushButton>("readAll"), storyPatience);
    QVERIFY(m_hand->goTo(find<QComboBox>("replaceFrom")));
    QVERIFY(Hand::write(u"oldco.com"_s));
    QVERIFY(m_hand->goTo(find<QLineEdit>("replaceTo")));
    QVERIFY(Hand::write(u"newco.com"_s));
    auto *list = find<QTreeWidget>("addressChanges");
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), peopleOfOldCo, storyPatience);
    QVERIFY(m_hand->tick(list, list->model()->index(3, 0)));
    const int before = workspace().stagedCount();
    QVERIFY(m_hand->press(find<QPushButton>("addToPlan")));
    QTRY_COMPARE_WITH_TIMEOUT(workspace().stagedCount(), before + peopleOfOldCo - 1, storyPatience);
}

void JourneyStory::lookAtTheChanges()
{
    const int count = workspace().stagedCount();
    QSignalSpy said(m_window->workbench(), &ui::Workbench::statusMessage);
    for (int step = 0; step < count; ++step)
        QVERIFY(m_hand->command(actions().nextChange));
    QSet<QString> numbers;
    for (const QList<QVariant> &each : said) {
        static const QRegularExpression number(u"Change (\\d+) of"_s);
        numbers.insert(number.match(each.first().toString()).captured(1));
    }
    numbers.remove({});
    QCOMPARE(numbers.size(), count);
    // The last one is a contact's, and goes.
    QVERIFY(m_hand->command(paneAction(u"Revert"_s)));
    QCOMPARE(workspace().stagedCount(), count - 1);

    QVERIFY(m_hand->command(actions().review));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workbench()->isReviewing(), storyPatience);
    QTabBar *tabs = nullptr;
    for (auto *each : m_window->findChildren<QTabBar *>()) {
        if (each->isVisible() && each->count() == 2 && each->tabText(1) == u"Requests"_s)
            tabs = each;
    }
    QVERIFY(tabs);
    QVERIFY(m_hand->showTab(tabs, 1));
    QTRY_VERIFY_WITH_TIMEOUT(find<QPlainTextEdit>("requests"), storyPatience);
    QVERIFY(find<QPlainTextEdit>("requests")->toPlainText().contains(u"@newco.com"_s));
    QCOMPARE(m_server->writeCount(), 0);
    QVERIFY(m_hand->command(actions().savePlan));
    QVERIFY(nameTheFile(m_folder->filePath(u"plan.json"_s)));
}

void JourneyStory::startAgain()
{
    const QString before = tree().dump();
    const int count = workspace().stagedCount();
    QTRY_COMPARE_WITH_TIMEOUT(workspace().durableCount(), count, storyPatience);
    m_hand.reset();
    m_window.reset();
    start();
    QVERIFY(m_hand->press(find<QAbstractButton>("exploreSample")));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), storyPatience);
    QCOMPARE(workspace().stagedCount(), count);
    QCOMPARE(tree().dump(), before);
}

void JourneyStory::meetTheColleague()
{
    QVERIFY(m_hand->command(actions().colleague));
    QCOMPARE(conflicts(), 0); // nobody has looked yet
    QVERIFY(m_hand->command(actions().refresh));
    QTRY_COMPARE_WITH_TIMEOUT(conflicts(), 1, storyPatience);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), storyPatience);
    QVERIFY(m_hand->command(actions().review));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workbench()->isReviewing(), storyPatience);
    const auto changes = workspace().changes();
    const auto conflict = std::find_if(changes.cbegin(), changes.cend(),
                                       [](const auto &change) { return change.isConflict(); });
    auto *list = find<QTreeView>("changes");
    QVERIFY(m_hand->pick(list, {row(list, conflict->title)}));
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("useResult"), storyPatience);
    QVERIFY(m_hand->press(find<QPushButton>("useResult")));
    QTRY_COMPARE_WITH_TIMEOUT(conflicts(), 0, storyPatience);
}

void JourneyStory::applyAndTryAgain()
{
    m_server->addFault(fault(Fault::InternalError, u"PUT"_s, u"counterpartyusers"_s));
    QTRY_COMPARE_WITH_TIMEOUT(workspace().durableCount(), workspace().stagedCount(), storyPatience);
    QVERIFY(applyEverything());
    const edit::ApplyRun *run = m_window->workbench()->applying().run();
    QCOMPARE(run->outcome(), edit::ApplyRun::Outcome::Partly);
    QCOMPARE(workspace().stagedCount(), 1); // the rest went on
    QSignalSpy finished(&m_window->workbench()->applying(), &ui::ApplyController::finished);
    QVERIFY(m_hand->press(find<QPushButton>("retryFailed")));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, storyPatience);
    QCOMPARE(workspace().stagedCount(), 0);
    QCOMPARE(superior(u"Inside Sales"_s), u"Sales Ops"_s);
}

void JourneyStory::takeItBack()
{
    // Newest first, as with undo; the apply that took back the one stands above the other then.
    for (const int apply : {0, 2}) {
        QVERIFY(m_hand->command(actions().history));
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("applies")
                                     && find<QAbstractItemView>("applies")->model()->rowCount()
                                            == 2 + apply / 2,
                                 storyPatience);
        auto *applies = find<QAbstractItemView>("applies");
        QVERIFY(m_hand->pick(applies, {applies->model()->index(apply, 0)}));
        QVERIFY(m_hand->command(m_window->findChild<QAction *>(u"takeBack"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workbench()->isReviewing(), storyPatience);
        QTRY_VERIFY_WITH_TIMEOUT(workspace().stagedCount() > 0, storyPatience);
        QCOMPARE(conflicts(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(workspace().durableCount(), workspace().stagedCount(),
                                  storyPatience);
        QVERIFY(applyEverything());
        QCOMPARE(m_window->workbench()->applying().run()->outcome(),
                 edit::ApplyRun::Outcome::Applied);
    }
    QVERIFY(!tree().findByName(u"Sales Ops"_s));

    QVERIFY(m_hand->command(actions().history));
    QTRY_VERIFY_WITH_TIMEOUT(find<QTabWidget>("historyTabs"), storyPatience);
    QVERIFY(m_hand->showTab(find<QTabWidget>("historyTabs")->tabBar(), 1));
    QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("snapshots") || find<QTableView>("snapshots"),
                             storyPatience);
    auto *snapshots = find<QAbstractItemView>("snapshots");
    QTRY_VERIFY_WITH_TIMEOUT(snapshots->model()->rowCount() >= 2, storyPatience);
    const QModelIndex first = snapshots->model()->index(snapshots->model()->rowCount() - 1, 0);
    QVERIFY(m_hand->pick(snapshots, {first}));
    auto *compare = m_window->findChild<QAction *>(u"compareWithNow"_s);
    QTRY_VERIFY_WITH_TIMEOUT(compare->isEnabled(), storyPatience);
    QVERIFY(m_hand->command(compare));
    const auto says = [this](const QString &title) {
        for (const QLabel *label : m_window->findChildren<QLabel *>(u"stateTitle"_s)) {
            if (label->isVisible() && label->text() == title)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"No differences"_s), storyPatience);
}

void JourneyStory::exportTheChart()
{
    QVERIFY(m_hand->command(actions().rolesWorkspace));
    const auto bytes = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    for (const bool asPdf : {false, true}) {
        QVERIFY(m_hand->command(paneAction(u"Export chart…"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("chartDialog"), storyPatience);
        if (asPdf) {
            QVERIFY(m_hand->choose(find<QComboBox>("chartForm"), 1));
            QVERIFY(m_hand->goTo(find<QSpinBox>("chartPages")));
            QVERIFY(Hand::write(u"3"_s));
        }
        QVERIFY(m_hand->press(button(u"Export…"_s)));
        QVERIFY(nameTheFile(m_folder->filePath(asPdf ? u"chart.pdf"_s : u"chart.svg"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("chartDialog"), storyPatience);
    }
    QSvgRenderer picture;
    QVERIFY(picture.load(bytes(m_folder->filePath(u"chart.svg"_s))));
    static const QRegularExpression page(u"/Type\\s*/Page\\b"_s);
    QCOMPARE(QString::fromLatin1(bytes(m_folder->filePath(u"chart.pdf"_s))).count(page), 3);
}

QTEST_MAIN(JourneyStory)
#include "tst_story.moc"
