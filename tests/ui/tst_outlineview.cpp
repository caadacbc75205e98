// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletreemodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/roles/outlineedit.h"
#include "ui/roles/outlineview.h"
#include "ui/roles/rolespane.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// The hierarchy as text, typed into.
class TestOutlineView : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void tellsTheHierarchy();
    void tabMovesABranchInAndOut();
    void typingRenames();
    void enterMakesARole();
    void whatIsWrongCannotBeTaken();
    void escapeLeavesTheText();
    void whatIsTypedOutlivesOtherSteps();
    void pastedLinesAreIndentedWhereTheyGo();
    void wholeLinesGoBeforeTheLine();
    void leavingTakesWhatIsTyped();
    void anotherViewTakesWhatIsTyped();
    void spacesOfTheServerAreNoRenames();
    void theLineIsTheSelectedRole();
    void controlsAreNamed();

private:
    OutlineView *view() const { return m_pane->findChild<OutlineView *>(); }
    OutlineEdit &text() const { return view()->text(); }
    QPushButton *take() const { return view()->findChild<QPushButton *>(u"takeOutline"_s); }
    QStringList differences() const
    {
        const auto *list = view()->findChild<QListWidget *>();
        QStringList all;
        for (int row = 0; row < list->count(); ++row)
            all.append(list->item(row)->text());
        return all;
    }
    void go(const QString &name)
    {
        for (QTextBlock at = text().document()->firstBlock(); at.isValid(); at = at.next()) {
            if (at.text().trimmed() == name) {
                QTextCursor cursor(at);
                cursor.movePosition(QTextCursor::EndOfBlock);
                text().setTextCursor(cursor);
                return;
            }
        }
        qFatal("no such line");
    }
    QString superiorOf(const QString &name) const
    {
        const auto *node = m_open->workspace->roles().tree().findByName(name);
        return node && node->parent ? node->parent->role.name : QString();
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<models::RoleTreeModel> m_model;
    std::unique_ptr<QMainWindow> m_window;
    RolesPane *m_pane = nullptr;
};

void TestOutlineView::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
    QVERIFY(m_open->read());
    m_model = std::make_unique<models::RoleTreeModel>(*m_open->workspace);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new RolesPane(*m_open->workspace, *m_model);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1200, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto *choice = m_pane->findChild<QComboBox *>(u"roleView"_s);
    choice->setCurrentIndex(choice->findText(u"Outline"_s));
    m_pane->focusList();
    QVERIFY(text().hasFocus());
}

void TestOutlineView::cleanup()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_model.reset();
    m_open.reset();
}

void TestOutlineView::tellsTheHierarchy()
{
    QCOMPARE(text().toPlainText(),
             u"CEO\n\tCFO\n\t\tAccountant\n\tCOO\n\t\tVP Sales\n\t\t\tField Sales\n\t\t\tInside "
             "Sales\n\tCTO"_s);
    QVERIFY(!take()->isEnabled());
    QCOMPARE(differences(), QStringList());
}

