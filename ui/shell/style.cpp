// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/style.h"

#include "ui/shell/palettes.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace rw::ui {

namespace {

constexpr const char *primaryProperty = "rwPrimary";

void drawRing(QPainter *painter, const QRect &rect, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, 2));
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4);
    painter->restore();
}

// The edge of what can be typed in or ticked. Fusion makes it from the window's colour, darker,
// which on a dark window is no edge at all.
QColor edgeColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.45);
}

void drawFrame(QPainter *painter, const QStyleOption *option)
{
    const bool focused = option->state & QStyle::State_HasFocus;
    const QColor color
        = focused ? option->palette.color(QPalette::Highlight) : edgeColor(option->palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, focused ? 2 : 1));
    const double inset = focused ? 1 : 0.5;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), 3, 3);
    painter->restore();
}

void drawCheckBox(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool ticked = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor fill = ticked && enabled ? palette.color(QPalette::Active, QPalette::Highlight)
                                          : palette.color(QPalette::Base);
    const QColor edge = enabled ? edgeColor(palette) : palette.color(QPalette::Mid);
    const int side = qMin(option->rect.width(), option->rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // On a selected row the box keeps an edge of its own.
    painter->setPen(QPen(ticked && enabled ? palette.color(QPalette::HighlightedText) : edge, 1));
    if (ticked && enabled && !(option->state & QStyle::State_Selected))
        painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(QPen(enabled ? palette.color(QPalette::Active, QPalette::HighlightedText)
                                 : palette.color(QPalette::Disabled, QPalette::Text),
                         qMax(1.6, side / 8.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (option->state & QStyle::State_NoChange)
        painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else if (ticked)
        painter->drawPolyline(QPolygonF{at(0.24, 0.53), at(0.42, 0.71), at(0.77, 0.31)});
    painter->restore();
}

// Fusion's has next to no edge on a dark ground.
void drawRadioButton(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool chosen = option->state & QStyle::State_On;
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const int side = qMin(option->rect.width(), option->rect.height()) - 1;
    QRectF disc(0, 0, side, side);
    disc.moveCenter(QRectF(option->rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(enabled ? edgeColor(palette) : palette.color(QPalette::Mid), 1));
    if (chosen && enabled)
        painter->setPen(Qt::NoPen);
    painter->setBrush(chosen && enabled ? accent : palette.color(QPalette::Base));
    painter->drawEllipse(disc);
    if (chosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(enabled ? palette.color(QPalette::Active, QPalette::HighlightedText)
                                  : palette.color(QPalette::Disabled, QPalette::Text));
        painter->drawEllipse(disc.center(), side * 0.22, side * 0.22);
    }
    painter->restore();
}

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(primaryProperty).toBool();
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("fusion")) { }

void Style::setPrimary(QWidget *button)
{
    button->setProperty(primaryProperty, true);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarFrameWidth:
        return 2;
    case PM_ToolBarIconSize:
        return 20;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    // A list that shows what is current also while the focus is in another pane.
    if (hint == SH_ItemView_ShowDecorationSelected)
        return 1;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ItemViewItem:
    case CT_HeaderSection:
        result.rheight() += 6;
        break;
    case CT_ToolButton:
        result += QSize(6, 4);
        break;
    case CT_PushButton:
        result += QSize(18, 4);
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_MenuItem:
        result.rheight() += 4;
        break;
    case CT_TabBarTab:
        result += QSize(8, 4);
        break;
    default:
        break;
    }
    return result;
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_ToolBar) {
        painter->fillRect(option->rect, option->palette.window());
        painter->setPen(option->palette.color(QPalette::Mid));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    if ((element == CE_PushButtonBevel || element == CE_PushButtonLabel) && isPrimary(widget)
        && (option->state & State_Enabled)) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton primary = *button;
            const QColor fill = primary.palette.color(QPalette::Active, QPalette::Highlight);
            primary.palette.setColor(QPalette::Button, fill);
            primary.palette.setColor(
                QPalette::ButtonText,
                primary.palette.color(QPalette::Active, QPalette::HighlightedText));
            if (element == CE_PushButtonBevel) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(Qt::NoPen);
                QColor shade = fill;
                if (option->state & State_Sunken)
                    shade = fill.darker(120);
                else if (option->state & State_MouseOver)
                    shade = fill.darker(108);
                painter->setBrush(shade);
                painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
                if (option->state & State_HasFocus) {
                    painter->setBrush(Qt::NoBrush);
                    painter->setPen(QPen(primary.palette.color(QPalette::HighlightedText), 1.5));
                    painter->drawRoundedRect(QRectF(option->rect).adjusted(3, 3, -3, -3), 3, 3);
                }
                painter->restore();
                return;
            }
            QProxyStyle::drawControl(element, &primary, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ToolButton && (option->state & State_HasFocus))
        drawRing(painter, option->rect, option->palette.color(QPalette::Highlight));
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (element == PE_FrameStatusBarItem)
        return;
    if (element == PE_FrameLineEdit) {
        drawFrame(painter, option);
        return;
    }
    if (element == PE_Frame && widget
        && (widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"))) {
        // Without the focus: a text area is not painted anew around its edge when that comes or
        // goes.
        QStyleOption edge = *option;
        edge.state &= ~State_HasFocus;
        drawFrame(painter, &edge);
        return;
    }
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        drawCheckBox(painter, option);
        return;
    }
    if (element == PE_IndicatorRadioButton) {
        drawRadioButton(painter, option);
        return;
    }
    if (element == PE_PanelItemViewItem && (option->state & State_Selected)) {
        // Fusion gives each cell a gradient of its own, which cuts a selected row into pieces.
        const auto group = (option->state & State_Enabled) ? QPalette::Active : QPalette::Disabled;
        painter->fillRect(option->rect, option->palette.brush(group, QPalette::Highlight));
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace rw::ui
