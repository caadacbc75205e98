// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "edit/plan.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace rw::edit {

// What the server's answer to a step says. Each fails where the answer makes no sense.

// The id of what was written; empty where the answer names none.
api::Result<QString> idIn(const Step &step, const QByteArray &body);

using Refusals = QHash<domain::ObjectRef, api::ApiError>;
// Of several objects in one call some may go and others not, each for its own reason.
api::Result<Refusals> refusalsIn(const Step &step, const QByteArray &body);

} // namespace rw::edit
