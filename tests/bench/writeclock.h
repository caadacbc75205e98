// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchanged.h"

#include <QElapsedTimer>
#include <QObject>

namespace rw::api {
class ApiClient;
}

namespace rw::bench {

// Listens to a client and tells how long its writes took, from the first sent to the last answered.
class WriteClock final : public QObject
{
public:
    explicit WriteClock(api::ApiClient &client);

    double milliseconds() const { return m_last - m_first; }

private:
    void heard(const api::Exchanged &exchanged);

    QElapsedTimer m_clock;
    double m_first = 0;
    double m_last = 0;
    bool m_any = false;
};

} // namespace rw::bench
