// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include "models/changesmodel.h"
#include "models/stepsmodel.h"
#include "ui/feedback/banner.h"
#include "ui/review/applycontroller.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/englishplurals.h"
#include "ui/shell/workbench.h"

#include <QCheckBox>
#include <QFrame>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace rw;
using namespace rw::ui;
using models::ChangesModel;
using models::StepsModel;

// The review in the real window: what it lists, what it takes back, and an apply from its first
// read to its last on a sample organisation, with a colleague and with a server that refuses.
class TestReviewPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init();
    void listsFieldsAndTakesOneBack();
    void deleteKeyTakesBackWhatIsSelected();
    void spaceLeavesChangesOut();
    void showsTheRequests();
    void appliesWhatItLists();
    void deletionsAreLookedAtFirst();
    void colleaguesChangeIsAConflict();
    void takesTheirs();
    void failureStaysWithItsReason();
    void unreadableOrganisationSendsNothing();
    void stopsBetweenTwoSteps();
    void closingWhileApplyingAsks_data();
    void closingWhileApplyingAsks();
    void mayGoInTheMiddleOfAnApply();

private:
    static QModelIndex find(const QAbstractItemModel &model, const QString &text,
                            const QModelIndex &parent = {});
    static bool review(WindowFixture &f); // with the table of steps up to date
    static QString banner(const WindowFixture &f);

    EnglishPlurals m_plurals;
};

void TestReviewPage::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

QModelIndex TestReviewPage::find(const QAbstractItemModel &model, const QString &text,
                                 const QModelIndex &parent)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == text)
            return index;
        if (const QModelIndex below = find(model, text, index); below.isValid())
            return below;
    }
    return {};
}

bool TestReviewPage::review(WindowFixture &f)
{
    f.window->workbench()->showReview();
    const auto &changes = f.window->session()->changes();
    const auto &steps = f.window->session()->steps();
    return QTest::qWaitFor([&] { return changes.rowCount() > 0 && steps.rowCount() > 0; });
}

QString TestReviewPage::banner(const WindowFixture &f)
{
    const auto *banner = f.window->workbench()->reviewPage().findChild<Banner *>();
    return banner->isHidden() ? QString() : banner->text();
}

void TestReviewPage::listsFieldsAndTakesOneBack()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QString name = f.names().constFirst();
    const domain::RoleId id = f.role(name);
    QVERIFY(f.rename(name, QStringLiteral("Renamed")));
    QVERIFY(f.roles().setField(id, domain::Field::Description, QStringLiteral("Told anew")));
    QVERIFY(review(f));
    auto *view = f.find<QTreeView>("changes");
    const QModelIndex object = find(*view->model(), name);
    QVERIFY(object.isValid());
    QTRY_COMPARE(view->model()->rowCount(object), 2);
    QVERIFY(view->isExpanded(object));
    const QModelIndex field = view->model()->index(0, ChangesModel::WhatColumn, object);
    QCOMPARE(field.data().toString(), QStringLiteral("Name"));
    QCOMPARE(field.siblingAtColumn(ChangesModel::BeforeColumn).data().toString(), name);
    QCOMPARE(field.siblingAtColumn(ChangesModel::AfterColumn).data().toString(),
             QStringLiteral("Renamed"));
    auto *revert = f.find<QPushButton>("revert");
    QVERIFY(!revert->isEnabled());
    view->setCurrentIndex(field);
    QVERIFY(revert->isEnabled());
    revert->click();
    QTRY_COMPARE(view->model()->rowCount(find(*view->model(), name)), 1);
    QVERIFY(f.role(name) == id);
    QCOMPARE(f.workspace().stagedCount(), 1);
}

void TestReviewPage::deleteKeyTakesBackWhatIsSelected()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QStringList names = f.names();
    QVERIFY(f.rename(names.at(0), QStringLiteral("One")));
    QVERIFY(f.rename(names.at(1), QStringLiteral("Two")));
    QVERIFY(review(f));
    auto *view = f.find<QTreeView>("changes");
    QTRY_VERIFY(find(*view->model(), names.at(1)).isValid());
    view->setCurrentIndex(find(*view->model(), names.at(0)));
    QTest::keyClick(view, Qt::Key_Delete);
    QTRY_COMPARE(f.workspace().stagedCount(), 1);
    // A workspace's row stands for all that is below it.
    QTRY_VERIFY(!find(*view->model(), names.at(0)).isValid());
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Delete);
    QTRY_COMPARE(f.workspace().stagedCount(), 0);
    QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(f.workspace().stagedCount(), 1);
}

