// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/dragimage.h"

#include <QLocale>
#include <QPainter>
#include <QWidget>

namespace rw::ui {

QPixmap dragImage(const QWidget *view, const QString &wholeName, int count)
{
    const QFontMetrics metrics = view->fontMetrics();
    const QPalette palette = view->palette();
    const QString name = metrics.elidedText(wholeName, Qt::ElideRight, 260);
    const QString badge = count > 1 ? QLocale().toString(count) : QString();
    const int height = metrics.height() + 12;
    const int badgeWidth
        = badge.isEmpty() ? 0 : qMax(metrics.horizontalAdvance(badge) + 12, 22) + 8;
    const int width = metrics.horizontalAdvance(name) + 24 + badgeWidth;

    const qreal ratio = view->devicePixelRatioF();
    QPixmap pixmap(QSize(width, height) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(view->font());
    painter.setPen(QPen(palette.color(QPalette::Highlight), 1));
    painter.setBrush(palette.base());
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 5, 5);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(QRect(12, 0, width - 24, height), Qt::AlignVCenter | Qt::AlignLeft, name);
    if (!badge.isEmpty()) {
        const QRect place(width - badgeWidth - 4, 4, badgeWidth, height - 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.highlight());
        painter.drawRoundedRect(place, place.height() / 2.0, place.height() / 2.0);
        painter.setPen(palette.color(QPalette::HighlightedText));
        painter.drawText(place, Qt::AlignCenter, badge);
    }
    return pixmap;
}

} // namespace rw::ui
