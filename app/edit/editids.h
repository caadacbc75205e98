// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <functional>

namespace rw::edit {

// What an object is called somewhere else: by the server, by a file, by this run of the program.
using Renaming = std::function<QString(domain::ObjectKind kind, const QString &id)>;

// The same wish with every id that it speaks of put in other terms.
QVariant withIds(domain::Field field, const QVariant &value, const Renaming &idOf);
domain::Edit withIds(domain::ObjectKind kind, const domain::Edit &edit, const Renaming &idOf);

// Whether the wish names the object, beside being about one itself.
bool speaksOf(domain::ObjectKind kind, const domain::Edit &edit, const domain::ObjectRef &object);

} // namespace rw::edit
