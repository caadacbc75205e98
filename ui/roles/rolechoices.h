// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "models/itemroles.h"

#include <QAbstractListModel>
#include <QTimer>

#include <functional>

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// All roles of the wanted hierarchy as one list in tree order, to choose one from. Those that
// cannot be chosen stay in it, disabled, and say why.
class RoleChoices final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole + 100, ReasonRole };

    // Why a role cannot be chosen; empty when it can.
    using Refusal = std::function<QString(const domain::RoleId &id)>;

    explicit RoleChoices(edit::Workspace &workspace, QObject *parent = nullptr);

    void setRefusal(Refusal refusal);
    int rowOf(const domain::RoleId &id) const;
    domain::RoleId idAt(const QModelIndex &index) const;

    // The way to a role without itself: "CEO › COO › VP Sales"; empty for the top role.
    static QString path(const edit::Workspace &workspace, const domain::RoleId &id);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void refill();
    QString reason(const domain::RoleId &id) const;

    edit::Workspace &m_workspace;
    QList<domain::RoleId> m_rows;
    Refusal m_refusal;
    QTimer m_later; // one refill for however many announcements of the tree
};

} // namespace rw::ui
