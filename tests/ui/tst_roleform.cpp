// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/roletreemodel.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"
#include "ui/roles/rolespane.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::ui;

// The details of one role, in a window that has an Undo action of its own.
class TestRoleForm : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void enterTakesTheName();
    void leavingTakesTheName();
    void escapeGivesUp();
    void aTakenNameIsNotStaged();
    void undoGoesToTheWindowOnceTaken();
    void theDescriptionIsCounted();
    void lookingAtADescriptionIsNoEdit_data();
    void lookingAtADescriptionIsNoEdit();
    void anotherSuperiorIsFoundByTyping();
    void theTopRoleReportsToNobody();
    void aChangedFieldSaysWhatItWas();
    void selectingAnotherRoleTakesWhatIsTyped();
    void whatIsTypedOutlivesAReading();
    void theWindowMayGoWhileSomethingIsTyped();

private:
    QLineEdit *name() const { return line(u"Name"_s); }
    QLineEdit *line(const QString &accessibleName) const;
    QComboBox *combo(const QString &label) const;
    void select(const QString &role);
    bool says(const QString &part) const;
    const domain::Role &role() const { return live->workspace->roles().tree().find(id)->role; }

    std::unique_ptr<test::LiveWorkspace> live;
    std::unique_ptr<models::RoleTreeModel> model;
    std::unique_ptr<QMainWindow> window;
    RolesPane *pane = nullptr;
    QAction *undo = nullptr;
    QStringList names;
    domain::RoleId id;
};

void TestRoleForm::init()
{
    test::failOnWarnings();
    live = std::make_unique<test::LiveWorkspace>();
    QVERIFY(live->open(0));
    model = std::make_unique<models::RoleTreeModel>(*live->workspace);
    window = std::make_unique<QMainWindow>();
    pane = new RolesPane(*live->workspace, *model);
    window->setCentralWidget(pane);
    undo = new QAction(u"Undo"_s, window.get());
    undo->setShortcut(QKeySequence::Undo);
    window->addAction(undo);
    connect(undo, &QAction::triggered, live->workspace.get(), &edit::Workspace::undo);
    window->resize(1100, 900);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    names.clear();
    for (const auto &child : live->workspace->roles().tree().top()->children)
        names.append(child->role.name);
    select(names.at(0));
    id = live->role(names.at(0));
}

void TestRoleForm::cleanup()
{
    if (window)
        window->close(); // a field with something typed in it takes that as the window closes
    window.reset();
    model.reset();
    live.reset();
}

QLineEdit *TestRoleForm::line(const QString &accessibleName) const
{
    for (QLineEdit *edit : pane->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == accessibleName)
            return edit;
    }
    return nullptr;
}

QComboBox *TestRoleForm::combo(const QString &label) const
{
    for (QComboBox *combo : pane->findChildren<QComboBox *>()) {
        const auto labels
            = QAccessible::queryAccessibleInterface(combo)->relations(QAccessible::Label);
        for (const auto &[face, relation] : labels) {
            if (face->text(QAccessible::Name) == label)
                return combo;
        }
    }
    return nullptr;
}

void TestRoleForm::select(const QString &name)
{
    pane->reveal(edit::RoleSection::ref(live->role(name)));
}

bool TestRoleForm::says(const QString &part) const
{
    for (const QLabel *label : pane->findChildren<QLabel *>()) {
        if (label->isVisible()
            && (label->text().contains(part) || label->accessibleName().contains(part)))
            return true;
    }
    return false;
}

void TestRoleForm::enterTakesTheName()
{
    name()->setFocus();
    name()->selectAll();
    QTest::keyClicks(name(), u"New name"_s);
    QCOMPARE(live->workspace->stagedCount(), 0);
    QTest::keyClick(name(), Qt::Key_Return);
    QCOMPARE(role().name, u"New name"_s);
    QCOMPARE(live->workspace->stagedCount(), 1);
}

void TestRoleForm::leavingTakesTheName()
{
    name()->setFocus();
    name()->selectAll();
    QTest::keyClicks(name(), u"New name"_s);
    QTest::keyClick(name(), Qt::Key_Tab);
    QVERIFY(!name()->hasFocus());
    QCOMPARE(role().name, u"New name"_s);
}

