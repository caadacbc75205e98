// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/colourbox.h"

#include <QPainter>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace rw::ui {

namespace {

QIcon disc(const QColor &colour)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(pixmap.rect().adjusted(3, 3, -3, -3));
    return QIcon(pixmap);
}

} // namespace

ColourBox::ColourBox(QWidget *parent) : QComboBox(parent)
{
    addItem(tr("The usual one for its type"), QString());
    addColour(tr("Red"), u"#c62828"_s);
    addColour(tr("Orange"), u"#c75b12"_s);
    addColour(tr("Green"), u"#2e7d32"_s);
    addColour(tr("Teal"), u"#00796b"_s);
    addColour(tr("Blue"), u"#1565c0"_s);
    addColour(tr("Violet"), u"#6a3ab2"_s);
    addColour(tr("Pink"), u"#ad2b6b"_s);
    addColour(tr("Grey"), u"#5f6b76"_s);
}

QString ColourBox::colour() const
{
    return currentData().toString();
}

void ColourBox::setColour(const QString &colour)
{
    int row = findData(colour.toLower());
    if (row < 0) {
        addColour(colour, colour);
        row = count() - 1;
    }
    setCurrentIndex(row);
}

void ColourBox::addColour(const QString &name, const QString &colour)
{
    addItem(disc(QColor(colour)), name, colour);
}

} // namespace rw::ui
