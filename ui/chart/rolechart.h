// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "models/itemroles.h"

#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// The hierarchy as a picture: a box for each role, below its superior. Roles below which there is
// nothing stand one under the other, so that the picture does not grow endlessly wide. A value: it
// is made of what the workspace holds now and knows nothing of it afterwards.
class RoleChart final
{
public:
    enum class State { Current, Proposed };

    struct Box
    {
        domain::RoleId id;
        QString name;
        QString note; // how many users, and what is planned; may be empty
        models::Mark mark = models::Mark::None;
        int superior = -1; // its box; -1: the top
        bool isHanging = false; // under its superior, not below it in the middle
        QRectF place; // in the units of the font
    };

    RoleChart(const edit::Workspace &workspace, State state, const QFont &font);

    State state() const { return m_state; }
    const QList<Box> &boxes() const { return m_boxes; }
    QSizeF size() const { return m_size; } // with a margin around it
    // Dark on white, as it is to be printed.
    void paint(QPainter &painter) const;

private:
    class Builder;

    State m_state;
    QFont m_font;
    QList<Box> m_boxes; // superiors first
    QSizeF m_size;
    qreal m_unit = 0; // of the font: the height of a line
};

} // namespace rw::ui
