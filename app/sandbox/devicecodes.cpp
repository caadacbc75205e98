// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/devicecodes.h"

#include "sandbox/scopes.h"
#include "sandbox/secret.h"

namespace rw::sandbox {
namespace {

constexpr int mostWaiting = 200; // whoever knows the client may ask
constexpr int remembered = 600; // how long a device hears that its code has expired

// No vowels, so that no words come out, and nothing that looks like something else.
const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";

QString withoutSigns(const QString &userCode)
{
    QString result;
    for (const QChar c : userCode) {
        if (c.isLetterOrNumber())
            result += c.toUpper();
    }
    return result;
}

} // namespace

DeviceCodes::NewDevice DeviceCodes::add(const Authorisation &what, int seconds)
{
    m_database.run(QStringLiteral("DELETE FROM device_codes WHERE expires <= ? OR number IN"
                                  " (SELECT number FROM device_codes ORDER BY number DESC"
                                  " LIMIT -1 OFFSET ?)"),
                   {m_now - remembered, mostWaiting - 1});
    const QString code = randomToken(QStringLiteral("1004"));
    const QString userCode = randomText(8, QString::fromLatin1(letters));
    m_database.run(QStringLiteral("INSERT INTO device_codes (digest, user_code, scopes, offline,"
                                  " prompt, answer, last_poll, expires)"
                                  " VALUES (?, ?, ?, ?, ?, 0, 0, ?)"),
                   {digest(code), digest(userCode), text(what.scopes.join(QLatin1Char(' '))),
                    what.offline, what.promptConsent, m_now + seconds});
    return {code, userCode.left(4) + QLatin1Char('-') + userCode.mid(4)};
}

std::optional<DeviceCodes::Device> DeviceCodes::one(const QString &condition, const QString &value)
{
    Rows rows = m_database.run(
        QStringLiteral("SELECT number, scopes, offline, prompt, answer, last_poll, expires"
                       " FROM device_codes WHERE ")
            + condition,
        {value});
    if (!rows.next())
        return std::nullopt;
    Device device;
    device.number = rows.value(0).toLongLong();
    device.what.scopes = splitScopes(rows.value(1).toString());
    device.what.offline = rows.value(2).toBool();
    device.what.promptConsent = rows.value(3).toBool();
    device.what.device = device.number;
    device.answer = static_cast<Answer>(rows.value(4).toInt());
    device.lastPoll = rows.value(5).toLongLong();
    device.expired = rows.value(6).toLongLong() <= m_now;
    return device;
}

std::optional<DeviceCodes::Device> DeviceCodes::find(const QString &deviceCode)
{
    return one(QStringLiteral("digest = ?"), digest(deviceCode));
}

std::optional<DeviceCodes::Device> DeviceCodes::findOpen(const QString &userCode)
{
    const std::optional<Device> device
        = one(QStringLiteral("user_code = ?"), digest(withoutSigns(userCode)));
    return device && !device->expired && device->answer == Answer::Open ? device : std::nullopt;
}

bool DeviceCodes::setAnswer(qint64 number, Answer answer)
{
    const Rows updated
        = m_database.run(QStringLiteral("UPDATE device_codes SET answer = ?"
                                        " WHERE number = ? AND answer = ? AND expires > ?"),
                         {static_cast<int>(answer), number, static_cast<int>(Answer::Open), m_now});
    return updated.numRowsAffected() > 0;
}

void DeviceCodes::setPolled(qint64 number)
{
    m_database.run(QStringLiteral("UPDATE device_codes SET last_poll = ? WHERE number = ?"),
                   {m_now, number});
}

void DeviceCodes::remove(qint64 number)
{
    m_database.run(QStringLiteral("DELETE FROM device_codes WHERE number = ?"), {number});
}

} // namespace rw::sandbox
