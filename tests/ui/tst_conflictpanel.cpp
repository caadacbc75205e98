// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessibilityaudit.h"

#include "edit/conflicts.h"
#include "models/changesmodel.h"
#include "support/liveworkspace.h"
#include "ui/review/changespanel.h"
#include "ui/roles/choicecombo.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace rw;
using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace rw::ui;
using namespace Qt::StringLiterals;

namespace {

// The list of changes over an organisation that a colleague writes to as well.
struct Fixture
{
    explicit Fixture(const sandbox::ServerOptions &options = {}) : live(options) { }

    bool open()
    {
        if (!live.open())
            return false;
        model = std::make_unique<models::ChangesModel>(*live.workspace);
        panel = std::make_unique<ChangesPanel>(*live.workspace, *model);
        panel->resize(1000, 700);
        panel->show();
        return QTest::qWaitForWindowExposed(panel.get());
    }
    void colleague(const api::ApiRequest &request)
    {
        int status = 0;
        QByteArray reply;
        QVERIFY(live.server.runLocally(QString::fromLatin1(request.verb),
                                       QString::fromUtf8(request.target), request.body, &status,
                                       &reply));
        QVERIFY2(status < 300, reply.constData());
    }
    RoleId id(const QString &name) const
    {
        for (const Role &role : live.workspace->roles().baselineRoles()) {
            if (role.name == name)
                return role.id;
        }
        return {};
    }
    void renames(const QString &name, const QString &to)
    {
        api::RolePatch patch;
        patch.id = id(name);
        patch.name = to;
        colleague(api::RoleApi::updateRequest(patch));
    }
    void moves(const QString &name, const QString &under)
    {
        api::RolePatch patch;
        patch.id = id(name);
        patch.name = name;
        patch.reportingTo = id(under);
        colleague(api::RoleApi::updateRequest(patch));
    }
    void deletes(const QString &name, const QString &transferTo)
    {
        colleague(api::RoleApi::removeRequest(id(name), id(transferTo)));
    }
    void set(const QString &name, Field field, const QVariant &value) const
    {
        QVERIFY(live.workspace->roles().setField(live.role(name), field, value));
    }
    // Reads again and shows what stands against the first change.
    bool look()
    {
        QSignalSpy roles(&live.workspace->roles(), &Section::reread);
        QSignalSpy values(&live.workspace->contactRoles(), &Section::reread);
        QSignalSpy contacts(&live.workspace->contacts(), &Section::reread);
        live.workspace->reload();
        return QTest::qWaitFor(
                   [&] { return roles.size() == 1 && values.size() == 1 && contacts.size() == 1; })
               && QTest::qWaitFor([this] {
                      panel->showFirstConflict();
                      return find<QFrame>("conflict")->isVisible();
                  });
    }
    template <typename T>
    T *find(const char *name) const
    {
        return panel->findChild<T *>(QLatin1StringView(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    bool isAsked() const { return find<QFrame>("conflict")->isVisible(); }
    int conflicts() const
    {
        const QList<Change> changes = live.workspace->changes();
        return int(std::count_if(changes.cbegin(), changes.cend(),
                                 [](const Change &change) { return change.isConflict(); }));
    }

    LiveWorkspace live;
    std::unique_ptr<models::ChangesModel> model;
    std::unique_ptr<ChangesPanel> panel;
};

// Radio buttons are called by their field.
static_assert(int(Field::Name) == 0 && int(Field::Description) == 2);

} // namespace

// The panel below the list of changes, for each situation: what it says, its buttons, its keys.
class TestConflictPanel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void oneFieldIsChosen_data();
    void oneFieldIsChosen();
    void showsTheFourColumns();
    void saysWhoAndWhen();
    void isAnsweredByKeyboard();
    void sameForSimilar();
    void laterGoesOnToTheNext();
    void whatIsHalfTypedSurvivesAReading();
    void deletedIsMadeAgain();
    void anotherSuperiorIsPicked();
    void aLoopIsExplained();
    void anotherNameIsTyped();
    void ordersAreShownMerged();
    void aStoppedContactIsOnlyDropped();
    void anotherContactIsTheSamePerson();
    void whatAsksForNothingIsNoted();
};

void TestConflictPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void TestConflictPanel::oneFieldIsChosen_data()
{
    QTest::addColumn<QString>("press");
    QTest::addColumn<bool>("theirs");
    QTest::addColumn<QString>("after");
    QTest::newRow("mine, as is proposed") << u"useResult"_s << false << u"Mine"_s;
    QTest::newRow("theirs") << u"useResult"_s << true << u"Theirs"_s;
    QTest::newRow("my change is dropped") << u"dropMine"_s << false << u"Theirs"_s;
}

void TestConflictPanel::oneFieldIsChosen()
{
    QFETCH(QString, press);
    QFETCH(bool, theirs);
    QFETCH(QString, after);
    Fixture f;
    QVERIFY(f.open());
    const RoleId id = f.live.role(u"Payroll"_s);
    f.set(u"Payroll"_s, Field::Name, u"Mine"_s);
    f.renames(u"Payroll"_s, u"Theirs"_s);
    QVERIFY(f.look());
    QCOMPARE(f.text("conflictTitle"), u"Changed on the server – Theirs"_s);
    QVERIFY(f.find<QRadioButton>("mine0")->isChecked());
    if (theirs)
        f.find<QRadioButton>("theirs0")->click();
    f.panel->findChild<QPushButton *>(press)->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.workspace->roles().tree().find(id)->role.name, after);
    QCOMPARE(f.live.workspace->stagedCount(), after == u"Mine" ? 1 : 0);
    f.live.workspace->undo();
    QCOMPARE(f.conflicts(), 1);
}

void TestConflictPanel::showsTheFourColumns()
{
    Fixture f;
    QVERIFY(f.open());
    f.set(u"Payroll"_s, Field::Description, u"My words"_s);
    f.set(u"Payroll"_s, Field::ShareWithPeers,
          !f.live.workspace->roles().baseline(f.id(u"Payroll"_s))->shareWithPeers);
    api::RolePatch patch;
    patch.id = f.id(u"Payroll"_s);
    patch.name = u"Wages"_s;
    patch.description = u"Their words"_s;
    f.colleague(api::RoleApi::updateRequest(patch));
    QVERIFY(f.look());
    QStringList words;
    const auto labels
        = f.find<QWidget>("conflictFields")->findChildren<QLabel *>(Qt::FindDirectChildrenOnly);
    for (const QLabel *label : labels)
        words.append(label->accessibleName().isEmpty() ? label->text() : label->accessibleName());
    QCOMPARE(words.first(5), QStringList({u"Field"_s, u"When you loaded"_s, u"On the server now"_s,
                                          u"Your change"_s, u"Result"_s}));
    QCOMPARE(words.mid(5, 5),
             QStringList({u"Name"_s, u"Payroll"_s, u"Wages"_s, u"—"_s, u"Wages (taken)"_s}));
    QVERIFY(words.contains(u"My words"_s) && words.contains(u"Their words"_s));
    QCOMPARE(f.find<QWidget>("conflictFields")->findChildren<QRadioButton *>().size(), 2);
    QCOMPARE(f.text("conflictHint"),
             u"Different fields are combined. Only “Description” needs you."_s);
    QCOMPARE(accessibilityFaults(f.panel.get()), QStringList());
}

void TestConflictPanel::saysWhoAndWhen()
{
    Fixture f;
    QVERIFY(f.open());
    f.set(u"Payroll"_s, Field::Name, u"Mine"_s);
    f.renames(u"Payroll"_s, u"Theirs"_s);
    QVERIFY(f.look());
    const Role now = *f.live.workspace->roles().baseline(f.id(u"Theirs"_s));
    const QDateTime when = QDateTime::fromString(now.modifiedTime, Qt::ISODate).toLocalTime();
    const QString whole = QLocale().toString(when, QLocale::ShortFormat);
    const QString hours = QLocale().toString(when.time(), QLocale::ShortFormat);
    const QString said = f.text("conflictWho");
    const auto sentence = [&now](const QString &time) {
        return u"%1 changed this role after you loaded it (%2)."_s.arg(now.modifiedBy, time);
    };
    QVERIFY2(said == sentence(whole) || said == sentence(hours), qUtf8Printable(said));
}

void TestConflictPanel::isAnsweredByKeyboard()
{
    Fixture f;
    QVERIFY(f.open());
    const RoleId id = f.live.role(u"Payroll"_s);
    f.set(u"Payroll"_s, Field::Name, u"Mine"_s);
    f.set(u"Paralegal"_s, Field::Name, u"Another change"_s); // something stays in the list
    f.renames(u"Payroll"_s, u"Theirs"_s);
    QVERIFY(f.look());
    f.panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(f.panel.get()));
    auto *mine = f.find<QRadioButton>("mine0");
    QTRY_VERIFY(f.find<QRadioButton>("theirs0")->x() < mine->x()); // laid out
    mine->setFocus();
    QTest::keyClick(mine, Qt::Key_Left);
    QVERIFY(f.find<QRadioButton>("theirs0")->isChecked());
    // The answers follow in the order of reading.
    QStringList met;
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        met.append(QApplication::focusWidget()->objectName());
    }
    QCOMPARE(met.first(3), QStringList({u"dropMine"_s, u"askLater"_s, u"useResult"_s}));
    f.find<QPushButton>("useResult")->setFocus();
    QTest::keyClick(f.find<QPushButton>("useResult"), Qt::Key_Space);
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.workspace->roles().tree().find(id)->role.name, u"Theirs"_s);
    QVERIFY(f.panel->view()->hasFocus());
}

