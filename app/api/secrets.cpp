// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/secrets.h"

#include "api/errorbody.h"
#include "api/target.h"

#include <algorithm>

namespace rw::api {

namespace {

// Of a shorter one every message would be full of holes. Zoho's have forty characters and more.
constexpr qsizetype shortest = 8;

// As text, as text in JSON, and as part of a form.
QByteArrayList formsOf(const QString &secret)
{
    const QByteArray plain = secret.toUtf8();
    QByteArrayList forms{plain};
    for (const QByteArray &form : {QByteArray(plain).replace("/", "\\/"), queryValue(secret)}) {
        if (form != plain)
            forms.append(form);
    }
    return forms;
}

} // namespace

Answer withoutSecrets(const Answer &answer, const QStringList &secrets)
{
    QByteArrayList found;
    for (const QString &secret : secrets) {
        if (secret.size() < shortest)
            continue;
        for (const QByteArray &form : formsOf(secret)) {
            if (answer.body.contains(form))
                found.append(form);
        }
    }
    const bool success = answer.status >= 200 && answer.status < 300;
    if (found.isEmpty() || (success && !tellsOfError(answer.body)))
        return answer;
    // The longer ones first: another may be their beginning.
    std::sort(found.begin(), found.end(),
              [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    Answer clean = answer;
    for (const QByteArray &form : found)
        clean.body.replace(form, "…");
    return clean;
}

} // namespace rw::api
