// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "models/palettemodel.h"

#include <QAction>
#include <QHash>
#include <QList>
#include <QPointer>

class QMenuBar;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// What the palettes can find: the commands of the menus, and everything in an organisation that has
// a name.
namespace Finding {

struct Commands
{
    QList<models::PaletteModel::Entry> entries;
    QHash<QString, QPointer<QAction>> actions; // by the entries' ids
};
Commands commandsOf(const QMenuBar &menus);

struct Objects
{
    QList<models::PaletteModel::Entry> entries;
    QHash<QString, domain::ObjectRef> refs; // by the entries' ids
};
Objects objectsOf(const edit::Workspace &workspace);

} // namespace Finding

} // namespace rw::ui