void TestConflictPanel::sameForSimilar()
{
    Fixture f;
    QVERIFY(f.open());
    const QStringList names{u"Payroll"_s, u"Recruiting"_s, u"Paralegal"_s};
    for (const QString &role : names) {
        f.set(role, Field::Description, u"Mine"_s);
        api::RolePatch patch;
        patch.id = f.id(role);
        patch.name = role;
        patch.description = u"Theirs"_s;
        f.colleague(api::RoleApi::updateRequest(patch));
    }
    QVERIFY(f.look());
    auto *same = f.find<QCheckBox>("sameForSimilar");
    QVERIFY(same->isVisible());
    QVERIFY(same->text().contains(u"2"_s));
    f.find<QRadioButton>("theirs2")->click();
    same->click();
    f.find<QPushButton>("useResult")->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.workspace->stagedCount(), 0);
    f.live.workspace->undo();
    QCOMPARE(f.conflicts(), 3);
    QTRY_VERIFY((f.panel->showFirstConflict(), f.isAsked()));
    QVERIFY(!same->isChecked());
    f.find<QPushButton>("dropMine")->click();
    QCOMPARE(f.conflicts(), 2);
}

void TestConflictPanel::laterGoesOnToTheNext()
{
    Fixture f;
    QVERIFY(f.open());
    f.set(u"Paralegal"_s, Field::Name, u"A"_s);
    f.set(u"Payroll"_s, Field::Name, u"B"_s);
    f.renames(u"Paralegal"_s, u"Their 1"_s);
    f.renames(u"Payroll"_s, u"Their 2"_s);
    QVERIFY(f.look());
    QCOMPARE(f.text("conflictTitle"), u"Changed on the server – Their 1"_s);
    f.find<QPushButton>("askLater")->click();
    QCOMPARE(f.text("conflictTitle"), u"Changed on the server – Their 2"_s);
    QVERIFY(f.isAsked());
    f.find<QPushButton>("askLater")->click();
    QVERIFY(!f.isAsked());
    QCOMPARE(f.conflicts(), 2);
    QVERIFY(makePlan(*f.live.workspace).isEmpty());
    f.panel->showFirstConflict();
    QVERIFY(f.isAsked());
}

