// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/contacts/contactspane.h"
#include "ui/feedback/statepage.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::ui;
using models::ContactsModel;

class TestContactsPane : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void controlsAreNamed();
    void openingReadsTheContacts();
    void nameAndAddressAreEditedInPlace();
    void aWrongAddressIsSaid();
    void jobTitleIsNotEditable();
    void newContactIsOneStep();
    void deleteAndRevert();
    void anonymisingAsksFirst();
    void sortingByHeaderAndMenu();
    void filterKeepsTheOpenCounterparty();
    void revealOpensAndSelects();
    void aFailureIsSaidForTheCounterparty();

private:
    QListView *list() const { return pane->findChild<QListView *>(u"counterpartyList"_s); }
    QTableView *table() const { return pane->findChild<QTableView *>(u"contactsTable"_s); }
    QLineEdit *editor() const { return table()->viewport()->findChild<QLineEdit *>(); }
    QAction *action(const QString &text) const;
    domain::ContactId idAt(int row) const
    {
        return domain::ContactId{table()->model()->index(row, 0).data(models::IdRole).toString()};
    }
    const domain::Contact &contactAt(int row) const
    {
        return live->workspace->contacts().book().find(idAt(row))->contact;
    }
    void edit(int row, int column);
    StatePage *tablePage() const { return qobject_cast<StatePage *>(table()->parentWidget()); }

    std::unique_ptr<test::LiveWorkspace> live;
    std::unique_ptr<models::CounterpartiesModel> counterparties;
    std::unique_ptr<ContactsModel> contacts;
    std::unique_ptr<QMainWindow> window;
    ContactsPane *pane = nullptr;
};

void TestContactsPane::init()
{
    test::failOnWarnings();
    live = std::make_unique<test::LiveWorkspace>();
    QVERIFY(live->open(0));
    counterparties = std::make_unique<models::CounterpartiesModel>(*live->workspace);
    contacts = std::make_unique<ContactsModel>(*live->workspace);
    window = std::make_unique<QMainWindow>();
    pane = new ContactsPane(*live->workspace, *counterparties, *contacts);
    window->setCentralWidget(pane);
    window->resize(1100, 700);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QVERIFY(!tablePage()->isShowingList());
    pane->focusList();
    QTRY_VERIFY_WITH_TIMEOUT(contacts->rowCount() >= 3, 10000);
    QTRY_VERIFY(!contacts->isLoading());
    table()->selectRow(0);
}

void TestContactsPane::cleanup()
{
    if (window)
        window->close(); // a field with something typed in it takes that as the window closes
    window.reset();
    contacts.reset();
    counterparties.reset();
    live.reset();
}

QAction *TestContactsPane::action(const QString &text) const
{
    for (QAction *action : pane->editActions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void TestContactsPane::edit(int row, int column)
{
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(row, column));
    QTest::keyClick(table(), Qt::Key_F2);
}

void TestContactsPane::controlsAreNamed()
{
    QCOMPARE(test::accessibilityFaults(window.get()), QStringList());
    QCOMPARE(list()->accessibleName(), u"Counterparties"_s);
    QCOMPARE(table()->accessibleName(), u"Counterparty contacts"_s);
    for (QAction *action : pane->editActions())
        QVERIFY(!action->text().isEmpty() && !action->statusTip().isEmpty());
}

void TestContactsPane::openingReadsTheContacts()
{
    QVERIFY(tablePage()->isShowingList());
    const qsizetype before = live->server.log().size();
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_VERIFY(live->server.log().size() > before);
    QTRY_VERIFY(contacts->rowCount() > 0);
    QCOMPARE(pane->findChild<QLabel *>(u"counterpartyTitle"_s)->text(),
             list()->currentIndex().data().toString());
}

void TestContactsPane::nameAndAddressAreEditedInPlace()
{
    const domain::ContactId id = idAt(0);
    edit(0, ContactsModel::EmailColumn);
    QVERIFY(editor());
    QVERIFY(!editor()->accessibleName().isEmpty());
    QTest::keyClicks(editor(), u"new.address@example.com"_s);
    QVERIFY(pane->commitEditors());
    QCOMPARE(live->workspace->contacts().book().find(id)->contact.emailId,
             u"new.address@example.com"_s);
    QTRY_VERIFY(!editor());
    edit(0, ContactsModel::NameColumn);
    QTest::keyClicks(editor(), u"Aaron First"_s);
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(live->workspace->contacts().book().find(id)->contact.displayName,
                 u"Aaron First"_s);
    QCOMPARE(live->workspace->stagedCount(), 1);
}

void TestContactsPane::aWrongAddressIsSaid()
{
    edit(0, ContactsModel::EmailColumn);
    QVERIFY(editor());
    QTest::keyClicks(editor(), u"nonsense"_s);
    auto *bubble = window->findChild<QWidget *>(u"nameBubble"_s);
    QVERIFY(bubble && bubble->isVisible());
    QTest::keyClick(editor(), Qt::Key_Return);
    QVERIFY(editor());
    QTest::keyClick(editor(), Qt::Key_Escape);
    // Refused by the model, as when the field is left.
    QVERIFY(!contacts->setData(contacts->index(0, ContactsModel::EmailColumn), u"nonsense"_s,
                               Qt::EditRole));
    auto *problem = pane->findChild<QLabel *>(u"contactProblem"_s);
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"e-mail address"_s));
    QCOMPARE(live->workspace->stagedCount(), 0);
}