void TestReviewPage::spaceLeavesChangesOut()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QStringList names = f.names();
    const domain::RoleId made = f.roles().create(f.role(names.at(1)), QStringLiteral("Brand new"));
    QVERIFY(f.roles().create(made, QStringLiteral("Below it")).isLocal());
    QVERIFY(f.rename(names.at(0), QStringLiteral("One")));
    QVERIFY(review(f));
    auto *view = f.find<QTreeView>("changes");
    auto *apply = f.find<QPushButton>("apply");
    auto *all = f.find<QCheckBox>("selectAll");
    auto *leftOut = f.find<QLabel>("leftOut");
    QTRY_COMPARE(apply->accessibleName(), QStringLiteral("Apply 3 changes to Zylker – Sample"));
    QTRY_COMPARE(all->checkState(), Qt::Checked);
    QVERIFY(!leftOut->isVisible());
    view->setCurrentIndex(find(*view->model(), QStringLiteral("Brand new")));
    QTest::keyClick(view, Qt::Key_Space);
    QTRY_COMPARE(apply->accessibleName(),
                 QStringLiteral("Apply 1 of 3 changes to Zylker – Sample"));
    QTRY_VERIFY(leftOut->isVisible());
    QCOMPARE(leftOut->text(), QStringLiteral("Also left out: Below it (needs Brand new)"));
    QCOMPARE(all->checkState(), Qt::PartiallyChecked);
    f.server->clearLog();
    apply->click();
    QTRY_COMPARE(f.workspace().stagedCount(), 2);
    QTRY_VERIFY(!f.workspace().isApplying());
    QCOMPARE(f.server->writeCount(), 1);
    QTRY_VERIFY(!apply->isEnabled());
    all->click();
    QTRY_COMPARE(apply->accessibleName(), QStringLiteral("Apply 2 changes to Zylker – Sample"));
    QVERIFY(apply->isEnabled());
    QTRY_COMPARE(all->checkState(), Qt::Checked);
}

void TestReviewPage::showsTheRequests()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QStringList names = f.names();
    QVERIFY(f.rename(names.at(0), QStringLiteral("One")));
    QVERIFY(f.rename(names.at(1), QStringLiteral("Two")));
    QVERIFY(review(f));
    auto *steps = f.find<QTableView>("steps");
    QTRY_COMPARE(steps->model()->rowCount(), 2);
    auto *requests = f.find<QPlainTextEdit>("requests");
    QTRY_COMPARE(requests->toPlainText().count(QStringLiteral("PUT http://127.0.0.1:")), 2);
    QVERIFY(requests->toPlainText().contains(QStringLiteral("/crm/v8/settings/roles")));
    const QString token
        = f.server->connection().value(QLatin1StringView("access_token")).toString();
    QVERIFY(!token.isEmpty() && !requests->toPlainText().contains(token));
    steps->selectRow(1);
    QCOMPARE(requests->toPlainText(), f.window->session()->steps().requestText(1));
}

void TestReviewPage::appliesWhatItLists()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QStringList names = f.names();
    const domain::RoleId id = f.role(names.at(0));
    const domain::RoleId other = f.role(names.at(1));
    QVERIFY(f.rename(names.at(0), QStringLiteral("One")));
    QVERIFY(f.roles().move({id}, other));
    QVERIFY(f.roles().create(other, QStringLiteral("Brand new")).isLocal());
    QVERIFY(review(f));
    QTRY_COMPARE(f.window->session()->steps().rowCount(), 2);
    f.server->clearLog();
    auto *apply = f.find<QPushButton>("apply");
    QTRY_COMPARE(apply->accessibleName(), QStringLiteral("Apply 2 changes to Zylker – Sample"));
    apply->click();
    QTRY_COMPARE(f.find<QLabel>("applyResult")->text(),
                 QStringLiteral("2 done · 0 failed · 0 skipped · 0 not started"));
    QCOMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(f.server->writeCount(), 2);
    const QJsonObject role = f.roleOnServer(id);
    QCOMPARE(role.value(QLatin1StringView("name")).toString(), QStringLiteral("One"));
    QCOMPARE(role.value(QLatin1StringView("reporting_to"))
                 .toObject()
                 .value(QLatin1StringView("id"))
                 .toString(),
             other.value);
    QTRY_VERIFY(!f.find<QFrame>("pendingBar")->isVisible());
    auto *steps = f.find<QTableView>("steps");
    QCOMPARE(steps->model()->rowCount(), 2);
    f.find<QPushButton>("backFromApply")->click();
    QVERIFY(!f.window->workbench()->isReviewing());
    QTRY_COMPARE(steps->model()->rowCount(), 0);
    // The way back is staged by undoing.
    f.window->workbench()->undo();
    QTRY_COMPARE(f.workspace().stagedCount(), 1);
}

