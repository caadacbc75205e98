// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/bodycheck.h"

namespace rw::test {

using namespace Qt::StringLiterals;

using domain::Field;
using domain::ObjectKind;

namespace {

// The fields that an update has to name although nobody edited them.
bool isDemanded(ObjectKind kind, Field field)
{
    return field == Field::Name || (kind == ObjectKind::Contact && field == Field::EmailId);
}

QString inWords(const DecodedWrite::Item &item, Field field, const QVariant &value,
                const QString &problem)
{
    return u"%1/%2 field %3 is \"%4\", %5"_s.arg(int(item.ref.kind))
        .arg(item.ref.id)
        .arg(int(field))
        .arg(value.toStringList().join(u','), problem);
}

QStringList problemsOfUpdate(const DecodedWrite::Item &item, const GuardReadings::Reading &guard,
                             const PersonsActs &acts)
{
    QStringList problems;
    const FieldValues read = guard.state.value(item.ref);
    for (auto it = item.fields.cbegin(); it != item.fields.cend(); ++it) {
        const auto act = acts.act(item.ref, it.key());
        const bool isWanted
            = (act && act->wanted == *it)
              || (isDemanded(item.ref.kind, it.key()) && acts.isTemporary(it->toString()));
        if (isWanted)
            continue;
        if (!isDemanded(item.ref.kind, it.key()))
            problems.append(inWords(item, it.key(), *it, u"which nobody wanted"_s));
        else if (read.value(it.key()) != *it)
            problems.append(
                inWords(item, it.key(), *it,
                        u"the last reading showed \"%1\""_s.arg(read.value(it.key()).toString())));
    }
    return problems;
}

QStringList problemsOfCreation(const DecodedWrite::Item &item, const PersonsActs &acts)
{
    if (acts.makes(item.ref.kind, item.fields))
        return {};
    return {u"%1/%2 was made, and nobody wanted it like that"_s.arg(int(item.ref.kind))
                .arg(item.ref.id)};
}

} // namespace

QStringList problemsOfBody(const DecodedWrite &write, const GuardReadings::Reading &guard,
                           const PersonsActs &acts)
{
    const bool isOrder = write.kind == DecodedWrite::Kind::Update && write.items.size() > 1;
    QStringList problems;
    if (isOrder && write.items.size() != guard.sequenceNumbers.size())
        problems.append(u"the order names %1 values of %2"_s.arg(write.items.size())
                            .arg(guard.sequenceNumbers.size()));
    for (qsizetype at = 0; at < write.items.size(); ++at) {
        const DecodedWrite::Item &item = write.items.at(at);
        switch (write.kind) {
        case DecodedWrite::Kind::Create:
            problems += problemsOfCreation(item, acts);
            break;
        case DecodedWrite::Kind::Update:
            problems += problemsOfUpdate(item, guard, acts);
            break;
        case DecodedWrite::Kind::Delete:
            if (!acts.deletes(item.ref))
                problems.append(u"%1/%2 was deleted and nobody wanted it"_s.arg(int(item.ref.kind))
                                    .arg(item.ref.id));
            break;
        }
        if (write.kind != DecodedWrite::Kind::Update || !item.sequenceNumber)
            continue;
        const int expected = isOrder ? int(at) + 1 : guard.sequenceNumbers.value(item.ref.id, -1);
        if (*item.sequenceNumber != expected)
            problems.append(u"value %1 was given the number %2 in place of %3"_s.arg(item.ref.id)
                                .arg(*item.sequenceNumber)
                                .arg(expected));
    }
    return problems;
}

} // namespace rw::test
