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

// The longer ones first: another may be their beginning.
QByteArrayList formsIn(const QByteArray &text, const QStringList &secrets)
{
    QByteArrayList found;
    for (const QString &secret : secrets) {
        if (secret.size() < shortest)
            continue;
        for (const QByteArray &form : formsOf(secret)) {
            if (text.contains(form))
                found.append(form);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    return found;
}

QByteArray without(QByteArray text, const QByteArrayList &forms)
{
    for (const QByteArray &form : forms)
        text.replace(form, "…");
    return text;
}

} // namespace

Answer withoutSecrets(const Answer &answer, const QStringList &secrets)
{
    const QByteArrayList found = formsIn(answer.body, secrets);
    const bool success = answer.status >= 200 && answer.status < 300;
    if (found.isEmpty() || (success && !tellsOfError(answer.body)))
        return answer;
    Answer clean = answer;
    clean.body = without(answer.body, found);
    return clean;
}

QByteArray withoutSecrets(const QByteArray &text, const QStringList &secrets)
{
    return without(text, formsIn(text, secrets));
}

QByteArray placeholderFor(const QByteArray &name)
{
    return '<' + name.toUpper() + '>';
}

} // namespace rw::api
