// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/authorisation.h"
#include "sandbox/database.h"

#include <optional>

namespace rw::sandbox {

// Devices that wait for a person to allow them in, each with a code of its own and one for people.
class DeviceCodes
{
public:
    DeviceCodes(Database &database, qint64 now) : m_database(database), m_now(now) { }

    struct NewDevice
    {
        QString deviceCode;
        QString userCode;
    };
    NewDevice add(const Authorisation &what, int seconds);

    enum class Answer { Open, Accepted, Refused };
    struct Device
    {
        qint64 number = 0;
        Authorisation what; // scopes, offline, promptConsent and device
        Answer answer = Answer::Open;
        bool expired = false;
        qint64 lastPoll = 0; // 0: never
    };
    std::optional<Device> find(const QString &deviceCode);
    // As a person typed it. Nothing when it is unknown, expired or answered.
    std::optional<Device> findOpen(const QString &userCode);

    // False when it is too late, or somebody has answered before.
    bool setAnswer(qint64 number, Answer answer);
    void setPolled(qint64 number);
    void remove(qint64 number);

private:
    std::optional<Device> one(const QString &condition, const QString &value);

    Database &m_database;
    qint64 m_now;
};

} // namespace rw::sandbox
