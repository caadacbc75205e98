// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/fault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <limits>

namespace rw::sandbox {
namespace {

constexpr int longestDelay = 600000;

const char *const kindNames[] = {"status",
                                 "reset-before",
                                 "reset-after",
                                 "swallow",
                                 "latency",
                                 "no-permission",
                                 "authorization-failed",
                                 "internal-error",
                                 "internal-error-html",
                                 "too-many-requests",
                                 "truncated-body",
                                 "garbage-body",
                                 "slow-body",
                                 "wrong-content-length",
                                 "unauthorized",
                                 "token-revoked",
                                 "colleague"};
const char *const effectNames[] = {"usual", "done", "none"};
const char *const shapeNames[] = {"wire", "old", "new"};
const char *const whenNames[] = {"before", "after"};

// Takes an object apart and remembers the first thing that is wrong with it.
class Reader
{
public:
    explicit Reader(const QJsonObject &json, const QString &prefix = {})
        : m_json(json), m_prefix(prefix)
    {
    }

    bool has(const char *key) const { return m_json.contains(QLatin1StringView(key)); }

    QString text(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isString())
            fail(QStringLiteral("\"%1\" must be text.").arg(named(key)));
        return value.toString();
    }

    // A request's method is told from others to the letter: "get" would never be met.
    QString method(const char *key)
    {
        const QString value = text(key);
        if (value != value.toUpper())
            fail(QStringLiteral("\"%1\" must be in capitals.").arg(named(key)));
        return value;
    }

    double real(const char *key, double otherwise, double least, double most)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
        if (number >= least && number <= most)
            return number;
        fail(QStringLiteral("\"%1\" must be a number from %2 to %3.")
                 .arg(named(key))
                 .arg(least, 0, 'f', -1)
                 .arg(most, 0, 'f', -1));
        return otherwise;
    }

    int number(const char *key, int otherwise, int least, int most)
    {
        const double value = real(key, otherwise, least, most);
        const int whole = static_cast<int>(value);
        if (whole != value)
            fail(QStringLiteral("\"%1\" must be a whole number.").arg(named(key)));
        return whole;
    }

    // The position of the word among those that are allowed.
    template <std::size_t count>
    int choice(const char *key, const char *const (&names)[count], int otherwise)
    {
        if (!has(key))
            return otherwise;
        const QString word = text(key);
        QStringList allowed;
        for (std::size_t i = 0; i < count; ++i) {
            if (word == QLatin1StringView(names[i]))
                return static_cast<int>(i);
            allowed.append(QString::fromLatin1(names[i]));
        }
        fail(QStringLiteral("\"%1\" must be one of: %2.")
                 .arg(named(key), allowed.join(QStringLiteral(", "))));
        return otherwise;
    }

    // Text as it is, an object or a list as compact JSON.
    QByteArray content(const char *key)
    {
        const QJsonValue value = take(key);
        if (value.isObject())
            return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        if (value.isArray())
            return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
        if (!value.isUndefined() && !value.isString())
            fail(QStringLiteral("\"%1\" must be text, an object or a list.").arg(named(key)));
        return value.toString().toUtf8();
    }

    QJsonObject object(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isObject())
            fail(QStringLiteral("\"%1\" must be an object.").arg(named(key)));
        return value.toObject();
    }

    void fail(const QString &error)
    {
        if (m_error.isEmpty())
            m_error = error;
    }

    // Whatever nobody asked for is a mistake in typing.
    QString error()
    {
        for (auto it = m_json.constBegin(); it != m_json.constEnd(); ++it) {
            if (!m_taken.contains(it.key()))
                fail(QStringLiteral("A fault has no \"%1\".").arg(m_prefix + it.key()));
        }
        return m_error;
    }

private:
    QJsonValue take(const char *key)
    {
        const QString name = QString::fromLatin1(key);
        m_taken.append(name);
        return m_json.value(name);
    }
    QString named(const char *key) const { return m_prefix + QString::fromLatin1(key); }

    const QJsonObject m_json;
    const QString m_prefix;
    QStringList m_taken;
    QString m_error;
};

void readColleague(Reader &reader, Fault &fault)
{
    Reader request(reader.object("request"), QStringLiteral("request."));
    fault.colleagueMethod = request.method("method");
    fault.colleagueTarget = request.text("target");
    fault.body = request.content("body");
    if (fault.colleagueMethod.isEmpty() || !fault.colleagueTarget.startsWith(QLatin1Char('/')))
        request.fail(QStringLiteral("A colleague needs a \"request\" with \"method\" and a "
                                    "\"target\" that begins with a slash."));
    if (const QString error = request.error(); !error.isEmpty())
        reader.fail(error);
    fault.colleagueAfter = reader.choice("when", whenNames, 0) == 1;
}

QJsonValue contentToJson(const QByteArray &content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (document.isObject())
        return document.object();
    if (document.isArray())
        return document.array();
    return QString::fromUtf8(content);
}

} // namespace

