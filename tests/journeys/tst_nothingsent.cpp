// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Nothing is sent until Apply, counted at the server, whatever a person does meanwhile.

#include "edit/planner.h"
#include "edit/steprequest.h"
#include "journeys/journeywindow.h"
#include "journeys/serverstate.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

#include <algorithm>
#include <random>

using namespace rw;
using namespace rw::test;
using namespace Qt::StringLiterals;

class JourneyNothingSent : public QObject
{
    Q_OBJECT

    std::mt19937 m_random{20261122};
    int m_number = 0;

    int pick(qsizetype n) { return int(m_random() % unsigned(n)); }
    QString name(const QString &kind) { return kind + QString::number(++m_number); }

    QModelIndex anyRole(const models::RoleTreeModel &model)
    {
        QModelIndex at = model.index(0, 0);
        for (int depth = pick(6); depth > 0 && model.rowCount(at) > 0; --depth)
            at = model.index(pick(model.rowCount(at)), 0, at);
        return at;
    }

    void editSomething(JourneyWindow &journey)
    {
        ui::OrganisationSession &session = *journey.window->session();
        models::RoleTreeModel &roles = session.roles();
        models::PicklistModel &values = session.picklist();
        models::ContactsModel &contacts = session.contacts();
        switch (pick(6)) {
        case 0: {
            const std::unique_ptr<QMimeData> dragged(roles.mimeData({anyRole(roles)}));
            if (dragged)
                roles.dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, anyRole(roles));
            break;
        }
        case 1:
            roles.setData(anyRole(roles), name(u"Role "_s), Qt::EditRole);
            break;
        case 2: {
            const std::unique_ptr<QMimeData> dragged(values.mimeData(
                {values.index(pick(values.rowCount()), models::PicklistModel::NameColumn)}));
            if (dragged)
                values.dropMimeData(dragged.get(), Qt::MoveAction, pick(values.rowCount() + 1), 0,
                                    {});
            break;
        }
        case 3:
            values.setData(values.index(pick(values.rowCount()), models::PicklistModel::NameColumn),
                           name(u"Value "_s), Qt::EditRole);
            break;
        default: {
            const auto &all = journey.workspace().contacts().counterparties();
            contacts.setCounterparty(all.at(pick(6)).id);
            if (contacts.rowCount() == 0)
                break;
            const int row = pick(contacts.rowCount());
            if (pick(2) == 0)
                contacts.setData(contacts.index(row, models::ContactsModel::NameColumn),
                                 name(u"Person "_s), Qt::EditRole);
            else
                contacts.setData(contacts.index(row, models::ContactsModel::EmailColumn),
                                 name(u"p"_s) + u"@example.org"_s, Qt::EditRole);
            break;
        }
        }
    }

private slots:
    void init() { failOnWarnings(); }

    void randomStepsSendNothingAndApplySendsWhatTheReviewLists()
    {
        JourneyWindow journey;
        QVERIFY(journey.open());
        const int steps = size(1500, 10000);
        int reloads = 0;
        int restarts = 0;
        for (int step = 0; step < steps; ++step) {
            ui::MainActions &actions = journey.window->actions();
            const int what = pick(1000);
            if (what < 500) {
                editSomething(journey);
            } else if (what < 720) {
                actions.undo->trigger();
            } else if (what < 850) {
                actions.redo->trigger();
            } else if (what < 930) {
                journey.window->session()->roles().setFilter(pick(3) == 0 ? QString() : u"sal"_s);
            } else if (what < 980) {
                journey.window->workbench()->showWorkspace(pick(3));
            } else if (what < 992) {
                journey.window->workbench()->showReview();
            } else if (what < 997) {
                ++reloads;
                QVERIFY(journey.refresh());
            } else {
                ++restarts;
                QVERIFY(journey.reopen());
            }
            if (step % 100 == 0)
                QCOMPARE(journey.server->writeCount(), 0);
        }
        qInfo("%d steps, %d of them F5 and %d closed and opened again: writes before Apply %lld",
              steps, reloads, restarts, qlonglong(journey.server->writeCount()));
        QCOMPARE(journey.server->writeCount(), 0);
        QVERIFY(journey.workspace().stagedCount() > 20);

        const edit::Plan plan = edit::makePlan(journey.workspace());
        const QList<api::ApiRequest> listed = edit::previewRequests(plan, journey.workspace());
        const QStringList wanted = journey.wantedState();
        journey.server->clearLog();
        QVERIFY(journey.apply());
        QList<sandbox::LoggedRequest> sent = journey.server->log();
        sent.removeIf([](const sandbox::LoggedRequest &request) { return !request.isWrite; });
        // What does not wait for each other arrives in any order.
        QByteArrayList arrived;
        for (const sandbox::LoggedRequest &request : std::as_const(sent))
            arrived.append(request.method.toLatin1() + ' ' + request.target.toLatin1() + ' '
                           + request.body);
        QByteArrayList shown;
        for (const api::ApiRequest &request : listed)
            shown.append(request.verb + ' ' + request.target + ' ' + request.body);
        std::sort(arrived.begin(), arrived.end());
        std::sort(shown.begin(), shown.end());
        QCOMPARE(arrived, shown);
        QCOMPARE(serverState(journey.connection()), wanted);
        QCOMPARE(journey.wantedState(), wanted);
    }

    // The count above is worth something only if a write would have been seen.
    void aWriteBeforeApplyWouldBeCounted()
    {
        JourneyWindow journey;
        QVERIFY(journey.open());
        QCOMPARE(journey.server->writeCount(), 0);
        edit::RoleSection &roles = journey.workspace().roles();
        const domain::RoleId id = roles.tree().top()->children.front()->role.id;
        QVERIFY(roles.setField(id, domain::Field::Name, u"Planted"_s));
        const edit::Plan plan = edit::makePlan(journey.workspace());
        // What nobody may do.
        const api::ApiRequest write = edit::previewRequests(plan, journey.workspace()).first();
        QVERIFY(journey.workspace().client().send(write));
        QTRY_COMPARE(journey.server->writeCount(), 1);
    }
};

QTEST_MAIN(JourneyNothingSent)
#include "tst_nothingsent.moc"
