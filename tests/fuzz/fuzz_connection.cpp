// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/connection.h"
#include "fuzz/fuzztarget.h"

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto connection = api::parseConnection(json);
    if (!connection) {
        fuzz::require(!connection.error().isEmpty());
        return 0;
    }
    for (const QUrl &url : {connection->accountsUrl, connection->apiUrl, connection->contractsUrl})
        fuzz::require(url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
                      && (url.scheme() == u"https" || url.scheme() == u"http"));
    fuzz::require(!connection->refreshToken.isEmpty() || !connection->accessToken.isEmpty());
    for (const QString &secret : {connection->clientId, connection->clientSecret,
                                  connection->refreshToken, connection->accessToken}) {
        for (const QChar c : secret)
            fuzz::require(c > u' ' && c < u'\x7f');
    }
    return 0;
}