QStringList Fault::kinds()
{
    QStringList names;
    for (const char *name : kindNames)
        names.append(QString::fromLatin1(name));
    return names;
}

bool Fault::damagesTheReply() const
{
    return kind == TruncatedBody || kind == GarbageBody || kind == SlowBody
           || kind == WrongContentLength;
}

bool Fault::deniesAccess() const
{
    return kind == Unauthorized || kind == TokenRevoked || kind == NoPermission
           || kind == AuthorizationFailed;
}

bool Fault::mayBeCarriedOut() const
{
    return damagesTheReply() || kind == Status || kind == InternalError
           || kind == InternalErrorHtml;
}

bool Fault::isCarriedOut() const
{
    return effect == Usual ? damagesTheReply() : effect == Done;
}

std::optional<Fault> Fault::fromJson(const QJsonObject &json, QString *error)
{
    Reader reader(json);
    Fault fault;
    if (!reader.has("kind"))
        reader.fail(QStringLiteral("A fault needs a \"kind\": %1.")
                        .arg(kinds().join(QStringLiteral(", "))));
    fault.kind = static_cast<Kind>(reader.choice("kind", kindNames, Status));
    fault.method = reader.method("method");
    fault.pathPattern = reader.text("path");
    const QRegularExpression pattern(fault.pathPattern);
    if (!pattern.isValid())
        reader.fail(
            QStringLiteral("\"path\" is not a regular expression: %1.").arg(pattern.errorString()));
    // What happens now and then goes on doing so.
    fault.times = reader.number("times", reader.has("probability") ? 0 : 1, 0, 1000000);
    fault.probability = reader.real("probability", 1, 0, 1);
    fault.delayMs = reader.number("delay_ms", fault.kind == SlowBody ? 1000 : 0, 0, longestDelay);
    if (fault.mayBeCarriedOut())
        fault.effect = static_cast<Effect>(reader.choice("effect", effectNames, Usual));
    if (fault.kind == Status)
        fault.status = reader.number("status", 500, 200, 599);
    if (fault.kind == Status || fault.kind == GarbageBody)
        fault.body = reader.content("body");
    if (fault.kind == TooManyRequests) {
        fault.shape = static_cast<Shape>(reader.choice("shape", shapeNames, Wire));
        fault.retryAfter = reader.number("retry_after", 0, 0, 86400);
        fault.retryAfterHeader = reader.number("retry_after_header", 0, 0, 86400);
        if (fault.retryAfter > 0 && fault.shape != New)
            reader.fail(QStringLiteral("Only the shape \"new\" has a \"retry_after\"."));
    }
    if (fault.kind == WrongContentLength) {
        fault.lengthDifference = reader.number("length_difference", 10, -1000000, 1000000);
        if (fault.lengthDifference == 0)
            reader.fail(QStringLiteral("A \"length_difference\" of 0 is no fault."));
    }
    if (fault.kind == Colleague)
        readColleague(reader, fault);
    const QString problem = reader.error();
    if (problem.isEmpty())
        return fault;
    if (error)
        *error = problem;
    return std::nullopt;
}

std::optional<Fault> Fault::fromJson(const QByteArray &text, QString *error)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsed);
    if (document.isObject())
        return fromJson(document.object(), error);
    if (error)
        *error = parsed.error == QJsonParseError::NoError
                     ? QStringLiteral("A fault must be a JSON object.")
                     : QStringLiteral("A fault must be JSON: %1.").arg(parsed.errorString());
    return std::nullopt;
}

QJsonObject Fault::toJson() const
{
    QJsonObject json{{QStringLiteral("kind"), QString::fromLatin1(kindNames[kind])},
                     {QStringLiteral("method"), method},
                     {QStringLiteral("path"), pathPattern},
                     {QStringLiteral("times"), times},
                     {QStringLiteral("probability"), probability},
                     {QStringLiteral("delay_ms"), delayMs}};
    if (mayBeCarriedOut())
        json.insert(QStringLiteral("effect"), QString::fromLatin1(effectNames[effect]));
    if (kind == Status)
        json.insert(QStringLiteral("status"), status);
    if (kind == Status || kind == GarbageBody)
        json.insert(QStringLiteral("body"), contentToJson(body));
    if (kind == TooManyRequests) {
        json.insert(QStringLiteral("shape"), QString::fromLatin1(shapeNames[shape]));
        json.insert(QStringLiteral("retry_after"), retryAfter);
        json.insert(QStringLiteral("retry_after_header"), retryAfterHeader);
    }
    if (kind == WrongContentLength)
        json.insert(QStringLiteral("length_difference"), lengthDifference);
    if (kind == Colleague) {
        json.insert(QStringLiteral("when"), QString::fromLatin1(whenNames[colleagueAfter ? 1 : 0]));
        json.insert(QStringLiteral("request"),
                    QJsonObject{{QStringLiteral("method"), colleagueMethod},
                                {QStringLiteral("target"), colleagueTarget},
                                {QStringLiteral("body"), contentToJson(body)}});
    }
    return json;
}

} // namespace rw::sandbox
