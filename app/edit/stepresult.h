// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "api/apirequest.h"
#include "domain/edit.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>

namespace rw::edit {

enum class StepState {
    Waiting,
    Sending,
    ReadingBack, // the answer was lost or makes no sense: has it been done?
    Answered,
    Verified,
    NotVerified,
    Conflict, // not sent: somebody else changed what it is about
    Failed,
    Skipped,
    NotStarted
};

// What an apply has come to know of one of its steps. A value.
struct StepResult
{
    StepState state = StepState::Waiting;
    std::optional<api::ApiError> error;
    QHash<domain::ObjectRef, api::ApiError> refusals; // of a call for several: each its own
    int waitedFor = 0; // Skipped: the number of the step that failed
    bool isLimitReached = false; // Skipped: that one met the end of the licence
    bool wasReadBack = false; // the answer was lost, a reading told what came of it
    bool wasAlreadySo = false; // nothing was sent: somebody else had done the same
    QString serverId; // of what was made
    api::ApiRequest request; // as it was sent
    QDateTime sentAt; // UTC, when its last try left
    int httpStatus = 0; // 0: no answer
    qint64 milliseconds = 0; // from then to the answer
    qint64 guardAge = 0; // milliseconds from the question of the reading that guarded it until then
};

// The request may have been carried out although nothing says so: no answer, one that cannot be
// read, or a server that lost its way while it was at it.
bool isUnknown(const api::ApiError &error);
// Whether a step that failed may have been carried out all the same.
bool mayHaveArrived(const StepResult &result);

} // namespace rw::edit
