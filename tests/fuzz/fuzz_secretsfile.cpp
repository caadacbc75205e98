// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "store/secretsfile.h"

using namespace rw;

namespace {

void checkSealed(const QByteArray &file)
{
    const auto secrets = store::readSealed(file);
    if (!secrets) {
        fuzz::require(!secrets.error().isEmpty());
        return;
    }
    // What would be asked of the machine before the passphrase is known to be right.
    fuzz::require(secrets->cost.isAcceptable() && secrets->salt.size() == store::SaltSize);
    fuzz::require(file.startsWith(secrets->head));
    fuzz::require(secrets->cipher.size() < file.size() - secrets->head.size());
    // Nobody has the key, so nothing comes out.
    fuzz::require(!store::unsealed(*secrets, store::WipedBytes(store::KeySize)));
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytes(data, size);
    checkSealed(bytes);
    // No fuzzer finds a checksum.
    checkSealed(bytes + store::checksumOf(bytes));

    // What is inside, once it is open.
    if (const auto entries = store::unpacked(bytes.constData(), bytes.size())) {
        const store::WipedBytes again = store::packed(*entries);
        fuzz::require(again.size() == bytes.size());
        fuzz::require(entries->size() * 8 <= size);
    }
    return 0;
}
