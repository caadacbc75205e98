// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/checksmodel.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/checks/checkspane.h"

#include <QAction>
#include <QLabel>
#include <QMainWindow>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using edit::Checks;
using models::ChecksModel;
using rw::testing::OpenWorkspace;

// The page of what could be better, by mouse and keyboard.
class TestChecksPane : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void everyControlHasAName();
    void oneIsSetRightWithAKey();
    void allOfAKindAreOneStep();
    void goingThere();
    void theLevelsAreKept();
    void kindsThatWereClosedStayClosed();
    void whatIsForThePersonToDecideIsNotStaged();

private:
    QTreeView *list() const { return m_pane->findChild<QTreeView *>(u"checksList"_s); }
    ChecksModel &model() const { return *qobject_cast<ChecksModel *>(list()->model()); }
    QAction *action(const QString &text) const
    {
        for (QAction *each : m_pane->editActions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    // The first thing of a kind that was found.
    QModelIndex first(Checks::Kind kind) const
    {
        return model().index(0, 0, model().indexOf(kind));
    }
    void openPane();

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<OpenWorkspace> m_open;
    std::unique_ptr<QMainWindow> m_window;
    ChecksPane *m_pane = nullptr;
};

void TestChecksPane::init()
{
    rw::test::failOnWarnings();
    m_settings
        = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_open = std::make_unique<OpenWorkspace>();
    // Two names with a stray space, and a tree that is too deep for four levels.
    m_open->serverRole(u"CFO"_s).name = u"CFO "_s;
    m_open->serverRole(u"CTO"_s).name = u" CTO"_s;
    QVERIFY(m_open->read());
    openPane();
}

void TestChecksPane::openPane()
{
    m_window = std::make_unique<QMainWindow>();
    m_pane = new ChecksPane(*m_open->workspace, *m_settings);
    m_window->setCentralWidget(m_pane);
    m_window->resize(1100, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_pane->focusList();
}

void TestChecksPane::cleanup()
{
    m_window.reset();
    m_open.reset();
}

void TestChecksPane::everyControlHasAName()
{
    QVERIFY(model().rowCount() > 0);
    QCOMPARE(rw::test::accessibilityFaults(m_window.get()), QStringList());
    for (const QAction *each : m_pane->editActions())
        QVERIFY(!each->text().isEmpty() && !each->statusTip().isEmpty());
}

void TestChecksPane::oneIsSetRightWithAKey()
{
    QCOMPARE(model().rowCount(model().indexOf(Checks::Kind::UntidyRole)), 2);
    const int before = m_pane->total();
    list()->setCurrentIndex(first(Checks::Kind::UntidyRole));
    QSignalSpy counted(m_pane, &Pane::summaryChanged);
    QTest::keyClick(list(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 1);
    QTRY_COMPARE(m_pane->total(), before - 1);
    QVERIFY(!counted.isEmpty());
    // The next one of the kind is current, so that the key can be pressed again.
    QTest::keyClick(list(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 2);
    QTRY_VERIFY(!model().indexOf(Checks::Kind::UntidyRole).isValid());
    m_open->workspace->undo();
    m_open->workspace->undo();
    QTRY_COMPARE(m_pane->total(), before);
}

void TestChecksPane::allOfAKindAreOneStep()
{
    list()->setCurrentIndex(first(Checks::Kind::UntidyRole));
    QTest::keyClick(list(), Qt::Key_Period, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_open->workspace->stagedCount(), 2);
    QCOMPARE(m_open->workspace->stepIndex(), 1);
    m_open->workspace->undo();
    QCOMPARE(m_open->workspace->stagedCount(), 0);
}

void TestChecksPane::goingThere()
{
    QSignalSpy gone(m_pane, &ChecksPane::goWanted);
    list()->setCurrentIndex(first(Checks::Kind::UntidyRole));
    action(u"Go to"_s)->trigger();
    QCOMPARE(gone.size(), 1);
    QCOMPARE(gone.first().first().value<domain::ObjectRef>().kind, domain::ObjectKind::Role);
    // A heading is no thing to go to.
    list()->setCurrentIndex(model().indexOf(Checks::Kind::UntidyRole));
    QVERIFY(!action(u"Go to"_s)->isEnabled());
    QVERIFY(!action(u"Set right"_s)->isEnabled());
}

void TestChecksPane::theLevelsAreKept()
{
    QVERIFY(!model().indexOf(Checks::Kind::TooDeep).isValid());
    m_pane->findChild<QSpinBox *>(u"mostLevels"_s)->setValue(3);
    QTRY_VERIFY(model().indexOf(Checks::Kind::TooDeep).isValid());
    openPane();
    QCOMPARE(m_pane->findChild<QSpinBox *>(u"mostLevels"_s)->value(), 3);
    QVERIFY(model().indexOf(Checks::Kind::TooDeep).isValid());
}

void TestChecksPane::kindsThatWereClosedStayClosed()
{
    list()->collapse(model().indexOf(Checks::Kind::UntidyRole));
    QVERIFY(m_open->workspace->roles().setField(m_open->role(u"COO"_s), domain::Field::Name,
                                                u"Chief of Operations"_s));
    m_pane->reload();
    QVERIFY(m_open->read());
    QVERIFY(!list()->isExpanded(model().indexOf(Checks::Kind::UntidyRole)));
}

void TestChecksPane::whatIsForThePersonToDecideIsNotStaged()
{
    for (int group = 0; group < model().rowCount(); ++group) {
        const QModelIndex kind = model().index(group, 0);
        for (int row = 0; row < model().rowCount(kind); ++row) {
            const QModelIndex at = model().index(row, 0, kind);
            list()->setCurrentIndex(at);
            QCOMPARE(action(u"Set right"_s)->isEnabled(), model().hintAt(at)->canFix);
            QVERIFY(!m_pane->findChild<QLabel *>(u"checkExplanation"_s)->text().isEmpty());
        }
    }
}

QTEST_MAIN(TestChecksPane)
#include "tst_checkspane.moc"
