// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/itemroles.h"

#include <QAbstractListModel>

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// The organisation's users by name, to choose one from; before them the choice of nobody, whose
// text says who answers then.
class UserChoices final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit UserChoices(edit::Workspace &workspace, QObject *parent = nullptr);

    void setNobody(const QString &text);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void refill();

    struct Row
    {
        QString id;
        QString name;
        QString email;
    };
    edit::Workspace &m_workspace;
    QString m_nobody;
    QList<Row> m_rows;
};

} // namespace rw::ui
