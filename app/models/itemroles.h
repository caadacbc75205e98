// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

namespace rw::models {

// What our models answer beyond Qt's own roles.
enum ItemRole {
    IdRole = Qt::UserRole + 1, // QString: the object's id in its section
    MarkRole, // int(Mark): what is staged for the row
    LockedRole, // bool: nothing in the row can be edited now
    DepthRole, // int: level in the hierarchy, the top has 1
    MatchRole, // bool: the filter's text is in the row itself, not only below it
    CountRole, // int
    FilterTextRole // QString: the text being filtered by, to highlight it; empty without a filter
};

// How a staged change shows on its row. Each has an icon, a word and a colour.
enum class Mark { None, New, Edited, Moved, ToBeDeleted, Attention, ChangedOnServer };

} // namespace rw::models
