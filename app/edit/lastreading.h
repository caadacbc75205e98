// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "domain/organisation.h"
#include "store/cachestore.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace rw::edit {

class Workspace;

// Keeps what each reading of an organisation brought, and recalls it before the first reading of a
// later session has come: then the organisation is there at once, also while its server is out of
// reach. Owned by whoever opened the workspace, which outlives it.
class LastReading final : public QObject
{
    Q_OBJECT
public:
    LastReading(Workspace &workspace, std::unique_ptr<store::CacheStore> store,
                QObject *parent = nullptr);
    ~LastReading() override; // what is to be kept is on disk when this returns

    // What was kept of the organisation itself.
    static std::optional<domain::Organisation> organisationIn(
        const QList<store::CachedPart> &parts);

    // Lays out what was kept, except the contacts of counterparties that nobody has looked at:
    // these come as somebody does.
    void recall();

signals:
    void failed(const QString &sentence); // it could not be written; it is tried again
    void durable();

private:
    using Encode = std::function<QByteArray()>;
    void keep(const QString &part, const Encode &encode);
    void write();
    void recallContacts(const domain::CounterpartyId &counterparty);

    Workspace &m_workspace;
    std::unique_ptr<store::CacheStore> m_store;
    QHash<QString, store::CachedPart> m_kept; // by name, as it was when the file was opened
    struct Fresh
    {
        QDateTime readAt;
        Encode encode;
    };
    QHash<QString, Fresh> m_fresh; // to be written
    QTimer m_soon;
};

} // namespace rw::edit
