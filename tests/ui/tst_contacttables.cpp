// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "models/importrowsmodel.h"
#include "store/csvtext.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/contacts/allcontactsview.h"
#include "ui/contacts/contactspane.h"
#include "ui/contacts/contactsview.h"
#include "ui/contacts/importdialog.h"
#include "ui/contacts/importsource.h"
#include "ui/feedback/filterfield.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using models::ImportRowsModel;
using rw::testing::OpenWorkspace;

// All contacts in one table, and tables from outside.
class TestContactTables : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void everybodyInOneTable();
    void theSelectionComesAlong();
    void anEditInTheTableOfAll();
    void aFileIsLookedAtAndTaken();
    void aMisspeltCounterpartyIsOneButtonAway();
    void theFormOfATextCanBeSetRight();
    void whatCannotBeReadIsSaid_data();
    void whatCannotBeReadIsSaid();
    void rowsFromASpreadsheetArePasted();
    void copiedRowsAreReadBack();
    void whatIsShownIsExported();
    void aFileThatCannotBeWrittenIsSaid();

private:
    bool open();
    template <typename T>
    T *find(const char *name) const
    {
        return m_pane->findChild<T *>(QLatin1StringView(name));
    }
    QAction *action(const QString &text) const
    {
        for (QAction *each : m_pane->editActions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    QString written(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(QLatin1StringView(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }
    ImportDialog *openImport()
    {
        action(u"Import…"_s)->trigger();
        return m_pane->findChild<ImportDialog *>();
    }
    static QStringList shown(const ImportDialog *dialog)
    {
        const QAbstractItemModel *rows = dialog->findChild<QTreeView *>(u"importRows"_s)->model();
        QStringList lines;
        for (int row = 0; row < rows->rowCount(); ++row) {
            QStringList cells;
            for (int column : {1, 2, 4, 5})
                cells.append(rows->index(row, column).data().toString());
            lines.append(cells.join(u'|'));
        }
        return lines;
    }
    edit::ContactSection &section() const { return m_open->workspace->contacts(); }

    QTemporaryDir m_folder;
    std::unique_ptr<OpenWorkspace> m_open;
    std::unique_ptr<models::CounterpartiesModel> m_counterparties;
    std::unique_ptr<models::ContactsModel> m_contacts;
    std::unique_ptr<QMainWindow> m_window;
    ContactsPane *m_pane = nullptr;
};

void TestContactTables::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<OpenWorkspace>();
    QVERIFY(open());
}

void TestContactTables::cleanup()
{
    m_window.reset();
    m_contacts.reset();
    m_counterparties.reset();
    m_open.reset();
}

bool TestContactTables::open()
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
    return QTest::qWaitForWindowActive(m_window.get())
           && QTest::qWaitFor([this] { return m_contacts->rowCount() == 3; });
}

void TestContactTables::everybodyInOneTable()
{
    auto *choice = find<QComboBox>("contactsShown");
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    auto *table = find<ContactsView>("allContactsTable");
    QVERIFY(table->isVisible());
    QTRY_COMPARE(table->model()->rowCount(), 3); // Globex is not read
    auto *read = find<QPushButton>("readAll");
    QVERIFY(read->isVisible());
    QTest::mouseClick(read, Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QTRY_VERIFY(!read->isVisible());

    m_pane->focusFilter();
    QVERIFY(find<AllContactsView>("allContacts")->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"globex"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Hank Scorpio"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    auto *status = find<QComboBox>("contactStatus");
    status->setCurrentIndex(3);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Old Hand"_s);
    status->setCurrentIndex(0);
    QCOMPARE(rw::test::accessibilityFaults(m_pane).join(u'\n'), QString());
}

void TestContactTables::theSelectionComesAlong()
{
    m_pane->reveal(edit::ContactSection::ref({u"302"_s}));
    auto *choice = find<QComboBox>("contactsShown");
    choice->setCurrentIndex(1);
    auto *all = find<ContactsView>("allContactsTable");
    QTRY_COMPARE(all->chosen(), (QList<domain::ContactId>{{u"302"_s}}));
    // A contact that is not read yet is opened where it belongs.
    m_pane->reveal(edit::ContactSection::ref({u"301"_s}));
    QTRY_COMPARE(all->chosen(), (QList<domain::ContactId>{{u"301"_s}}));
    choice->setCurrentIndex(0);
    QTRY_COMPARE(find<ContactsView>("contactsTable")->chosen(),
                 (QList<domain::ContactId>{{u"301"_s}}));
    // Tables of unlike columns are sorted by their own.
    QStringList columns;
    choice->setCurrentIndex(1);
    for (const QAction *by : action(u"Sort by"_s)->menu()->actions())
        columns.append(by->text());
    QVERIFY(columns.contains(u"Counterparty"_s));
}

void TestContactTables::anEditInTheTableOfAll()
{
    find<QComboBox>("contactsShown")->setCurrentIndex(1);
    m_pane->reveal(edit::ContactSection::ref({u"302"_s}));
    auto *table = find<ContactsView>("allContactsTable");
    QTRY_COMPARE(table->chosen().size(), 1);
    table->setFocus();
    action(u"Edit"_s)->trigger();
    auto *editor = table->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Ian W."_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(section().book().find({u"302"_s})->contact.displayName, u"Ian W."_s);
    // The commands are those of the other table.
    action(u"Delete contact"_s)->trigger();
    QVERIFY(section().book().find({u"302"_s})->doomed);
    m_open->workspace->undo();
    m_open->workspace->undo();
    QCOMPARE(section().book().find({u"302"_s})->contact.displayName, u"Ian Walker"_s);
}

void TestContactTables::aFileIsLookedAtAndTaken()
{
    ImportDialog *dialog = openImport();
    QVERIFY(dialog);
    auto *next = dialog->findChild<QPushButton *>(u"importNext"_s);
    QVERIFY(!next->isEnabled());
    dialog->findChild<QPushButton *>(u"chooseFile"_s)->click();
    auto *file = dialog->findChild<QFileDialog *>();
    QVERIFY(file);
    emit file->fileSelected(written("people.csv", "Company;Full name;E-Mail\r\n"
                                                  "ABC Company;Mia Chen;mia@abc.com\r\n"
                                                  "ABC Company;Ian W.;ian@abc.com\r\n"
                                                  "ABC Company;Debby Renolds;debby@abc.com\r\n"
                                                  "ABC Company;;nobody\r\n"
                                                  "Globex;Hank Scorpio;hank@globex.com\r\n"));
    file->close();
    QCOMPARE(dialog->findChild<QLabel *>(u"importName"_s)->text(), u"people.csv"_s);
    QCOMPARE(dialog->findChild<QComboBox *>(u"importSeparator"_s)->currentText(), u"Semicolon"_s);
    QCOMPARE(dialog->findChild<QComboBox *>(u"importColumn1"_s)->currentText(), u"Name"_s);
    QVERIFY(dialog->findChild<QCheckBox *>(u"importHeader"_s)->isChecked());
    QVERIFY(next->isEnabled());
    QTRY_COMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    QTest::keyClick(dialog, Qt::Key_Return); // the button that is meant

    // Globex is read on the way, and then there is nothing to say of Hank.
    const QStringList expected{
        u"new|mia@abc.com|ABC Company|"_s,
        u"changed|ian@abc.com|ABC Company|Name: \"Ian Walker\" → \"Ian W.\""_s,
        u"problem|nobody|ABC Company|\"nobody\" is no e-mail address."_s};
    QTRY_COMPARE(shown(dialog), expected);
    QCOMPARE(dialog->findChild<QLabel *>(u"importWords"_s)->text(),
             u"Matched by e-mail, then by ID. 1 new · 1 changed · 2 same · 1 with a problem"_s);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    auto *same = dialog->findChild<QCheckBox *>(u"showSame"_s);
    same->click();
    QCOMPARE(shown(dialog).size(), 5);
    same->click();
    auto *add = dialog->findChild<QPushButton *>(u"addToPlan"_s);
    QCOMPARE(add->text(), u"Add 2 to plan"_s);
    // With the space bar, as in every list with ticks.
    auto *list = dialog->findChild<QTreeView *>(u"importRows"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(add->text(), u"Add 1 to plan"_s);
    QTest::keyClick(list, Qt::Key_Space);
    QSignalSpy toast(m_pane, &Pane::toastRequested);
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(toast.size(), 1);
    QCOMPARE(m_open->workspace->undoText(), u"Import people.csv"_s);
    QCOMPARE(m_open->workspace->changes().size(), 2);
    m_open->workspace->undo();
    QVERIFY(m_open->workspace->changes().isEmpty());
}

void TestContactTables::aMisspeltCounterpartyIsOneButtonAway()
{
    ImportDialog *dialog = openImport();
    dialog->source().openFile(written("people.csv", "Company,Name,Email\nGlobx,Mia,mia@abc.com\n"
                                                    "globx,Max,max@abc.com\n"));
    dialog->check();
    QTRY_COMPARE(shown(dialog).size(), 2);
    QVERIFY(shown(dialog).first().contains(u"Did you mean Globex?"_s));
    auto *use = dialog->findChild<QPushButton *>(u"useSuggestion"_s);
    QVERIFY(use->isVisible());
    QCOMPARE(use->text(), u"Use Globex"_s);
    QTest::mouseClick(use, Qt::LeftButton);
    // Of all rows with that name; its contacts are read first.
    QTRY_COMPARE(shown(dialog),
                 (QStringList{u"new|mia@abc.com|Globex|"_s, u"new|max@abc.com|Globex|"_s}));
    QVERIFY(!use->isVisible());
    dialog->reject();
    QVERIFY(m_open->workspace->changes().isEmpty());
}

void TestContactTables::theFormOfATextCanBeSetRight()
{
    ImportDialog *dialog = openImport();
    dialog->source().openFile(written("people.csv", "Ren\xe9,rene@abc.com\nMia,mia@abc.com\n"));
    auto *encoding = dialog->findChild<QComboBox *>(u"importEncoding"_s);
    QCOMPARE(encoding->currentText(), u"Windows-1252"_s);
    // Nothing stands over the columns; what is in them tells.
    QCOMPARE(dialog->findChild<QComboBox *>(u"importColumn0"_s)->currentText(), u"Name"_s);
    QCOMPARE(dialog->findChild<QComboBox *>(u"importColumn1"_s)->currentText(), u"E-mail"_s);
    encoding->setCurrentIndex(0);
    auto *problem = dialog->findChild<QLabel *>(u"importProblem"_s);
    QVERIFY2(problem->text().contains(u"no text in this encoding"_s), qPrintable(problem->text()));
    QVERIFY(!dialog->findChild<QPushButton *>(u"importNext"_s)->isEnabled());
    encoding->setCurrentIndex(4);
    QVERIFY(!problem->isVisible());
    // A column can be something else.
    dialog->findChild<QComboBox *>(u"importColumn1"_s)->setCurrentIndex(0);
    QVERIFY(!dialog->findChild<QPushButton *>(u"importNext"_s)->isEnabled());
    dialog->findChild<QComboBox *>(u"importColumn1"_s)->setCurrentIndex(1);
    dialog->check();
    // The counterparty that was open is where they go.
    QTRY_COMPARE(shown(dialog), (QStringList{u"new|rene@abc.com|ABC Company|"_s,
                                             u"new|mia@abc.com|ABC Company|"_s}));
    auto *back = dialog->findChild<QPushButton *>(u"importBack"_s);
    QVERIFY(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(encoding->currentIndex(), 4);
    dialog->reject();
}

void TestContactTables::whatCannotBeReadIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    QTest::newRow("nothing") << QByteArray() << u"is empty"_s;
    QTest::newRow("a spreadsheet's own file")
        << QByteArray("PK\x03\x04\0\0\0\0table", 13) << u"save the table as CSV first"_s;
    QTest::newRow("an open quote") << QByteArray("a,b\n\"c,d\n'e,f") << u"never closed"_s;
}

void TestContactTables::whatCannotBeReadIsSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, part);
    ImportDialog *dialog = openImport();
    dialog->source().openFile(written("people.csv", bytes));
    if (part == u"never closed"_s)
        dialog->findChild<QComboBox *>(u"importQuote"_s)->setCurrentIndex(0);
    auto *problem = dialog->findChild<QLabel *>(u"importProblem"_s);
    QVERIFY2(problem->text().contains(part), qPrintable(problem->text()));
    QVERIFY(!dialog->findChild<QPushButton *>(u"importNext"_s)->isEnabled());
    dialog->source().openFile(m_folder.filePath(u"not there.csv"_s));
    QVERIFY2(problem->text().contains(u"cannot be read"_s), qPrintable(problem->text()));
    dialog->reject();
}

void TestContactTables::rowsFromASpreadsheetArePasted()
{
    QGuiApplication::clipboard()->setText(u"mia@abc.com\tMia Chen\nian@abc.com\tIan W.\n"_s);
    m_pane->focusList();
    find<ContactsView>("contactsTable")->setFocus();
    QTest::keyClick(find<ContactsView>("contactsTable"), Qt::Key_V, Qt::ControlModifier);
    auto *dialog = m_pane->findChild<ImportDialog *>();
    QVERIFY(dialog);
    QTRY_COMPARE(shown(dialog).size(), 2); // straight to the second step
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"addToPlan"_s), Qt::LeftButton);
    QCOMPARE(m_open->workspace->undoText(), u"Import Clipboard"_s);
    QCOMPARE(m_open->workspace->changes().size(), 2);
}

