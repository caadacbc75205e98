// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/profile.h"

#include <QByteArray>
#include <tl/expected.hpp>

namespace rw::store {

constexpr qsizetype MaximumProfilesFile = 1024 * 1024;
constexpr qsizetype MostRenewals = 50; // of older ones no limit knows any more

QByteArray profilesToJson(const QList<Profile> &profiles);
// All of them or none; the error is a sentence about the file.
tl::expected<QList<Profile>, QString> profilesFromJson(const QByteArray &json);

} // namespace rw::store
