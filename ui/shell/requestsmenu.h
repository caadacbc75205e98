// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>

namespace rw::ui {

class OrganisationSession;

// How many requests may be under way at the same time for this organisation. Takes effect at once,
// also while an apply runs.
class RequestsMenu final : public QMenu
{
    Q_OBJECT
public:
    // session is open and outlives the menu.
    explicit RequestsMenu(OrganisationSession &session, QWidget *parent = nullptr);
};

} // namespace rw::ui
