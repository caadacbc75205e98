// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/environment.h"

#include "ui/feedback/marks.h"

#include <QCoreApplication>
#include <QPalette>

namespace rw::ui {

namespace {

Environment environmentTold(store::Profile::Type told)
{
    using Type = store::Profile::Type;
    switch (told) {
    case Type::Sandbox:
        return Environment::Sandbox;
    case Type::Developer:
        return Environment::Developer;
    case Type::Sample:
        return Environment::Sample;
    case Type::Production:
    case Type::Unknown:
        break;
    }
    return Environment::Production;
}

} // namespace

Environment environmentOf(const QString &type, bool sample, store::Profile::Type told)
{
    if (sample)
        return Environment::Sample;
    const QString known = type.toLower();
    if (known == QLatin1StringView("production"))
        return Environment::Production;
    if (known.contains(QLatin1StringView("sandbox")))
        return Environment::Sandbox;
    if (known.startsWith(QLatin1StringView("dev")))
        return Environment::Developer;
    if (known == QLatin1StringView("sample") || known == QLatin1StringView("demo"))
        return Environment::Sample;
    return environmentTold(told);
}

QString environmentName(Environment environment)
{
    const auto tr
        = [](const char *text) { return QCoreApplication::translate("rw::ui::Environment", text); };
    switch (environment) {
    case Environment::Sample:
        return tr(QT_TRANSLATE_NOOP("rw::ui::Environment", "Sample"));
    case Environment::Sandbox:
        return tr(QT_TRANSLATE_NOOP("rw::ui::Environment", "Sandbox"));
    case Environment::Developer:
        return tr(QT_TRANSLATE_NOOP("rw::ui::Environment", "Developer"));
    case Environment::Production:
        break;
    }
    return tr(QT_TRANSLATE_NOOP("rw::ui::Environment", "Production"));
}

QString environmentLabel(Environment environment)
{
    return environmentName(environment).toUpper();
}

QColor environmentColor(Environment environment, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (environment) {
    case Environment::Sample:
        return dark ? QColor(0x5c, 0xd6, 0xc0) : QColor(0x0b, 0x6b, 0x5d);
    case Environment::Sandbox:
        return dark ? QColor(0xf0, 0xb9, 0x5a) : QColor(0x8a, 0x55, 0x00);
    case Environment::Developer:
        return dark ? QColor(0xc5, 0xa6, 0xff) : QColor(0x6b, 0x3f, 0xc0);
    case Environment::Production:
        break;
    }
    return dark ? QColor(0xff, 0x9a, 0x92) : QColor(0xb3, 0x26, 0x1e);
}

} // namespace rw::ui
