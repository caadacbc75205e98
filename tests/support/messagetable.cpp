// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/messagetable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace rw::test {

namespace {

bool isType(const QJsonValue &value, const QString &type)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9]+$"));
    static const QRegularExpression time(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$"));
    if (type == QLatin1StringView("any"))
        return true;
    if (type == QLatin1StringView("null"))
        return value.isNull();
    if (type == QLatin1StringView("bool"))
        return value.isBool();
    if (type == QLatin1StringView("text"))
        return value.isString();
    if (type == QLatin1StringView("id"))
        return value.isString() && digits.match(value.toString()).hasMatch();
    if (type == QLatin1StringView("time"))
        return value.isString() && time.match(value.toString()).hasMatch();
    if (type == QLatin1StringView("integer"))
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    if (type == QLatin1StringView("array"))
        return value.isArray();
    return type == QLatin1StringView("object") && value.isObject();
}

qsizetype lengthOf(const QJsonValue &value)
{
    return value.isArray() ? value.toArray().size() : value.toString().toUcs4().size();
}

} // namespace

MessageTable MessageTable::read(const QString &path)
{
    MessageTable table;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return table;
    file.readLine(); // the heading
    while (!file.atEnd()) {
        const QStringList row
            = QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
        if (row.size() != 6)
            return {};
        table.m_messages[row.at(0)].insert(row.at(1),
                                           {row.at(2).split(QLatin1Char(' ')), row.at(3).toInt(),
                                            row.at(4) == QLatin1StringView("yes")});
    }
    return table;
}

QStringList MessageTable::violations(const QString &message, const QByteArray &json) const
{
    const auto rules = m_messages.constFind(message);
    if (rules == m_messages.cend())
        return {QStringLiteral("there is no message \"%1\" in the table").arg(message)};
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return {QStringLiteral("the message is not a JSON object")};
    QStringList found;
    checkMembers(*rules, {}, document.object(), &found);
    return found;
}

void MessageTable::checkMembers(const Rules &rules, const QString &path, const QJsonObject &object,
                                QStringList *violations) const
{
    const QString prefix = path.isEmpty() ? QString() : path + QLatin1Char('.');
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (rules.contains(prefix + it.key()))
            check(rules, prefix + it.key(), *it, violations);
        else if (!rules.contains(prefix + QLatin1Char('*')))
            violations->append(QStringLiteral("%1%2 is not a key of it").arg(prefix, it.key()));
    }
    for (auto it = rules.begin(); it != rules.end(); ++it) {
        const QString key = it.key().mid(prefix.size());
        const bool isMember = it.key().startsWith(prefix) && !key.contains(QLatin1Char('.'))
                              && !key.contains(QLatin1Char('['));
        if (isMember && it->required && !object.contains(key))
            violations->append(QStringLiteral("%1 is missing").arg(it.key()));
    }
}

void MessageTable::check(const Rules &rules, const QString &path, const QJsonValue &value,
                         QStringList *violations) const
{
    const Rule rule = rules.value(path);
    const bool fits = std::any_of(rule.types.begin(), rule.types.end(),
                                  [&value](const QString &type) { return isType(value, type); });
    if (!fits) {
        violations->append(
            QStringLiteral("%1 is not %2").arg(path, rule.types.join(QStringLiteral(" or "))));
        return;
    }
    if (rule.longest > 0 && lengthOf(value) > rule.longest)
        violations->append(QStringLiteral("%1 is longer than %2").arg(path).arg(rule.longest));
    if (value.isObject())
        checkMembers(rules, path, value.toObject(), violations);
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items) {
        if (item.isObject())
            checkMembers(rules, path + QStringLiteral("[]"), item.toObject(), violations);
        else
            violations->append(QStringLiteral("%1 holds what is no object").arg(path));
    }
}

} // namespace rw::test
