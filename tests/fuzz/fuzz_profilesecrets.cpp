// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "store/profilesecrets.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto secrets = store::profileSecretsFrom(json);
    fuzz::require(secrets == store::profileSecretsFrom(json));
    if (!secrets) {
        fuzz::require(!secrets.error().isEmpty() && secrets.error().size() < 1000);
        return 0;
    }
    // They become parts of headers and forms.
    for (const QString &secret :
         {secrets->clientId, secrets->clientSecret, secrets->refreshToken, secrets->accessToken}) {
        for (const QChar c : secret)
            fuzz::require(c > u' ' && c < u'\x7f');
    }
    for (const QUrl &url : {secrets->accountsServer, secrets->apiDomain})
        fuzz::require(url.isEmpty() || (!url.host().isEmpty() && url.userInfo().isEmpty()));
    const auto blob = store::toBlob(*secrets);
    fuzz::require(blob && store::profileSecretsFrom(*blob) == secrets);
    return 0;
}
