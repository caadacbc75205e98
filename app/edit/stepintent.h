// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/idmap.h"
#include "edit/plan.h"

#include <QDateTime>
#include <QMap>
#include <QVariant>

#include <optional>

namespace rw::edit {

// What a step means to do, as the journal keeps it: enough to see on the server whether it was
// done. Ids are those that staged edits have on disk at that time.
struct StepIntent
{
    int number = 0;
    Step::Kind kind = Step::Kind::UpdateRole;
    domain::ObjectRef ref;
    QStringList alsoDeleted; // further ids of a deletion
    QString name;
    QString counterparty; // of a contact
    QMap<domain::Field, QVariant> values; // that it writes
    bool isTemporary = false;

    bool operator==(const StepIntent &) const = default;
};

StepIntent intentOf(const Step &step, const IdMap &ids);
// As much of a step as tells whether it was done.
Step stepOf(const StepIntent &intent);

QByteArray toJson(const StepIntent &intent);
std::optional<StepIntent> intentFromJson(const QByteArray &json); // none: it is no intent of ours

// What the journal keeps of a step that has ended.
struct StepAnswer
{
    // AlreadySo: nothing was sent, somebody else had done the same.
    enum class Kind { Done, NotDone, AlreadySo };
    Kind kind = Kind::Done;
    QString serverId; // of what it made
    QString code; // NotDone: the server's word, if there was one
    // Of the request that was answered; without a time none was.
    QDateTime sentAt = {}; // UTC
    int httpStatus = 0;
    qint64 milliseconds = 0;
    qint64 guardAge = -1; // milliseconds

    bool operator==(const StepAnswer &) const = default;
};

QByteArray toJson(const StepAnswer &answer);
std::optional<StepAnswer> answerFromJson(const QByteArray &json);

} // namespace rw::edit
