// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/activitywords.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

namespace rw::ui {

using Kind = api::ApiError::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::ActivityWords)
};

QString whyNoAnswer(Kind kind)
{
    switch (kind) {
    case Kind::Timeout:
        return Words::tr("no answer: timed out");
    case Kind::Cancelled:
        return Words::tr("stopped");
    case Kind::OutcomeUnknown:
        return Words::tr("the answer was lost");
    case Kind::BadReply:
        return Words::tr("an answer that cannot be read");
    default:
        return Words::tr("not reached");
    }
}

QString bodyInWords(const api::Exchanged &exchanged)
{
    const QJsonDocument json = QJsonDocument::fromJson(exchanged.body);
    return QString::fromUtf8(json.isNull() ? exchanged.body
                                           : json.toJson(QJsonDocument::Indented).trimmed());
}

} // namespace

QString resultInWords(const api::Exchanged &exchanged)
{
    if (exchanged.status == 0)
        return whyNoAnswer(exchanged.failure.value_or(Kind::Network));
    const QString status = QString::number(exchanged.status);
    return exchanged.code.isEmpty() ? status : status + QLatin1Char(' ') + exchanged.code;
}

QString detailsInWords(const QString &organisation, const api::Exchanged &exchanged)
{
    QStringList lines{QString::fromLatin1(exchanged.verb) + QLatin1Char(' ')
                          + QString::fromUtf8(exchanged.url.toEncoded()),
                      Words::tr("Organisation: %1").arg(organisation),
                      Words::tr("Sent: %1")
                          .arg(QLocale().toString(exchanged.sent.toLocalTime(),
                                                  QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))),
                      Words::tr("Result: %1").arg(resultInWords(exchanged)),
                      Words::tr("Duration: %1 ms").arg(QLocale().toString(exchanged.milliseconds))};
    if (exchanged.creditsLeft)
        lines += Words::tr("Credits left: %1").arg(QLocale().toString(*exchanged.creditsLeft));
    if (!exchanged.serverText.isEmpty())
        lines += Words::tr("The server says: %1").arg(exchanged.serverText);
    lines += QString();
    lines += exchanged.body.isEmpty()
                 ? Words::tr("Nothing was sent with it.")
                 : Words::tr("Sent with it:") + QLatin1Char('\n') + bodyInWords(exchanged);
    return lines.join(QLatin1Char('\n'));
}

} // namespace rw::ui
