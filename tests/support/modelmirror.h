// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QObject>
#include <QStringList>

namespace rw::testing {

// What a view knows that only believes what it is told: the cells of a model as they were when they
// were last announced. A cell that looks different now was changed in silence.
class ModelMirror final : public QObject
{
public:
    // idRole: what tells rows apart.
    ModelMirror(const QAbstractItemModel &model, int idRole, const QList<int> &roles);

    QStringList differences() const;

private:
    void take(const QModelIndex &parent, int first, int last);
    void takeCell(const QModelIndex &index);
    void compare(const QModelIndex &parent, QStringList &found) const;
    QString keyOf(const QModelIndex &index) const;
    QString look(const QModelIndex &index) const;

    const QAbstractItemModel &m_model;
    const int m_idRole;
    const QList<int> m_roles;
    QHash<QString, QString> m_cells;
};

// A model as indented text, from one column.
QString dumpOf(const QAbstractItemModel &model, int column = 0, const QModelIndex &parent = {},
               int depth = 0);

} // namespace rw::testing
