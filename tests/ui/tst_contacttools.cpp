// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/contacts/addressdialog.h"
#include "ui/contacts/contactspane.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/mergedialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// What acts on many contacts at once, through its dialogs.
class TestContactTools : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aDomainIsReplacedAfterALook();
    void readsTheOthersFirst();
    void anAddressMustBeThereAndTheNewOneFree_data();
    void anAddressMustBeThereAndTheNewOneFree();
    void tidyingSaysWhenThereIsNothing();
    void mergesThoseThatAreSelected();
    void mergingOutlivesADeletionByOthers();
    void whatWasUntickedStaysSo();
    void mergingSaysWhyItCannot();
    void duplicatesAreMergedFromTheirList();

private:
    void add(const domain::CounterpartyId &at, const QString &id, const QString &name,
             const QString &email, const QString &title = {})
    {
        domain::Contact contact;
        contact.id = {id};
        contact.displayName = name;
        contact.emailId = email;
        contact.jobTitle = title;
        contact.status = u"active"_s;
        m_open->server.contacts[at].append(contact);
    }
    bool open(); // the page, with ABC Company in front
    QAction *tool(const QString &text) const;
    void select(const QStringList &ids);
    QTreeWidgetItem *row(const char *list, const QString &text, int column = 0) const
    {
        const auto *tree = m_pane->findChild<QTreeWidget *>(QLatin1StringView(list));
        const auto found = tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive, column);
        return found.isEmpty() ? nullptr : found.first();
    }
    template <typename T>
    T *find(const char *name) const
    {
        // The page has some parts, like the notice, that its dialogs have, too.
        for (const QDialog *dialog : m_pane->findChildren<QDialog *>()) {
            if (T *part = dialog->findChild<T *>(QLatin1StringView(name)))
                return part;
        }
        return m_pane->findChild<T *>(QLatin1StringView(name));
    }
    edit::ContactSection &section() const { return m_open->workspace->contacts(); }
    QString address(const QString &id) const
    {
        return section().book().find({id})->contact.emailId;
    }

    std::unique_ptr<rw::testing::OpenWorkspace> m_open;
    std::unique_ptr<models::CounterpartiesModel> m_counterparties;
    std::unique_ptr<models::ContactsModel> m_contacts;
    std::unique_ptr<QMainWindow> m_window;
    ContactsPane *m_pane = nullptr;
};

void TestContactTools::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<rw::testing::OpenWorkspace>();
}

void TestContactTools::cleanup()
{
    m_window.reset();
    m_contacts.reset();
    m_counterparties.reset();
    m_open.reset();
}

bool TestContactTools::open()
{
    if (!m_open->read())
        return false;
    m_counterparties = std::make_unique<models::CounterpartiesModel>(*m_open->workspace);
    m_contacts = std::make_unique<models::ContactsModel>(*m_open->workspace);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new ContactsPane(*m_open->workspace, *m_counterparties, *m_contacts);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1200, 700);
    m_window->show();
    return QTest::qWaitForWindowActive(m_window.get()) && QTest::qWaitFor([this] {
               return section().contactsState(m_open->abc()) == edit::Section::State::Ready
                      && m_contacts->rowCount() > 0;
           });
}

QAction *TestContactTools::tool(const QString &text) const
{
    for (QAction *action : m_pane->editActions()) {
        if (!action->menu() || action->text().remove(u'&') != u"Tools"_s)
            continue;
        emit action->menu()->aboutToShow();
        for (QAction *each : action->menu()->actions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
    }
    qFatal("no such tool");
}

void TestContactTools::select(const QStringList &ids)
{
    auto *table = find<QTableView>("contactsTable");
    if (!table)
        table = m_pane->findChild<QTableView *>();
    table->clearSelection();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex at = table->model()->index(row, 0);
        if (ids.contains(at.data(models::IdRole).toString()))
            table->selectionModel()->select(at, QItemSelectionModel::Select
                                                    | QItemSelectionModel::Rows);
    }
}

