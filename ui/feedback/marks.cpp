// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/marks.h"

#include "ui/feedback/icons.h"

#include <QCoreApplication>
#include <QModelIndex>
#include <QPalette>

namespace rw::ui {
namespace {

struct Look
{
    QLatin1StringView icon;
    QRgb onLight;
    QRgb onDark;
};

// Each colour has at least 4.5:1 on a base that is near white or near black, and on its own tint.
Look lookOf(models::Mark mark)
{
    switch (mark) {
    case models::Mark::None:
        break;
    case models::Mark::New:
        return {QLatin1StringView("new"), 0xff1a6b38, 0xff7fd69b};
    case models::Mark::Edited:
        return {QLatin1StringView("edited"), 0xff1d5aa0, 0xff8fbcf7};
    case models::Mark::Moved:
        return {QLatin1StringView("moved"), 0xff6f379c, 0xffcda8f3};
    case models::Mark::ToBeDeleted:
        return {QLatin1StringView("deleted"), 0xffa8221b, 0xffff9e95};
    case models::Mark::Attention:
        return {QLatin1StringView("attention"), 0xff7d4b00, 0xfff0b95a};
    case models::Mark::ChangedOnServer:
        return {QLatin1StringView("server"), 0xff00616a, 0xff72d5dc};
    }
    return {QLatin1StringView(), 0, 0};
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

models::Mark markOf(const QModelIndex &index)
{
    return models::Mark(index.data(models::MarkRole).toInt());
}

QIcon markIcon(models::Mark mark, const QPalette &palette)
{
    if (mark == models::Mark::None)
        return {};
    return lineIcon(lookOf(mark).icon, markColor(mark, palette));
}

QString markWord(models::Mark mark)
{
    switch (mark) {
    case models::Mark::None:
        break;
    case models::Mark::New:
        return QCoreApplication::translate("rw::ui::marks", "new");
    case models::Mark::Edited:
        return QCoreApplication::translate("rw::ui::marks", "edited");
    case models::Mark::Moved:
        return QCoreApplication::translate("rw::ui::marks", "moved");
    case models::Mark::ToBeDeleted:
        return QCoreApplication::translate("rw::ui::marks", "to be deleted");
    case models::Mark::Attention:
        return QCoreApplication::translate("rw::ui::marks", "needs attention");
    case models::Mark::ChangedOnServer:
        return QCoreApplication::translate("rw::ui::marks", "changed on server");
    }
    return {};
}

QColor markColor(models::Mark mark, const QPalette &palette)
{
    if (mark == models::Mark::None)
        return palette.color(QPalette::Text);
    const Look look = lookOf(mark);
    return QColor(isDark(palette) ? look.onDark : look.onLight);
}

QColor markTint(models::Mark mark, const QPalette &palette)
{
    if (mark == models::Mark::None)
        return {};
    QColor tint = markColor(mark, palette);
    tint.setAlphaF(isDark(palette) ? 0.14F : 0.07F);
    return tint;
}

} // namespace rw::ui
