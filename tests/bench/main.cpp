// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// rolewright-bench: how long an apply takes, over the least that it can take.

#include "bench/applyturn.h"
#include "bench/clientturn.h"
#include "bench/rawclient.h"
#include "bench/report.h"
#include "bench/serverprocess.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStorageInfo>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace rw::bench;

namespace {

enum ExitCode { Fine = 0, FactBroken = 1, WrongArgument = 2 };

struct Wish
{
    QList<Scenario> scenarios;
    int rounds = 5;
    int steps = 500;
    bool clientAlone = false;
    QString jsonFile;
};

void complain(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
}

std::optional<Wish> wishIn(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures an apply against the sample organisation over TLS, beside a raw client that "
        "sends the same. A ratio is the time from the first write sent to the last write answered "
        "over the least that the server's latency allows."_s);
    parser.addHelpOption();
    parser.addOption(
        {u"only"_s, u"One scenario: apply-50, apply-100 or apply-chain."_s, u"NAME"_s});
    parser.addOption({u"rounds"_s, u"How often each is measured (5)."_s, u"N"_s, u"5"_s});
    parser.addOption({u"steps"_s, u"Writes in an apply (500)."_s, u"N"_s, u"500"_s});
    parser.addOption({u"client"_s, u"Measures the client without an apply as well."_s});
    parser.addOption({u"json"_s, u"Writes the figures to a file."_s, u"FILE"_s});
    parser.process(arguments);

    Wish wish;
    wish.scenarios = Scenario::all();
    if (parser.isSet(u"only"_s)) {
        const std::optional<Scenario> scenario = Scenario::named(parser.value(u"only"_s));
        if (!scenario) {
            complain(u"There is no scenario \"%1\"."_s.arg(parser.value(u"only"_s)));
            return std::nullopt;
        }
        wish.scenarios = {*scenario};
    }
    wish.rounds = parser.value(u"rounds"_s).toInt();
    wish.steps = parser.value(u"steps"_s).toInt();
    wish.clientAlone = parser.isSet(u"client"_s);
    wish.jsonFile = parser.value(u"json"_s);
    if (wish.rounds < 1 || wish.steps < 2 || !parser.positionalArguments().isEmpty()) {
        complain(u"--rounds is a number from 1 and --steps a number from 2."_s);
        return std::nullopt;
    }
    return wish;
}

// Every turn has a server of its own, and every server the same organisation: the bytes that are
// sent are the same, too.
bool playRound(Report &report, bool clientAlone, QString *error)
{
    const Scenario &scenario = report.scenario;
    const int roles = report.steps + report.steps / 5 + 2;
    Round round;
    JobList jobs;
    ServerLog ourLog;
    {
        ServerProcess server;
        ApplyTurn apply;
        if (!server.start(scenario.latency, roles, error)
            || !apply.prepare(server.connection(), scenario, report.steps, error))
            return false;
        jobs = apply.jobs();
        report.longestChain = longestChain(apply.plan());
        server.clearLog();
        round.ours = apply.run();
        ourLog = server.log();
        round.atOnce = ourLog.atOnce();
        round.problems = ourLog.problems(report.steps);
    }
    {
        ServerProcess server;
        if (!server.start(scenario.latency, roles, error))
            return false;
        round.raw = RawClient(server.connection(), jobs).run();
        const ServerLog log = server.log();
        round.rawAtOnce = log.atOnce();
        for (const QString &problem : log.problems(report.steps))
            round.problems.append(u"raw: "_s + problem);
        // With new superiors the ids that the server gives out depend on who came first.
        if (!scenario.chained && log.written() != ourLog.written())
            round.problems.append(u"the raw client did not send what the apply sent"_s);
    }
    if (clientAlone) {
        ServerProcess server;
        if (!server.start(scenario.latency, roles, error))
            return false;
        round.client = runClientAlone(server.connection(), jobs);
        if (!round.client->problem.isEmpty())
            round.problems.append(round.client->problem);
    }
    for (const Turn &turn : {round.ours, round.raw}) {
        if (!turn.problem.isEmpty())
            round.problems.append(turn.problem);
    }
    report.rounds.append(round);
    return true;
}

QJsonObject environment(const Wish &wish)
{
    return {{"cores"_L1, QThread::idealThreadCount()},
            {"qt"_L1, QString::fromLatin1(qVersion())},
            {"build_type"_L1, QStringLiteral(RW_BUILD_TYPE)},
            {"files_on"_L1, QString::fromUtf8(QStorageInfo(QDir::tempPath()).fileSystemType())},
            {"rounds"_L1, wish.rounds},
            {"at_once"_L1, mostAtOnce}};
}

bool write(const QString &file, const QJsonObject &json)
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(QJsonDocument(json).toJson()) < 0
        || !target.commit()) {
        complain(u"%1 cannot be written: %2."_s.arg(file, target.errorString()));
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const std::optional<Wish> wish = wishIn(QCoreApplication::arguments());
    if (!wish)
        return WrongArgument;

    bool holds = true;
    QJsonArray scenarios;
    for (const Scenario &scenario : wish->scenarios) {
        Report report{scenario, wish->steps};
        for (int round = 0; round < wish->rounds; ++round) {
            QString error;
            if (!playRound(report, wish->clientAlone, &error)) {
                complain(error);
                return FactBroken;
            }
        }
        std::fputs(qUtf8Printable(report.text()), stdout);
        std::fflush(stdout);
        scenarios.append(report.json());
        holds = holds && report.holds();
    }
    if (!wish->jsonFile.isEmpty()
        && !write(wish->jsonFile,
                  {{"environment"_L1, environment(*wish)}, {"scenarios"_L1, scenarios}}))
        return WrongArgument;
    return holds ? Fine : FactBroken;
}
