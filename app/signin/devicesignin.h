// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/signin.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>

namespace rw::signin {

// For a desk without a browser of its own: a short code is typed on any other machine, and the
// accounts server is asked now and then whether that was done.
class DeviceSignIn final : public SignIn
{
    Q_OBJECT
public:
    // shortest: between two questions, whatever the server says, and so much more whenever it says
    // that this was too soon.
    DeviceSignIn(Client client, Realm realm, QStringList scopes,
                 std::chrono::milliseconds shortest = std::chrono::seconds(5),
                 QObject *parent = nullptr);

    static constexpr std::chrono::milliseconds longest = std::chrono::seconds(30); // by our doing

signals:
    // For people to type at the page before the lifetime is over.
    void codeReady(const QString &userCode, const QUrl &page, const QUrl &pageWithCode,
                   std::chrono::milliseconds lifetime);

private:
    void begin() override;
    void stop() override;
    void takeCode(const Result<DeviceCode> &code);
    void poll();
    void takePoll(const Result<DevicePoll> &poll);
    void waitOnce();

    const std::chrono::milliseconds m_shortest;
    std::chrono::milliseconds m_interval;
    QTimer m_wait;
    QDeadlineTimer m_end;
    QUrl m_accounts; // moves with other_dc
    QString m_deviceCode;
    bool m_moved = false;
};

} // namespace rw::signin
