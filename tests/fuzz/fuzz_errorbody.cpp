// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorbody.h"
#include "api/errorkind.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const api::ErrorBody body = api::readErrorBody(json);
    fuzz::checkError(api::errorFrom(body));
    const api::ErrorBody again = api::readErrorBody(json);
    fuzz::require(api::errorFrom(body) == api::errorFrom(again));
    fuzz::require(!body.retryAfter || *body.retryAfter >= 0);
    // With nothing that can be read the status alone speaks.
    fuzz::require(!body.code.isEmpty()
                  || api::kindOfAnswer(403, body.code) == api::ApiError::Kind::Forbidden);
    return 0;
}
