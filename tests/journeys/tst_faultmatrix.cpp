// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/clientoperations.h"
#include "journeys/serverfaults.h"
#include "support/liveworkspace.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

// Every fault of the server at every operation of the client. After each the program tells the
// truth about what is there, has lost nothing, and a second try succeeds.
class TestFaultMatrix : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }
    void cell_data();
    void cell();
    void aLostEditIsFound();
    void aDoubledObjectIsFound();
    void aSilentFailureIsFound();
    void theTableIsFull();

private:
    QHash<QString, QString> m_cells; // by "fault × operation"
};

namespace {

QString cellName(const ServerFault &fault, const ClientOperation &operation)
{
    return fault.name + u" × "_s + operation.name;
}

// With sanitizers a cell takes ten times as long: every fault and every operation still comes, each
// with a quarter of the others, and all of them at full size.
bool isDue(int row, int column)
{
#ifdef __SANITIZE_ADDRESS__
    const int every = size(4, 1);
#else
    const int every = 1;
#endif
    return (row + column) % every == 0;
}

bool isSettled(const LiveWorkspace &live)
{
    const QList<Section *> sections = live.workspace->sections();
    return live.client->inFlight() == 0
           && std::none_of(sections.cbegin(), sections.cend(), [](Section *section) {
                  return section->state() == Section::State::Loading;
              });
}

// Nothing that was asked is still to be carried out.
bool hasCaughtUp(const rw::sandbox::Server &server)
{
    const QList<rw::sandbox::LoggedRequest> log = server.log();
    return std::all_of(log.cbegin(), log.cend(), [](const auto &request) {
        return request.status != 0 || request.carriedOut != 0;
    });
}

bool readAgain(LiveWorkspace &live)
{
    QSignalSpy users(&live.workspace->roles(), &RoleSection::usersChanged);
    live.workspace->reload();
    return QTest::qWaitFor([&] { return isSettled(live) && !users.isEmpty(); }, 30000);
}

// What an apply, or the reading of one operation, came to.
struct Outcome
{
    QString word;
    bool isSuccess = false;
};

// Why a read did not come to its end, as far as the sections know.
bool isTold(const LiveWorkspace &live)
{
    const QList<Section *> sections = live.workspace->sections();
    return std::any_of(sections.cbegin(), sections.cend(),
                       [](Section *section) { return section->error().has_value(); })
           || live.workspace->contacts().contactsError(live.counterparty())
           || !live.workspace->roles().usersKnown();
}

Outcome carryOut(LiveWorkspace &live, const ClientOperation &operation)
{
    if (operation.isWrite()) {
        const auto run = live.apply();
        switch (*run->outcome()) {
        case ApplyRun::Outcome::Applied:
            return {u"done"_s, true};
        case ApplyRun::Outcome::Partly:
            return {run->count(ApplyRun::StepState::NotVerified) > 0 ? u"caught"_s : u"kept"_s,
                    false};
        case ApplyRun::Outcome::Stopped:
            return {u"stopped"_s, false};
        case ApplyRun::Outcome::PlanChanged:
            return {u"changed"_s, false};
        case ApplyRun::Outcome::NotRead:
            return {u"unread"_s, false};
        }
    }
    if (!readAgain(live))
        return {u"hangs"_s, false};
    const QList<Section *> sections = live.workspace->sections();
    const bool ready
        = live.workspace->roles().usersKnown()
          && std::all_of(sections.cbegin(), sections.cend(), [&live](Section *section) {
                 return section->state() == Section::State::Ready
                        && live.workspace->contacts().contactsState(live.counterparty())
                               == Section::State::Ready;
             });
    return ready ? Outcome{u"read"_s, true} : Outcome{u"told"_s, false};
}

bool isSignedOut(const LiveWorkspace &live)
{
    const QList<Section *> sections = live.workspace->sections();
    return std::any_of(sections.cbegin(), sections.cend(), [](Section *section) {
        return section->error()
               && (section->error()->kind == rw::api::ApiError::Kind::Unauthorized
                   || section->error()->kind == rw::api::ApiError::Kind::Throttled);
    });
}

// What stands staged must have a reason beside it once an apply has tried it, unless nothing of the
// plan was sent, which the outcome itself says.
QStringList withoutReason(const LiveWorkspace &live)
{
    QStringList names;
    for (const Change &change : live.workspace->changes()) {
        if (!live.workspace->failure(change.ref) && !change.isConflict())
            names.append(change.title);
    }
    return names;
}

// Nothing is lost when all that was wanted is still wanted: a line that only the colleague may have
// added is no loss.
QStringList lost(const QString &wanted, const QString &is)
{
    QStringList left = is.split(u'\n');
    QStringList missing;
    for (const QString &line : wanted.split(u'\n')) {
        if (!left.removeOne(line))
            missing.append(line);
    }
    return missing;
}

// The first thing that is wrong at once; empty: nothing.
QString wrongNow(const LiveWorkspace &live, const QString &wanted, const ClientOperation &operation,
                 const Outcome &outcome, bool colleague)
{
    const QStringList missing = lost(wanted, live.workingDump());
    if (!missing.isEmpty() && !colleague)
        return u"lost: "_s + missing.first();
    if (!operation.isWrite()) {
        if (live.workspace->stagedCount() != 1)
            return u"the edit elsewhere is gone"_s;
        if (!outcome.isSuccess)
            return isTold(live) ? QString() : u"no reason is given for what was not read"_s;
        // All but the one edit is as the server has it.
        return colleague || lost(live.serverDump(), live.workingDump()).size() <= 1
                   ? QString()
                   : u"what was read is not what the server has"_s;
    }
    if (outcome.isSuccess) {
        return live.workspace->stagedCount() == 0 && live.workingDump() == live.serverDump()
                   ? QString()
                   : u"it says that it is done, but it is not"_s;
    }
    // What an apply has tried must have its reason beside it. Where nothing was sent, or not all,
    // the outcome itself says so.
    const QStringList silent = withoutReason(live);
    const bool tried = outcome.word == u"kept"_s || outcome.word == u"caught"_s;
    return tried && !silent.isEmpty() ? u"no reason is given for: "_s + silent.first() : QString();
}

// The first thing that is wrong after everything was tried again without faults; empty: nothing.
QString wrongAtTheEnd(const LiveWorkspace &live, const QString &wanted, bool colleague)
{
    if (live.workspace->stagedCount() > 0)
        return u"still staged: %1"_s.arg(live.workspace->changes().first().title);
    if (live.workingDump() != live.serverDump())
        return u"the window and the server differ"_s;
    const QString server = live.serverDump();
    if (!colleague && server != wanted)
        return u"the server has something else than was wanted"_s;
    if (colleague && !server.contains(u"colleague"_s))
        return u"the colleague's edit is lost"_s;
    if (colleague && lost(wanted, server).size() > 1) // the line that the colleague changed
        return u"lost beside the colleague's: "_s + lost(wanted, server).last();
    return {};
}

} // namespace

