// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/conflictwords.h"

#include "models/changewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace rw::ui {

using domain::Change;
using domain::ObjectKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::ConflictWords)
};

// In local time where the server says which time it means, and else in its own words.
QString timeInWords(const QString &serverTime)
{
    const QDateTime when = QDateTime::fromString(serverTime, Qt::ISODate).toLocalTime();
    if (!when.isValid())
        return serverTime;
    return when.date() == QDate::currentDate()
               ? QLocale().toString(when.time(), QLocale::ShortFormat)
               : QLocale().toString(when, QLocale::ShortFormat);
}

QString headline(const Change &change)
{
    switch (change.obstacle) {
    case Change::Obstacle::None:
        break;
    case Change::Obstacle::ChangedOnServer:
        return change.ref.kind == ObjectKind::ContactRoleOrder
                   ? Words::tr("Order changed on the server")
                   : Words::tr("Changed on the server");
    case Change::Obstacle::Vanished:
        return Words::tr("Deleted on the server");
    case Change::Obstacle::Stopped:
        return Words::tr("No longer processed");
    case Change::Obstacle::SuperiorVanished:
        return Words::tr("New superior deleted on the server");
    case Change::Obstacle::Loop:
        return Words::tr("The moves form a loop");
    case Change::Obstacle::NameTaken:
        return change.ref.kind == ObjectKind::Contact ? Words::tr("Address taken by now")
                                                      : Words::tr("Name taken by now");
    case Change::Obstacle::HasSubordinates:
        return Words::tr("Roles still report to it");
    case Change::Obstacle::NoTransferTarget:
        return Words::tr("Nobody takes over its users");
    case Change::Obstacle::NoRight:
        return Words::tr("Not allowed by the sign-in");
    }
    return {};
}

QString changedSentence(ObjectKind kind, const QString &who, const QString &when)
{
    switch (kind) {
    case ObjectKind::Role:
        //: %1: a person, %2: a time
        return Words::tr("%1 changed this role after you loaded it (%2).").arg(who, when);
    case ObjectKind::Counterparty:
        //: %1: a person, %2: a time
        return Words::tr("%1 changed this counterparty after you loaded it (%2).").arg(who, when);
    case ObjectKind::Contact:
        //: %1: a person, %2: a time
        return Words::tr("%1 changed this contact after you loaded it (%2).").arg(who, when);
    case ObjectKind::ContactRole:
    case ObjectKind::ContactRoleOrder:
        break;
    }
    return {};
}

} // namespace

QString conflictTitle(const Change &change)
{
    if (change.title.isEmpty())
        return headline(change);
    //: %1: what is the matter, %2: the name of an object
    return Words::tr("%1 – %2").arg(headline(change), change.title);
}

QString whoAndWhen(const Change &change)
{
    const domain::Modification &last = change.modification;
    switch (change.obstacle) {
    case Change::Obstacle::ChangedOnServer:
    case Change::Obstacle::Stopped:
        if (!last.by.isEmpty() && !last.time.isEmpty())
            return changedSentence(change.ref.kind, last.by, timeInWords(last.time));
        if (!last.by.isEmpty())
            //: %1: a person
            return Words::tr("%1 changed it after you loaded it.").arg(last.by);
        return change.ref.kind == ObjectKind::ContactRoleOrder
                   ? Words::tr("Somebody changed the order of the list after you loaded it. Zoho "
                               "does not tell who.")
                   : Words::tr("Somebody changed it after you loaded it. Zoho does not tell who.");
    case Change::Obstacle::Vanished:
        return Words::tr("Somebody deleted it after you loaded it. Zoho does not tell who.");
    default:
        break;
    }
    return {};
}

QString modificationInWords(const domain::Modification &modification)
{
    if (modification.by.isEmpty() || modification.time.isEmpty())
        return modification.by + timeInWords(modification.time);
    //: %1: a person, %2: a time
    return Words::tr("%1, %2").arg(modification.by, timeInWords(modification.time));
}

QString pathInWords(const edit::Workspace &workspace, const QList<domain::RoleId> &path)
{
    QStringList names;
    for (const domain::RoleId &id : path)
        names.append(models::roleInWords(workspace, id.value));
    return names.join(QStringLiteral(" → "));
}

} // namespace rw::ui
