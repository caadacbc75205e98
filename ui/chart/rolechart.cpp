// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chart/rolechart.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/marks.h"
#include "ui/feedback/marks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace rw::ui {

using domain::Role;
using domain::RoleId;
using domain::RoleTree;
using models::Mark;

namespace {

struct ChartWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::RoleChart)
};

// In heights of a line of text.
constexpr qreal boxWidth = 11;
constexpr qreal boxHeight = 2.9;
constexpr qreal gapAcross = 1.2;
constexpr qreal gapBelow = 1.8;
constexpr qreal gapOfHanging = 0.7;
constexpr qreal indent = 1.4;
constexpr qreal margin = 1.5;

} // namespace

class RoleChart::Builder final
{
public:
    Builder(const edit::Workspace &workspace, RoleChart &chart)
        : m_workspace(workspace), m_chart(chart)
    {
        if (chart.m_state == State::Proposed)
            takeProposed();
        else
            takeCurrent();
    }

    void lay()
    {
        qreal width = 0;
        for (qsizetype at = 0; at < m_chart.m_boxes.size(); ++at) {
            if (m_chart.m_boxes.at(at).superior < 0)
                width += place(int(at), margin + width, margin) + gapAcross;
        }
        qreal height = 0;
        width = 0;
        for (Box &box : m_chart.m_boxes) {
            const QRectF in = box.place;
            height = std::max(height, in.bottom());
            width = std::max(width, in.right());
            box.place = QRectF(in.topLeft() * m_chart.m_unit, in.size() * m_chart.m_unit);
        }
        m_chart.m_size = QSizeF(width + margin, height + margin) * m_chart.m_unit;
    }

private:
    int add(const Role &role, int superior)
    {
        Box box;
        box.id = role.id;
        box.name = role.name;
        box.superior = superior;
        QStringList notes;
        const edit::RoleSection &roles = m_workspace.roles();
        if (roles.usersKnown())
            notes.append(ChartWords::tr("%n user(s)", nullptr, roles.userCount(role.id)));
        if (m_chart.m_state == State::Proposed) {
            const domain::ObjectRef ref = edit::RoleSection::ref(role.id);
            box.mark = models::markOf(m_workspace, ref);
            if (box.mark != Mark::None)
                notes.append(models::markWords(m_workspace, ref));
        }
        box.note = notes.join(ChartWords::tr(" · "));
        m_chart.m_boxes.append(box);
        m_below.append(QList<int>());
        const int at = int(m_chart.m_boxes.size()) - 1;
        if (superior >= 0)
            m_below[superior].append(at);
        return at;
    }

    void takeProposed()
    {
        const auto addAll
            = [this](const auto &self, const RoleTree::Node &node, int superior) -> void {
            const int at = add(node.role, superior);
            for (const auto &child : node.children)
                self(self, *child, at);
        };
        for (const auto &top : m_workspace.roles().tree().root().children)
            addAll(addAll, *top, -1);
    }

    // A tree of its own, which stands in the same order and tells circles apart.
    void takeCurrent()
    {
        RoleTree tree;
        QList<RoleTree::Entry> entries;
        for (const Role &role : m_workspace.roles().baselineRoles())
            entries.append({role, false});
        tree.assign(entries);
        const auto addAll
            = [this](const auto &self, const RoleTree::Node &node, int superior) -> void {
            const int at = add(node.role, superior);
            for (const auto &child : node.children)
                self(self, *child, at);
        };
        for (const auto &top : tree.root().children)
            addAll(addAll, *top, -1);
    }

    bool isHangingBelow(int at) const
    {
        const QList<int> &below = m_below.at(at);
        return below.size() > 1 && std::all_of(below.cbegin(), below.cend(), [this](int child) {
                   return m_below.at(child).isEmpty();
               });
    }

