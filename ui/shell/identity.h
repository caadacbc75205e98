// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/environment.h"

#include <QColor>
#include <QIcon>
#include <QString>

class QPalette;

namespace rw::ui {

// What an organisation is called and looks like, alike in its tab, the badge, the pending bar and
// on the button that applies. A label and a colour of one's own stand beside the kind that it is of
// and never hide it.
struct Identity
{
    QString name;
    Environment environment = Environment::Production;
    QString label; // the person's own; empty: none
    QColor colour; // the person's own; invalid: the one of the environment

    bool operator==(const Identity &) const = default;

    QString kind() const; // "Production", "Europe · Production"
    QString writtenLarge() const; // "PRODUCTION", "Europe · PRODUCTION"
    QString title() const; // "Acme – Production"

    QColor swatch(const QPalette &palette) const; // as chosen
    QColor ground(const QPalette &palette) const; // the window with a breath of the colour
    // The colour as near to the chosen one as can still be read on that ground.
    QColor inkOn(const QColor &ground, const QPalette &palette) const;
    QIcon icon(const QPalette &palette) const; // a disc of the colour
};

// As a profile keeps it; invalid for whatever is no colour.
QColor colourFrom(const QString &text);

} // namespace rw::ui
