// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/wipedbytes.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace rw::store {

namespace {

char *allocated(qsizetype size)
{
    // It can be asked any number of times.
    if (sodium_init() < 0)
        throw std::bad_alloc();
    // Between two pages that nobody may touch, and not part of a core file.
    void *bytes = sodium_malloc(static_cast<size_t>(size));
    if (!bytes)
        throw std::bad_alloc();
    std::memset(bytes, 0, static_cast<size_t>(size));
    return static_cast<char *>(bytes);
}

} // namespace

void WipedBytes::Free::operator()(char *bytes) const
{
    sodium_free(bytes); // overwrites them first
}

WipedBytes::WipedBytes(qsizetype size) : m_bytes(allocated(size)), m_size(size) { }

WipedBytes::WipedBytes(QByteArrayView bytes) : WipedBytes(bytes.size())
{
    std::copy(bytes.begin(), bytes.end(), m_bytes.get());
}

QByteArray WipedBytes::copy() const
{
    return QByteArray(m_bytes.get(), m_size);
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        sodium_memzero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

} // namespace rw::store
