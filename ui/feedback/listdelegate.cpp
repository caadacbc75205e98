// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/listdelegate.h"

#include "ui/feedback/marks.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace rw::ui {
namespace {

constexpr int Gap = 8;

// Quieter than the text around it and still readable: two parts text, one part ground.
QColor quiet(const QColor &text, const QColor &ground)
{
    const auto mixed = [](int a, int b) { return (a * 7 + b * 3) / 10; };
    return {mixed(text.red(), ground.red()), mixed(text.green(), ground.green()),
            mixed(text.blue(), ground.blue())};
}

// Bold, and where that is too little to be seen underlined, too. Says how wide it came out.
int drawFound(QPainter *painter, const QStyleOptionViewItem &item, const QRect &logical,
              const QString &name, const QList<int> &places, const QColor &color)
{
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    format.setFontUnderline(true);
    QList<QTextLayout::FormatRange> ranges;
    for (const int place : places)
        ranges.append({place, 1, format});
    const QString shown = item.fontMetrics.elidedText(name, Qt::ElideRight, logical.width());
    QTextLayout layout(shown, item.font);
    QTextOption how;
    how.setWrapMode(QTextOption::NoWrap);
    how.setTextDirection(item.direction);
    how.setAlignment(QStyle::visualAlignment(item.direction, Qt::AlignLeft));
    layout.setTextOption(how);
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(logical.width());
    layout.endLayout();
    const QRect rect = QStyle::visualRect(item.direction, item.rect, logical);
    painter->setPen(color);
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    return int(line.naturalTextWidth()) + 1;
}

} // namespace

ListDelegate::ListDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

QSize ListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + 12);
    return size;
}

void ListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = item.text;
    item.text.clear();
    item.icon = {};
    item.features &= ~QStyleOptionViewItem::HasDecoration;
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = item.state & QStyle::State_Selected;
    const bool enabled = item.state & QStyle::State_Enabled;
    const QPalette::ColorGroup group = !enabled                            ? QPalette::Disabled
                                       : item.state & QStyle::State_Active ? QPalette::Active
                                                                           : QPalette::Inactive;
    const QColor text
        = item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor ground
        = item.palette.color(group, selected ? QPalette::Highlight : QPalette::Base);
    const QColor quietText = enabled ? quiet(text, ground) : text;
    const Qt::LayoutDirection direction = item.direction;
    const auto draw = [&](const QRect &logical, const QString &words, const QColor &color,
                          Qt::Alignment alignment) {
        painter->setPen(color);
        const QRect rect = QStyle::visualRect(direction, item.rect, logical);
        painter->drawText(rect,
                          int(QStyle::visualAlignment(direction, alignment) | Qt::AlignVCenter)
                              | Qt::TextSingleLine,
                          item.fontMetrics.elidedText(words, Qt::ElideRight, rect.width()));
    };

    painter->save();
    painter->setFont(item.font);
    QRect room = item.rect.adjusted(Gap, 0, -Gap, 0);
    if (m_indentRole >= 0)
        room.setLeft(room.left() + qMin(index.data(m_indentRole).toInt(), 8) * 16);

    const models::Mark mark = markOf(index);
    if (mark != models::Mark::None) {
        const int size = 16;
        const QRect place(room.right() - size, room.center().y() - size / 2, size, size);
        markIcon(mark, item.palette)
            .paint(painter, QStyle::visualRect(direction, item.rect, place), Qt::AlignCenter,
                   selected ? QIcon::Selected : QIcon::Normal);
        room.setRight(place.left() - Gap);
    }
    if (m_trailing) {
        const QString words = m_trailing(index);
        const int width = item.fontMetrics.horizontalAdvance(words) + 2;
        if (!words.isEmpty() && width < room.width() / 2) {
            draw(QRect(room.right() - width, room.top(), width, room.height()), words, quietText,
                 Qt::AlignRight);
            room.setRight(room.right() - width - Gap);
        }
    }
    const QList<int> places = m_places ? m_places(index) : QList<int>();
    int nameWidth = item.fontMetrics.horizontalAdvance(name);
    if (places.isEmpty())
        draw(room, name, text, Qt::AlignLeft);
    else
        nameWidth = drawFound(painter, item, room, name, places, text);
    if (m_quiet) {
        room.setLeft(room.left() + nameWidth + 2 * Gap);
        if (room.width() > 24)
            draw(room, m_quiet(index), quietText, Qt::AlignLeft);
    }
    painter->restore();
}

} // namespace rw::ui
