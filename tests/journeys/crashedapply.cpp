// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/crashedapply.h"

#include "edit/receiptjson.h"
#include "store/journalstore.h"
#include "store/stagededitsstore.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <optional>

namespace rw::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRun = 60000; // milliseconds; it has taken a hundred times as long by then

// Not QTest::qWaitFor, which sleeps between two looks: every request of the program passes through
// this thread.
bool waitFor(const std::function<bool()> &isSo)
{
    QEventLoop loop;
    QTimer alarm;
    alarm.setSingleShot(true);
    alarm.start(longestRun);
    while (!isSo() && alarm.isActive())
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    return isSo();
}

QJsonObject ask(sandbox::Server &server, const QString &target)
{
    int status = 0;
    QByteArray reply;
    server.runLocally(u"GET"_s, target, {}, &status, &reply);
    return QJsonDocument::fromJson(reply).object();
}

bool isDone(const sandbox::LoggedRequest &request)
{
    return request.status >= 200 && request.status < 300;
}

// The history as the program finds it, newest first.
std::optional<QList<edit::Receipt>> receiptsOf(store::JournalStore &journal)
{
    std::optional<QList<edit::Receipt>> receipts;
    QObject context;
    bool isAnswered = false;
    journal.receipts({}, {}, {}, &context, [&](const auto &stored) {
        isAnswered = true;
        if (!stored)
            return;
        receipts.emplace();
        for (const store::StoredReceipt &one : *stored) {
            if (const auto receipt = edit::receiptFromJson(one.receipt))
                receipts->append(*receipt);
        }
    });
    if (!waitFor([&isAnswered] { return isAnswered; }))
        return {};
    return receipts;
}

// A run that is killed after its last write has an interrupted receipt that says that all is done.
bool saysApplied(const edit::Receipt &receipt)
{
    return receipt.outcome == edit::Receipt::Outcome::Applied
           || (receipt.outcome == edit::Receipt::Outcome::Interrupted
               && std::all_of(receipt.items.cbegin(), receipt.items.cend(),
                              [](const edit::Receipt::Item &item) {
                                  return item.result == edit::Receipt::Result::Done;
                              }));
}

} // namespace

CrashedApply::CrashedApply(const QString &stagedIn, const sandbox::ServerOptions &options)
    : m_server(options)
{
    QString error;
    if (!m_server.start(&error)
        || !m_server.announce(m_folder.filePath(u"connection.json"_s), &error))
        qFatal("%s", qUtf8Printable(error));
    if (stagedIn.isEmpty())
        return;
    const QDir from(stagedIn);
    const QStringList files = from.entryList({u"edits.sqlite*"_s}, QDir::Files);
    for (const QString &file : files)
        QFile::copy(from.filePath(file), m_folder.filePath(file));
}

CrashedApply::Run CrashedApply::run(const QString &what, int limit, const Killer::Point &point)
{
    Killer killer(m_server.port(), point);
    if (m_firstAnswers)
        killer.blindfold(*m_firstAnswers);
    QProcess program;
    Run run;
    QObject::connect(&killer, &Killer::reached, &program, &QProcess::kill);
    QObject::connect(&program, &QProcess::finished, &killer, [&](int code, auto status) {
        run.hasEnded = true;
        run.isKilled = status == QProcess::CrashExit && killer.isReached();
        run.exitCode = code;
        killer.programEnded();
    });
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(APPLY_UNTIL_KILLED),
                  {m_folder.filePath(u"connection.json"_s), killer.url().toString(),
                   m_folder.path(), what, QString::number(limit)});
    if (!waitFor([&] { return run.hasEnded && killer.isSettled(); })) {
        run.hasEnded = false;
        program.kill();
        program.waitForFinished();
    }
    run.writes = killer.writes();
    run.readings = killer.readings();
    run.plan = QString::fromUtf8(program.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    return run;
}