void TestFaultMatrix::cell_data()
{
    QTest::addColumn<int>("faultRow");
    QTest::addColumn<int>("operationColumn");
    const QList<ServerFault> faults = serverFaults();
    const QList<ClientOperation> operations = clientOperations();
    for (int row = 0; row < faults.size(); ++row) {
        for (int column = 0; column < operations.size(); ++column) {
            if (isDue(row, column)) {
                QTest::newRow(qUtf8Printable(cellName(faults.at(row), operations.at(column))))
                    << row << column;
            }
        }
    }
}

void TestFaultMatrix::cell()
{
    QFETCH(int, faultRow);
    QFETCH(int, operationColumn);
    const ServerFault fault = serverFaults().at(faultRow);
    const ClientOperation operation = clientOperations().at(operationColumn);
    const bool colleague = fault.fault.kind == rw::sandbox::Fault::Colleague;

    LiveWorkspace live;
    QVERIFY(live.open());
    live.client->setBackoffBase(1);
    if (fault.outlastsTheClient)
        live.client->setTransferTimeout(clientPatience);
    QVERIFY(operation.stage(live));
    const QString wanted = live.workingDump();
    fault.bringAbout(live, operation);
    const Outcome outcome = carryOut(live, operation);
    QVERIFY2(live.server.faultsHappened() > 0, "the fault did not happen");
    QCOMPARE(wrongNow(live, wanted, operation, outcome, colleague), QString());

    live.server.clearFaults();
    if (fault.outlastsTheClient) // what comes late is there before somebody tries again
        QTRY_VERIFY(hasCaughtUp(live.server));
    live.client->setTransferTimeout(30000);
    QVERIFY(readAgain(live));
    if (isSignedOut(live)) { // a refused token stays refused until somebody signs in again
        QVERIFY(operation.isSignIn() || fault.isAboutTheToken());
        QVERIFY(live.reopen());
        QVERIFY(readAgain(live));
    }
    if (live.workspace->stagedCount() > 0)
        QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(wrongAtTheEnd(live, wanted, colleague), QString());
    m_cells.insert(cellName(fault, operation), outcome.word);
}

