// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/activitylog.h"

#include "models/tooltip.h"
#include "ui/activity/activitywords.h"

#include <QLocale>

namespace rw::ui {

namespace {

QVariant alignmentOf(int column)
{
    const bool isNumber
        = column == ActivityLog::DurationColumn || column == ActivityLog::CreditsColumn;
    return isNumber ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
}

} // namespace

void ActivityLog::add(const QString &organisation, const api::Exchanged &exchanged)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.push_back({organisation, exchanged});
    m_bytes += exchanged.body.size();
    endInsertRows();
    makeRoom();
}

// The one that came last stays, however large it is.
void ActivityLog::makeRoom()
{
    qsizetype leaving = 0;
    qsizetype bytes = m_bytes;
    while (leaving + 1 < size() && (size() - leaving > mostRequests || bytes > mostBytes))
        bytes -= at(int(leaving++)).body.size();
    if (leaving == 0)
        return;
    beginRemoveRows({}, 0, int(leaving) - 1);
    m_entries.erase(m_entries.begin(), m_entries.begin() + leaving);
    m_bytes = bytes;
    endRemoveRows();
}

void ActivityLog::clear()
{
    beginResetModel();
    m_entries.clear();
    m_bytes = 0;
    endResetModel();
}

int ActivityLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int ActivityLog::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return models::toolTipOf({index.column() == PathColumn
                                      ? entry.exchanged.url.toDisplayString()
                                      : text(entry, index.column())});
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    default:
        return {};
    }
}

QString ActivityLog::text(const Entry &entry, int column) const
{
    const api::Exchanged &exchanged = entry.exchanged;
    switch (column) {
    case TimeColumn:
        return QLocale().toString(exchanged.sent.toLocalTime().time(),
                                  QStringLiteral("HH:mm:ss.zzz"));
    case OrganisationColumn:
        return entry.organisation;
    case MethodColumn:
        return QString::fromLatin1(exchanged.verb);
    case PathColumn:
        return QString::fromUtf8(
            exchanged.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    case StatusColumn:
        return resultInWords(exchanged);
    case DurationColumn:
        return tr("%1 ms").arg(QLocale().toString(exchanged.milliseconds));
    case CreditsColumn:
        return exchanged.creditsLeft ? QLocale().toString(*exchanged.creditsLeft) : QString();
    default:
        return {};
    }
}

QVariant ActivityLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role == Qt::ToolTipRole && section == CreditsColumn)
        return tr("How many API credits the organisation has left today. Zoho tells it only when "
                  "half of them are used.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case OrganisationColumn:
        return tr("Organisation");
    case MethodColumn:
        return tr("Method");
    case PathColumn:
        return tr("Path");
    case StatusColumn:
        return tr("Status");
    case DurationColumn:
        return tr("Duration");
    case CreditsColumn:
        return tr("Credits left");
    default:
        return {};
    }
}

} // namespace rw::ui
