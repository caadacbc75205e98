// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/report.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace rw::bench {

namespace {

struct Spread
{
    double median = 0;
    double minimum = 0;
    double maximum = 0;

    QJsonObject json() const
    {
        return {{"median"_L1, median}, {"minimum"_L1, minimum}, {"maximum"_L1, maximum}};
    }
    QString text(int decimals) const
    {
        const auto number
            = [decimals](double value) { return QString::number(value, 'f', decimals); };
        return u"%1 (%2 to %3)"_s.arg(number(median), number(minimum), number(maximum));
    }
};

Spread spreadOf(const QList<Round> &rounds, const std::function<double(const Round &)> &value)
{
    QList<double> values;
    for (const Round &round : rounds)
        values.append(value(round));
    if (values.isEmpty())
        return {};
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    const double median = values.size() % 2 == 1 ? values.at(middle)
                                                 : (values.at(middle - 1) + values.at(middle)) / 2;
    return {median, values.first(), values.last()};
}

} // namespace

bool Report::holds() const
{
    return std::all_of(rounds.cbegin(), rounds.cend(),
                       [](const Round &round) { return round.problems.isEmpty(); });
}

QString Report::text() const
{
    const double least = ideal();
    const Spread ours
        = spreadOf(rounds, [least](const Round &round) { return round.ours.milliseconds / least; });
    const Spread raw
        = spreadOf(rounds, [least](const Round &round) { return round.raw.milliseconds / least; });
    const Spread first = spreadOf(rounds, [](const Round &round) { return round.ours.firstRead; });
    const Spread last = spreadOf(rounds, [](const Round &round) { return round.ours.finalRead; });
    QString text = u"%1: %2 steps, the server is told %3 ms and %4 at once; longest chain %5, "
                   "ideal %6 ms\n"_s.arg(scenario.name)
                       .arg(steps)
                       .arg(scenario.latency)
                       .arg(mostAtOnce)
                       .arg(longestChain)
                       .arg(least, 0, 'f', 0);
    text += u"  ours / ideal        %1, wanted at most %2\n"_s.arg(ours.text(3))
                .arg(scenario.wanted, 0, 'f', 2);
    text += u"  raw / ideal         %1\n"_s.arg(raw.text(3));
    if (!rounds.isEmpty() && rounds.first().client) {
        const Spread client = spreadOf(
            rounds, [least](const Round &round) { return round.client->milliseconds / least; });
        text += u"  client alone        %1\n"_s.arg(client.text(3));
    }
    text += u"  first read, ms      %1\n  final read, ms      %2\n"_s.arg(first.text(0),
                                                                          last.text(0));
    for (qsizetype at = 0; at < rounds.size(); ++at) {
        for (const QString &problem : rounds.at(at).problems)
            text += u"  round %1: %2\n"_s.arg(at + 1).arg(problem);
    }
    if (holds())
        text += u"  the server's log: %1 distinct writes each time, at most %2 at once, none "
                "refused\n"_s.arg(steps)
                    .arg(mostAtOnce);
    return text;
}

QJsonObject Report::json() const
{
    const double least = ideal();
    const auto ratio = [least](const Turn &turn) { return turn.milliseconds / least; };
    QJsonArray each;
    for (const Round &round : rounds) {
        QJsonObject item{{"ours"_L1, ratio(round.ours)},
                         {"raw"_L1, ratio(round.raw)},
                         {"ours_ms"_L1, round.ours.milliseconds},
                         {"raw_ms"_L1, round.raw.milliseconds},
                         {"first_read_ms"_L1, round.ours.firstRead},
                         {"final_read_ms"_L1, round.ours.finalRead},
                         {"at_once"_L1, round.atOnce},
                         {"raw_at_once"_L1, round.rawAtOnce},
                         {"problems"_L1, QJsonArray::fromStringList(round.problems)}};
        if (round.client)
            item.insert("client_alone"_L1, ratio(*round.client));
        each.append(item);
    }
    const auto spread = [this](const std::function<double(const Round &)> &value) {
        return spreadOf(rounds, value).json();
    };
    return {{"name"_L1, scenario.name},
            {"latency_ms"_L1, scenario.latency},
            {"steps"_L1, steps},
            {"longest_chain"_L1, longestChain},
            {"ideal_ms"_L1, least},
            {"wanted"_L1, scenario.wanted},
            {"ours"_L1, spread([ratio](const Round &round) { return ratio(round.ours); })},
            {"raw"_L1, spread([ratio](const Round &round) { return ratio(round.raw); })},
            {"first_read_ms"_L1, spread([](const Round &round) { return round.ours.firstRead; })},
            {"final_read_ms"_L1, spread([](const Round &round) { return round.ours.finalRead; })},
            {"holds"_L1, holds()},
            {"rounds"_L1, each}};
}

} // namespace rw::bench