void TestRoleForm::escapeGivesUp()
{
    name()->setFocus();
    QTest::keyClicks(name(), u" and more"_s);
    QTest::keyClick(name(), Qt::Key_Escape);
    QCOMPARE(name()->text(), names.at(0));
    QCOMPARE(live->workspace->stagedCount(), 0);
}

void TestRoleForm::aTakenNameIsNotStaged()
{
    name()->setFocus();
    for (const QString &wrong : {names.at(1), u"Sales #1"_s, u"   "_s, QString(201, u'x')}) {
        name()->selectAll();
        QTest::keyClicks(name(), wrong);
        QVERIFY2(!name()->accessibleDescription().isEmpty(), qPrintable(wrong));
        QVERIFY(says(name()->accessibleDescription()));
        QTest::keyClick(name(), Qt::Key_Return);
        QVERIFY(!pane->commitEditors());
        QCOMPARE(live->workspace->stagedCount(), 0);
    }
    QTest::keyClick(name(), Qt::Key_Escape);
    QCOMPARE(name()->text(), names.at(0));
    QVERIFY(name()->accessibleDescription().isEmpty());
}

void TestRoleForm::undoGoesToTheWindowOnceTaken()
{
    QSignalSpy window_undo(undo, &QAction::triggered);
    name()->setFocus();
    name()->selectAll();
    QTest::keyClicks(name(), u"Typed"_s);
    QTest::keyClick(name(), Qt::Key_Z, Qt::ControlModifier); // the typing
    QCOMPARE(window_undo.size(), 0);
    QVERIFY(name()->text() != u"Typed");
    name()->selectAll();
    QTest::keyClicks(name(), u"Typed"_s);
    QTest::keyClick(name(), Qt::Key_Return);
    QCOMPARE(role().name, u"Typed"_s);
    QVERIFY(name()->hasFocus());
    QTest::keyClick(name(), Qt::Key_Z, Qt::ControlModifier); // the step
    QCOMPARE(window_undo.size(), 1);
    QCOMPARE(role().name, names.at(0));
    QCOMPARE(name()->text(), names.at(0));

    auto *description = pane->findChild<QPlainTextEdit *>();
    description->setFocus();
    QTest::keyClicks(description, u"Some words "_s);
    QTest::keyClick(description, Qt::Key_Tab);
    QCOMPARE(live->workspace->stagedCount(), 1);
    description->setFocus();
    QTest::keyClick(description, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(window_undo.size(), 2);
    QCOMPARE(live->workspace->stagedCount(), 0);
}

void TestRoleForm::theDescriptionIsCounted()
{
    auto *description = pane->findChild<QPlainTextEdit *>();
    description->setFocus();
    description->selectAll();
    description->insertPlainText(QString(249, u'x'));
    QVERIFY(says(u"1 character"_s));
    description->insertPlainText(u"yyy"_s);
    QVERIFY(says(u"Too long"_s));
    QVERIFY(!pane->commitEditors());
    QTest::keyClick(description, Qt::Key_Escape);
    QVERIFY(pane->commitEditors());
    QCOMPARE(live->workspace->stagedCount(), 0);
    QTest::keyClick(description, Qt::Key_Tab);
    QVERIFY(!description->hasFocus());
}

void TestRoleForm::lookingAtADescriptionIsNoEdit_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("lines that end as on Windows") << u"one\r\ntwo"_s;
    QTest::newRow("a space without a break") << u"one\u00a0two"_s;
    QTest::newRow("a line separator") << u"one\u2028two"_s;
}

// The control gives these characters back as others.
void TestRoleForm::lookingAtADescriptionIsNoEdit()
{
    QFETCH(QString, text);
    const domain::RoleId id = live->role(u"Inside Sales"_s);
    const QJsonObject role{{u"id"_s, id.value}, {u"description"_s, text}};
    live->colleagueSends(u"PUT"_s, u"/crm/v8/settings/roles"_s,
                         QJsonDocument(QJsonObject{{u"roles"_s, QJsonArray{role}}}).toJson());
    live->reread();
    select(u"Inside Sales"_s);
    QVERIFY(pane->commitEditors());
    select(u"Field Sales"_s);
    QCOMPARE(live->workspace->stagedCount(), 0);
    select(u"Inside Sales"_s);
    pane->findChild<QPlainTextEdit *>()->setFocus();
    pane->findChild<QPlainTextEdit *>()->moveCursor(QTextCursor::End);
    QTest::keyClicks(pane->findChild<QPlainTextEdit *>(), u"!"_s);
    QVERIFY(pane->commitEditors());
    QCOMPARE(live->workspace->stagedCount(), 1);
}

