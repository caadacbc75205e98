// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchanged.h"
#include "api/transport.h"
#include "signin/tokenreply.h"

#include <QObject>

#include <functional>
#include <memory>

namespace rw::signin {

// The program as the organisation has registered it. Holds a secret.
struct Client
{
    QString id;
    QString secret;

    bool operator==(const Client &) const = default;
};

// Talks to accounts servers: one request at a time, never repeated by itself, never sent on to
// where an answer points. The caller has made sure that the server may be told the secret. The
// callback runs once, from the event loop, and not any more when this object is gone or cancelled.
class TokenClient final : public QObject
{
    Q_OBJECT
public:
    // certificate: as in api::Connection.
    explicit TokenClient(Client client, const QByteArray &certificate = {},
                         QObject *parent = nullptr);
    ~TokenClient() override;

    const Client &client() const { return m_client; }
    bool isAsking() const { return m_exchange != nullptr; }
    void cancel(); // silently
    void setTimeout(int milliseconds) { m_transport.setTimeout(milliseconds); }

    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    struct Code
    {
        QString text;
        QUrl redirect = {}; // empty: from the console, which sends nobody anywhere
        QString verifier = {};
    };
    void exchange(const QUrl &accounts, const Code &code, Done<Tokens> done);
    void refresh(const QUrl &accounts, const QString &refreshToken, Done<Tokens> done);
    // A refresh token takes its access tokens with it. By the newer address and, where that one
    // refuses, by the older.
    void revoke(const QUrl &accounts, const QString &refreshToken, Done<void> done);
    void askDeviceCode(const QUrl &accounts, const QStringList &scopes, Done<DeviceCode> done);
    void pollDevice(const QUrl &accounts, const QString &deviceCode, Done<DevicePoll> done);

signals:
    void exchanged(const rw::api::Exchanged &exchanged); // for the list of requests

private:
    using Form = QList<std::pair<QByteArray, QString>>;
    using Take = std::function<void(const api::Answer &)>;
    void post(const QUrl &accounts, QLatin1StringView path, const Form &form,
              const QByteArray &authorization, const QStringList &secrets, Take take);
    void revokeTheOlderWay(const QUrl &accounts, const QString &refreshToken, Done<void> done);

    const Client m_client;
    api::Transport m_transport;
    std::unique_ptr<api::Exchange> m_exchange; // goes before the transport
};

} // namespace rw::signin
