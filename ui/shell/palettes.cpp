// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/palettes.h"

namespace rw::ui {

namespace {

struct Colors
{
    QRgb window, base, alternate, button, text, dim, faint, highlight, onHighlight, link, line,
        lineDark, lineLight, tip;
};

QPalette paletteFrom(const Colors &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor::fromRgb(color));
    };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::Button, c.button);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, c.onHighlight);
    set(QPalette::PlaceholderText, c.dim);
    set(QPalette::Highlight, c.highlight);
    set(QPalette::HighlightedText, c.onHighlight);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::ToolTipBase, c.tip);
    set(QPalette::ToolTipText, c.text);
    set(QPalette::Light, c.lineLight);
    set(QPalette::Midlight, c.lineLight);
    set(QPalette::Mid, c.line);
    set(QPalette::Dark, c.lineDark);
    set(QPalette::Shadow, c.lineDark);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                     QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(c.faint));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(c.lineLight));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteFrom({.window = 0xf4f5f8,
                        .base = 0xffffff,
                        .alternate = 0xf7f8fb,
                        .button = 0xfbfcfd,
                        .text = 0x1b2230,
                        .dim = 0x5b6475,
                        .faint = 0x939bab,
                        .highlight = 0x2f5bd0,
                        .onHighlight = 0xffffff,
                        .link = 0x2350c2,
                        .line = 0xc9ced9,
                        .lineDark = 0x9aa3b3,
                        .lineLight = 0xe6e9ef,
                        .tip = 0xffffff});
}

QPalette darkPalette()
{
    return paletteFrom({.window = 0x1e2128,
                        .base = 0x16191f,
                        .alternate = 0x1b1e25,
                        .button = 0x2b303a,
                        .text = 0xe8eaef,
                        .dim = 0xa3abba,
                        .faint = 0x6d7584,
                        .highlight = 0x3a66d6,
                        .onHighlight = 0xffffff,
                        .link = 0x93b4ff,
                        .line = 0x3d434f,
                        .lineDark = 0x0f1115,
                        .lineLight = 0x333945,
                        .tip = 0x2b303a});
}

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto mix = [shareOfB](int x, int y) { return int(x + (y - x) * shareOfB); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace rw::ui
