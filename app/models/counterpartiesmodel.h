// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactsection.h"
#include "models/itemroles.h"

#include <QAbstractListModel>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The counterparties as views see them: the face of /counterparties. Name, number of contacts and a
// mark where contacts of it are staged.
class CounterpartiesModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit CounterpartiesModel(edit::Workspace &workspace, QObject *parent = nullptr);

    void reload(); // also the contacts that were read before
    bool isLoading() const;
    const std::optional<api::ApiError> &error() const;

    QModelIndex indexOf(const domain::CounterpartyId &id) const;
    domain::CounterpartyId idAt(const QModelIndex &index) const;
    int contactTotal() const; // over all counterparties; -1 if not known

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

private:
    edit::Workspace &m_workspace;
    edit::ContactSection &m_section;
    struct Row
    {
        QString object; // the id of its ref, which stays when Zoho names a new one
        domain::CounterpartyId counterparty;
        QString name;

        const QString &id() const { return object; }
        bool operator==(const Row &) const = default;
    };
    QList<Row> m_rows; // by name, in the locale's collation
    QList<Row> sortedRows() const;
    Mark markAt(const domain::CounterpartyId &id) const;
    QString description(const domain::CounterpartyId &id) const;
    void refill();
    void tellAll();
};

} // namespace rw::models
