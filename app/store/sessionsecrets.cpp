// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionsecrets.h"

namespace rw::store {

SessionSecrets::SessionSecrets(QObject *parent) : SecretStore(parent) { }

void SessionSecrets::fetch(const QString &key, const Answer<Found> &answer)
{
    const auto it = m_blobs.find(key);
    answer(it == m_blobs.end() ? std::nullopt : std::optional(it->second.copy()));
}

void SessionSecrets::keep(const QString &key, const QByteArray &blob, const Answer<Outcome> &answer)
{
    m_blobs.insert_or_assign(key, WipedBytes(blob));
    answer({});
}

void SessionSecrets::forget(const QString &key, const Answer<Outcome> &answer)
{
    m_blobs.erase(key);
    answer({});
}

} // namespace rw::store
