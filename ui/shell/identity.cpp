// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/identity.h"

#include "ui/shell/palettes.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace rw::ui {

namespace {

constexpr double readable = 4.5; // contrast of text, as WCAG asks
constexpr double breath = 0.10;
constexpr int discSize = 16;
constexpr int discScale = 3; // drawn finer than shown, for dense screens

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

double contrastOf(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QString joined(const QString &label, const QString &kind)
{
    const QString own = label.simplified();
    if (own.isEmpty() || own.compare(kind, Qt::CaseInsensitive) == 0)
        return kind;
    //: A person's own label and what kind of organisation it is: "Europe · Production"
    return QCoreApplication::translate("rw::ui::Identity", "%1 · %2").arg(own, kind);
}

} // namespace

QString Identity::kind() const
{
    return joined(label, environmentName(environment));
}

QString Identity::writtenLarge() const
{
    return joined(label, environmentLabel(environment));
}

QString Identity::title() const
{
    //: An organisation's name and what kind it is: "Zylker – Sample"
    return QCoreApplication::translate("rw::ui::Identity", "%1 – %2").arg(name, kind());
}

QColor Identity::swatch(const QPalette &palette) const
{
    return colour.isValid() ? colour : environmentColor(environment, palette);
}

QColor Identity::ground(const QPalette &palette) const
{
    return mixed(palette.color(QPalette::Window), swatch(palette), breath);
}

QColor Identity::inkOn(const QColor &ground, const QPalette &palette) const
{
    const QColor chosen = swatch(palette);
    const QColor text = palette.color(QPalette::WindowText);
    QColor ink = chosen;
    for (int step = 1; step <= 20 && contrastOf(ink, ground) < readable; ++step)
        ink = mixed(chosen, text, step / 20.0);
    return ink;
}

QIcon Identity::icon(const QPalette &palette) const
{
    QPixmap disc(QSize(discSize, discSize) * discScale);
    disc.setDevicePixelRatio(discScale);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    // A colour like the window's own is still seen by its edge.
    painter.setPen(QPen(inkOn(palette.color(QPalette::Window), palette), 1));
    painter.setBrush(swatch(palette));
    painter.drawEllipse(QRectF(2.5, 2.5, discSize - 5, discSize - 5));
    return QIcon(disc);
}

QColor colourFrom(const QString &text)
{
    return QColor::isValidColor(text) ? QColor(text) : QColor();
}

} // namespace rw::ui
