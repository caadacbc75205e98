// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/listsorting.h"
#include "models/picklistmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/picklists/pastedlistdialog.h"
#include "ui/picklists/picklistpane.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// Whole orders of the picklist, and lists of names that come from elsewhere.
class TestPicklistSorting : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void sorts_data();
    void sorts();
    void sortsAsThePersonsLanguageDoes();
    void sortedAlreadyIsNoStep();
    void namesInAText_data();
    void namesInAText();
    void asAPastedList();
    void newNamesStandWhereTheTextHasThem();
    void theDialogSaysWhatTheTextMeans();
    void pastedNamesBecomeValues();
    void whatCannotBePastedSaysWhy_data();
    void whatCannotBePastedSaysWhy();
    void copiesTheNames();

private:
    QAction *action(const QString &text) const;
    QAction *inMenu(const QString &text) const;
    edit::ContactRoleSection &section() const { return m_open->workspace->contactRoles(); }
    QStringList names() const
    {
        QStringList names;
        for (const auto &entry : section().list().entries())
            names.append(entry.value.name);
        return names;
    }
    void select(const QString &name);
    PastedListDialog *openDialog(const QString &text);

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<models::PicklistModel> m_model;
    std::unique_ptr<QMainWindow> m_window;
    PicklistPane *m_pane = nullptr;
};

void TestPicklistSorting::init()
{
    rw::test::failOnWarnings();
    QApplication::clipboard()->clear();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<models::PicklistModel>(*m_open->workspace);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new PicklistPane(*m_open->workspace, *m_model);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1100, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_pane->focusList();
    QCOMPARE(names(), QStringList({u"Decision Maker"_s, u"Sales Lead"_s, u"Product Manager"_s,
                                   u"Quality Control"_s}));
}

void TestPicklistSorting::cleanup()
{
    m_window.reset();
    m_model.reset();
    m_open.reset();
}

QAction *TestPicklistSorting::action(const QString &text) const
{
    for (QAction *action : m_pane->editActions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    qFatal("no such command");
}

QAction *TestPicklistSorting::inMenu(const QString &text) const
{
    for (QAction *each : action(u"Sort"_s)->menu()->actions()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    qFatal("no such order");
}

void TestPicklistSorting::select(const QString &name)
{
    auto *table = m_pane->findChild<QTableView *>();
    const int row = int(names().indexOf(name));
    table->setCurrentIndex(table->model()->index(row, models::PicklistModel::NameColumn));
}

PastedListDialog *TestPicklistSorting::openDialog(const QString &text)
{
    QApplication::clipboard()->setText(text);
    inMenu(u"As a pasted list…"_s)->trigger();
    return m_pane->findChild<PastedListDialog *>();
}

void TestPicklistSorting::sorts_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QStringList>("becomes");
    QTest::newRow("from A to Z") << u"A to Z"_s
                                 << QStringList{u"Decision Maker"_s, u"Product Manager"_s,
                                                u"Quality Control"_s, u"Sales Lead"_s};
    QTest::newRow("from Z to A") << u"Z to A"_s
                                 << QStringList{u"Sales Lead"_s, u"Quality Control"_s,
                                                u"Product Manager"_s, u"Decision Maker"_s};
    QTest::newRow("the other way round") << u"Reverse"_s
                                         << QStringList{u"Quality Control"_s, u"Product Manager"_s,
                                                        u"Sales Lead"_s, u"Decision Maker"_s};
}

void TestPicklistSorting::sorts()
{
    QFETCH(QString, order);
    QFETCH(QStringList, becomes);
    const QStringList before = names();
    select(u"Sales Lead"_s);
    inMenu(order)->trigger();
    QCOMPARE(names(), becomes);
    QCOMPARE(m_open->workspace->stagedCount(), 1); // one order, no deletions
    const auto *table = m_pane->findChild<QTableView *>();
    QCOMPARE(table->currentIndex().row(), becomes.indexOf(u"Sales Lead"_s));
    m_open->workspace->undo();
    QCOMPARE(names(), before);
}

void TestPicklistSorting::sortsAsThePersonsLanguageDoes()
{
    QVERIFY(section().create({}, u"Ärztin"_s).value.size());
    QVERIFY(section().create({}, u"Zuse"_s).value.size());
    const auto place = [this](const QLocale &locale) {
        return edit::ListSorting::sorted(section(), edit::ListSorting::Sort::Ascending, locale)
            .indexOf(m_open->value(u"Ärztin"_s));
    };
    QCOMPARE(place(QLocale(QLocale::German)), 0); // beside A
    QCOMPARE(place(QLocale(QLocale::Swedish)), 5); // behind Z
}

void TestPicklistSorting::sortedAlreadyIsNoStep()
{
    inMenu(u"A to Z"_s)->trigger();
    const QString step = m_open->workspace->undoText();
    inMenu(u"A to Z"_s)->trigger();
    QCOMPARE(m_open->workspace->undoText(), step);
    m_open->workspace->undo();
    QVERIFY(!m_open->workspace->canUndo());
}

void TestPicklistSorting::namesInAText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("lines") << u"A\nB\r\nC\rD"_s << QStringList{u"A"_s, u"B"_s, u"C"_s, u"D"_s};
    QTest::newRow("spaces and empty lines") << u"  A \n\n \t \n B"_s << QStringList{u"A"_s, u"B"_s};
    QTest::newRow("the first cells of a table") << u"A\t1\nB\t2"_s << QStringList{u"A"_s, u"B"_s};
}

