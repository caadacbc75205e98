// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "signin/authorisationreply.h"
#include "signin/signinsentences.h"

#include <algorithm>

using namespace rw;

namespace {

signin::AuthorisationRequest sample()
{
    signin::AuthorisationRequest request;
    request.accounts = QUrl(QStringLiteral("https://accounts.zoho.com"));
    request.clientId = QStringLiteral("1000.A");
    request.redirect = QUrl(QStringLiteral("http://localhost:48621/callback"));
    request.scopes = {QStringLiteral("ZohoCRM.org.READ")};
    request.state = QStringLiteral("the-state");
    return request;
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

void check(const QString &address, const signin::AuthorisationRequest &request)
{
    const signin::Realm realm = signin::Realm::anywhere();
    const auto reply = signin::readReply(address, request, realm);
    const auto again = signin::readReply(address, request, realm);
    fuzz::require(reply.has_value() == again.has_value());
    if (!reply) {
        fuzz::require(reply.error() == again.error());
        fuzz::require(reply.error().code.size() <= 100);
        fuzz::require(!signin::sentenceFor(reply.error()).isEmpty());
        // Whatever else it holds, what somebody else makes up is of no sign-in of ours.
        fuzz::require(address.contains(QStringLiteral("state"))
                      || reply.error().kind != signin::SignInError::Kind::Declined);
        return;
    }
    // It becomes part of a form, and the client's secret goes where it says.
    fuzz::require(!reply->code.isEmpty() && isPlain(reply->code));
    fuzz::require(reply->accounts.scheme() == QStringLiteral("https"));
    fuzz::require(reply->accounts.host().contains(QStringLiteral("zoho")));
    fuzz::require(address.contains(QStringLiteral("state")));
}

} // namespace

// The address at which the browser ended: as somebody pastes it, and as the end of one that begins
// as it should.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytes(data, size));
    const signin::AuthorisationRequest request = sample();
    check(text, request);
    check(request.redirect.toString() + QStringLiteral("?state=the-state&") + text, request);
    return 0;
}
