// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/control.h"

#include "sandbox/reply.h"
#include "sandbox/scopes.h"
#include "sandbox/secret.h"

#include <QJsonDocument>

namespace rw::sandbox {
namespace {

Response refused(int status, const QString &sentence)
{
    return jsonReply(status, {{QStringLiteral("error"), sentence}});
}

Response wrongMethod(const QString &methods)
{
    return refused(405, QStringLiteral("Only %1 can be done here.").arg(methods));
}

QByteArray bearer(const Request &request)
{
    const QByteArray header = request.header("Authorization").trimmed();
    const QByteArray scheme = QByteArrayLiteral("bearer ");
    return header.left(scheme.size()).toLower() == scheme ? header.mid(scheme.size()).trimmed()
                                                          : QByteArray();
}

std::optional<QJsonObject> objectIn(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

Response notAnObject()
{
    return refused(400, QStringLiteral("The body must be a JSON object."));
}

// What the accounts server is told are secrets.
QString withoutSecrets(const QString &target)
{
    const Target parsed = parseTarget(target.toUtf8());
    return parsed.path.startsWith(QLatin1StringView("/oauth/")) ? parsed.path : target;
}

QJsonObject toJson(const LoggedRequest &logged, bool bodies)
{
    QJsonObject item{{QStringLiteral("number"), logged.number},
                     {QStringLiteral("method"), logged.method},
                     {QStringLiteral("target"), withoutSecrets(logged.target)},
                     {QStringLiteral("status"), logged.status},
                     {QStringLiteral("isWrite"), logged.isWrite},
                     {QStringLiteral("client"), logged.client},
                     {QStringLiteral("turn"), logged.turn},
                     {QStringLiteral("arrived"), logged.arrived},
                     {QStringLiteral("carriedOut"), logged.carriedOut},
                     {QStringLiteral("answered"), logged.answered}};
    // Those of token requests are secrets and nothing else.
    if (bodies && logged.isWrite)
        item.insert(QStringLiteral("body"), QString::fromUtf8(logged.body));
    return item;
}

// What is wrong with a wish for something that is good for so many seconds, if anything.
QString wishProblem(const QJsonObject &wish, const QString &what)
{
    const QString seconds = QStringLiteral("seconds");
    for (auto it = wish.constBegin(); it != wish.constEnd(); ++it) {
        if (it.key() != what && it.key() != seconds)
            return QStringLiteral("There is no \"%1\" here.").arg(it.key());
    }
    const QJsonValue given = wish.value(seconds);
    if (!given.isUndefined() && given.toInt(-1) < 0)
        return QStringLiteral("\"seconds\" must be a whole number that is not negative.");
    return {};
}

} // namespace

Control::Control(Api &api, Organisation &organisation, Faults &faults, RequestLog &log,
                 const QByteArray &token)
    : m_api(api), m_organisation(organisation), m_faults(faults), m_log(log), m_token(token)
{
}

QByteArray Control::newToken()
{
    return randomHex(64).toLatin1();
}

bool Control::concerns(const Target &target)
{
    return target.path == QLatin1StringView("/control")
           || target.path.startsWith(QLatin1StringView("/control/"));
}

Response Control::handle(const Request &request, const Target &target)
{
    if (!sameSecret(QString::fromLatin1(bearer(request)), QString::fromLatin1(m_token)))
        return refused(401, QStringLiteral("The control token of the connection file is needed."));
    const QString what = target.segments.value(1);
    const qsizetype depth = target.valid ? target.segments.size() : 0;
    try {
        if (what == QLatin1StringView("faults") && (depth == 2 || depth == 3))
            return faults(request, target.segments.value(2));
        if (what == QLatin1StringView("log") && depth == 2)
            return log(request, target);
        if (what == QLatin1StringView("colleague") && depth == 2)
            return colleague(request);
        if (what == QLatin1StringView("tokens") && depth == 2)
            return tokens(request);
        if (what == QLatin1StringView("grant-codes") && depth == 2)
            return grantCodes(request);
        if (what == QLatin1StringView("credits") && depth == 2)
            return credits(request);
    } catch (const DatabaseError &problem) {
        return refused(500, QString::fromUtf8(problem.what()));
    }
    return refused(404, QStringLiteral("There is nothing here."));
}

Response Control::addFaults(const QByteArray &body)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parsed);
    if (document.isNull())
        return refused(400, QStringLiteral("The body must be JSON: %1.").arg(parsed.errorString()));
    const QJsonArray wanted = document.isArray() ? document.array() : QJsonArray{document.object()};
    QList<Fault> faults;
    for (const QJsonValue &value : wanted) {
        QString error;
        const std::optional<Fault> fault = Fault::fromJson(value.toObject(), &error);
        if (!fault)
            return refused(400, error);
        faults.append(*fault);
    }
    QJsonArray numbers;
    for (const Fault &fault : std::as_const(faults))
        numbers.append(m_faults.add(fault));
    return jsonReply(201, {{QStringLiteral("numbers"), numbers}});
}

