// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace rw::store {
class SecretStore;
}

namespace rw::test {

// What holds of every store of secrets. Fails the running test where something does not.
void keepsReadsAndRemoves(store::SecretStore &store);
void keepsAnyBytes(store::SecretStore &store);
void answersInOrder(store::SecretStore &store);
void tellsNobodyWhoHasGone(store::SecretStore &store);

} // namespace rw::test
