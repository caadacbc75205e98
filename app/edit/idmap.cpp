// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/idmap.h"

namespace rw::edit {

void IdMap::adopt(const domain::ObjectRef &local, const QString &serverId)
{
    if (local.id == serverId)
        return;
    m_toServer.insert(local, serverId);
    m_toLocal.insert({local.kind, serverId}, local.id);
}

QString IdMap::serverId(domain::ObjectKind kind, const QString &id) const
{
    return m_toServer.value({kind, id}, id);
}

QString IdMap::localId(domain::ObjectKind kind, const QString &serverId) const
{
    return m_toLocal.value({kind, serverId}, serverId);
}

} // namespace rw::edit
