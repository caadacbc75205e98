// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/noticearea.h"

#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

NoticeArea::NoticeArea(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(10, 8, 10, 0);
    m_column->setSpacing(6);
    hide();
}

Banner &NoticeArea::bannerFor(const QString &matter)
{
    Banner *&banner = m_banners[matter];
    if (!banner) {
        banner = new Banner(this);
        banner->setObjectName(matter);
        m_column->addWidget(banner);
        connect(banner, &Banner::buttonClicked, this,
                [this, matter] { emit buttonClicked(matter); });
        connect(banner, &Banner::closed, this, &NoticeArea::fit);
    }
    return *banner;
}

void NoticeArea::say(const QString &matter, Banner::Kind kind, const QString &text,
                     const QString &details, const QString &button)
{
    Banner &banner = bannerFor(matter);
    banner.setMessage(kind, text, details);
    banner.setButton(button);
    fit();
}

void NoticeArea::sayCounting(const QString &matter, Banner::Kind kind, const QString &text,
                             const QString &steady)
{
    bannerFor(matter).setCountingMessage(kind, text, steady);
    fit();
}

void NoticeArea::dismiss(const QString &matter)
{
    if (Banner *banner = m_banners.value(matter))
        banner->clear();
    fit();
}

QString NoticeArea::text(const QString &matter) const
{
    const Banner *banner = m_banners.value(matter);
    return banner && !banner->isHidden() ? banner->text() : QString();
}

// Without a banner the strip takes no room at all.
void NoticeArea::fit()
{
    setVisible(std::any_of(m_banners.cbegin(), m_banners.cend(),
                           [](const Banner *banner) { return !banner->isHidden(); }));
}

} // namespace rw::ui
