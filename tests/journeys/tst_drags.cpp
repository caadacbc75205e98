// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Real drags with a real pointer, which only a real display can do.

#include "journeys/journeywindow.h"
#include "journeys/serverstate.h"
#include "support/strictwarnings.h"
#include "ui/shell/mainactions.h"

#include <QAction>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace rw;
using namespace rw::test;
using namespace Qt::StringLiterals;

class JourneyDrags : public QObject
{
    Q_OBJECT

    // Presses at one place of the view and lets go at another. QDrag runs a loop of its own, so the
    // rest of the way is walked by a timer that was started before.
    static void drag(QAbstractItemView &view, const QPoint &from, const QPoint &to)
    {
        QWindow *window = view.window()->windowHandle();
        const auto inWindow
            = [&view](const QPoint &at) { return view.viewport()->mapTo(view.window(), at); };
        QTimer walk;
        int step = 0;
        QObject::connect(&walk, &QTimer::timeout, &view, [&] {
            ++step;
            if (step < 8)
                QTest::mouseMove(window, inWindow(to + QPoint(step % 2, 0)));
            else if (step == 8)
                QTest::mouseRelease(window, Qt::LeftButton, {}, inWindow(to));
        });
        QTest::mousePress(window, Qt::LeftButton, {}, inWindow(from));
        walk.start(40);
        QTest::mouseMove(window, inWindow(from + QPoint(4, 4)));
        QTest::mouseMove(window, inWindow(from + QPoint(14, 10)));
        QTest::mouseMove(window, inWindow(from + QPoint(24, 14)));
        QTRY_VERIFY(step >= 9);
    }

    static QTreeView &tree(const JourneyWindow &journey)
    {
        for (auto *view : journey.window->findChildren<QTreeView *>()) {
            if (view->accessibleName() == u"Role hierarchy"_s)
                return *view;
        }
        qFatal("no tree");
    }
    static QTableView &table(const JourneyWindow &journey)
    {
        for (auto *view : journey.window->findChildren<QTableView *>()) {
            if (view->accessibleName() == u"Contact roles"_s)
                return *view;
        }
        qFatal("no table");
    }
    static QModelIndex find(const QAbstractItemModel &model, const QString &name,
                            const QModelIndex &below = {})
    {
        for (int row = 0; row < model.rowCount(below); ++row) {
            const QModelIndex at = model.index(row, 0, below);
            if (at.data().toString() == name)
                return at;
            if (const QModelIndex deeper = find(model, name, at); deeper.isValid())
                return deeper;
        }
        return {};
    }

private slots:
    void init() { failOnWarnings(); }

    void aRoleIsDraggedOntoAnotherAndAValueToAnotherPlace()
    {
        JourneyWindow journey;
        QVERIFY(journey.open());
        QVERIFY(QTest::qWaitForWindowExposed(journey.window.get()));

        QTreeView &roles = tree(journey);
        roles.collapse(find(*roles.model(), u"Chief Operating Officer"_s));
        const QModelIndex target = find(*roles.model(), u"Chief Marketing Officer"_s);
        const QModelIndex dragged = find(*roles.model(), u"Controller"_s);
        roles.scrollTo(target);
        roles.scrollTo(dragged);
        drag(roles, roles.visualRect(dragged).center(), roles.visualRect(target).center());
        QTRY_COMPARE(journey.workspace().stagedCount(), 1);
        const domain::RoleTree &wanted = journey.workspace().roles().tree();
        const auto *moved = wanted.findByName(u"Controller"_s);
        QCOMPARE(moved->parent->role.name, u"Chief Marketing Officer"_s);
        QCOMPARE(moved->children.size(), size_t(2)); // and its subordinates with it

        journey.window->actions().contactRolesWorkspace->trigger();
        QTableView &values = table(journey);
        QTRY_VERIFY(values.isVisible());
        const QModelIndex last = values.model()->index(values.model()->rowCount() - 1, 0);
        const QModelIndex first = values.model()->index(0, 0);
        const QString name = last.data().toString();
        drag(values, values.visualRect(last).center(),
             values.visualRect(first).topLeft() + QPoint(30, 1));
        QTRY_COMPARE(values.model()->index(0, 0).data().toString(), name);
        QCOMPARE(journey.server->writeCount(), 0);

        const QStringList state = journey.wantedState();
        QVERIFY(journey.apply());
        QCOMPARE(journey.server->writeCount(), 2);
        QCOMPARE(serverState(journey.connection()), state);
        QCOMPARE(journey.wantedState(), state);
    }

    void aRoleIsNotDroppedIntoItsOwnBranch()
    {
        JourneyWindow journey;
        QVERIFY(journey.open());
        QVERIFY(QTest::qWaitForWindowExposed(journey.window.get()));
        QTreeView &roles = tree(journey);
        const QModelIndex dragged = find(*roles.model(), u"Chief Financial Officer"_s);
        const QModelIndex target = find(*roles.model(), u"Controller"_s);
        drag(roles, roles.visualRect(dragged).center(), roles.visualRect(target).center());
        QCOMPARE(journey.workspace().stagedCount(), 0);
    }
};

QTEST_MAIN(JourneyDrags)
#include "tst_drags.moc"
