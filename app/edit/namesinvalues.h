// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QStringList>

namespace rw::edit {

class Workspace;

// What a field held, with what the objects that it speaks of were called then, so that it can be
// read when they are gone.
struct NamedValue
{
    QVariant value;
    QStringList names; // of the ids in the value; empty where it holds none

    bool operator==(const NamedValue &) const = default;
};

NamedValue named(const Workspace &workspace, domain::Field field, const QVariant &value);
QString roleName(const Workspace &workspace, const QString &id);
QString counterpartyName(const Workspace &workspace, const QString &id);

} // namespace rw::edit
