// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "signin/signinsentences.h"
#include "signin/tokenreply.h"

#include <algorithm>

using namespace rw;
using signin::TokenReply::Asked;

namespace {

// Part of a header or of a form.
void requirePlain(const QString &text)
{
    fuzz::require(
        std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; }));
}

// The same bytes are the same value, always; an error stays small and has its sentence.
template <typename T>
bool isUsable(const signin::Result<T> &once, const signin::Result<T> &again)
{
    fuzz::require(once.has_value() == again.has_value());
    if (once)
        return true;
    const signin::SignInError &error = once.error();
    fuzz::require(error == again.error());
    fuzz::require(error.code.size() <= 100 && error.serverText.size() <= 1000);
    fuzz::require(error.waitSeconds >= 0 && error.waitSeconds <= 86400);
    fuzz::require(!signin::sentenceFor(error).isEmpty());
    return false;
}

void checkTokens(const signin::Tokens &tokens)
{
    fuzz::require(!tokens.access.isEmpty());
    requirePlain(tokens.access);
    requirePlain(tokens.refresh);
    fuzz::require(!tokens.seconds || *tokens.seconds >= 0);
    fuzz::require(tokens.apiDomain.isEmpty() || !tokens.apiDomain.host().isEmpty());
}

} // namespace

// All readers of what an accounts server answers.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (const int status : {200, 400, 429, 503}) {
        api::Answer answer;
        answer.status = status;
        answer.body = fuzz::bytes(data, size);
        for (const Asked asked : {Asked::Exchange, Asked::Refresh}) {
            const auto tokens = signin::TokenReply::tokens(answer, asked);
            if (isUsable(tokens, signin::TokenReply::tokens(answer, asked)))
                checkTokens(*tokens);
            fuzz::require(!tokens || status == 200);
        }
        const auto device = signin::TokenReply::deviceCode(answer);
        if (isUsable(device, signin::TokenReply::deviceCode(answer))) {
            fuzz::require(!device->userCode.isEmpty() && !device->deviceCode.isEmpty());
            requirePlain(device->deviceCode);
            fuzz::require(device->interval.count() > 0 && device->lifetime.count() > 0);
        }
        const auto poll = signin::TokenReply::devicePoll(answer);
        if (isUsable(poll, signin::TokenReply::devicePoll(answer))
            && poll->state == signin::DevicePoll::State::Granted)
            checkTokens(poll->tokens);
        (void)isUsable(signin::TokenReply::revocation(answer),
                       signin::TokenReply::revocation(answer));
    }
    return 0;
}
