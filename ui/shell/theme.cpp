// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/theme.h"

#include "ui/feedback/marks.h"
#include "ui/shell/palettes.h"
#include "ui/shell/style.h"

#include <QApplication>
#include <QFont>
#include <QMetaEnum>
#include <QSettings>
#include <QToolTip>

namespace rw::ui {

namespace {

const QString choiceKey = QStringLiteral("appearance/theme");
constexpr double smallestFont = 10.0; // points

} // namespace

Theme::Theme(QSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_systemIsDark(isDark(QApplication::palette()))
{
    const QByteArray stored = m_settings.value(choiceKey).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Choice>().keyToValue(stored.constData(), &known);
    if (known)
        m_choice = Choice(value);

    QApplication::setStyle(new Style);
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0 && font.pointSizeF() < smallestFont) {
        font.setPointSizeF(smallestFont);
        QApplication::setFont(font);
    }
    dress();
}

void Theme::setChoice(Choice choice)
{
    m_choice = choice;
    m_settings.setValue(choiceKey,
                        QString::fromLatin1(QMetaEnum::fromType<Choice>().valueToKey(int(choice))));
    dress();
}

void Theme::dress()
{
    const bool dark = m_choice == Choice::Dark || (m_choice == Choice::System && m_systemIsDark);
    const QPalette palette = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace rw::ui
