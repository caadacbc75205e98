// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/tokenclient.h"

#include "api/secrets.h"
#include "api/target.h"
#include "signin/authorisationrequest.h"

#include <QPointer>

#include <utility>

using namespace Qt::StringLiterals;

namespace rw::signin {

using Kind = SignInError::Kind;
using TokenReply::Asked;

TokenClient::TokenClient(Client client, const QByteArray &certificate, QObject *parent)
    : QObject(parent), m_client(std::move(client)), m_transport(certificate)
{
}

TokenClient::~TokenClient() = default;

void TokenClient::cancel()
{
    m_exchange.reset();
}

void TokenClient::exchange(const QUrl &accounts, const Code &code, Done<Tokens> done)
{
    Form form{{"grant_type", u"authorization_code"_s},
              {"client_id", m_client.id},
              {"client_secret", m_client.secret},
              {"code", code.text}};
    if (!code.redirect.isEmpty())
        form.append({"redirect_uri", QString::fromLatin1(code.redirect.toEncoded())});
    if (!code.verifier.isEmpty())
        form.append({"code_verifier", code.verifier});
    post(accounts, "/oauth/v2/token"_L1, form, {}, {code.text, code.verifier},
         [done](const api::Answer &answer) { done(TokenReply::tokens(answer, Asked::Exchange)); });
}

void TokenClient::refresh(const QUrl &accounts, const QString &refreshToken, Done<Tokens> done)
{
    post(accounts, "/oauth/v2/token"_L1,
         {{"grant_type", u"refresh_token"_s},
          {"refresh_token", refreshToken},
          {"client_id", m_client.id},
          {"client_secret", m_client.secret}},
         {}, {refreshToken},
         [done](const api::Answer &answer) { done(TokenReply::tokens(answer, Asked::Refresh)); });
}

void TokenClient::revoke(const QUrl &accounts, const QString &refreshToken, Done<void> done)
{
    const QByteArray basic = "Basic " + (m_client.id + u':' + m_client.secret).toUtf8().toBase64();
    post(accounts, "/oauth/v2/revoke/token"_L1,
         {{"token", refreshToken}, {"token_type", u"refresh_token"_s}}, basic, {refreshToken},
         [this, accounts, refreshToken, done](const api::Answer &answer) {
             const Result<> revoked = TokenReply::revocation(answer);
             // Who cannot be reached, or asks for patience, would not like the other way better.
             const bool final = revoked || answer.failure || revoked.error().kind == Kind::Throttled
                                || revoked.error().kind == Kind::Server;
             if (final)
                 done(revoked);
             else
                 revokeTheOlderWay(accounts, refreshToken, done);
         });
}

void TokenClient::revokeTheOlderWay(const QUrl &accounts, const QString &refreshToken,
                                    Done<void> done)
{
    // In the body and not in the address, which servers and proxies write into their logs.
    post(accounts, "/oauth/v2/token/revoke"_L1, {{"token", refreshToken}}, {}, {refreshToken},
         [done](const api::Answer &answer) { done(TokenReply::revocation(answer)); });
}

void TokenClient::askDeviceCode(const QUrl &accounts, const QStringList &scopes,
                                Done<DeviceCode> done)
{
    post(accounts, "/oauth/v3/device/code"_L1,
         {{"client_id", m_client.id},
          {"grant_type", u"device_request"_s},
          {"scope", scopes.join(u',')},
          {"access_type", u"offline"_s},
          {"prompt", u"consent"_s}},
         {}, {}, [done](const api::Answer &answer) { done(TokenReply::deviceCode(answer)); });
}

void TokenClient::pollDevice(const QUrl &accounts, const QString &deviceCode, Done<DevicePoll> done)
{
    post(accounts, "/oauth/v3/device/token"_L1,
         {{"client_id", m_client.id},
          {"client_secret", m_client.secret},
          {"grant_type", u"device_token"_s},
          {"code", deviceCode}},
         {}, {deviceCode},
         [done](const api::Answer &answer) { done(TokenReply::devicePoll(answer)); });
}

void TokenClient::post(const QUrl &accounts, QLatin1StringView path, const Form &form,
                       const QByteArray &authorization, const QStringList &secrets, Take take)
{
    QByteArray body;
    for (const auto &[name, value] : form)
        body += (body.isEmpty() ? "" : "&") + name + '=' + api::queryValue(value);
    const api::Transport::Message message{"POST", addressAt(accounts, path), body,
                                          "application/x-www-form-urlencoded", authorization};
    const QStringList hidden = secrets + QStringList{m_client.secret};
    m_exchange = m_transport.send(message);
    connect(m_exchange.get(), &api::Exchange::finished, this,
            [this, message, hidden, take = std::move(take)](const api::Answer &arrived) {
                // The connection holds this very function.
                const Take then = take;
                const api::Answer answer = api::withoutSecrets(arrived, hidden);
                const api::Exchanged told = api::Exchanged::of(message, answer, hidden);
                m_exchange.release()->deleteLater(); // this is its signal
                const QPointer<TokenClient> alive(this);
                emit exchanged(told);
                if (alive)
                    then(answer);
            });
}

} // namespace rw::signin