void TestContactTools::aDomainIsReplacedAfterALook()
{
    QVERIFY(open());
    tool(u"Replace domain…"_s)->trigger();
    auto *dialog = m_pane->findChild<AddressDialog *>();
    QVERIFY(dialog);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    auto *take = find<QPushButton>("addToPlan");
    QVERIFY(!take->isEnabled());
    find<QComboBox>("replaceFrom")->setCurrentText(u"@abc.com"_s); // people write it either way
    find<QLineEdit>("replaceTo")->setText(u"@new.com"_s);
    QCOMPARE(find<QTreeWidget>("addressChanges")->topLevelItemCount(), 3);
    QCOMPARE(row("addressChanges", u"Ian Walker"_s)->text(3), u"ian@new.com"_s);
    QCOMPARE(row("addressChanges", u"Old Hand"_s)->checkState(0), Qt::Unchecked);
    row("addressChanges", u"Ian Walker"_s)->setCheckState(0, Qt::Unchecked);
    take->click();
    QCOMPARE(address(u"301"_s), u"debby@new.com"_s);
    QCOMPARE(address(u"302"_s), u"ian@abc.com"_s);
    QCOMPARE(m_open->workspace->stagedCount(), 1);
    QCOMPARE(m_open->workspace->undoText(), u"Replace @abc.com with @new.com"_s);
}

void TestContactTools::readsTheOthersFirst()
{
    QVERIFY(open());
    tool(u"Replace domain…"_s)->trigger();
    find<QComboBox>("replaceFrom")->setCurrentText(u"globex.com"_s);
    find<QLineEdit>("replaceTo")->setText(u"hank.com"_s);
    auto *list = find<QTreeWidget>("addressChanges");
    QCOMPARE(list->topLevelItemCount(), 0);
    auto *notice = find<QWidget>("readAllNotice");
    QVERIFY(notice->isVisible());
    find<QPushButton>("readAll")->click();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QTRY_VERIFY(!notice->isVisible());
    QCOMPARE(row("addressChanges", u"Hank Scorpio"_s)->text(1), u"Globex"_s);
}

void TestContactTools::anAddressMustBeThereAndTheNewOneFree_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("says");
    QTest::newRow("nobody has it") << u"nobody@abc.com"_s << u"x@abc.com"_s << u"Nobody has"_s;
    QTest::newRow("the new one is somebody's")
        << u"ian@abc.com"_s << u"DEBBY@abc.com"_s << u"somebody's already"_s;
    QTest::newRow("the new one is none") << u"ian@abc.com"_s << u"ian"_s << u"is no address"_s;
    QTest::newRow("all is well") << u"ian@abc.com"_s << u"walker@abc.com"_s << QString();
    QTest::newRow("only its case is another") << u"ian@abc.com"_s << u"Ian@abc.com"_s << QString();
}

void TestContactTools::anAddressMustBeThereAndTheNewOneFree()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, says);
    QVERIFY(open());
    tool(u"Replace address…"_s)->trigger();
    find<QComboBox>("replaceFrom")->setCurrentText(from);
    find<QLineEdit>("replaceTo")->setText(to);
    const QString words = find<QLabel>("addressWords")->text();
    QVERIFY2(says.isEmpty() ? words.isEmpty() : words.contains(says), qPrintable(words));
    QCOMPARE(find<QPushButton>("addToPlan")->isEnabled(), says.isEmpty());
    if (!says.isEmpty())
        return;
    find<QPushButton>("addToPlan")->click();
    QCOMPARE(address(u"302"_s), to);
}

void TestContactTools::tidyingSaysWhenThereIsNothing()
{
    QVERIFY(open());
    tool(u"Tidy addresses…"_s)->trigger();
    QVERIFY(find<QLabel>("addressWords")->text().contains(u"All addresses are tidy"_s));
    QVERIFY(!find<QPushButton>("addToPlan")->isEnabled());
}

