// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactimport.h"
#include "models/itemroles.h"

#include <QAbstractTableModel>
#include <QSet>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// The rows of an import as they were compared: what each would do, and a tick on those that can be
// taken. What is the same already is left out unless it is asked for.
class ImportRowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        LineColumn, // with the tick
        KindColumn,
        EmailColumn,
        NameColumn,
        CounterpartyColumn,
        WhatColumn,
        ColumnCount
    };

    // workspace must outlive this.
    explicit ImportRowsModel(edit::Workspace &workspace, QObject *parent = nullptr);

    // A line that was unticked stays so.
    void setRows(const QList<edit::ContactImport::Row> &rows);
    void setSameShown(bool shown);
    void forgetTicks() { m_unticked.clear(); } // of another table
    void tickAll(bool ticked);
    QList<edit::ContactImport::Row> ticked() const;
    int count(edit::ContactImport::Kind kind) const;
    int lockedCount() const; // rows that differ in what the API cannot change
    const edit::ContactImport::Row *rowAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void ticksChanged();

private:
    void choose();
    QString counterpartyOf(const edit::ContactImport::Row &row) const;
    QString whatOf(const edit::ContactImport::Row &row) const;
    QString problemOf(const edit::ContactImport::Row &row) const;

    edit::Workspace &m_workspace;
    QList<edit::ContactImport::Row> m_all;
    QList<int> m_shown; // places in m_all
    QSet<int> m_unticked; // lines
    bool m_sameShown = false;
};

} // namespace rw::models
