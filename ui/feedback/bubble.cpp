// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/bubble.h"

#include "ui/feedback/marks.h"

#include <QHBoxLayout>
#include <QLabel>

namespace rw::ui {

Bubble::Bubble(QWidget *field) : QFrame(field->window()), m_field(field), m_label(new QLabel(this))
{
    setObjectName(QStringLiteral("nameBubble"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setAutoFillBackground(true);
    setFrameShape(QFrame::Box);
    setBackgroundRole(QPalette::Base);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_label);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    setPalette(colors);
    connect(field, &QObject::destroyed, this, &QObject::deleteLater);
    hide();
}

void Bubble::showText(const QString &text)
{
    if (text == m_label->text() && text.isEmpty() == isHidden())
        return;
    m_label->setText(text);
    if (m_field)
        m_field->setAccessibleDescription(text);
    if (text.isEmpty() || !m_field) {
        hide();
        return;
    }
    place();
    show();
    raise();
}

QString Bubble::text() const
{
    return m_label->text();
}

void Bubble::place()
{
    QWidget *around = parentWidget();
    const QRect area = around->rect().adjusted(8, 8, -8, -8);
    const int wanted = m_label->fontMetrics().horizontalAdvance(m_label->text()) + 24;
    const int width = qMin(qMin(wanted, area.width()), 420);
    const int height = qMax(heightForWidth(width), sizeHint().height());
    const QPoint below = m_field->mapTo(around, QPoint(0, m_field->height() + 2));
    QPoint at(qMin(below.x(), area.right() - width), below.y());
    if (at.y() + height > area.bottom())
        at.setY(m_field->mapTo(around, QPoint(0, -height - 2)).y());
    setGeometry(QRect(at, QSize(width, height)));
}

} // namespace rw::ui
