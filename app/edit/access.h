// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

namespace rw::edit {

// What the sign-in may do with the objects of a section, as far as it is known beforehand. A value,
// told by whoever knows the sign-in; without it everything is tried.
struct Access
{
    bool read = true;
    bool create = true;
    bool change = true;
    bool remove = true;

    bool allows(domain::Edit::Operation operation) const
    {
        switch (operation) {
        case domain::Edit::Operation::Create:
            return create;
        case domain::Edit::Operation::Update:
            return change;
        case domain::Edit::Operation::Delete:
            break;
        }
        return remove;
    }
    bool operator==(const Access &) const = default;
};

} // namespace rw::edit
