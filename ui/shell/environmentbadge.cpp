// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/environmentbadge.h"

#include <QPainter>
#include <QStyle>

namespace rw::ui {

namespace {
constexpr int gap = 8;
constexpr int inside = 8; // between the frame and the label in it
constexpr int nameAtMost = 180;
constexpr int kindAtMost = 240;
constexpr int spare = 4; // advances are rounded, and a name must not lose its end to that
} // namespace

EnvironmentBadge::EnvironmentBadge(QWidget *parent) : QWidget(parent)
{
    // Takes what the tool bar has left and stands at its end.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void EnvironmentBadge::setOrganisation(const Identity &identity)
{
    m_identity = identity;
    setAccessibleName(tr("%1, %2").arg(identity.name, identity.kind()));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QFont EnvironmentBadge::labelFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    small.setWeight(QFont::Bold);
    small.setLetterSpacing(QFont::PercentageSpacing, 105);
    return small;
}

// The kind is at its end and is never cut off; a long label is.
QString EnvironmentBadge::shownKind() const
{
    return QFontMetrics(labelFont())
        .elidedText(m_identity.writtenLarge(), Qt::ElideLeft, kindAtMost);
}

QSize EnvironmentBadge::sizeHint() const
{
    const int label = QFontMetrics(labelFont()).horizontalAdvance(shownKind());
    const int name = qMin(nameAtMost, fontMetrics().horizontalAdvance(m_identity.name));
    return {name + spare + gap + label + 2 * inside + gap, fontMetrics().height() + 6};
}

void EnvironmentBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect room = rect().adjusted(0, 0, -gap, 0);
    const QString label = shownKind();
    const QFontMetrics metrics(labelFont());
    const QSize size(metrics.horizontalAdvance(label) + 2 * inside, metrics.height() + 6);
    const QRect frame
        = QStyle::alignedRect(layoutDirection(), Qt::AlignTrailing | Qt::AlignVCenter, size, room);
    const QColor ground = m_identity.ground(palette());
    const QColor ink = m_identity.inkOn(ground, palette());
    painter.setPen(QPen(ink, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(labelFont());
    painter.setPen(ink);
    painter.drawText(frame, Qt::AlignCenter, label);

    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    const QSize rest(room.width() - size.width() - gap, room.height());
    const QRect place
        = QStyle::alignedRect(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter, rest, room);
    painter.drawText(place, Qt::AlignTrailing | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_identity.name, Qt::ElideRight, rest.width()));
}

} // namespace rw::ui
