// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/activityfilter.h"

#include "ui/activity/activitylog.h"

namespace rw::ui {

ActivityFilter::ActivityFilter(ActivityLog &log, QObject *parent)
    : QSortFilterProxyModel(parent), m_log(log)
{
    setSourceModel(&log);
}

void ActivityFilter::setKind(Kind kind)
{
    m_kind = kind;
    invalidateRowsFilter();
}

void ActivityFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const api::Exchanged &exchanged = m_log.at(row);
    if (m_kind == Kind::Writes && exchanged.purpose != api::Exchanged::Purpose::Write)
        return false;
    if (m_kind == Kind::Failed && !exchanged.failure)
        return false;
    for (int column = 0; column < ActivityLog::ColumnCount; ++column) {
        const QString text = m_log.index(row, column).data().toString();
        if (text.contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace rw::ui
