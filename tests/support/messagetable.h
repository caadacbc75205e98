// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace rw::test {

// What each message of the API may hold, typed from its pages into a table: which keys, of which
// types, whether they may be null or left out, how long a text or a list may be. Strict: a key that
// the table does not name is a violation, unless the page says that there are more ("*").
class MessageTable final
{
public:
    // Rows of message,key,types,longest,required,source below a heading. Empty when unreadable.
    static MessageTable read(const QString &path);

    bool isEmpty() const { return m_messages.isEmpty(); }
    QStringList messages() const { return m_messages.keys(); }
    // Each a sentence that names the key; none when the bytes are as the table says.
    QStringList violations(const QString &message, const QByteArray &json) const;

private:
    struct Rule
    {
        QStringList types;
        int longest = 0; // 0: no limit is known
        bool required = false;
    };
    using Rules = QHash<QString, Rule>; // by key, "roles[].reporting_to.id"

    void check(const Rules &rules, const QString &path, const QJsonValue &value,
               QStringList *violations) const;
    void checkMembers(const Rules &rules, const QString &path, const QJsonObject &object,
                      QStringList *violations) const;

    QHash<QString, Rules> m_messages;
};

} // namespace rw::test
