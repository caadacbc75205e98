// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace rw::ui {

class ActivityLog;

// The requests of a kind that hold a text in any of their columns.
class ActivityFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Kind { All, Writes, Failed };

    ActivityFilter(ActivityLog &log, QObject *parent);

    void setKind(Kind kind);
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const ActivityLog &m_log;
    Kind m_kind = Kind::All;
    QString m_text;
};

} // namespace rw::ui