void TestConflictPanel::whatIsHalfTypedSurvivesAReading()
{
    Fixture f;
    QVERIFY(f.open());
    f.set(u"Payroll"_s, Field::Name, u"Hunters"_s);
    f.renames(u"Recruiting"_s, u"hunters"_s);
    QVERIFY(f.look());
    f.find<QLineEdit>("newName")->setText(u"Gath"_s);
    QVERIFY(f.look());
    QCOMPARE(f.find<QLineEdit>("newName")->text(), u"Gath"_s);
}

void TestConflictPanel::deletedIsMadeAgain()
{
    Fixture f;
    QVERIFY(f.open());
    f.set(u"Inside Sales"_s, Field::Description, u"Mine"_s);
    f.deletes(u"Inside Sales"_s, u"Field Sales"_s);
    QVERIFY(f.look());
    QCOMPARE(f.text("conflictTitle"), u"Deleted on the server – Inside Sales"_s);
    const auto labels = f.find<QWidget>("conflictVanished")->findChildren<QLabel *>();
    QCOMPARE(labels.first()->text(),
             u"These go back under it: Sales Development Representative."_s);
    QCOMPARE(f.find<QPushButton>("useResult")->text(), u"Make it again"_s);
    QCOMPARE(accessibilityFaults(f.panel.get()), QStringList());
    f.find<QPushButton>("useResult")->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.superiorOf(u"Sales Development Representative"_s), u"Inside Sales"_s);
    QVERIFY(f.live.role(u"Inside Sales"_s).isLocal());
}

