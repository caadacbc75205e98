// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace rw::ui {

// The rows of a flat model that hold a text, sorted as people of the locale do if sorting is asked
// for. Tells the delegate what was looked for, so that it can be set off.
class FilterProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    FilterProxy(QAbstractItemModel *source, int column, QObject *parent);

    void setText(const QString &text);
    QString text() const { return m_text; }

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    // Without regard to case and accents, as in the tree of roles.
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    QString m_needle;
};

} // namespace rw::ui
