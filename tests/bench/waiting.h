// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QEventLoop>
#include <QTimer>

#include <functional>

namespace rw::bench {

// Runs the event loop until quit() or until it has taken too long. Wakes up for nothing else, as
// looking again and again would slow down what is measured.
class Waiting final
{
public:
    bool run(int milliseconds) // false: it took too long
    {
        if (m_over)
            return true;
        QTimer limit;
        limit.setSingleShot(true);
        QObject::connect(&limit, &QTimer::timeout, &m_loop, [this] { m_loop.exit(1); });
        limit.start(milliseconds);
        return m_loop.exec() == 0;
    }
    void quit()
    {
        m_over = true;
        m_loop.exit(0);
    }
    QObject *context() { return &m_loop; }

private:
    QEventLoop m_loop;
    bool m_over = false;
};

} // namespace rw::bench
