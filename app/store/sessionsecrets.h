// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"
#include "store/wipedbytes.h"

#include <QString>

#include <unordered_map>

namespace rw::store {

// Secrets in memory: they are gone, and overwritten, when they are removed and when this goes.
class SessionSecrets final : public SecretStore
{
    Q_OBJECT
public:
    explicit SessionSecrets(QObject *parent = nullptr);

    Kind kind() const override { return Kind::Session; }

private:
    void fetch(const QString &key, const Answer<Found> &answer) override;
    void keep(const QString &key, const QByteArray &blob, const Answer<Outcome> &answer) override;
    void forget(const QString &key, const Answer<Outcome> &answer) override;

    std::unordered_map<QString, WipedBytes> m_blobs;
};

} // namespace rw::store
