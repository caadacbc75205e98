// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretplaces.h"

namespace rw::store {

SecretPlaces::SecretPlaces(const Where &where, QObject *parent)
    : QObject(parent), m_patience(where.patience), m_system(where.service),
      m_file(where.file, where.cost), m_whyNot(tr("The key store of the system was not asked yet."))
{
}

void SecretPlaces::look(const QObject *context, Answer<Outcome>::Done done)
{
    const Answer<Outcome> answer(this, context, std::move(done));
    m_system.probe(m_patience, this, [this, answer](const Outcome &probed) {
        take(probed);
        answer(probed);
    });
}

SecretStore::Kind SecretPlaces::proposed() const
{
    if (m_hasKeyStore)
        return SecretStore::Kind::System;
    return m_file.exists() ? SecretStore::Kind::File : SecretStore::Kind::Session;
}

SecretStore *SecretPlaces::find(SecretStore::Kind kind)
{
    switch (kind) {
    case SecretStore::Kind::System:
        return m_hasKeyStore ? &m_system : nullptr;
    case SecretStore::Kind::File:
        return &m_file;
    case SecretStore::Kind::Session:
        break;
    }
    return &m_session;
}

void SecretPlaces::take(const Outcome &probed)
{
    const QString whyNot = probed ? QString() : probed.error();
    if (m_hasKeyStore == bool(probed) && m_whyNot == whyNot)
        return;
    m_hasKeyStore = bool(probed);
    m_whyNot = whyNot;
    emit changed();
}

} // namespace rw::store
