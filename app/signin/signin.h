// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/grant.h"

#include <QObject>

namespace rw::signin {

// One attempt to sign in, whatever the way. finished() comes exactly once after start(), from the
// event loop; deleting the object ends the attempt silently.
class SignIn : public QObject
{
    Q_OBJECT
public:
    void start(); // once
    void cancel(); // arrives as Kind::Cancelled, unless it has finished

    bool isRunning() const { return m_state == State::Running; }

signals:
    void finished(const rw::signin::Result<rw::signin::Grant> &grant);
    void exchanged(const rw::api::Exchanged &exchanged); // for the list of requests

protected:
    SignIn(Client client, Realm realm, QStringList scopes, QObject *parent);

    virtual void begin() = 0;
    virtual void stop() = 0; // lets go of everything that waits

    void finish(const Result<Grant> &grant);
    void finish(SignInError::Kind kind);
    // The end of every way: what the accounts server gave for the code.
    void take(const Result<Tokens> &tokens, const QUrl &accounts);

    // With the place in it, so that a sentence can name it.
    SignInError at(const QUrl &accounts, SignInError error) const;

    const Realm m_realm;
    const QStringList m_scopes;
    TokenClient m_tokens;

private:
    enum class State { New, Running, Ended } m_state = State::New;
};

} // namespace rw::signin