void TestContactTables::copiedRowsAreReadBack()
{
    m_pane->reveal(edit::ContactSection::ref({u"302"_s}));
    auto *table = find<ContactsView>("contactsTable");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"ABC Company\tIan Walker\tian@abc.com\tBuyer\t\t302\n"_s);
}

void TestContactTables::whatIsShownIsExported()
{
    find<QComboBox>("contactsShown")->setCurrentIndex(1);
    auto *table = find<ContactsView>("allContactsTable");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    find<AllContactsView>("allContacts")->filter()->findChild<QLineEdit *>()->setText(u"ian"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    action(u"Export…"_s)->trigger();
    auto *dialog = m_pane->findChild<QFileDialog *>();
    QVERIFY(dialog);
    dialog->selectNameFilter(dialog->nameFilters().at(1));
    const QString path = m_folder.filePath(u"out.csv"_s);
    QSignalSpy said(m_pane, &Pane::statusMessage);
    emit dialog->fileSelected(path);
    dialog->close();
    QVERIFY2(said.last().first().toString().contains(path),
             qPrintable(said.last().first().toString()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const store::CsvForm form = store::csvFormOf(bytes);
    QCOMPARE(form.separator, QChar(u';'));
    QCOMPARE(store::readCsv(bytes, form)->rows.last(),
             (QStringList{u"ABC Company"_s, u"Ian Walker"_s, u"ian@abc.com"_s, u"Buyer"_s,
                          QString(), u"302"_s}));
}

void TestContactTables::aFileThatCannotBeWrittenIsSaid()
{
    action(u"Export…"_s)->trigger();
    auto *dialog = m_pane->findChild<QFileDialog *>();
    emit dialog->fileSelected(m_folder.filePath(u"nowhere/out.csv"_s));
    dialog->close();
    auto *problem = find<QLabel>("contactProblem");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"was not written"_s), qPrintable(problem->text()));
}

QTEST_MAIN(TestContactTables)
#include "tst_contacttables.moc"
