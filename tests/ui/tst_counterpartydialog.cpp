// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "support/faults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/contacts/contactspane.h"
#include "ui/contacts/counterpartydialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using Fault = sandbox::Server::Fault;

// Counterparties themselves: made, looked at and changed, by mouse and keyboard.
class TestCounterpartyDialog : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void oneIsMadeWithTheKeyboard();
    void whatIsMissingOrWrongIsSaid();
    void onlyWhatTheUpdateTakesCanBeChanged();
    void theWayOverTheMenu();
    void aNewOneIsEditedBeforeItIsSent();
    void theSelectionStaysWhenZohoNamesIt();
    void typesThatCannotBeReadAreSaid();
    void withoutTheRight();

private:
    QListView *list() const { return m_pane->findChild<QListView *>(u"counterpartyList"_s); }
    QString selected() const { return list()->currentIndex().data().toString(); }
    QAction *action(const QString &text) const
    {
        for (QAction *each : list()->actions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    CounterpartyDialog *dialog() const { return m_pane->findChild<CounterpartyDialog *>(); }
    // The field beside its label.
    template <typename T>
    T *field(const QString &label) const
    {
        const auto labels = dialog()->findChildren<QLabel *>();
        for (const QLabel *each : labels) {
            if (each->text().remove(u'&') == label)
                return qobject_cast<T *>(each->buddy());
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const
    {
        const auto buttons = dialog()->findChildren<QPushButton *>();
        for (QPushButton *each : buttons) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    QString problem() const
    {
        return dialog()->findChild<QLabel *>(u"counterpartyProblem"_s)->text();
    }
    // The two fields called Name: that of the company, that of the person.
    QList<QLineEdit *> names() const
    {
        QList<QLineEdit *> fields;
        for (const QLabel *each : dialog()->findChildren<QLabel *>()) {
            if (each->text().remove(u'&') == u"Name:"_s)
                fields.append(qobject_cast<QLineEdit *>(each->buddy()));
        }
        return fields;
    }
    void fillIn(const QString &name)
    {
        names().at(0)->setText(name);
        names().at(1)->setText(u"Ada Wong"_s);
        field<QLineEdit>(u"E-mail:"_s)->setText(u"ada@umbrella.example"_s);
    }
    const domain::Counterparty *onServer(const QString &name) const
    {
        for (const auto &each : m_live->workspace->contacts().counterparties()) {
            if (each.name == name)
                return &each;
        }
        return nullptr;
    }

    std::unique_ptr<test::LiveWorkspace> m_live;
    std::unique_ptr<models::CounterpartiesModel> m_counterparties;
    std::unique_ptr<models::ContactsModel> m_contacts;
    std::unique_ptr<QMainWindow> m_window;
    ContactsPane *m_pane = nullptr;
};

void TestCounterpartyDialog::init()
{
    test::failOnWarnings();
    m_live = std::make_unique<test::LiveWorkspace>();
    QVERIFY(m_live->open(0));
    m_counterparties = std::make_unique<models::CounterpartiesModel>(*m_live->workspace);
    m_contacts = std::make_unique<models::ContactsModel>(*m_live->workspace);
    m_window = std::make_unique<QMainWindow>();
    m_pane = new ContactsPane(*m_live->workspace, *m_counterparties, *m_contacts);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1100, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_pane->focusList();
    QTRY_VERIFY(m_contacts->rowCount() > 0);
}

void TestCounterpartyDialog::cleanup()
{
    m_window.reset();
    m_contacts.reset();
    m_counterparties.reset();
    m_live.reset();
}

void TestCounterpartyDialog::oneIsMadeWithTheKeyboard()
{
    QTest::keyClick(list(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(dialog());
    auto *types = dialog()->findChild<QComboBox *>(u"counterpartyType"_s);
    QTRY_VERIFY(types->findText(u"Vendor"_s) >= 0); // as the server calls it
    QCOMPARE(test::accessibilityFaults(dialog()), QStringList());
    QVERIFY(names().at(0)->hasFocus());
    QTest::keyClicks(names().at(0), u"Umbrella Supplies"_s);
    types->setCurrentIndex(types->findText(u"Vendor"_s));
    auto *countries = dialog()->findChild<QComboBox *>(u"counterpartyCountry"_s);
    countries->setFocus();
    QTest::keyClicks(countries, u"India"_s);
    QCOMPARE(countries->currentData().toString(), u"IN"_s);
    field<QLineEdit>(u"State:"_s)->setText(u"KA"_s);
    field<QLineEdit>(u"City:"_s)->setText(u"Bengaluru"_s);
    names().at(1)->setText(u"Ada Wong"_s);
    QVERIFY(!button(u"Add counterparty"_s)->isEnabled());
    QTest::keyClicks(field<QLineEdit>(u"E-mail:"_s), u"ada@umbrella.example"_s);
    QVERIFY(button(u"Add counterparty"_s)->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(!dialog());

    QCOMPARE(selected(), u"Umbrella Supplies"_s);
    QCOMPARE(m_live->workspace->stagedCount(), 1);
    QCOMPARE(m_live->server.writeCount(), 0);
    QCOMPARE(m_pane->findChild<QLabel *>(u"counterpartyAbout"_s)->text(),
             u"vendor · Bengaluru, KA, India (IN)"_s);
    action(u"Revert counterparty"_s)->trigger();
    QCOMPARE(m_live->workspace->stagedCount(), 0);
    QVERIFY(selected() != u"Umbrella Supplies"_s);
}

void TestCounterpartyDialog::whatIsMissingOrWrongIsSaid()
{
    const QString taken = m_live->workspace->contacts().counterparties().first().name;
    action(u"New counterparty…"_s)->trigger();
    QVERIFY(problem().isEmpty()); // nothing is typed yet
    fillIn(taken.toUpper());
    QCOMPARE(problem(), u"Another counterparty has the name \"%1\"."_s.arg(taken.toUpper()));
    QVERIFY(!button(u"Add counterparty"_s)->isEnabled());
    names().at(0)->setText(u"Umbrella"_s);
    QVERIFY(problem().isEmpty());
    field<QLineEdit>(u"E-mail:"_s)->setText(u"ada"_s);
    QVERIFY(problem().contains(u"name@company.com"_s));
    QVERIFY(!button(u"Add counterparty"_s)->isEnabled());
    field<QLineEdit>(u"E-mail:"_s)->setText(u"ada@umbrella.example"_s);
    // A hint, not a refusal: the server has the last word.
    auto *countries = dialog()->findChild<QComboBox *>(u"counterpartyCountry"_s);
    countries->setCurrentIndex(countries->findData(u"US"_s));
    field<QLineEdit>(u"State:"_s)->setText(u"California"_s);
    QVERIFY(problem().contains(u"two letters"_s));
    QVERIFY(button(u"Add counterparty"_s)->isEnabled());
    field<QLineEdit>(u"State:"_s)->setText(u"CA"_s);
    QVERIFY(problem().isEmpty());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_live->workspace->stagedCount(), 0);
}

void TestCounterpartyDialog::onlyWhatTheUpdateTakesCanBeChanged()
{
    const QString name = selected();
    QTest::keyClick(list(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(dialog());
    QCOMPARE(dialog()->windowTitle(), u"Counterparty "_s + name);
    QCOMPARE(test::accessibilityFaults(dialog()), QStringList());
    for (const QString &label : {u"Name:"_s, u"City:"_s, u"Address:"_s, u"Building number:"_s,
                                 u"ZIP code:"_s, u"Website:"_s}) {
        auto *line = field<QLineEdit>(label);
        QVERIFY2(line && line->isReadOnly(), qPrintable(label));
        QVERIFY(line->accessibleDescription().contains(u"only when"_s));
    }
    QVERIFY(!field<QLineEdit>(u"E-mail:"_s));
    QVERIFY(!button(u"Change"_s)->isEnabled()); // nothing is changed
    field<QLineEdit>(u"State:"_s)->setText(u"Elsewhere"_s);
    QVERIFY(button(u"Change"_s)->isEnabled());
    button(u"Change"_s)->click();
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_live->workspace->stagedCount(), 1);
    QVERIFY(m_pane->findChild<QLabel *>(u"counterpartyAbout"_s)->text().contains(u"Elsewhere"_s));
    QVERIFY(list()->currentIndex().data(models::MarkRole).toInt() == int(models::Mark::Edited));
    m_live->apply();
    QCOMPARE(onServer(name)->state, u"Elsewhere"_s);
    QCOMPARE(selected(), name);
}

void TestCounterpartyDialog::theWayOverTheMenu()
{
    QAction *menu = nullptr;
    for (QAction *each : m_pane->editActions()) {
        if (each->text().remove(u'&') == u"Counterparty"_s)
            menu = each;
    }
    QVERIFY(menu && menu->menu());
    QStringList texts;
    QSet<QChar> mnemonics;
    for (const QAction *each : menu->menu()->actions()) {
        texts.append(each->text().remove(u'&'));
        mnemonics.insert(each->text().at(each->text().indexOf(u'&') + 1).toLower());
    }
    QCOMPARE(texts, QStringList({u"New counterparty…"_s, u"Edit counterparty…"_s,
                                 u"Revert counterparty"_s}));
    QCOMPARE(mnemonics.size(), texts.size());
    QVERIFY(!action(u"Revert counterparty"_s)->isEnabled());
    menu->menu()->actions().at(1)->trigger();
    QVERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

void TestCounterpartyDialog::aNewOneIsEditedBeforeItIsSent()
{
    action(u"New counterparty…"_s)->trigger();
    fillIn(u"Umbrella"_s);
    button(u"Add counterparty"_s)->click();
    QTRY_VERIFY(!dialog());
    QCOMPARE(selected(), u"Umbrella"_s);
    action(u"Edit counterparty…"_s)->trigger();
    QVERIFY(!field<QLineEdit>(u"City:"_s)->isReadOnly());
    QVERIFY(problem().isEmpty());
    names().at(0)->setText(u"Tricell"_s);
    button(u"Change"_s)->click();
    QTRY_VERIFY(!dialog());
    QCOMPARE(selected(), u"Tricell"_s);
    QCOMPARE(m_live->workspace->stagedCount(), 1);
}

void TestCounterpartyDialog::theSelectionStaysWhenZohoNamesIt()
{
    action(u"New counterparty…"_s)->trigger();
    fillIn(u"Umbrella"_s);
    button(u"Add counterparty"_s)->click();
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_live->apply()->outcome(), edit::ApplyRun::Outcome::Applied);
    QCOMPARE(selected(), u"Umbrella"_s);
    QTRY_COMPARE(m_contacts->rowCount(), 1); // its first contact
    QCOMPARE(m_contacts->counterparty(), onServer(u"Umbrella"_s)->id);
}

void TestCounterpartyDialog::typesThatCannotBeReadAreSaid()
{
    test::LiveWorkspace &live = *m_live;
    Fault fault = test::fault(Fault::Status, u"GET"_s, u"counterpartytypes"_s);
    fault.status = 404;
    live.server.addFault(fault);
    action(u"New counterparty…"_s)->trigger();
    const auto said = [this] {
        for (const QLabel *label : dialog()->findChildren<QLabel *>()) {
            if (label->text().contains(u"The types were not read"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    // Those that are in use can be had.
    auto *types = dialog()->findChild<QComboBox *>(u"counterpartyType"_s);
    QVERIFY(types->count() > 0);
    fillIn(u"Umbrella"_s);
    QVERIFY(button(u"Add counterparty"_s)->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

void TestCounterpartyDialog::withoutTheRight()
{
    m_live->workspace->contacts().setAccess({true, false, false, false});
    QVERIFY(!action(u"New counterparty…"_s)->isEnabled());
    QVERIFY(action(u"New counterparty…"_s)->toolTip().contains(u"sign-in"_s));
    action(u"Edit counterparty…"_s)->trigger(); // to look at
    QVERIFY(field<QLineEdit>(u"State:"_s)->isReadOnly());
    QVERIFY(!dialog()->findChild<QComboBox *>(u"counterpartyType"_s)->isEnabled());
    QVERIFY(!button(u"Change"_s)->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

QTEST_MAIN(TestCounterpartyDialog)
#include "tst_counterpartydialog.moc"
