// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

namespace rw::sandbox {

// Calls back once, on a thread of its own, when the program is asked to end by SIGINT or SIGTERM.
class QuitSignal
{
public:
    explicit QuitSignal(std::function<void()> quit);
    ~QuitSignal();
    QuitSignal(const QuitSignal &) = delete;
    QuitSignal &operator=(const QuitSignal &) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::sandbox
