// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactsection.h"
#include "models/itemroles.h"
#include "models/shownstates.h"

#include <QAbstractTableModel>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The contacts of one counterparty as views see them: the face of
// /counterparties/{..}/counterpartyusers. Choosing a counterparty reads its contacts, once.
class ContactsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        EmailColumn,
        JobTitleColumn,
        PhoneColumn,
        StatusColumn,
        ChangeColumn,
        ColumnCount
    };

    explicit ContactsModel(edit::Workspace &workspace, QObject *parent = nullptr);

    void setCounterparty(const domain::CounterpartyId &counterparty);
    domain::CounterpartyId counterparty() const { return m_counterparty; }

    void reload(); // of this counterparty
    bool isLoading() const;
    bool isBusy() const;
    std::optional<api::ApiError> error() const;

    QModelIndex indexOf(const domain::ContactId &id, int column = NameColumn) const;
    domain::ContactId idAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void stateChanged();
    void editRefused(const rw::domain::ContactId &id, rw::domain::Field field,
                     rw::domain::NameProblem problem, const QString &value);

private:
    void follow();
    void tellDifferences();
    const domain::ContactBook::Entry &entryAt(int row) const;

    edit::Workspace &m_workspace;
    edit::ContactSection &m_section;
    domain::CounterpartyId m_counterparty;
    ShownStates m_shown;
    // The book announces for every counterparty: an end belongs to the begin that was made for this
    // one.
    bool m_underWay = false;
};

} // namespace rw::models