void TestReviewPage::deletionsAreLookedAtFirst()
{
    WindowFixture f;
    QVERIFY(f.open());
    const domain::RoleId top = f.roles().tree().top()->role.id;
    const domain::RoleId id = f.role(f.names().constLast());
    QVERIFY(f.roles().remove({{id}, top, {}}));
    QTRY_VERIFY(f.find<QPushButton>("apply")->isVisible());
    QTRY_VERIFY(f.find<QPushButton>("apply")->isEnabled());
    f.find<QPushButton>("apply")->click();
    QVERIFY(f.window->workbench()->isReviewing());
    QVERIFY(!f.window->workbench()->applying().isRunning());
    QVERIFY(banner(f).contains(QStringLiteral("Look before you apply")));
    QCOMPARE(f.server->writeCount(), 0);
}

void TestReviewPage::colleaguesChangeIsAConflict()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QString name = f.names().constFirst();
    const domain::RoleId id = f.role(name);
    QVERIFY(f.rename(name, QStringLiteral("Mine")));
    QVERIFY(f.colleagueRenames(id, QStringLiteral("Theirs")));
    f.server->clearLog();
    f.window->workbench()->apply();
    QTRY_VERIFY(
        banner(f).startsWith(QStringLiteral("The organisation changed while you were editing. "
                                            "Nothing was sent.")));
    QCOMPARE(f.server->writeCount(), 0);
    QVERIFY(!f.workspace().isApplying());
    QCOMPARE(f.roleOnServer(id).value(QLatin1StringView("name")).toString(),
             QStringLiteral("Theirs"));
    auto *conflict = f.find<QFrame>("conflict");
    QTRY_VERIFY(conflict->isVisible());
    QStringList words;
    const QList<QLabel *> labels = conflict->findChildren<QLabel *>();
    for (const QLabel *label : labels) // a value may be cut where the page is narrow
        words << (label->accessibleName().isEmpty() ? label->text() : label->accessibleName());
    const QList<QRadioButton *> choices = conflict->findChildren<QRadioButton *>();
    QCOMPARE(choices.size(), 2);
    for (const QString &word : {name, QStringLiteral("Mine"), QStringLiteral("Theirs")})
        QVERIFY2(words.contains(word), qPrintable(word));
    auto *use = f.find<QPushButton>("useResult");
    QTRY_VERIFY(use->isEnabled());
    use->click();
    QTRY_VERIFY(!conflict->isVisible());
    QTRY_VERIFY(f.find<QPushButton>("apply")->isEnabled());
    QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(f.roleOnServer(id).value(QLatin1StringView("name")).toString(),
                 QStringLiteral("Mine"));
    QTRY_COMPARE(f.workspace().stagedCount(), 0);
}

void TestReviewPage::takesTheirs()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QString name = f.names().constFirst();
    const domain::RoleId id = f.role(name);
    QVERIFY(f.rename(name, QStringLiteral("Mine")));
    QVERIFY(f.colleagueRenames(id, QStringLiteral("Theirs")));
    f.window->workbench()->apply();
    auto *conflict = f.find<QFrame>("conflict");
    QTRY_VERIFY(conflict->isVisible());
    auto *drop = f.find<QPushButton>("dropMine");
    QTRY_VERIFY(drop->isEnabled());
    drop->click();
    QTRY_COMPARE(f.workspace().stagedCount(), 0);
    QCOMPARE(f.role(QStringLiteral("Theirs")), id);
    QTRY_VERIFY(!f.find<QFrame>("pendingBar")->isVisible());
}

void TestReviewPage::failureStaysWithItsReason()
{
    WindowFixture f;
    QVERIFY(f.open());
    const QStringList names = f.names();
    QVERIFY(f.rename(names.at(0), QStringLiteral("One")));
    QVERIFY(f.rename(names.at(1), QStringLiteral("Two")));
    sandbox::Server::Fault fault;
    fault.method = QStringLiteral("PUT");
    fault.pathPattern = QStringLiteral("settings/roles");
    fault.status = 403;
    fault.body
        = R"({"code":"NO_PERMISSION","details":{},"message":"permission denied","status":"error"})";
    f.server->addFault(fault);
    f.window->workbench()->apply();
    QTRY_COMPARE(f.find<QLabel>("applyResult")->text(),
                 QStringLiteral("1 done · 1 failed · 0 skipped · 0 not started"));
    QCOMPARE(f.workspace().stagedCount(), 1);
    const domain::Change refused = f.workspace().changes().constFirst();
    QVERIFY(f.workspace().failure(refused.ref));
    QCOMPARE(banner(f), QStringLiteral("1 change did not get through and stays staged."));
    const auto &changes = f.window->session()->changes();
    QTRY_VERIFY(changes.indexOf(refused.ref).isValid());
    const QModelIndex row = changes.indexOf(refused.ref);
    QTRY_VERIFY(!row.siblingAtColumn(ChangesModel::StateColumn).data().toString().isEmpty());
    auto *retry = f.find<QPushButton>("retryFailed");
    QVERIFY(retry->isVisible());
    retry->click();
    QTRY_COMPARE(f.find<QLabel>("applyResult")->text(),
                 QStringLiteral("1 done · 0 failed · 0 skipped · 0 not started"));
    QCOMPARE(f.workspace().stagedCount(), 0);
    QVERIFY(QStringList({QStringLiteral("One"), QStringLiteral("Two")})
                .contains(
                    f.roleOnServer({refused.ref.id}).value(QLatin1StringView("name")).toString()));
}

