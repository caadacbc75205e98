// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"
#include "store/journalstore.h"

#include <QAbstractItemModel>

namespace rw::models {

// The applies of the history, newest first, each with the requests that it sent below it. It shows
// what it is given; a receipt that cannot be read has its row all the same, with the reason.
class ReceiptsModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, WhoColumn, WhatColumn, ResultColumn, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void setReceipts(const QList<store::StoredReceipt> &receipts);

    // Of a row or of a request below it; none where the receipt could not be read.
    const edit::Receipt *receiptAt(const QModelIndex &index) const;
    QByteArray jsonAt(
        const QModelIndex &index) const; // as it was stored, also of an unreadable one

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Apply
    {
        store::StoredReceipt stored;
        tl::expected<edit::Receipt, QString> receipt;
    };

    static bool isApply(const QModelIndex &index) { return index.internalId() == 0; }
    const Apply &applyOf(const QModelIndex &index) const;
    QString applyText(const Apply &apply, int column) const;
    QString requestText(const edit::Receipt::Request &request, int column) const;

    QList<Apply> m_applies;
};

} // namespace rw::models
