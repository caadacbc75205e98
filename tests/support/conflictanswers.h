// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"

#include <functional>

namespace rw::edit {
class Workspace;
}

namespace rw::test {

// What a person can answer in the review to a change that something stands against, picked by
// chance. False: the answer changed nothing.
bool answerConflict(edit::Workspace &workspace, const domain::Change &change,
                    const std::function<int(int)> &pick);

} // namespace rw::test
