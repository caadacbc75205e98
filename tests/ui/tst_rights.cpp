// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/pane.h"
#include "ui/shell/workbench.h"
#include "windowfixture.h"

#include <QAbstractItemView>
#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;

// What of a workspace can be used with a sign-in that may not do everything.
class TestRights : public QObject
{
    Q_OBJECT

    static edit::Section &section(const WindowFixture &f, int workspace)
    {
        return *f.workspace().sections().at(workspace);
    }
    // The commands that stage something and can be chosen now.
    static QStringList live(const WindowFixture &f)
    {
        static const QSet<QString> harmless{u"Expand all"_s, u"Collapse all"_s,    u"Sort by"_s,
                                            u"Lock tree"_s,  u"Users"_s,           u"Copy"_s,
                                            u"Tools"_s,      u"Find duplicates…"_s};
        QStringList texts;
        const auto add = [&texts](const QAction *action) {
            const QString text = action->text().remove(u'&');
            if (action->isEnabled() && !action->isSeparator() && !harmless.contains(text))
                texts.append(text);
        };
        for (const QAction *action : f.window->workbench()->currentPane()->editActions()) {
            add(action);
            if (action->text().remove(u'&') != u"Tools"_s)
                continue;
            for (const QAction *tool : action->menu()->actions())
                add(tool);
        }
        return texts;
    }
    // The last row: not the top role, and one that is there in every list.
    static void selectLast(const WindowFixture &f)
    {
        Pane *pane = f.window->workbench()->currentPane();
        pane->focusList();
        const QList<QAbstractItemView *> views = pane->findChildren<QAbstractItemView *>();
        for (QAbstractItemView *view : views) {
            if (qobject_cast<QHeaderView *>(view) || !view->isVisible() || !view->model()
                || view->model()->rowCount() == 0)
                continue;
            QModelIndex index = view->model()->index(0, 0);
            while (view->model()->rowCount(index) > 0)
                index = view->model()->index(view->model()->rowCount(index) - 1, 0, index);
            view->setCurrentIndex(index);
        }
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void commands_data()
    {
        QTest::addColumn<int>("workspace");
        QTest::addColumn<edit::Access>("access");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("expected");
        const edit::Access look{true, false, false, false};
        const edit::Access noDeleting{true, true, true, false};
        QTest::newRow("roles to be looked at")
            << 0 << look << u"You can look at the roles and not change them"_s
            << QStringList{u"Export chart…"_s};
        QTest::newRow("contact roles to be looked at")
            << 1 << look << u"You can look at the contact roles and not change them"_s
            << QStringList();
        QTest::newRow("contacts to be looked at")
            << 2 << look << u"You can look at the contacts and not change them"_s
            << QStringList{u"Export…"_s, u"Counterparty"_s}; // which can be looked at
        QTest::newRow("roles that are not to be deleted")
            << 0 << noDeleting << u"does not include all rights to roles"_s
            << QStringList{
                   u"New role"_s,          u"Insert role above"_s, u"Clone branch"_s, u"Rename"_s,
                   u"Move to…"_s,          u"Promote"_s,           u"Demote"_s,       u"Cut"_s,
                   u"Find and replace…"_s, u"Export chart…"_s};
        QTest::newRow("contacts that are not to be deleted")
            << 2 << noDeleting << u"does not include all rights to contacts"_s
            << QStringList{u"New contact…"_s,    u"Edit"_s,
                           u"Paste…"_s,          u"Import…"_s,
                           u"Export…"_s,         u"Replace address…"_s,
                           u"Replace domain…"_s, u"Tidy addresses…"_s,
                           u"Counterparty"_s};
    }
    void commands()
    {
        QFETCH(int, workspace);
        QFETCH(edit::Access, access);
        WindowFixture f;
        QVERIFY(f.open());
        f.window->workbench()->showWorkspace(workspace);
        // With all rights there is something to be done with what is selected, once it is read.
        const QString edits = workspace == 2 ? u"Edit"_s : u"Rename"_s;
        QTRY_VERIFY((selectLast(f), live(f).contains(edits)));
        section(f, workspace).setAccess(access);
        QTEST(live(f), "expected");
        QFETCH(QString, said);
        const auto *banner = f.window->workbench()->currentPane()->findChild<Banner *>();
        QVERIFY2(banner->text().contains(said), qPrintable(banner->text()));
        QVERIFY(banner->isVisible());
        for (const QAction *action : f.window->workbench()->currentPane()->editActions()) {
            if (!action->isSeparator() && !action->isEnabled())
                QVERIFY2(action->toolTip().contains(u'\n'), qPrintable(action->text()));
        }
        section(f, workspace).setAccess({});
        QVERIFY(!live(f).isEmpty());
        QVERIFY(!banner->isVisible());
    }

    // The others do not suffer for it.
    void oneThatMayNotBeRead()
    {
        WindowFixture f;
        QVERIFY(f.open());
        f.window->workbench()->showWorkspace(2);
        section(f, 2).setAccess({false, false, false, false});
        f.window->workbench()->refresh();
        const auto *banner = f.window->workbench()->currentPane()->findChild<Banner *>();
        QTRY_VERIFY2(banner->text().contains(u"right"_s), qPrintable(banner->text()));
        QTRY_COMPARE(section(f, 0).state(), edit::Section::State::Ready);
        QVERIFY(f.rename(f.names().constFirst(), u"Renamed"_s));
    }
};

QTEST_MAIN(TestRights)
#include "tst_rights.moc"
