// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/counterpartydata.h"

#include "sandbox/names.h"

#include <functional>

namespace rw::sandbox {
namespace {

// Lower case, hyphens for everything else, as in the samples (sla-with-zylker); a number is added
// when the result is taken, and names without Latin letters get a plain word.
QString slug(const QString &name, const QString &fallback,
             const std::function<bool(const QString &)> &taken)
{
    QString base;
    const QString decomposed = name.normalized(QString::NormalizationForm_D).toLower();
    for (const QChar c : decomposed) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            base += c;
        else if (c.category() != QChar::Mark_NonSpacing && !base.isEmpty()
                 && !base.endsWith(QLatin1Char('-')))
            base += QLatin1Char('-');
    }
    while (base.endsWith(QLatin1Char('-')))
        base.chop(1);
    if (base.isEmpty())
        base = fallback;
    QString candidate = base;
    for (int number = 2; taken(candidate); ++number)
        candidate = base + QLatin1Char('-') + QString::number(number);
    return candidate;
}

} // namespace

QList<Counterparty> CounterpartyData::select(const QString &condition, const QVariantList &values)
{
    QList<Counterparty> result;
    Rows rows = m_database.run(
        QStringLiteral("SELECT id, api_name, name, type, country, state, city, address,"
                       " building_number, zip_code, website, status, added_time, modified_time,"
                       " modified_by FROM counterparties ")
            + condition + QStringLiteral(" ORDER BY rowid"),
        values);
    while (rows.next()) {
        Counterparty item;
        item.id = rows.value(0).toString();
        item.apiName = rows.value(1).toString();
        item.name = rows.value(2).toString();
        item.type = rows.value(3).toString();
        item.country = rows.value(4).toString();
        item.state = rows.value(5).toString();
        item.city = rows.value(6).toString();
        item.address = rows.value(7).toString();
        item.buildingNumber = rows.value(8).toString();
        item.zipCode = rows.value(9).toString();
        item.website = rows.value(10).toString();
        item.status = rows.value(11).toInt();
        item.addedTime = rows.value(12).toString();
        item.modifiedTime = rows.value(13).toString();
        item.modifiedBy = rows.value(14).toString();
        result.append(item);
    }
    return result;
}

QList<Counterparty> CounterpartyData::all()
{
    return select({}, {});
}

std::optional<Counterparty> CounterpartyData::find(const QString &apiName)
{
    const QList<Counterparty> found = select(QStringLiteral("WHERE api_name = ?"), {apiName});
    if (found.isEmpty())
        return std::nullopt;
    return found.first();
}

bool CounterpartyData::nameTaken(const QString &name)
{
    return m_database
        .single(QStringLiteral("SELECT 1 FROM counterparties WHERE name_key = ?"), {nameKey(name)})
        .isValid();
}

QString CounterpartyData::freeApiName(const QString &name)
{
    return slug(name, QStringLiteral("counterparty"),
                [this](const QString &candidate) { return find(candidate).has_value(); });
}

void CounterpartyData::insert(const Counterparty &item)
{
    m_database.run(
        QStringLiteral("INSERT INTO counterparties (id, api_name, name, name_key, type, country,"
                       " state, city, address, building_number, zip_code, website, status,"
                       " added_time, modified_time, modified_by)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {item.id, text(item.apiName), text(item.name), text(nameKey(item.name)), text(item.type),
         text(item.country), text(item.state), text(item.city), text(item.address),
         text(item.buildingNumber), text(item.zipCode), text(item.website), item.status,
         text(item.addedTime), text(item.modifiedTime), text(item.modifiedBy)});
}

void CounterpartyData::update(const Counterparty &item)
{
    m_database.run(QStringLiteral("UPDATE counterparties SET type = ?, country = ?, state = ?,"
                                  " modified_time = ?, modified_by = ? WHERE id = ?"),
                   {text(item.type), text(item.country), text(item.state), text(item.modifiedTime),
                    text(item.modifiedBy), item.id});
}

void CounterpartyData::remove(const QString &id)
{
    m_database.run(QStringLiteral("DELETE FROM contacts WHERE counterparty = ?"), {id});
    m_database.run(QStringLiteral("DELETE FROM counterparties WHERE id = ?"), {id});
}

QList<CounterpartyType> CounterpartyData::types()
{
    QList<CounterpartyType> result;
    Rows rows = m_database.run(
        QStringLiteral("SELECT id, api_name, name, added_by, added_time, modified_by,"
                       " modified_time FROM counterparty_types ORDER BY rowid"));
    while (rows.next()) {
        result.append({rows.value(0).toString(), rows.value(1).toString(), rows.value(2).toString(),
                       rows.value(3).toString(), rows.value(4).toString(), rows.value(5).toString(),
                       rows.value(6).toString()});
    }
    return result;
}

std::optional<CounterpartyType> CounterpartyData::findType(const QString &apiName)
{
    const QList<CounterpartyType> all = types();
    for (const CounterpartyType &type : all) {
        if (type.apiName == apiName)
            return type;
    }
    return std::nullopt;
}

bool CounterpartyData::typeNameTaken(const QString &name, const QString &exceptApiName)
{
    return m_database
        .single(QStringLiteral("SELECT 1 FROM counterparty_types WHERE name_key = ?"
                               " AND api_name <> ?"),
                {nameKey(name), text(exceptApiName)})
        .isValid();
}

bool CounterpartyData::typeInUse(const QString &apiName)
{
    return m_database
        .single(QStringLiteral("SELECT 1 FROM counterparties WHERE type = ? LIMIT 1"), {apiName})
        .isValid();
}

QString CounterpartyData::freeTypeApiName(const QString &name)
{
    return slug(name, QStringLiteral("type"),
                [this](const QString &candidate) { return findType(candidate).has_value(); });
}

void CounterpartyData::insertType(const CounterpartyType &type)
{
    m_database.run(
        QStringLiteral("INSERT INTO counterparty_types (id, api_name, name, name_key, added_by,"
                       " added_time, modified_by, modified_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {type.id, text(type.apiName), text(type.name), text(nameKey(type.name)), text(type.addedBy),
         text(type.addedTime), text(type.modifiedBy), text(type.modifiedTime)});
}

void CounterpartyData::updateType(const CounterpartyType &type)
{
    m_database.run(QStringLiteral("UPDATE counterparty_types SET name = ?, name_key = ?,"
                                  " modified_by = ?, modified_time = ? WHERE api_name = ?"),
                   {text(type.name), text(nameKey(type.name)), text(type.modifiedBy),
                    text(type.modifiedTime), type.apiName});
}

void CounterpartyData::removeType(const QString &apiName)
{
    m_database.run(QStringLiteral("DELETE FROM counterparty_types WHERE api_name = ?"), {apiName});
}

} // namespace rw::sandbox
