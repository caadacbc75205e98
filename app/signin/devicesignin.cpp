// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/devicesignin.h"

#include <algorithm>
#include <utility>

namespace rw::signin {

using Kind = SignInError::Kind;

namespace {

// One lost question is no reason to make a person type another code.
bool isMomentary(Kind kind)
{
    return kind == Kind::Unreachable || kind == Kind::Server;
}

} // namespace

DeviceSignIn::DeviceSignIn(Client client, Realm realm, QStringList scopes,
                           std::chrono::milliseconds shortest, QObject *parent)
    : SignIn(std::move(client), std::move(realm), std::move(scopes), parent), m_shortest(shortest),
      m_interval(shortest)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &DeviceSignIn::poll);
}

void DeviceSignIn::begin()
{
    m_accounts = m_realm.beginAt();
    m_tokens.askDeviceCode(m_accounts, m_scopes,
                           [this](const Result<DeviceCode> &code) { takeCode(code); });
}

void DeviceSignIn::stop()
{
    m_wait.stop();
    m_deviceCode.clear();
}

void DeviceSignIn::takeCode(const Result<DeviceCode> &code)
{
    if (!code)
        return finish(tl::make_unexpected(at(m_accounts, code.error())));
    m_deviceCode = code->deviceCode;
    m_interval = std::max(code->interval, m_shortest);
    m_end = QDeadlineTimer(code->lifetime);
    emit codeReady(code->userCode, code->page, code->pageWithCode, code->lifetime);
    if (isRunning()) // whoever heard of it may have cancelled
        waitOnce();
}

void DeviceSignIn::waitOnce()
{
    if (m_end.hasExpired())
        return finish(Kind::DeviceExpired);
    m_wait.start(m_interval);
}

void DeviceSignIn::poll()
{
    m_tokens.pollDevice(m_accounts, m_deviceCode,
                        [this](const Result<DevicePoll> &poll) { takePoll(poll); });
}

void DeviceSignIn::takePoll(const Result<DevicePoll> &poll)
{
    if (!poll) {
        if (isMomentary(poll.error().kind))
            return waitOnce();
        return finish(tl::make_unexpected(at(m_accounts, poll.error())));
    }
    switch (poll->state) {
    case DevicePoll::State::Granted:
        return take(poll->tokens, m_accounts);
    case DevicePoll::State::SlowDown:
        m_interval = std::max(m_interval, std::min(m_interval + m_shortest, longest));
        return waitOnce();
    case DevicePoll::State::OtherCentre: {
        const Result<QUrl> accounts = m_realm.accountsServer({}, poll->location);
        // Once: two that send to each other would go on for ever.
        if (!accounts || m_moved || m_realm.isTyped() || poll->location.isEmpty())
            return finish(failure(Kind::OtherCentre, {}, poll->location));
        m_moved = true;
        m_accounts = *accounts;
        return waitOnce();
    }
    case DevicePoll::State::Pending:
        return waitOnce();
    }
}

} // namespace rw::signin
