// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretstore.h"

namespace rw::store {

void SecretStore::read(const QString &key, const QObject *context, Answer<Found>::Done done)
{
    fetch(key, Answer<Found>(this, context, std::move(done)));
}

void SecretStore::write(const QString &key, const QByteArray &blob, const QObject *context,
                        Answer<Outcome>::Done done)
{
    keep(key, blob, Answer<Outcome>(this, context, std::move(done)));
}

void SecretStore::remove(const QString &key, const QObject *context, Answer<Outcome>::Done done)
{
    forget(key, Answer<Outcome>(this, context, std::move(done)));
}

} // namespace rw::store