void TestReviewPage::unreadableOrganisationSendsNothing()
{
    WindowFixture f;
    QVERIFY(f.open());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("One")));
    sandbox::Server::Fault fault;
    fault.method = QStringLiteral("GET");
    fault.pathPattern = QStringLiteral("settings/roles");
    fault.times = 20;
    fault.status = 500;
    f.server->addFault(fault);
    f.window->workbench()->apply();
    QTRY_VERIFY_WITH_TIMEOUT(banner(f).startsWith(QStringLiteral("Nothing was sent.")), 20000);
    QCOMPARE(f.server->writeCount(), 0);
    QCOMPARE(f.workspace().stagedCount(), 1);
}

void TestReviewPage::stopsBetweenTwoSteps()
{
    WindowFixture f(60);
    QVERIFY(f.open());
    const QStringList names = f.names();
    int renamed = 0;
    for (const QString &name : names)
        QVERIFY(f.rename(name, QStringLiteral("Renamed %1").arg(++renamed)));
    QVERIFY(renamed >= 3);
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    f.window->workbench()->apply();
    auto *stop = f.find<QPushButton>("stopApply");
    QVERIFY(stop->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(f.server->writeCount() >= 1, 20000);
    stop->click();
    QVERIFY(!stop->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
    QVERIFY(f.server->writeCount() < renamed);
    QCOMPARE(f.workspace().stagedCount(), renamed - int(f.server->writeCount()));
    QVERIFY(banner(f).startsWith(QStringLiteral("Stopped.")));
    QVERIFY(f.find<QLabel>("applyResult")->text().endsWith(QStringLiteral("not started")));
}

void TestReviewPage::closingWhileApplyingAsks_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<bool>("closes");
    const QString background = QStringLiteral("Finish in background");
    QTest::newRow("it stops after the step and closes")
        << QStringLiteral("Stop after this step") << false << true;
    QTest::newRow("it finishes in the background and closes") << background << false << true;
    QTest::newRow("what fails in the background brings the window back")
        << background << true << false;
}

void TestReviewPage::closingWhileApplyingAsks()
{
    QFETCH(QString, button);
    QFETCH(bool, refused);
    QFETCH(bool, closes);
    WindowFixture f(60);
    QVERIFY(f.open());
    const QStringList names = f.names();
    QVERIFY(f.rename(names.at(0), QStringLiteral("One")));
    QVERIFY(f.rename(names.at(1), QStringLiteral("Two")));
    if (refused) {
        sandbox::Server::Fault fault;
        fault.method = QStringLiteral("PUT");
        fault.pathPattern = QStringLiteral("settings/roles");
        fault.kind = sandbox::Server::Fault::NoPermission;
        f.server->addFault(fault);
    }
    auto &applying = f.window->workbench()->applying();
    QSignalSpy finished(&applying, &ApplyController::finished);
    f.window->workbench()->apply();
    QVERIFY(applying.isRunning());
    f.window->close();
    QTRY_VERIFY(f.find<QMessageBox>("closeQuestion"));
    QVERIFY(f.window->isVisible());
    const QList<QAbstractButton *> buttons = f.find<QMessageBox>("closeQuestion")->buttons();
    bool found = false;
    for (QAbstractButton *answer : buttons) {
        if (answer->text() == button) {
            found = true;
            answer->click();
        }
    }
    QVERIFY(found);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
    if (closes) {
        QTRY_VERIFY(!f.window->isVisible());
    } else {
        QTRY_VERIFY(!f.window->isMinimized());
        QVERIFY(f.window->isVisible());
        QCOMPARE(f.workspace().stagedCount(), 1);
    }
    if (button == QLatin1String("Finish in background"))
        QCOMPARE(int(f.server->writeCount()), 2);
}

void TestReviewPage::mayGoInTheMiddleOfAnApply()
{
    WindowFixture f(60);
    QVERIFY(f.open());
    QVERIFY(f.rename(f.names().constFirst(), QStringLiteral("One")));
    f.window->workbench()->apply();
    QVERIFY(f.window->workbench()->applying().isRunning());
    f.window.reset();
}

QTEST_MAIN(TestReviewPage)
#include "tst_reviewpage.moc"
