// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/filterproxy.h"

#include "models/itemroles.h"
#include "models/rolefilter.h"

namespace rw::ui {

FilterProxy::FilterProxy(QAbstractItemModel *source, int column, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setFilterKeyColumn(column);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setSourceModel(source);
}

void FilterProxy::setText(const QString &text)
{
    m_text = text.trimmed();
    m_needle = models::RoleFilter::folded(m_text);
    invalidateFilter();
}

bool FilterProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, filterKeyColumn(), parent);
    return m_needle.isEmpty()
           || models::RoleFilter::folded(index.data().toString()).contains(m_needle);
}

QVariant FilterProxy::data(const QModelIndex &index, int role) const
{
    if (role == models::FilterTextRole)
        return index.column() == filterKeyColumn() ? QVariant(m_text) : QVariant();
    return QSortFilterProxyModel::data(index, role);
}

} // namespace rw::ui