void TestOutlineView::tabMovesABranchInAndOut()
{
    go(u"VP Sales"_s);
    QTest::keyClick(&text(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(differences(), QStringList{u"VP Sales: from COO to CEO"_s}); // its branch goes along
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    take()->click();
    QCOMPARE(superiorOf(u"VP Sales"_s), u"CEO"_s);
    QCOMPARE(superiorOf(u"Inside Sales"_s), u"VP Sales"_s);
    go(u"CTO"_s);
    QTest::keyClick(&text(), Qt::Key_Tab);
    QCOMPARE(differences(), QStringList{u"CTO: from CEO to COO"_s});
    QTest::keyClick(&text(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(differences(), QStringList());
    m_open->workspace->undo();
    QCOMPARE(superiorOf(u"VP Sales"_s), u"COO"_s);
}

void TestOutlineView::typingRenames()
{
    go(u"Inside Sales"_s);
    QTest::keyClicks(&text(), u" Team"_s);
    QCOMPARE(differences(), QStringList{u"Inside Sales Team: renamed from Inside Sales"_s});
    const domain::RoleId id = m_open->role(u"Inside Sales"_s);
    take()->click();
    QCOMPARE(m_open->workspace->roles().tree().find(id)->role.name, u"Inside Sales Team"_s);
}

void TestOutlineView::enterMakesARole()
{
    go(u"CTO"_s);
    QTest::keyClick(&text(), Qt::Key_Return);
    QTest::keyClick(&text(), Qt::Key_Tab);
    QTest::keyClicks(&text(), u"Lab"_s);
    QCOMPARE(differences(), QStringList{u"Lab: new, under CTO"_s});
    // Before the name of a line: the new one stands above it.
    go(u"COO"_s);
    QTest::keyClick(&text(), Qt::Key_Home);
    QTextCursor cursor = text().textCursor();
    cursor.movePosition(QTextCursor::StartOfBlock);
    text().setTextCursor(cursor);
    QTest::keyClick(&text(), Qt::Key_Return);
    QTest::keyClicks(&text(), u"Chair"_s);
    QCOMPARE(differences().size(), 2);
    QVERIFY(differences().contains(u"Chair: new, under CEO"_s));
    take()->click();
    QCOMPARE(superiorOf(u"Lab"_s), u"CTO"_s);
    QCOMPARE(superiorOf(u"Chair"_s), u"CEO"_s);
    QCOMPARE(superiorOf(u"VP Sales"_s), u"COO"_s);
}

void TestOutlineView::whatIsWrongCannotBeTaken()
{
    go(u"Accountant"_s);
    QTest::keyClick(&text(), Qt::Key_Tab);
    QVERIFY(!take()->isEnabled());
    QVERIFY(differences().first().contains(u"indented deeper"_s));
    QVERIFY(!m_pane->commitEditors());
    view()->findChild<QPushButton *>(u"discardOutline"_s)->click();
    QVERIFY(m_pane->commitEditors());
    go(u"CTO"_s);
    QTextCursor cursor = text().textCursor();
    cursor.select(QTextCursor::LineUnderCursor);
    cursor.insertText(u"\tcoo"_s);
    QVERIFY(differences().first().contains(u"Two roles"_s));
    QCOMPARE(m_open->workspace->stagedCount(), 0);
    view()->findChild<QPushButton *>(u"discardOutline"_s)->click();
}

void TestOutlineView::escapeLeavesTheText()
{
    QTest::keyClick(&text(), Qt::Key_Escape);
    QVERIFY(view()->findChild<QListWidget *>()->hasFocus());
}

void TestOutlineView::whatIsTypedOutlivesOtherSteps()
{
    go(u"CTO"_s);
    QTest::keyClicks(&text(), u" now"_s);
    QVERIFY(m_open->workspace->roles().setField(m_open->role(u"CFO"_s), domain::Field::Name,
                                                u"Purse"_s));
    QVERIFY(text().toPlainText().contains(u"CTO now"_s));
    // The text has the name that it was told, which is another by now.
    QVERIFY(differences().contains(u"CFO: renamed from Purse"_s));
    view()->findChild<QPushButton *>(u"discardOutline"_s)->click();
    QVERIFY(text().toPlainText().contains(u"Purse"_s));
    QCOMPARE(differences(), QStringList());
    m_open->workspace->undo(); // and without anything typed it follows
    QVERIFY(text().toPlainText().contains(u"CFO"_s));
}

void TestOutlineView::pastedLinesAreIndentedWhereTheyGo()
{
    go(u"CTO"_s);
    QTest::keyClick(&text(), Qt::Key_Return);
    QTest::keyClick(&text(), Qt::Key_Tab);
    QApplication::clipboard()->setText(u"Research\n  Lab\n  Library"_s);
    QTest::keyClick(&text(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(differences(),
             QStringList({u"Research: new, under CTO"_s, u"Lab: new, under Research"_s,
                          u"Library: new, under Research"_s}));
}

void TestOutlineView::leavingTakesWhatIsTyped()
{
    go(u"CTO"_s);
    QTest::keyClicks(&text(), u" now"_s);
    QVERIFY(m_pane->commitEditors()); // as before an apply
    QCOMPARE(superiorOf(u"CTO now"_s), u"CEO"_s);
}

// As they are when lines are cut and put elsewhere.
void TestOutlineView::wholeLinesGoBeforeTheLine()
{
    go(u"CTO"_s);
    QTest::keyClick(&text(), Qt::Key_Home);
    QApplication::clipboard()->setText(u"\tResearch\n\t\tLab\n"_s);
    QTest::keyClick(&text(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(differences(),
             QStringList({u"Research: new, under CEO"_s, u"Lab: new, under Research"_s}));
    go(u"CTO"_s);
    QCOMPARE(text().currentRole(), m_open->role(u"CTO"_s)); // and the line is its role still
}

// Nobody sees a text that is hidden: it would undo what is done elsewhere meanwhile.
void TestOutlineView::anotherViewTakesWhatIsTyped()
{
    auto *choice = m_pane->findChild<QComboBox *>(u"roleView"_s);
    go(u"CTO"_s);
    QTest::keyClicks(&text(), u" now"_s);
    choice->setCurrentIndex(0);
    QCOMPARE(superiorOf(u"CTO now"_s), u"CEO"_s);
    QCOMPARE(choice->currentIndex(), 0);
    // What cannot be taken stays in front, and why is said.
    choice->setCurrentIndex(choice->findText(u"Outline"_s));
    go(u"CFO"_s);
    text().selectAll();
    QTest::keyClick(&text(), Qt::Key_End);
    go(u"CFO"_s);
    for (int letter = 0; letter < 3; ++letter)
        QTest::keyClick(&text(), Qt::Key_Backspace);
    QTest::keyClicks(&text(), u"COO"_s);
    QSignalSpy said(m_pane, &Pane::statusMessage);
    choice->setCurrentIndex(0);
    QCOMPARE(choice->currentText(), u"Outline"_s);
    QVERIFY(view()->isVisible());
    QCOMPARE(said.size(), 1);
}

void TestOutlineView::spacesOfTheServerAreNoRenames()
{
    m_open->serverRole(u"CFO"_s).name = u"CFO "_s;
    QVERIFY(m_open->read());
    go(u"CTO"_s);
    QTest::keyClicks(&text(), u" now"_s);
    QCOMPARE(differences(), QStringList{u"CTO now: renamed from CTO"_s});
}

void TestOutlineView::theLineIsTheSelectedRole()
{
    auto *tree = m_pane->findChild<QTreeView *>(u"roleTree"_s);
    go(u"Inside Sales"_s);
    QCOMPARE(tree->currentIndex().data().toString(), u"Inside Sales"_s);
    m_pane->reveal(edit::RoleSection::ref(m_open->role(u"CFO"_s)));
    QCOMPARE(text().currentRole(), m_open->role(u"CFO"_s));
}

void TestOutlineView::controlsAreNamed()
{
    QCOMPARE(rw::test::accessibilityFaults(m_window.get()), QStringList());
}

QTEST_MAIN(TestOutlineView)
#include "tst_outlineview.moc"