void TestContactsPane::jobTitleIsNotEditable()
{
    edit(0, ContactsModel::JobTitleColumn);
    // F2 goes to the name instead.
    QVERIFY(editor());
    QCOMPARE(table()->currentIndex().column(), int(ContactsModel::NameColumn));
    QTest::keyClick(editor(), Qt::Key_Escape);
    bool noted = false;
    for (const QLabel *label : pane->findChildren<QLabel *>())
        noted = noted
                || (label->isVisible() && label->text().contains(u"covers name and e-mail only"));
    QVERIFY(noted);
}

void TestContactsPane::newContactIsOneStep()
{
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Insert);
    QPointer<QDialog> dialog = pane->findChild<QDialog *>(u"newContactDialog"_s);
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(test::accessibilityFaults(dialog), QStringList());
    const auto fields = dialog->findChildren<QLineEdit *>();
    QPushButton *add = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        add = button->text() == u"Add contact" ? button : add;
    QVERIFY(add && !add->isEnabled());
    QTest::keyClicks(fields.at(0), u"Mia Chen"_s);
    QTest::keyClicks(fields.at(1), contactAt(0).emailId); // somebody else's
    QVERIFY(!add->isEnabled());
    fields.at(1)->clear();
    QTest::keyClicks(fields.at(1), u"mia.chen@example.com"_s);
    QTest::keyClicks(fields.at(2), u"Legal"_s);
    QVERIFY(add->isEnabled());
    QTest::mouseClick(add, Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    const int row = table()->currentIndex().row();
    QCOMPARE(contactAt(row).displayName, u"Mia Chen"_s);
    QCOMPARE(contactAt(row).jobTitle, u"Legal"_s);
    live->workspace->undo();
    QVERIFY(live->workspace->changes().isEmpty());
}

void TestContactsPane::deleteAndRevert()
{
    QSignalSpy toast(pane, &Pane::toastRequested);
    table()->setFocus();
    const domain::ContactId id = idAt(1);
    table()->selectRow(1);
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(toast.size(), 1);
    QVERIFY(live->workspace->contacts().book().find(id)->doomed);
    QVERIFY(!action(u"Delete contact"_s)->isEnabled());
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(live->workspace->changes().isEmpty());
}

void TestContactsPane::anonymisingAsksFirst()
{
    const domain::ContactId id = idAt(0);
    for (const bool agree : {false, true}) {
        action(u"Delete and anonymise…"_s)->trigger();
        QPointer<QMessageBox> question = pane->findChild<QMessageBox *>(u"anonymiseDialog"_s);
        QVERIFY(question);
        QCOMPARE(live->workspace->stagedCount(), 0);
        for (QAbstractButton *button : question->buttons()) {
            if ((button->text() == u"Add deletion to plan") == agree) {
                button->click();
                break;
            }
        }
        QTRY_VERIFY(!question);
        QCOMPARE(live->workspace->stagedCount(), agree ? 1 : 0);
    }
    QVERIFY(live->workspace->change(edit::ContactSection::ref(id)).makeAnonymous);
}

void TestContactsPane::sortingByHeaderAndMenu()
{
    const auto namesSorted = [this](bool ascending) {
        for (int row = 1; row < table()->model()->rowCount(); ++row) {
            const int order = QString::localeAwareCompare(contactAt(row - 1).displayName.toLower(),
                                                          contactAt(row).displayName.toLower());
            if (ascending ? order > 0 : order < 0)
                return false;
        }
        return true;
    };
    QVERIFY(namesSorted(true));
    QAction *byName = action(u"Sort by"_s)->menu()->actions().first();
    byName->trigger();
    QVERIFY(namesSorted(false));
    QTest::mouseClick(table()->horizontalHeader()->viewport(), Qt::LeftButton, {},
                      QPoint(table()->horizontalHeader()->sectionViewportPosition(0) + 8, 8));
    QVERIFY(namesSorted(true));
}

void TestContactsPane::filterKeepsTheOpenCounterparty()
{
    const QString open = pane->findChild<QLabel *>(u"counterpartyTitle"_s)->text();
    pane->focusFilter();
    auto *filter = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(filter);
    QCOMPARE(filter->accessibleName(), u"Filter counterparties"_s);
    filter->setText(counterparties->index(5).data().toString());
    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(pane->findChild<QLabel *>(u"counterpartyTitle"_s)->text(), open);
    filter->setText(u"qqqq"_s);
    QVERIFY(!qobject_cast<StatePage *>(list()->parentWidget())->isShowingList());
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(list()->model()->rowCount(), counterparties->rowCount());
}

void TestContactsPane::revealOpensAndSelects()
{
    const domain::ContactId id = idAt(2);
    QVERIFY(live->workspace->contacts().setField(id, domain::Field::Name, u"Somebody Else"_s));
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_VERIFY(!contacts->isLoading());
    pane->reveal(edit::ContactSection::ref(id));
    QTRY_COMPARE(table()->currentIndex().data(models::IdRole).toString(), id.value);
    QVERIFY(pane->summary().contains(u"1 change"_s));
}

void TestContactsPane::aFailureIsSaidForTheCounterparty()
{
    sandbox::Server::Fault fault;
    fault.method = u"GET"_s;
    fault.pathPattern = u"counterpartyusers"_s;
    fault.times = 10;
    fault.status = 403;
    fault.body = R"({"code":"NO_PERMISSION","message":"no","status":"error","details":{}})";
    live->server.addFault(fault);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(tablePage()->words().contains(u"could not be read"_s), 10000);
    QVERIFY2(tablePage()->words().contains(u"profile"_s), qUtf8Printable(tablePage()->words()));
    QCOMPARE(test::accessibilityFaults(window.get()), QStringList());
    live->server.clearFaults();
    QTest::mouseClick(tablePage()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(tablePage()->isShowingList(), 10000);
}

QTEST_MAIN(TestContactsPane)
#include "tst_contactspane.moc"
