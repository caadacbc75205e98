// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/doorway.h"

#include <tl/expected.hpp>

#include <functional>

class QObject;

namespace rw::ui {

// Looks for the way to an organisation, each time that it is opened, and hands it to done: at once
// or later, but not after context has died.
using FindDoorway = std::function<void(
    const QObject *context, const std::function<void(const tl::expected<Doorway, NoWay> &)> &done)>;

// Where an organisation is to be found.
struct WayIn
{
    // The same for the same organisation, also at the next start; empty: cannot be told.
    QString key = {};
    QString name; // until the organisation has told its own
    QString what; // is being done, in words: "Opening the sample organisation"
    std::optional<QUuid> account = {};
    FindDoorway find = {};
};

} // namespace rw::ui