    // The box and all below it, from this corner; how wide that is.
    qreal place(int at, qreal x, qreal y)
    {
        const QList<int> below = m_below.at(at);
        Box &box = m_chart.m_boxes[at];
        box.place = QRectF(x, y, boxWidth, boxHeight);
        if (isHangingBelow(at)) {
            qreal top = y + boxHeight + gapOfHanging;
            for (const int child : below) {
                m_chart.m_boxes[child].isHanging = true;
                m_chart.m_boxes[child].place = QRectF(x + indent, top, boxWidth, boxHeight);
                top += boxHeight + gapOfHanging;
            }
            return boxWidth + indent;
        }
        qreal width = 0;
        for (const int child : below)
            width += (width > 0 ? gapAcross : 0)
                     + place(child, x + width + (width > 0 ? gapAcross : 0),
                             y + boxHeight + gapBelow);
        if (!below.isEmpty()) {
            const qreal middle = (m_chart.m_boxes.at(below.first()).place.center().x()
                                  + m_chart.m_boxes.at(below.last()).place.center().x())
                                 / 2;
            m_chart.m_boxes[at].place.moveLeft(middle - boxWidth / 2);
        }
        return std::max(width, boxWidth);
    }

    const edit::Workspace &m_workspace;
    RoleChart &m_chart;
    QList<QList<int>> m_below;
};

RoleChart::RoleChart(const edit::Workspace &workspace, State state, const QFont &font)
    : m_state(state), m_font(font), m_unit(QFontMetricsF(font).lineSpacing())
{
    Builder(workspace, *this).lay();
}

void RoleChart::paint(QPainter &painter) const
{
    QPalette paper;
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Window, Qt::white);
    paper.setColor(QPalette::Text, QColor(0x20, 0x20, 0x24));
    paper.setColor(QPalette::WindowText, QColor(0x20, 0x20, 0x24));
    const QColor ink = paper.color(QPalette::Text);
    const QColor line(0x8a, 0x8e, 0x99);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(QPointF(), m_size), Qt::white);
    painter.setPen(QPen(line, m_unit / 14));
    for (const Box &box : m_boxes) {
        if (box.superior < 0)
            continue;
        const QRectF &above = m_boxes.at(box.superior).place;
        if (box.isHanging) {
            const qreal x = above.left() + indent * m_unit / 2;
            painter.drawPolyline(
                QPolygonF({QPointF(x, above.bottom()), QPointF(x, box.place.center().y()),
                           QPointF(box.place.left(), box.place.center().y())}));
        } else {
            const qreal y = above.bottom() + gapBelow * m_unit / 2;
            painter.drawPolyline(
                QPolygonF({QPointF(above.center().x(), above.bottom()),
                           QPointF(above.center().x(), y), QPointF(box.place.center().x(), y),
                           QPointF(box.place.center().x(), box.place.top())}));
        }
    }
    QFont strong = m_font;
    strong.setBold(true);
    QFont small = m_font;
    small.setPointSizeF(m_font.pointSizeF() * 0.85);
    for (const Box &box : m_boxes) {
        const QColor mark = box.mark == Mark::None ? line : markColor(box.mark, paper);
        painter.setPen(QPen(mark, box.mark == Mark::None ? m_unit / 14 : m_unit / 8));
        painter.setBrush(Qt::white);
        painter.drawRoundedRect(box.place, m_unit / 4, m_unit / 4);
        const QRectF inside = box.place.adjusted(m_unit / 2, m_unit / 3, -m_unit / 2, -m_unit / 3);
        strong.setStrikeOut(box.mark == Mark::ToBeDeleted);
        const auto write = [&](const QFont &font, const QColor &color, Qt::Alignment where,
                               const QString &text) {
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(inside, int(Qt::AlignHCenter | where),
                             QFontMetricsF(font).elidedText(text, Qt::ElideRight, inside.width()));
        };
        write(strong, ink, box.note.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop, box.name);
        write(small, box.mark == Mark::None ? line.darker(130) : mark, Qt::AlignBottom, box.note);
    }
    painter.restore();
}

} // namespace rw::ui
