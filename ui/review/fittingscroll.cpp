// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/fittingscroll.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

namespace {

constexpr int leastHeight = 270;

}

FittingScroll::FittingScroll(const QList<QWidget *> &widgets, QWidget *parent)
    : QScrollArea(parent), m_widgets(widgets)
{
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QWidget *widget : widgets) {
        column->addWidget(widget);
        widget->installEventFilter(this);
    }
    inside->installEventFilter(this);
    setWidget(inside);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    inside->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    followWidgets();
}

int FittingScroll::neededHeight() const
{
    const QLayout *layout = widget()->layout();
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(viewport()->width())
                                       : layout->totalSizeHint().height();
}

QSize FittingScroll::sizeHint() const
{
    return {widget()->sizeHint().width(), neededHeight()};
}

QSize FittingScroll::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), std::min(leastHeight, neededHeight())};
}

void FittingScroll::followWidgets()
{
    setVisible(std::any_of(m_widgets.cbegin(), m_widgets.cend(),
                           [](const QWidget *widget) { return !widget->isHidden(); }));
}

// The first of them is what is asked; it is seen before the others.
bool FittingScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        followWidgets();
        verticalScrollBar()->setValue(0);
    } else if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

void FittingScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // lines wrap elsewhere
}

} // namespace rw::ui
