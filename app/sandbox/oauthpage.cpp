// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/oauthpage.h"

#include "sandbox/scopes.h"

#include <QCryptographicHash>

namespace rw::sandbox {
namespace {

const char style[] = ":root{color-scheme:light dark;font:1.05rem/1.5 sans-serif}"
                     "main{max-width:36rem;margin:2rem auto;padding:0 1rem}"
                     "code{overflow-wrap:anywhere}"
                     "label,input{display:block;font:inherit;margin:.5rem 0}"
                     "button{font:inherit;padding:.5rem 1.5rem;margin:.5rem .5rem 0 0}";

Response page(int status, const QString &title, const QString &content)
{
    Response response;
    response.status = status;
    response.contentType = QByteArrayLiteral("text/html;charset=UTF-8");
    response.body = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                   "<meta charset=\"utf-8\">\n"
                                   "<meta name=\"viewport\" content=\"width=device-width\">\n"
                                   "<title>%1</title>\n<style>%2</style>\n</head>\n<body>\n"
                                   "<main>\n<h1>%1</h1>\n%3</main>\n</body>\n</html>\n")
                        .arg(title.toHtmlEscaped(), QString::fromLatin1(style), content)
                        .toUtf8();
    const QByteArray styleHash
        = QCryptographicHash::hash(QByteArray(style), QCryptographicHash::Sha256).toBase64();
    // Without form-action: browsers would apply it to where the answer leads, too.
    response.headers
        = {{"Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + styleHash
                                           + "'; base-uri 'none'; "
                                             "frame-ancestors 'none'"},
           {"X-Frame-Options", "DENY"},
           {"X-Content-Type-Options", "nosniff"},
           {"Referrer-Policy", "no-referrer"},
           {"Cache-Control", "no-store"}};
    return response;
}

} // namespace

Response consentPageOf(const ConsentTexts &texts)
{
    QString scopes;
    for (const QString &scope : texts.scopes)
        scopes += QStringLiteral("<li>%1 (<code>%2</code>)</li>\n")
                      .arg(scopeInWords(scope).toHtmlEscaped(), scope.toHtmlEscaped());
    const QString content
        = QStringLiteral("<p><strong>%1</strong> (<code>%2</code>) wants to work with the "
                         "sample organisation <strong>%3</strong> in the name of "
                         "<strong>%4</strong>. It asks to:</p>\n<ul>\n%5</ul>\n"
                         "<form method=\"post\" action=\"%6\">\n"
                         "<input type=\"hidden\" name=\"consent\" value=\"%7\">\n"
                         "<button type=\"submit\" name=\"decision\" value=\"accept\" id=\"accept\">"
                         "Accept</button>\n"
                         "<button type=\"submit\" name=\"decision\" value=\"reject\" id=\"reject\">"
                         "Reject</button>\n</form>\n")
              .arg(texts.client.toHtmlEscaped(), texts.clientId.toHtmlEscaped(),
                   texts.organisation.toHtmlEscaped(), texts.user.toHtmlEscaped(), scopes,
                   texts.action.toHtmlEscaped(), texts.formValue.toHtmlEscaped());
    return page(200, QStringLiteral("Allow %1?").arg(texts.client), content);
}

Response deviceCodePage(const QString &action, const QString &prefilled, const QString &problem)
{
    const QString complaint = problem.isEmpty()
                                  ? QString()
                                  : QStringLiteral("<p role=\"alert\" id=\"problem\">%1</p>\n")
                                        .arg(problem.toHtmlEscaped());
    const QString content
        = QStringLiteral("%1<form method=\"post\" action=\"%2\">\n"
                         "<label for=\"user_code\">The code that the device shows</label>\n"
                         "<input id=\"user_code\" name=\"user_code\" value=\"%3\" required "
                         "autocomplete=\"off\" spellcheck=\"false\">\n"
                         "<button type=\"submit\" id=\"continue\">Continue</button>\n</form>\n")
              .arg(complaint, action.toHtmlEscaped(), prefilled.toHtmlEscaped());
    return page(problem.isEmpty() ? 200 : 400, QStringLiteral("Connect a device"), content);
}

Response messagePage(int status, const QString &title, const QString &message)
{
    return page(status, title, QStringLiteral("<p>%1</p>\n").arg(message.toHtmlEscaped()));
}

} // namespace rw::sandbox
