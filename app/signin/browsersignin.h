// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/authorisationreply.h"
#include "signin/loopbacklistener.h"
#include "signin/signin.h"

namespace rw::signin {

// By way of the system's browser, which comes back to this machine with a code. The window opens
// the browser and shows the address beside it; where the browser cannot come back, the address at
// which it ended is pasted.
class BrowserSignIn final : public SignIn
{
    Q_OBJECT
public:
    struct Options
    {
        QList<quint16> ports = defaultPorts(); // those that are registered for the client
        std::chrono::milliseconds longest = std::chrono::minutes(5);
        // Taken for the address when it cannot be listened to; the person pastes then.
        bool mayGoWithoutListening = false;
    };
    BrowserSignIn(Client client, Realm realm, QStringList scopes, Options options,
                  QObject *parent = nullptr);

    static QList<quint16> defaultPorts();
    // What has to be registered for the client for this port.
    static QUrl redirectFor(quint16 port);

    // The address at which the browser ended. An error leaves the sign-in as it is.
    Result<> paste(const QString &address);

    QUrl address() const; // the consent page; empty before openBrowser()
    bool isListening() const { return m_listener.isListening(); }

signals:
    void openBrowser(const QUrl &address);
    // Something else came to this machine's port; it goes on waiting.
    void refused(const rw::signin::SignInError &error);
    void exchanging(); // consent was given, the browser is done

private:
    void begin() override;
    void stop() override;
    LoopbackListener::Verdict judge(const QString &address);
    void go(const QString &address);

    const Options m_options;
    LoopbackListener m_listener;
    QTimer m_end; // where nobody listens
    AuthorisationRequest m_request;
    bool m_decided = false; // one address counts
};

} // namespace rw::signin