void TestRoleForm::anotherSuperiorIsFoundByTyping()
{
    QComboBox *superior = combo(u"Reports to"_s);
    QVERIFY(superior);
    const QString top = live->workspace->roles().tree().top()->role.name;
    QCOMPARE(superior->currentText(), top);
    const QModelIndex itself = superior->model()->index(superior->findText(names.at(0)), 0);
    QVERIFY(!(itself.flags() & Qt::ItemIsEnabled));
    QVERIFY(!itself.data(Qt::ToolTipRole).toString().isEmpty());

    QLineEdit *edit = superior->lineEdit();
    edit->setFocus();
    edit->setText(u"nobody is called this"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(live->workspace->stagedCount(), 0);
    QVERIFY(says(u"Nothing here is called"_s));
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(superior->currentText(), top);

    edit->setText(names.at(1));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(live->superiorOf(names.at(0)), names.at(1));
    QCOMPARE(superior->currentText(), names.at(1));
}

void TestRoleForm::theTopRoleReportsToNobody()
{
    select(live->workspace->roles().tree().top()->role.name);
    QComboBox *superior = combo(u"Reports to"_s);
    QVERIFY(!superior->isEnabled());
    QCOMPARE(superior->currentText(), u"—"_s);
    QVERIFY(name()->isEnabled());
}

void TestRoleForm::aChangedFieldSaysWhatItWas()
{
    auto *peers = pane->findChild<QCheckBox *>();
    const bool before = role().shareWithPeers;
    peers->setFocus();
    QTest::keyClick(peers, Qt::Key_Space);
    QCOMPARE(role().shareWithPeers, !before);
    QVERIFY(says(before ? u"was: yes"_s : u"was: no"_s));
    QVERIFY(live->workspace->roles().setField(id, domain::Field::Name, u"Other"_s));
    QVERIFY(says(u"was: "_s + names.at(0)));
    QToolButton *revert = nullptr;
    for (QToolButton *button : pane->findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Revert: Name")
            revert = button;
    }
    QVERIFY(revert && revert->isVisible());
    QTest::mouseClick(revert, Qt::LeftButton);
    QCOMPARE(role().name, names.at(0));
    QCOMPARE(role().shareWithPeers, !before); // the other field stays
    QVERIFY(!revert->isVisible());
}

void TestRoleForm::selectingAnotherRoleTakesWhatIsTyped()
{
    name()->setFocus();
    name()->selectAll();
    QTest::keyClicks(name(), u"Taken along"_s);
    select(names.at(1));
    QCOMPARE(role().name, u"Taken along"_s);
    QCOMPARE(name()->text(), names.at(1));
    // Something wrong is given up, and that is said.
    QSignalSpy status(pane, &Pane::statusMessage);
    name()->selectAll();
    QTest::keyClicks(name(), names.at(2));
    select(names.at(2));
    QCOMPARE(live->workspace->stagedCount(), 1);
    bool told = false;
    for (const auto &message : status)
        told = told || message.first().toString().contains(names.at(2));
    QVERIFY(told);
}

void TestRoleForm::whatIsTypedOutlivesAReading()
{
    name()->setFocus();
    QTest::keyClicks(name(), u" (typing)"_s);
    const QString typed = name()->text();
    QSignalSpy read(&live->workspace->roles(), &edit::Section::reread);
    pane->reload();
    QVERIFY(read.wait(10000));
    QCOMPARE(name()->text(), typed);
    QCOMPARE(live->workspace->stagedCount(), 0);
}

void TestRoleForm::theWindowMayGoWhileSomethingIsTyped()
{
    name()->setFocus();
    QTest::keyClicks(name(), u" (typing)"_s);
    window.reset(); // without having been closed
    QCOMPARE(live->workspace->stagedCount(), 0);
}

QTEST_MAIN(TestRoleForm)
#include "tst_roleform.moc"