// The checks themselves, each against what it is there to find.
void TestFaultMatrix::aLostEditIsFound()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const ClientOperation operation = clientOperations().constFirst();
    QVERIFY(operation.stage(live));
    const QString wanted = live.workingDump();
    live.workspace->undo();
    QVERIFY(wrongNow(live, wanted, operation, {u"kept"_s, false}, false).startsWith(u"lost"_s));
}

void TestFaultMatrix::aDoubledObjectIsFound()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    QVERIFY(clientOperations().constFirst().stage(live));
    const QString wanted = live.workingDump();
    QCOMPARE(live.apply()->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(wrongAtTheEnd(live, wanted, false), QString());
    int status = 0;
    QVERIFY(live.server.runLocally(u"POST"_s, u"/crm/v8/settings/roles"_s,
                                   R"({"roles":[{"name":"SMB Team 2"}]})", &status, nullptr));
    QCOMPARE(status, 201);
    QVERIFY(readAgain(live));
    QVERIFY(!wrongAtTheEnd(live, wanted, false).isEmpty());
}

void TestFaultMatrix::aSilentFailureIsFound()
{
    LiveWorkspace live;
    QVERIFY(live.open());
    const ClientOperation operation = clientOperations().constFirst();
    QVERIFY(operation.stage(live));
    const QString wanted = live.workingDump();
    // Nothing was sent, and nobody says why.
    QVERIFY(
        wrongNow(live, wanted, operation, {u"kept"_s, false}, false).startsWith(u"no reason"_s));
    QVERIFY(wrongNow(live, wanted, operation, {u"done"_s, true}, false).startsWith(u"it says"_s));
}

void TestFaultMatrix::theTableIsFull()
{
    QCOMPARE(kindsWithoutVariant(), QStringList());
    const QList<ServerFault> faults = serverFaults();
    const QList<ClientOperation> operations = clientOperations();
    QString table;
    for (int column = 0; column < operations.size(); ++column)
        table += u"%1 %2\n"_s.arg(column + 1, 4).arg(operations.at(column).name);
    table += u"\n%1"_s.arg(QString(), -40);
    for (int column = 0; column < operations.size(); ++column)
        table += u"%1"_s.arg(column + 1, 9);
    QStringList empty;
    int due = 0;
    for (int row = 0; row < faults.size(); ++row) {
        table += u"\n%1"_s.arg(faults.at(row).name, -40);
        for (int column = 0; column < operations.size(); ++column) {
            const QString cell = cellName(faults.at(row), operations.at(column));
            due += isDue(row, column) ? 1 : 0;
            if (isDue(row, column) && !m_cells.contains(cell))
                empty.append(cell);
            table += u"%1"_s.arg(m_cells.value(cell, isDue(row, column) ? u"-"_s : u"."_s), 9);
        }
    }
    table += u"\n\ndone: carried out and verified   read: read after all\n"
             "kept: not carried out, staged with its reason   caught: said to be done, was not\n"
             "stopped, unread: nothing or not all was sent, the rest is staged   "
             "told: the page says what could not be read\n"
             ".: left to the build without sanitizers\n"
             "Each cell: nothing lost, the state told is true, a second try without the fault "
             "succeeded.\n"_s;
    std::fputs(qUtf8Printable(table), stdout);
    std::fflush(stdout);
    QCOMPARE(empty, QStringList());
    QCOMPARE(m_cells.size(), due);
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
