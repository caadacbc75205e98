// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QList>

namespace rw::edit {
class Workspace;
}

namespace rw::test {

// Whose contacts are to be read before, and compared after it: the first two.
QList<domain::CounterpartyId> editedCounterparties(const edit::Workspace &workspace);

// Stages something of everything that an apply can be about, on the sample organisation: enough
// for a plan of more than 40 steps of all kinds.
void stageEverything(edit::Workspace &workspace);

} // namespace rw::test
