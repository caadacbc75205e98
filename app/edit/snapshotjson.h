// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/snapshot.h"

#include <tl/expected.hpp>

namespace rw::edit {

QByteArray toJson(const Snapshot &snapshot);
tl::expected<Snapshot, QString> snapshotFromJson(const QByteArray &json); // or why not, in words

} // namespace rw::edit
