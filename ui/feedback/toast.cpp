// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/toast.h"

#include "ui/feedback/icons.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace rw::ui {

Toast::Toast(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_button(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("toast"));
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_ShowWithoutActivating);

    m_text->setObjectName(QStringLiteral("toastText"));
    m_text->setTextFormat(Qt::PlainText);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setAutoRaise(true);
    m_close->setIcon(lineIcon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);

    m_timer.setSingleShot(true);
    m_timer.setInterval(8000);
    connect(&m_timer, &QTimer::timeout, this, &Toast::expire);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        emit buttonClicked();
    });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    parent->installEventFilter(this);
    showLook();
    hide();
}

void Toast::showText(const QString &text, const QString &button)
{
    m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    place();
    show();
    raise();
    m_timer.start();
}

QString Toast::text() const
{
    return isVisible() ? m_text->text() : QString();
}

void Toast::setLifetime(int milliseconds)
{
    m_timer.setInterval(milliseconds);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (isVisible())
        m_timer.start();
}

void Toast::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ParentChange || event->type() == QEvent::StyleChange)
        showLook();
}

// The page's colours the other way round: it must stand out from whatever lies below it.
void Toast::showLook()
{
    setBackgroundRole(QPalette::ToolTipBase);
    for (QWidget *widget : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(this)})
        widget->setForegroundRole(QPalette::ToolTipText);
}

void Toast::expire()
{
    QWidget *focus = QApplication::focusWidget();
    if (focus && isAncestorOf(focus))
        m_timer.start(); // somebody is about to press its button
    else
        hide();
}

void Toast::place()
{
    const QSize area = parentWidget()->size();
    const int width = qMin(sizeHint().width(), area.width() - 32);
    m_text->setWordWrap(width < sizeHint().width());
    const int height = heightForWidth(width) > 0 ? heightForWidth(width) : sizeHint().height();
    setGeometry((area.width() - width) / 2, area.height() - height - 24, width, height);
}

} // namespace rw::ui