void TestContactTools::mergesThoseThatAreSelected()
{
    add(m_open->abc(), u"310"_s, u"I. Walker"_s, u"walker@abc.com"_s, u"CFO"_s);
    QVERIFY(open());
    select({u"302"_s, u"310"_s});
    tool(u"Merge selected…"_s)->trigger();
    auto *dialog = m_pane->findChild<MergeDialog *>();
    QVERIFY(dialog);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    auto *stays = find<QComboBox>("stays");
    stays->setCurrentIndex(stays->findData(u"302"_s));
    QVERIFY(find<QLabel>("mergeWords")->text().contains(u"CFO"_s)); // what is lost
    find<QComboBox>("mergedAddress")->setCurrentText(u"walker@abc.com"_s);
    find<QPushButton>("addToPlan")->click();
    QCOMPARE(address(u"302"_s), u"walker@abc.com"_s);
    QVERIFY(section().book().find({u"310"_s})->doomed);
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestContactTools::mergingOutlivesADeletionByOthers()
{
    add(m_open->abc(), u"310"_s, u"I. Walker"_s, u"walker@abc.com"_s, u"CFO"_s);
    QVERIFY(open());
    select({u"302"_s, u"310"_s});
    tool(u"Merge selected…"_s)->trigger();
    QVERIFY(m_pane->findChild<MergeDialog *>());
    auto &contacts = m_open->server.contacts[m_open->abc()];
    contacts.removeIf([](const domain::Contact &each) { return each.id.value == u"310"_s; });
    QVERIFY(m_open->read());
    find<QComboBox>("mergedAddress")->setCurrentText(u"new@abc.com"_s);
    find<QComboBox>("stays")->setCurrentIndex(1);
    find<QComboBox>("stays")->setCurrentIndex(0);
    QVERIFY(!find<QPushButton>("addToPlan")->isEnabled());
}

void TestContactTools::whatWasUntickedStaysSo()
{
    QVERIFY(open());
    tool(u"Replace domain…"_s)->trigger();
    find<QComboBox>("replaceFrom")->setCurrentText(u"abc.com"_s);
    find<QLineEdit>("replaceTo")->setText(u"new.com"_s);
    row("addressChanges", u"Ian Walker"_s)->setCheckState(0, Qt::Unchecked);
    find<QPushButton>("readAll")->click(); // more comes, of others
    QTRY_VERIFY(!find<QWidget>("readAllNotice")->isVisible());
    QTRY_COMPARE(row("addressChanges", u"Ian Walker"_s)->checkState(0), Qt::Unchecked);
    QCOMPARE(row("addressChanges", u"Debby Renolds"_s)->checkState(0), Qt::Checked);
    // Another question is another list.
    find<QLineEdit>("replaceTo")->setText(u"newer.com"_s);
    QCOMPARE(row("addressChanges", u"Ian Walker"_s)->checkState(0), Qt::Checked);
}

void TestContactTools::mergingSaysWhyItCannot()
{
    QVERIFY(open());
    select({u"302"_s});
    QVERIFY(!tool(u"Merge selected…"_s)->isEnabled());
    QVERIFY(tool(u"Merge selected…"_s)->toolTip().contains(u"two contacts or more"_s));
    select({u"302"_s, u"303"_s});
    QVERIFY(tool(u"Merge selected…"_s)->toolTip().contains(u"cannot be edited"_s));
}

void TestContactTools::duplicatesAreMergedFromTheirList()
{
    add(m_open->abc(), u"310"_s, u"ian walker"_s, u"walker@abc.com"_s);
    QVERIFY(open());
    tool(u"Find duplicates…"_s)->trigger();
    auto *dialog = m_pane->findChild<DuplicatesDialog *>();
    QVERIFY(dialog);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    QCOMPARE(find<QTreeWidget>("duplicates")->topLevelItemCount(), 1);
    QSignalSpy merged(dialog, &DuplicatesDialog::mergeWanted);
    find<QPushButton>("mergeGroup")->click();
    QCOMPARE(merged.size(), 1);
    find<QPushButton>("addToPlan")->click();
    QCOMPARE(m_open->workspace->stagedCount(), 1); // one goes, and the other is as it was
    QCOMPARE(find<QTreeWidget>("duplicates")->topLevelItemCount(), 0);
    QVERIFY(find<QLabel>("duplicatesWords")->text().contains(u"No two contacts"_s));
}

QTEST_MAIN(TestContactTools)
#include "tst_contacttools.moc"