void TestPicklistSorting::namesInAText()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    QCOMPARE(edit::ListSorting::namesIn(text), names);
}

void TestPicklistSorting::asAPastedList()
{
    PastedListDialog *dialog = openDialog(u"quality control\nSales Lead\nNobody\nSales lead"_s);
    QVERIFY(dialog);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    dialog->accept();
    // Those that the text does not name stay behind, as they stood.
    QCOMPARE(names(), QStringList({u"Quality Control"_s, u"Sales Lead"_s, u"Decision Maker"_s,
                                   u"Product Manager"_s}));
    QCOMPARE(m_open->workspace->stagedCount(), 1);
}

void TestPicklistSorting::newNamesStandWhereTheTextHasThem()
{
    PastedListDialog *dialog = openDialog(u"Sales Lead\nReferrer\nDecision Maker"_s);
    QVERIFY(dialog);
    dialog->findChild<QCheckBox *>(u"addUnknown"_s)->click();
    dialog->accept();
    const QStringList wanted{u"Sales Lead"_s, u"Referrer"_s, u"Decision Maker"_s,
                             u"Product Manager"_s, u"Quality Control"_s};
    QCOMPARE(names(), wanted);
    m_open->workspace->undo(); // one step made and placed it
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    m_open->workspace->redo();
    QCOMPARE(names(), wanted);
}

void TestPicklistSorting::theDialogSaysWhatTheTextMeans()
{
    PastedListDialog *dialog
        = openDialog(u"Sales Lead\nNobody\nsales lead\n"_s + QString(99, u'x'));
    QVERIFY(dialog);
    const QString means = dialog->findChild<QLabel *>(u"whatItMeans"_s)->text();
    for (const QString &says :
         {u"No value is called Nobody."_s, u"more than once: sales lead"_s, u"Too long"_s}) {
        QVERIFY2(means.contains(says), qPrintable(means));
    }
    auto *text = dialog->findChild<QPlainTextEdit *>();
    text->setPlainText(QString());
    QVERIFY(dialog->places().isEmpty());
    QVERIFY(!dialog->findChild<QCheckBox *>(u"addUnknown"_s)->isEnabled());
    dialog->reject();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestPicklistSorting::pastedNamesBecomeValues()
{
    QApplication::clipboard()->setText(u"Referrer\nSales lead\nGatekeeper\n"_s);
    select(u"Sales Lead"_s);
    QTest::keyClick(m_pane->findChild<QTableView *>(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(names(), QStringList({u"Decision Maker"_s, u"Sales Lead"_s, u"Referrer"_s,
                                   u"Gatekeeper"_s, u"Product Manager"_s, u"Quality Control"_s}));
    QVERIFY(!action(u"Paste"_s)->isEnabled()); // they are there now
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestPicklistSorting::whatCannotBePastedSaysWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QString() << u"no names"_s;
    QTest::newRow("only what is there") << u"Sales Lead"_s << u"all there"_s;
    QTest::newRow("a name that is too long")
        << u"Referrer\n"_s + QString(51, u'x') << u"too long"_s;
}

void TestPicklistSorting::whatCannotBePastedSaysWhy()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    QApplication::clipboard()->setText(text);
    QVERIFY(!action(u"Paste"_s)->isEnabled());
    QVERIFY2(action(u"Paste"_s)->toolTip().contains(says),
             qPrintable(action(u"Paste"_s)->toolTip()));
    QTest::keyClick(m_pane->findChild<QTableView *>(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestPicklistSorting::copiesTheNames()
{
    m_pane->findChild<QTableView *>()->selectAll();
    QTest::keyClick(m_pane->findChild<QTableView *>(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             u"Decision Maker\nSales Lead\nProduct Manager\nQuality Control\n"_s);
}

QTEST_MAIN(TestPicklistSorting)
#include "tst_picklistsorting.moc"
