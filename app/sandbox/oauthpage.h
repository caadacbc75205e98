// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/message.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace rw::sandbox {

// The pages that the accounts server shows to people: plain HTML without script, complete in
// itself, every text escaped here and nowhere else.

struct ConsentTexts
{
    QString client;
    QString clientId;
    QString organisation;
    QString user;
    QStringList scopes;
    QString action; // where the form goes
    QString formValue;
};

Response consentPageOf(const ConsentTexts &texts);
Response deviceCodePage(const QString &action, const QString &prefilled, const QString &problem);
Response messagePage(int status, const QString &title, const QString &message);

} // namespace rw::sandbox