Response Control::faults(const Request &request, const QString &number)
{
    if (request.method == "DELETE") {
        if (number.isEmpty())
            m_faults.clear();
        else if (!m_faults.remove(number.toLongLong()))
            return refused(404, QStringLiteral("There is no fault %1.").arg(number));
        return jsonReply(200, {});
    }
    if (!number.isEmpty())
        return wrongMethod(QStringLiteral("DELETE"));
    if (request.method == "POST")
        return addFaults(request.body);
    if (request.method != "GET")
        return wrongMethod(QStringLiteral("GET, POST and DELETE"));
    QJsonArray all;
    const QList<Faults::Standing> standings = m_faults.all();
    for (const Faults::Standing &standing : standings) {
        QJsonObject json = standing.fault.toJson();
        json.insert(QStringLiteral("number"), standing.number);
        json.insert(QStringLiteral("happened"), standing.happened);
        all.append(json);
    }
    QJsonArray answers;
    const QList<Faults::Answer> colleagues = m_faults.colleagues();
    for (const Faults::Answer &answer : colleagues)
        answers.append(QJsonObject{{QStringLiteral("number"), answer.number},
                                   {QStringLiteral("status"), answer.status}});
    return jsonReply(200,
                     {{QStringLiteral("faults"), all}, {QStringLiteral("colleagues"), answers}});
}

Response Control::log(const Request &request, const Target &target)
{
    if (request.method == "DELETE") {
        m_log.clear();
        return jsonReply(200, {});
    }
    if (request.method != "GET")
        return wrongMethod(QStringLiteral("GET and DELETE"));
    const qint64 after = target.query.value(u"after").toLongLong();
    const bool bodies = target.query.value(u"bodies") == QLatin1StringView("true");
    QJsonArray requests;
    const QList<LoggedRequest> all = m_log.all();
    for (const LoggedRequest &logged : all) {
        if (logged.number > after)
            requests.append(toJson(logged, bodies));
    }
    QJsonArray colleagues;
    const QList<LoggedRequest> done = m_log.colleagues();
    for (const LoggedRequest &logged : done)
        colleagues.append(toJson(logged, bodies));
    return jsonReply(200, {{QStringLiteral("requests"), requests},
                           {QStringLiteral("colleagues"), colleagues},
                           {QStringLiteral("writes"), m_log.writeCount()}});
}

Response Control::colleague(const Request &request)
{
    if (request.method != "POST")
        return wrongMethod(QStringLiteral("POST"));
    const std::optional<QJsonObject> wish = objectIn(request.body);
    if (!wish)
        return notAnObject();
    // The same words and the same mistakes as with a fault that does it.
    QString error;
    const std::optional<Fault> fault
        = Fault::fromJson(QJsonObject{{QStringLiteral("kind"), QStringLiteral("colleague")},
                                      {QStringLiteral("request"), *wish}},
                          &error);
    if (!fault)
        return refused(400, error);
    const Response done
        = m_api.handleColleague(fault->colleagueMethod, fault->colleagueTarget, fault->body);
    const QJsonDocument json = QJsonDocument::fromJson(done.body);
    const QJsonValue body
        = json.isObject() ? QJsonValue(json.object()) : QJsonValue(QString::fromUtf8(done.body));
    return jsonReply(200,
                     {{QStringLiteral("status"), done.status}, {QStringLiteral("body"), body}});
}

Response Control::tokens(const Request &request)
{
    if (request.method == "DELETE")
        return jsonReply(
            200, {{QStringLiteral("revoked"), m_organisation.credentials().revokeAccessTokens()}});
    if (request.method != "POST")
        return wrongMethod(QStringLiteral("POST and DELETE"));
    const std::optional<QJsonObject> wish = objectIn(request.body);
    if (!wish)
        return notAnObject();
    if (const QString problem = wishProblem(*wish, QStringLiteral("scopes")); !problem.isEmpty())
        return refused(400, problem);
    QStringList scopes;
    const QJsonArray named = wish->value(QLatin1StringView("scopes")).toArray();
    for (const QJsonValue &scope : named)
        scopes.append(scope.toString());
    if (scopes.isEmpty() || scopes.contains(QString()))
        return refused(400, QStringLiteral("\"scopes\" must be a list of scopes."));
    const int seconds = wish->value(QLatin1StringView("seconds")).toInt(3600);
    const QString token = m_organisation.credentials().announce(scopes, seconds);
    return jsonReply(
        201, {{QStringLiteral("access_token"), token}, {QStringLiteral("expires_in"), seconds}});
}

// What the API console does for a Self Client.
Response Control::grantCodes(const Request &request)
{
    if (request.method != "POST")
        return wrongMethod(QStringLiteral("POST"));
    const std::optional<QJsonObject> wish = objectIn(request.body);
    if (!wish)
        return notAnObject();
    if (const QString problem = wishProblem(*wish, QStringLiteral("scope")); !problem.isEmpty())
        return refused(400, problem);
    const int seconds = wish->value(QLatin1StringView("seconds")).toInt(180);
    const std::optional<QStringList> scopes
        = requestedScopes(wish->value(QLatin1StringView("scope")).toString());
    if (!scopes)
        return refused(400, QStringLiteral("\"scope\" must be known scopes, separated by commas."));
    const QString code = m_api.grantCode(*scopes, seconds);
    if (code.isEmpty())
        return refused(500, QStringLiteral("The data does not take a code."));
    return jsonReply(201,
                     {{QStringLiteral("code"), code}, {QStringLiteral("expires_in"), seconds}});
}

Response Control::credits(const Request &request)
{
    Credits &credits = m_api.credits();
    if (request.method == "POST") {
        const std::optional<QJsonObject> wish = objectIn(request.body);
        if (!wish)
            return notAnObject();
        const qint64 used = wish->value(QLatin1StringView("used")).toInteger(-1);
        if (used < 0 || used > credits.daily())
            return refused(
                400,
                QStringLiteral("\"used\" must be a number from 0 to %1.").arg(credits.daily()));
        credits.setUsed(used);
    } else if (request.method != "GET") {
        return wrongMethod(QStringLiteral("GET and POST"));
    }
    return jsonReply(200, {{QStringLiteral("daily"), credits.daily()},
                           {QStringLiteral("used"), credits.used()}});
}

} // namespace rw::sandbox
