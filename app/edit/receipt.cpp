// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/receipt.h"

#include <QCoreApplication>

#include <algorithm>

namespace rw::edit {

const Receipt::Value *Receipt::Item::field(domain::Field field) const
{
    const auto it = std::find_if(fields.cbegin(), fields.cend(),
                                 [field](const Value &value) { return value.field == field; });
    return it == fields.cend() ? nullptr : &*it;
}

bool Receipt::Item::isTemporary(const Value &value) const
{
    return !temporary.isEmpty() && value.verified && value.verified->value == temporary
           && value.before.value != value.verified->value;
}

qint64 Receipt::widestWindowMs() const
{
    qint64 widest = -1;
    for (const Request &request : requests)
        widest = std::max(widest, request.windowMs);
    return widest;
}

QString limitOfTheGuard()
{
    return QCoreApplication::translate(
        "rw::edit::Receipt",
        "Zoho's interface knows no preconditions: a write cannot be tied to the state that was "
        "read before it. Each write was preceded by a check; a change that somebody else made "
        "between that check and the write cannot be excluded.");
}

} // namespace rw::edit
