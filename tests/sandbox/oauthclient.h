// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/sandboxfixture.h"

// What a program and the person before it do to sign in, over a socket.
class OAuthClient
{
public:
    explicit OAuthClient(SandboxFixture &sandbox) : m_sandbox(sandbox) { }

    HttpReply post(const QByteArray &target, const QByteArray &form,
                   const QByteArray &moreHeaders = {});
    QString error(const QByteArray &target, const QByteArray &form);

    // Asks for consent; what `more` names replaces the usual value, an empty value takes it away.
    HttpReply ask(const QByteArray &more = {});
    QByteArray address(const QByteArray &more = {}) const;
    // Presses a button of the page.
    HttpReply decide(const HttpReply &page, const QByteArray &decision,
                     const QByteArray &target = "/oauth/v2/auth");
    static QByteArray formValue(const HttpReply &page);

    QByteArray code(const QByteArray &more = {}); // asks and accepts
    HttpReply exchange(const QByteArray &code, const QByteArray &more = {});
    HttpReply refresh(const QByteArray &refreshToken, const QByteArray &more = {});

    QByteArray clientAndSecret() const;
    bool opens(const QByteArray &accessToken); // whether the organisation lets it in

    static QByteArray text(const HttpReply &reply, const char *key);
    // One value of the address to which the reply leads, decoded.
    static QByteArray led(const HttpReply &reply, const char *key);

    static constexpr char redirect[] = "http://localhost:1234/callback";

private:
    SandboxFixture &m_sandbox;
};
