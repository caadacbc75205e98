// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/tokenrenewal.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    for (const int status : {200, 400}) {
        api::Answer answer;
        answer.status = status;
        answer.body = json;
        const auto token = api::TokenRenewal::readToken(answer);
        if (!token) {
            fuzz::checkError(token.error());
            fuzz::require(token.error() == api::TokenRenewal::readToken(answer).error());
            continue;
        }
        // It becomes part of a header.
        fuzz::require(status == 200 && !token->text.isEmpty());
        for (const QChar c : token->text)
            fuzz::require(c > u' ' && c < u'\x7f');
        fuzz::require(!token->seconds || *token->seconds > 0);
    }
    return 0;
}
