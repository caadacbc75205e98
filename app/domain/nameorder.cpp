// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/nameorder.h"

namespace rw::domain {

namespace {

// The C locale collates by code point, which puts "Zoe" before "anna". No person wants that.
QLocale forPeople(const QLocale &locale)
{
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

} // namespace

NameOrder::NameOrder(const QLocale &locale) : m_collator(forPeople(locale))
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true);
}

} // namespace rw::domain
