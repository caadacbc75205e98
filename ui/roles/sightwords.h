// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rolesight.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace rw::domain {
class RoleTree;
}

namespace rw::ui {

// Who can see what, and what a move changes in it, in sentences.
class SightWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::SightWords)
public:
    // Above, beside and below the role; one sentence only where roles do not decide it.
    static QStringList sentences(const edit::RoleSight &sight, const domain::RoleId &id,
                                 const domain::RoleTree &tree);
    // "From then on in sight of VP Sales: 3 roles and 14 users." One for those that gain or lose
    // the same.
    static QStringList sentences(const edit::Reach &reach, const domain::RoleTree &tree,
                                 bool usersKnown);
    // Why a switch about peers has no effect; empty: it has.
    static QString whyPeersDoNotMatter(const edit::RoleSight &sight);
};

} // namespace rw::ui
