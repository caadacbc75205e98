// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "models/itemroles.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <memory>

namespace rw::edit {
class Workspace;
}

namespace rw::models {

// What is staged, for the review: section > object > field. Computed anew from the workspace
// whenever something changes; rows that stay are kept, so that a selection survives.
class ChangesModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    // What: section, object or field. Before and after in words.
    enum Column { WhatColumn, BeforeColumn, AfterColumn, StateColumn, ColumnCount };

    explicit ChangesModel(edit::Workspace &workspace, QObject *parent = nullptr);
    ~ChangesModel() override;

    // The object of a row: of an object or one of its fields; none for a section's row.
    std::optional<domain::ObjectRef> refAt(const QModelIndex &index) const;
    std::optional<domain::Field> fieldAt(const QModelIndex &index) const;
    domain::Change changeAt(const QModelIndex &index) const;
    QModelIndex indexOf(const domain::ObjectRef &ref) const;

    // A value in words: a role's name for its id, yes and no, "(empty)".
    QString inWords(domain::ObjectKind kind, domain::Field field, const QVariant &value) const;
    static QString fieldName(domain::ObjectKind kind, domain::Field field);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // Rows of sections and objects can be ticked: what is unticked stays staged and is not sent.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    // Sections and objects that the rows stand for, or belong to, each object once.
    QList<domain::ObjectRef> refsIn(const QModelIndexList &rows) const;
    Qt::CheckState tickedAll() const; // of all that is listed
    // What is not sent only because of another change, each as "Inside Sales (needs SMB Team)".
    QStringList leftOutWords() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::models
