// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/receiptquery.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

QString folded(const QString &text)
{
    // By way of the capitals, because only they write ß as two letters.
    return text.normalized(QString::NormalizationForm_KC).toUpper().toCaseFolded();
}

// As it stands in JSON: a name with a quotation mark has a backslash there.
QString asInJson(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(2, list.size() - 4)); // without [" and "]
}

// A time that cannot be read belongs to no day.
QVariant moment(const QString &iso)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

} // namespace

QString receiptTable()
{
    return u"CREATE TABLE IF NOT EXISTS receipt (place INTEGER PRIMARY KEY, "
           "id TEXT NOT NULL UNIQUE, started TEXT NOT NULL, moment INTEGER, "
           "summary TEXT NOT NULL, content BLOB NOT NULL, folded TEXT NOT NULL)"_s;
}

QString receiptProbe()
{
    return u"SELECT place, id, started, moment, summary, content, folded FROM receipt"_s;
}

Statement keepReceipt(const StoredReceipt &receipt)
{
    return {u"INSERT OR REPLACE INTO receipt (id, started, moment, summary, content, folded) "
            "VALUES (?, ?, ?, ?, ?, ?)"_s,
            {receipt.id, receipt.startedAt, moment(receipt.startedAt), receipt.summary,
             receipt.receipt,
             folded(receipt.summary + u'\n' + QString::fromUtf8(receipt.receipt))}};
}

Statement receiptsWith(const QString &text, const QDate &from, const QDate &to)
{
    Statement select;
    QStringList conditions{u"1"_s};
    if (!text.isEmpty()) {
        // Not LIKE: nothing that a person types is a wildcard, and no length is too much.
        conditions.append(u"(instr(folded, ?) > 0 OR instr(folded, ?) > 0)"_s);
        select.values << folded(text) << folded(asInJson(text));
    }
    if (from.isValid()) {
        conditions.append(u"moment >= ?"_s);
        select.values << from.startOfDay().toMSecsSinceEpoch();
    }
    if (to.isValid()) {
        conditions.append(u"moment < ?"_s);
        select.values << to.addDays(1).startOfDay().toMSecsSinceEpoch();
    }
    select.sql = u"SELECT id, started, summary, content FROM receipt WHERE %1 "
                 "ORDER BY moment DESC, place DESC"_s.arg(conditions.join(" AND "_L1));
    return select;
}

} // namespace rw::store