void TestConflictPanel::anotherSuperiorIsPicked()
{
    Fixture f;
    QVERIFY(f.open());
    const RoleId upper
        = f.live.workspace->roles().create(f.live.role(u"Field Sales"_s), u"Upper"_s);
    f.live.workspace->roles().create(upper, u"Lower"_s);
    f.deletes(u"Field Sales"_s, u"CEO"_s);
    QVERIFY(f.look());
    QCOMPARE(f.text("conflictTitle"), u"New superior deleted on the server – Upper"_s);
    QCOMPARE(f.text("conflictWhy"), u"Upper was to report to Field Sales (gone)."_s);
    QVERIFY(f.text("conflictHint").endsWith(u"these wait below it: Lower."_s));
    auto *superior = f.find<ChoiceCombo>("newSuperior");
    QCOMPARE(superior->currentText(), u"Regional Sales Manager West"_s);
    QCOMPARE(f.find<QPushButton>("useResult")->text(),
             u"Put it under Regional Sales Manager West"_s);
    QCOMPARE(accessibilityFaults(f.panel.get()), QStringList());
    superior->setFocus();
    superior->lineEdit()->selectAll();
    QTest::keyClicks(superior->lineEdit(), u"Payroll"_s);
    QTest::keyClick(superior->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(f.find<QPushButton>("useResult")->text(), u"Put it under Payroll"_s);
    f.find<QPushButton>("useResult")->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.superiorOf(u"Upper"_s), u"Payroll"_s);
}

void TestConflictPanel::aLoopIsExplained()
{
    Fixture f;
    QVERIFY(f.open());
    QVERIFY(f.live.workspace->roles().move({f.live.role(u"Regional Sales Manager West"_s)},
                                           f.live.role(u"Payroll"_s)));
    f.moves(u"Payroll"_s, u"Inside Sales"_s);
    QVERIFY(f.look());
    QCOMPARE(f.text("conflictTitle"), u"The moves form a loop – Regional Sales Manager West"_s);
    QCOMPARE(f.text("conflictWhy"),
             u"Each would report to the next: Regional Sales Manager West → Payroll → Inside "
             "Sales → Regional Sales Manager West"_s);
    QCOMPARE(f.find<QPushButton>("useResult")->text(), u"Put it under Chief People Officer"_s);
    f.find<QPushButton>("useResult")->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.superiorOf(u"Regional Sales Manager West"_s), u"Chief People Officer"_s);
}

void TestConflictPanel::anotherNameIsTyped()
{
    Fixture f;
    QVERIFY(f.open());
    const RoleId id = f.live.role(u"Payroll"_s);
    f.set(u"Payroll"_s, Field::Name, u"Hunters"_s);
    f.renames(u"Recruiting"_s, u"hunters"_s);
    QVERIFY(f.look());
    QCOMPARE(f.text("conflictTitle"), u"Name taken by now – Payroll"_s);
    auto *field = f.find<QLineEdit>("newName");
    QCOMPARE(field->text(), u"Hunters 2"_s);
    QVERIFY(f.find<QPushButton>("useResult")->isEnabled());
    QCOMPARE(accessibilityFaults(f.panel.get()), QStringList());
    field->setText(u"HUNTERS"_s);
    QVERIFY(!f.find<QPushButton>("useResult")->isEnabled());
    QVERIFY(f.text("conflictHint") != u"This one is free."_s);
    field->setText(u"Gatherers"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.workspace->roles().tree().find(id)->role.name, u"Gatherers"_s);
}

