// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/receipthtml.h"

#include "models/changewords.h"
#include "models/receiptwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace rw::ui {

using edit::Receipt;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::ReceiptHtml)
};

// Names, reasons and bodies come from elsewhere and are text, whatever they look like.
QString plain(const QString &text)
{
    return text.toHtmlEscaped();
}

QString cell(const QString &text)
{
    return QStringLiteral("<td>%1</td>").arg(plain(text));
}

QString heads(const QStringList &titles)
{
    QString row;
    for (const QString &title : titles)
        row += QStringLiteral("<th>%1</th>").arg(plain(title));
    return QStringLiteral("<tr>%1</tr>\n").arg(row);
}

QString fact(const QString &name, const QString &value)
{
    return value.isEmpty()
               ? QString()
               : QStringLiteral("<tr><th>%1</th>%2</tr>\n").arg(plain(name), cell(value));
}

QString moment(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    return QStringLiteral("%1 (%2)").arg(
        QLocale().toString(time.toLocalTime(), QLocale::LongFormat),
        time.toUTC().toString(Qt::ISODateWithMs));
}

QString reasonOf(const Receipt::Item &item)
{
    if (item.reason.isEmpty() || item.reasonCode.isEmpty())
        return item.reason + item.reasonCode;
    return QStringLiteral("%1 (%2)").arg(item.reason, item.reasonCode);
}

QString itemRows(const Receipt::Item &item)
{
    const QString result = models::inWords(item.result);
    QString rows = QStringLiteral("<tr class=\"item\"><td colspan=\"4\">%1</td>%2</tr>\n")
                       .arg(plain(models::itemInWords(item)),
                            cell(reasonOf(item).isEmpty()
                                     ? result
                                     : QStringLiteral("%1: %2").arg(result, reasonOf(item))));
    for (const Receipt::Value &value : item.fields) {
        const bool deleted = item.operation == domain::Edit::Operation::Delete;
        rows += QStringLiteral("<tr>%1%2%3%4<td></td></tr>\n")
                    .arg(cell(models::fieldInWords(item.ref.kind, value.field)),
                         cell(item.operation == domain::Edit::Operation::Create
                                  ? QString()
                                  : models::inWords(value.field, value.before)),
                         cell(deleted ? QString() : models::inWords(value.field, value.wanted)),
                         cell(value.verified ? models::inWords(value.field, *value.verified)
                                             : QString()));
    }
    if (!item.transferToName.isEmpty()) {
        rows += QStringLiteral("<tr><td>%1</td><td></td>%2<td></td><td></td></tr>\n")
                    .arg(plain(Words::tr("Users to")), cell(item.transferToName));
    }
    return rows;
}

QString requestRow(const Receipt::Request &request)
{
    return QStringLiteral("<tr><td>%1</td>%2<td><code>%3</code></td>%4</tr>\n")
        .arg(request.step)
        .arg(cell(request.text),
             plain(QStringLiteral("%1 %2\n%3")
                       .arg(QString::fromUtf8(request.method), QString::fromUtf8(request.target),
                            QString::fromUtf8(request.body))
                       .trimmed()),
             cell(request.httpStatus == 0
                      ? Words::tr("no answer")
                      : Words::tr("%1, %2 ms").arg(request.httpStatus).arg(request.milliseconds)));
}

// Colours of their own would not follow a dark page or a printer; these do.
const QString look = QStringLiteral(
    "body{font-family:sans-serif;margin:2em;max-width:70em}"
    "table{border-collapse:collapse;width:100%;margin-bottom:2em}"
    "th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #888}"
    "tr.item td{font-weight:600}code{white-space:pre-wrap;word-break:break-word}"
    ":root{color-scheme:light dark}");

} // namespace

QString receiptHtml(const Receipt &receipt)
{
    const QString title = Words::tr("Receipt of an apply to %1").arg(receipt.organisation.name);
    QString html
        = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
                         "<title>%2</title><style>%3</style></head>\n<body>\n<h1>%2</h1>\n")
              .arg(QLocale().bcp47Name(), plain(title), look);
    html += QStringLiteral("<table>\n");
    html += fact(Words::tr("Organisation"),
                 QStringLiteral("%1 (%2)").arg(receipt.organisation.name, receipt.organisation.id));
    html += fact(Words::tr("Applied by"), models::operatorInWords(receipt));
    html += fact(Words::tr("Began"), moment(receipt.startedAt));
    html += fact(Words::tr("Ended"), moment(receipt.finishedAt));
    html += fact(Words::tr("Result"), QStringLiteral("%1: %2").arg(models::inWords(receipt.outcome),
                                                                   models::tallyInWords(receipt)));
    if (receipt.widestWindowMs() >= 0) {
        html += fact(Words::tr("Oldest check before a write"),
                     Words::tr("%1 ms").arg(receipt.widestWindowMs()));
    }
    html += fact(Words::tr("Rolewright"), receipt.programVersion);
    html += fact(Words::tr("Number of this receipt"), receipt.id);
    html += QStringLiteral("</table>\n<p>%1</p>\n").arg(plain(edit::limitOfTheGuard()));

    html += QStringLiteral("<h2>%1</h2>\n<table>\n").arg(plain(Words::tr("Changes")));
    html += heads({Words::tr("Field"), Words::tr("Before"), Words::tr("Wanted"),
                   Words::tr("Read afterwards"), Words::tr("Result")});
    for (const Receipt::Item &item : receipt.items)
        html += itemRows(item);
    html += QStringLiteral("</table>\n<h2>%1</h2>\n<table>\n").arg(plain(Words::tr("Requests")));
    html += heads({Words::tr("Step"), Words::tr("For"), Words::tr("Request"), Words::tr("Answer")});
    for (const Receipt::Request &request : receipt.requests)
        html += requestRow(request);
    html += QStringLiteral("</table>\n</body></html>\n");
    return html;
}

} // namespace rw::ui
