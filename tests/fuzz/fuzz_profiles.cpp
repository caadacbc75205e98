// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzztarget.h"
#include "store/profilejson.h"

#include <QSet>

using namespace rw;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json = fuzz::bytes(data, size);
    const auto profiles = store::profilesFromJson(json);
    fuzz::require(profiles == store::profilesFromJson(json));
    if (!profiles) {
        fuzz::require(!profiles.error().isEmpty() && profiles.error().size() < 1000);
        return 0;
    }
    QSet<QUuid> seen;
    for (const store::Profile &profile : *profiles) {
        fuzz::require(!profile.id.isNull() && !seen.contains(profile.id));
        seen.insert(profile.id);
        for (const QUrl &url : {profile.accountsUrl, profile.apiUrl, profile.contractsUrl})
            fuzz::require(url.isEmpty() || (!url.host().isEmpty() && url.userInfo().isEmpty()));
    }
    // Nothing that was read is lost when it is written.
    fuzz::require(store::profilesFromJson(store::profilesToJson(*profiles)) == profiles);
    return 0;
}
