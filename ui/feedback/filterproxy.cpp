// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/filterproxy.h"

#include "models/itemroles.h"

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
    setFilterFixedString(m_text);
}

QVariant FilterProxy::data(const QModelIndex &index, int role) const
{
    if (role == models::FilterTextRole)
        return index.column() == filterKeyColumn() ? QVariant(m_text) : QVariant();
    return QSortFilterProxyModel::data(index, role);
}

} // namespace rw::ui
