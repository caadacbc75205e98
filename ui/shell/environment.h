// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/profile.h"

#include <QColor>
#include <QString>

class QPalette;

namespace rw::ui {

// What kind of organisation is open. Its label stands on everything that can write, so that nobody
// takes production for a playground.
enum class Environment { Sample, Production, Sandbox, Developer };

// type: as /org names it. sample: the built-in organisation, whatever it calls itself. Where
// neither says anything, what the person told when adding it. An organisation of which nobody knows
// what it is may well be the real one, and counts as that.
Environment environmentOf(const QString &type, bool sample,
                          store::Profile::Type told = store::Profile::Type::Unknown);
QString environmentName(Environment environment); // "Production"
QString environmentLabel(Environment environment); // "PRODUCTION"
// A colour to go with the label, never instead of it; readable on the palette's window.
QColor environmentColor(Environment environment, const QPalette &palette);

} // namespace rw::ui
