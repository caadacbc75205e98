// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/errorwords.h"
#include "ui/feedback/sentences.h"

#include <QCoreApplication>

namespace rw::ui {
namespace {

using api::ApiError;

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::errors", text);
}

ErrorWords wordsOf(const ApiError &error)
{
    // No answer is no answer, whatever was read of it.
    if (error.kind == ApiError::Kind::OutcomeUnknown || error.kind == ApiError::Kind::Cancelled)
        return wordsOfKind(error);
    const ErrorWords words = wordsOfCode(error);
    return words.why.isEmpty() ? wordsOfKind(error) : words;
}

} // namespace

QString headline(const ApiError &error)
{
    return wordsOf(error).why;
}

QString remedy(const ApiError &error)
{
    return wordsOf(error).what;
}

QString sentence(const ApiError &error, const QString &attempted)
{
    const ErrorWords words = wordsOf(error);
    if (attempted.isEmpty())
        return words.what.isEmpty() ? words.why : tr("%1 %2").arg(words.why, words.what);
    // %1: "The role Sales was not moved", %2: why, a whole sentence, %3: what to do, another one
    return words.what.isEmpty() ? tr("%1. %2").arg(attempted, words.why)
                                : tr("%1. %2 %3").arg(attempted, words.why, words.what);
}

QString details(const ApiError &error)
{
    QStringList parts;
    if (!error.url.isEmpty())
        parts.append(error.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    if (error.httpStatus > 0)
        parts.append(QString::number(error.httpStatus));
    if (!error.code.isEmpty())
        parts.append(error.code);
    if (!error.field.isEmpty())
        parts.append(error.field);
    if (!error.serverText.isEmpty())
        parts.append(error.serverText);
    return parts.join(QStringLiteral(" · "));
}

} // namespace rw::ui
