// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"

#include <ostream>
#include <vector>

namespace rw::test {

// One edit: what is done, and numbers that pick what it is done to.
struct Wish
{
    int kind = 0;
    int a = 0;
    int b = 0;
};

// An organisation and what somebody wants of it, as numbers that can be drawn and made smaller: any
// numbers give a legal tree and legal edits.
struct Wishes
{
    std::vector<int> superiors; // of the second role, the third and so on
    int values = 1;
    int contacts = 0;
    std::vector<Wish> wishes;
    int chances = 0; // in which order answers come, and what the server does where nothing is said

    static constexpr int kinds = 25;
    static constexpr int counterparties = 2;

    // Contacts are at the counterparties with these names; one of the users manages forecasts.
    edit::PlanInput input(const QStringList &counterpartyNames, const QString &user) const;
};

// The trees before and after, values and contacts, for people who look for a fault.
QString describe(const edit::PlanInput &input);
std::ostream &operator<<(std::ostream &out, const Wishes &wishes);

} // namespace rw::test
