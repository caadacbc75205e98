// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/stepresult.h"

namespace rw::edit {

bool isUnknown(const api::ApiError &error)
{
    return error.kind == api::ApiError::Kind::OutcomeUnknown
           || error.kind == api::ApiError::Kind::Timeout
           || error.kind == api::ApiError::Kind::BadReply
           || error.kind == api::ApiError::Kind::Server;
}

bool mayHaveArrived(const StepResult &result)
{
    return result.error && isUnknown(*result.error);
}

} // namespace rw::edit
