// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/writeclock.h"

#include "api/apiclient.h"

#include <algorithm>

namespace rw::bench {

WriteClock::WriteClock(api::ApiClient &client)
{
    m_clock.start();
    connect(&client, &api::ApiClient::exchanged, this,
            [this](const api::Exchanged &exchanged) { heard(exchanged); });
}

void WriteClock::heard(const api::Exchanged &exchanged)
{
    if (exchanged.purpose != api::Exchanged::Purpose::Write)
        return;
    m_last = double(m_clock.nsecsElapsed()) / 1e6;
    // The client counts whole milliseconds that are over. In doubt it took longer.
    const double sent = m_last - double(exchanged.milliseconds) - 1;
    m_first = m_any ? std::min(m_first, sent) : sent;
    m_any = true;
}

} // namespace rw::bench
