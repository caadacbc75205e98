// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <memory>

namespace rw::store {

// Bytes that are secret: never shared, kept out of swap and core files where the system allows it,
// and overwritten when they go.
class WipedBytes final
{
public:
    WipedBytes() = default;
    explicit WipedBytes(qsizetype size); // zeros
    explicit WipedBytes(QByteArrayView bytes); // a copy

    char *data() { return m_bytes.get(); }
    const char *data() const { return m_bytes.get(); }
    qsizetype size() const { return m_size; }
    QByteArray copy() const; // one that nobody wipes

private:
    struct Free
    {
        void operator()(char *bytes) const;
    };
    std::unique_ptr<char, Free> m_bytes;
    qsizetype m_size = 0;
};

// Empties the bytes, and overwrites them where nobody else holds them too.
void wipe(QByteArray &bytes);

} // namespace rw::store
