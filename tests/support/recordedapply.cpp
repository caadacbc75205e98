// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/recordedapply.h"

namespace rw::test {

using namespace Qt::StringLiterals;

edit::Receipt recordedApply(LiveWorkspace &live)
{
    live.workspace->setOperator(u"Priya Nair"_s, u"priya@example.org"_s);
    edit::Receipt receipt = live.apply()->receipt();
    // What would be another one each time.
    receipt.id = u"receipt-1"_s;
    receipt.startedAt = QDateTime(QDate(2026, 3, 2), QTime(12, 4, 5, 60), Qt::UTC);
    receipt.finishedAt = receipt.startedAt.addMSecs(1250);
    receipt.programVersion = u"0.1"_s;
    for (edit::Receipt::Request &request : receipt.requests) {
        request.time = receipt.startedAt;
        request.windowMs = 12;
    }
    return receipt;
}

} // namespace rw::test