QStringList CrashedApply::state()
{
    QStringList lines;
    const QJsonArray roles = ask(m_server, u"/crm/v8/settings/roles"_s)[u"roles"_s].toArray();
    for (const QJsonValue &role : roles) {
        lines += u"role %1 | %2 | %3 | %4 | %5"_s.arg(
            role[u"name"_s].toString(), role[u"reporting_to"_s][u"name"_s].toString(),
            role[u"description"_s].toString(),
            role[u"share_with_peers"_s].toBool() ? u"peers"_s : u"alone"_s,
            role[u"forecast_manager"_s][u"id"_s].toString());
    }
    const QJsonArray users = ask(m_server, u"/crm/v8/users?type=AllUsers"_s)[u"users"_s].toArray();
    for (const QJsonValue &user : users) {
        lines += u"user %1 | %2"_s.arg(user[u"email"_s].toString(),
                                       user[u"role"_s][u"name"_s].toString());
    }
    const QJsonArray values
        = ask(m_server, u"/crm/v8/Contacts/roles"_s)[u"contact_roles"_s].toArray();
    for (const QJsonValue &value : values) {
        lines += u"value %1 %2"_s.arg(value[u"sequence_number"_s].toInt(), 3)
                     .arg(value[u"name"_s].toString());
    }
    const QJsonArray counterparties
        = ask(m_server, u"/api/v1/counterparties"_s)[u"counterparties"_s].toArray();
    for (const QJsonValue &counterparty : counterparties) {
        const QString name = counterparty[u"organizationApiName"_s].toString();
        lines += u"counterparty %1 | %2 | %3"_s.arg(counterparty[u"name"_s].toString(),
                                                    counterparty[u"counterPartyType"_s].toString(),
                                                    counterparty[u"state"_s].toString());
        const QJsonArray contacts
            = ask(m_server, u"/api/v1/counterparties/%1/counterpartyusers?status=all"_s.arg(
                                name))[u"counterpartyusers"_s]
                  .toArray();
        for (const QJsonValue &contact : contacts) {
            lines += u"contact %1 | %2 | %3 | %4"_s.arg(name, contact[u"name"_s].toString(),
                                                        contact[u"emailId"_s].toString(),
                                                        contact[u"status"_s].toString());
        }
    }
    lines.sort();
    return lines;
}

int CrashedApply::writesDone() const
{
    const QList<sandbox::LoggedRequest> log = m_server.log();
    return int(std::count_if(log.cbegin(), log.cend(), [](const sandbox::LoggedRequest &request) {
        return request.isWrite && isDone(request);
    }));
}

int CrashedApply::doubled() const
{
    QSet<QByteArray> done;
    int doubled = 0;
    const QList<sandbox::LoggedRequest> log = m_server.log();
    for (const sandbox::LoggedRequest &request : log) {
        if (!request.isWrite)
            continue;
        const QByteArray what
            = request.method.toUtf8() + ' ' + request.target.toUtf8() + ' ' + request.body;
        doubled += done.contains(what) ? 1 : 0;
        if (isDone(request))
            done.insert(what);
    }
    return doubled;
}

QStringList CrashedApply::leftovers() const
{
    QStringList sentences;
    auto edits = store::StagedEditsStore::open(m_folder.filePath(u"edits.sqlite"_s));
    if (!edits)
        return {edits.error()};
    for (const store::StagedRow &row : (*edits)->rows())
        sentences += u"Still staged: %1 %2 %3"_s.arg(row.kind, row.id, QString::fromUtf8(row.edit));
    auto journal = store::JournalStore::open(m_folder.filePath(u"journal.sqlite"_s));
    if (!journal)
        return {journal.error()};
    for (const store::JournaledApply &apply : (*journal)->unfinished())
        sentences += u"Still unfinished: apply %1"_s.arg(apply.id);
    const std::optional<QList<edit::Receipt>> receipts = receiptsOf(**journal);
    if (!receipts || receipts->isEmpty())
        sentences += u"There is no receipt"_s;
    else if (!saysApplied(receipts->first()))
        sentences += u"The last receipt does not say that all was applied"_s;
    return sentences;
}

} // namespace rw::test
