// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QHash>

namespace rw::edit {

// An object added here keeps its local id for as long as the program runs, so that undo steps and
// views go on finding it; this knows which id the server gave it. Ids that were never mapped stand
// for themselves.
class IdMap final
{
public:
    void adopt(const domain::ObjectRef &local, const QString &serverId);

    QString serverId(domain::ObjectKind kind, const QString &id) const;
    QString localId(domain::ObjectKind kind, const QString &serverId) const;
    bool isAdopted(const domain::ObjectRef &local) const { return m_toServer.contains(local); }

private:
    QHash<domain::ObjectRef, QString> m_toServer;
    QHash<domain::ObjectRef, QString> m_toLocal;
};

} // namespace rw::edit