void TestConflictPanel::ordersAreShownMerged()
{
    Fixture f;
    QVERIFY(f.open());
    ContactRoleSection &values = f.live.workspace->contactRoles();
    const QStringList names = f.live.valueNames();
    QVERIFY(values.moveToPosition(f.live.value(names.at(0)), 3));
    QList<ContactRole> theirs = values.baselineValues();
    theirs.move(4, 3);
    for (qsizetype row = 0; row < theirs.size(); ++row)
        theirs[row].sequenceNumber = int(row) + 1;
    f.colleague(api::ContactRoleApi::orderRequest(theirs));
    QVERIFY(f.look());
    const auto shown = [&f](const char *list, int row) {
        return f.find<QListWidget>(list)->item(row)->text().section(u". "_s, 1);
    };
    QCOMPARE(shown("orderTheirs", 3), names.at(4));
    QCOMPARE(shown("orderMine", 2), names.at(0));
    QCOMPARE(shown("orderMerged", 0), names.at(1));
    QCOMPARE(shown("orderMerged", 2), names.at(0));
    QCOMPARE(shown("orderMerged", 3), names.at(4));
    const auto told = [&f](int row) {
        return f.find<QListWidget>("orderMerged")
            ->item(row)
            ->data(Qt::AccessibleTextRole)
            .toString();
    };
    QVERIFY(told(2).endsWith(u"moved or added by you"_s));
    QVERIFY(told(3).endsWith(u"moved or added by somebody else"_s)
            || told(4).endsWith(u"moved or added by somebody else"_s));
    QCOMPARE(accessibilityFaults(f.panel.get()), QStringList());
    const QStringList merged = values.mergedOrder();
    f.find<QPushButton>("useResult")->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(values.wantedOrder(), merged);
}

void TestConflictPanel::aStoppedContactIsOnlyDropped()
{
    Fixture f;
    QVERIFY(f.open());
    const Contact contact = *f.live.workspace->contacts().baseline(f.live.contact(0));
    QVERIFY(f.live.workspace->contacts().setField(contact.id, Field::Name, u"Mine"_s));
    f.colleague(api::ContactApi::removeRequest(contact.counterparty, contact.emailId, false));
    QVERIFY(f.look());
    QVERIFY(f.text("conflictTitle").startsWith(u"No longer processed"_s));
    QVERIFY(f.text("conflictHint").startsWith(u"Zoho no longer processes this contact"_s));
    QVERIFY(!f.find<QPushButton>("useResult")->isVisible());
    f.find<QPushButton>("dropMine")->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(f.live.workspace->stagedCount(), 0);
}

void TestConflictPanel::anotherContactIsTheSamePerson()
{
    sandbox::ServerOptions options;
    options.assume.removeContacts = true;
    Fixture f(options);
    QVERIFY(f.open());
    Contact contact = *f.live.workspace->contacts().baseline(f.live.contact(0));
    QVERIFY(f.live.workspace->contacts().setField(contact.id, Field::Name, u"Mine"_s));
    f.colleague(api::ContactApi::removeRequest(contact.counterparty, contact.emailId, false));
    contact.emailId = u"elsewhere@example.com"_s;
    f.colleague(api::ContactApi::createRequest(contact));
    QVERIFY(f.look());
    auto *successor = f.find<QPushButton>("successor");
    QVERIFY(successor && successor->text().contains(contact.emailId));
    successor->click();
    QTRY_VERIFY(!f.isAsked());
    QCOMPARE(makePlan(*f.live.workspace).steps.size(), 1);
    QCOMPARE(makePlan(*f.live.workspace).steps.first().contact.emailId, contact.emailId);
}

void TestConflictPanel::whatAsksForNothingIsNoted()
{
    Fixture f;
    QVERIFY(f.open());
    auto *notes = f.find<QFrame>("serverNotes");
    QVERIFY(!notes->isVisible());
    f.set(u"Payroll"_s, Field::Name, u"Wages"_s);
    f.set(u"Recruiting"_s, Field::Description, u"Mine"_s);
    f.set(u"Paralegal"_s, Field::Name, u"Mine"_s);
    f.renames(u"Payroll"_s, u"Wages"_s);
    f.renames(u"Recruiting"_s, u"Hiring"_s);
    f.renames(u"Paralegal"_s, u"Theirs"_s);
    QVERIFY(f.look());
    QVERIFY(notes->isVisible());
    auto *list = f.find<QListWidget>("serverNotesList");
    QCOMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().startsWith(u"Already so: Wages – Name is “Wages” ("_s));
    QVERIFY(
        list->item(1)->text().startsWith(u"Combined: Hiring – Name “Recruiting” → “Hiring” ("_s));
    QCOMPARE(accessibilityFaults(f.panel.get()), QStringList());
    f.find<QPushButton>("acknowledge")->click();
    QTRY_VERIFY(!notes->isVisible());
    QCOMPARE(f.live.workspace->stagedCount(), 2);
    QCOMPARE(f.conflicts(), 1);
}

QTEST_MAIN(TestConflictPanel)
#include "tst_conflictpanel.moc"
