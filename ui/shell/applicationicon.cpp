// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/applicationicon.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace rw::ui {

QIcon applicationIcon()
{
    QSvgRenderer renderer(QStringLiteral(":/icons/org.rolewright.Rolewright.svg"));
    QIcon icon;
    for (int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace rw::ui
