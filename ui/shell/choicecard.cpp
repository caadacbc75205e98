// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/choicecard.h"

#include "ui/shell/palettes.h"

#include <QPainter>
#include <QStyle>

namespace rw::ui {

namespace {
constexpr int margin = 24;
constexpr int disc = 56; // behind the picture
constexpr int picture = 28;
constexpr int gap = 16;
constexpr int cardWidth = 290;
constexpr int wrap = Qt::TextWordWrap | Qt::AlignLeading | Qt::AlignTop;
} // namespace

ChoiceCard::ChoiceCard(const QIcon &picture, const QString &title, const QString &sentence,
                       QWidget *parent)
    : QPushButton(title, parent), m_picture(picture), m_sentence(sentence)
{
    setAccessibleDescription(sentence);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QFont ChoiceCard::titleFont() const
{
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.25);
    larger.setWeight(QFont::DemiBold);
    return larger;
}

QSize ChoiceCard::sizeHint() const
{
    const QRect room(0, 0, cardWidth - 2 * margin, 1000);
    const int title = QFontMetrics(titleFont()).boundingRect(room, wrap, text()).height();
    const int sentence = fontMetrics().boundingRect(room, wrap, m_sentence).height();
    // Two lines at least, so that cards side by side are alike.
    return {cardWidth, margin + disc + gap + title + gap / 2
                           + qMax(sentence, 2 * fontMetrics().lineSpacing()) + margin};
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
    const QColor base = palette().color(QPalette::Base);
    const bool lit = hasFocus() || underMouse() || isDown();
    painter.setPen(QPen(lit ? accent : palette().color(QPalette::Mid), hasFocus() ? 2 : 1));
    painter.setBrush(isDown()       ? mixed(base, accent, 0.12)
                     : underMouse() ? mixed(base, accent, 0.05)
                                    : base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10);

    const QRect room = rect().adjusted(margin, margin, -margin, -margin);
    const QRect place = QStyle::alignedRect(layoutDirection(), Qt::AlignLeading | Qt::AlignTop,
                                            QSize(disc, disc), room);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(base, accent, 0.14));
    painter.drawEllipse(place);
    QRect drawing(0, 0, picture, picture);
    drawing.moveCenter(place.center());
    m_picture.paint(&painter, drawing);

    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(titleFont());
    QRect line = room.adjusted(0, disc + gap, 0, 0);
    QRect used;
    painter.drawText(line, wrap, text(), &used);
    line.setTop(used.bottom() + gap / 2);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(line, wrap, m_sentence);
}

} // namespace rw::ui
