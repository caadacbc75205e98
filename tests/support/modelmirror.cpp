// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/modelmirror.h"

namespace rw::testing {

ModelMirror::ModelMirror(const QAbstractItemModel &model, int idRole, const QList<int> &roles)
    : m_model(model), m_idRole(idRole), m_roles(roles)
{
    const auto takeAll = [this] {
        m_cells.clear();
        take({}, 0, m_model.rowCount() - 1);
    };
    connect(&model, &QAbstractItemModel::modelReset, this, takeAll);
    connect(&model, &QAbstractItemModel::layoutChanged, this, takeAll);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ModelMirror::take);
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &topLeft, const QModelIndex &bottomRight) {
                for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
                    for (int column = topLeft.column(); column <= bottomRight.column(); ++column)
                        takeCell(topLeft.sibling(row, column));
                }
            });
    takeAll();
}

QStringList ModelMirror::differences() const
{
    QStringList found;
    compare({}, found);
    return found;
}

void ModelMirror::take(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        for (int column = 0; column < m_model.columnCount(parent); ++column)
            takeCell(m_model.index(row, column, parent));
        const QModelIndex index = m_model.index(row, 0, parent);
        take(index, 0, m_model.rowCount(index) - 1);
    }
}

void ModelMirror::takeCell(const QModelIndex &index)
{
    m_cells.insert(keyOf(index), look(index));
}

void ModelMirror::compare(const QModelIndex &parent, QStringList &found) const
{
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        for (int column = 0; column < m_model.columnCount(parent); ++column) {
            const QModelIndex index = m_model.index(row, column, parent);
            const QString told = m_cells.value(keyOf(index));
            if (told != look(index))
                found.append(QStringLiteral("%1: told \"%2\", is \"%3\"")
                                 .arg(keyOf(index), told, look(index)));
        }
        compare(m_model.index(row, 0, parent), found);
    }
}

QString ModelMirror::keyOf(const QModelIndex &index) const
{
    return QStringLiteral("%1/%2").arg(index.data(m_idRole).toString()).arg(index.column());
}

QString ModelMirror::look(const QModelIndex &index) const
{
    QStringList parts;
    for (int role : m_roles)
        parts.append(index.data(role).toString());
    parts.append(QString::number(index.flags().toInt()));
    return parts.join(u'|');
}

QString dumpOf(const QAbstractItemModel &model, int column, const QModelIndex &parent, int depth)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        text += QString(depth * 2, u' ') + model.index(row, column, parent).data().toString()
                + u'\n';
        text += dumpOf(model, column, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

} // namespace rw::testing
