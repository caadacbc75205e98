// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/offline.h"

#include "api/apierror.h"

namespace rw::ui {

bool meansOffline(const api::ApiError &error)
{
    using Kind = api::ApiError::Kind;
    return (error.kind == Kind::Network && error.code != api::certificateNotTrusted)
           || error.kind == Kind::Timeout;
}

} // namespace rw::ui
