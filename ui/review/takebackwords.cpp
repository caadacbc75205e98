// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/takebackwords.h"

#include <QCoreApplication>

namespace rw::ui {

using Fact = edit::TakeBack::Fact;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::TakeBackWords)
};

QString sentence(const Fact &fact)
{
    switch (fact.kind) {
    case Fact::Kind::NewId:
        return Words::tr("%1 is made again under a new id; what spoke of the old one does not "
                         "find it.")
            .arg(fact.title);
    case Fact::Kind::UsersMoved:
        if (fact.count < 0)
            return Words::tr("The users of %1 stay in %2.").arg(fact.title, fact.detail);
        return Words::tr("%n user(s) of %1 stay in %2.", nullptr, fact.count)
            .arg(fact.title, fact.detail);
    case Fact::Kind::Anonymised:
        return Words::tr("%1 was made anonymous for good and does not return.").arg(fact.title);
    case Fact::Kind::AddressTaken:
        return Words::tr("%1 does not return: the stopped contact keeps the address %2.")
            .arg(fact.title, fact.detail);
    case Fact::Kind::Replaced:
        return Words::tr("The deletion of %1 that is staged makes way.").arg(fact.title);
    case Fact::Kind::Gone:
        break;
    }
    return Words::tr("%1 is no longer on the server.").arg(fact.title);
}

} // namespace

QStringList sentences(const QList<Fact> &facts)
{
    QStringList list;
    for (const Fact &fact : facts)
        list.append(sentence(fact));
    return list;
}

QStringList sentences(const QList<edit::Difference> &impossible)
{
    QStringList list;
    for (const edit::Difference &difference : impossible) {
        list.append(Words::tr("%1 does not return: a stopped contact keeps the address.")
                        .arg(difference.change.title));
    }
    return list;
}

QStringList sentencesOfForbidden(int count)
{
    if (count == 0)
        return {};
    return {Words::tr("%n change(s) were left out: the sign-in does not include "
                      "the rights for them.",
                      nullptr, count)};
}

} // namespace rw::ui
