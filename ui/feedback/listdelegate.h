// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace rw::ui {

// Draws a row of a list: the name, a quieter text behind it, another at the right edge, and the
// mark of what is staged.
class ListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using Words = std::function<QString(const QModelIndex &index)>;

    explicit ListDelegate(QObject *parent = nullptr);

    void setQuietText(Words words) { m_quiet = std::move(words); }
    void setTrailingText(Words words) { m_trailing = std::move(words); }
    // The letters of the name that were looked for, to be set off.
    using Places = std::function<QList<int>(const QModelIndex &index)>;
    void setFoundPlaces(Places places) { m_places = std::move(places); }
    void setIndentRole(int role) { m_indentRole = role; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Words m_quiet;
    Places m_places;
    Words m_trailing;
    int m_indentRole = -1;
};

} // namespace rw::ui
