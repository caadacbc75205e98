// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/seed.h"

#include "sandbox/clock.h"
#include "sandbox/counterpartydata.h"
#include "sandbox/database.h"
#include "sandbox/names.h"
#include "sandbox/seedcontent.h"
#include "sandbox/userdata.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>

namespace rw::sandbox {
namespace {

// Ids look like those of the documents: 19 digits, one block for the whole organisation.
constexpr qint64 firstRoleId = 4150868000000100001;

// Writes a content into a database. Only the organisation's own ids are random.
class SeedWriter
{
public:
    SeedWriter(Database &database, const SeedContent &content)
        : m_database(database), m_content(content)
    {
    }

    void write()
    {
        for (const auto &role : m_content.roles)
            keepClearOf(role.id);
        for (const auto &user : m_content.users)
            keepClearOf(user.id);
        for (const auto &value : m_content.contactRoles)
            keepClearOf(value.id);
        for (const auto &counterparty : m_content.counterparties) {
            for (const auto &contact : counterparty.contacts)
                keepClearOf(contact.id);
        }
        m_roleIds = idsOf(m_content.roles);
        m_userIds = idsOf(m_content.users);
        const auto admin = std::find_if(m_content.users.cbegin(), m_content.users.cend(),
                                        [](const auto &user) { return user.administrator; });
        m_admin = admin == m_content.users.cend() ? 0 : admin - m_content.users.cbegin();
        writeUsers();
        writeRoles();
        writeContactRoles();
        writeTypes();
        writeCounterparties();
        writeMeta();
    }

private:
    QStringList makeIds(qsizetype count)
    {
        QStringList ids;
        ids.reserve(count);
        for (qsizetype i = 0; i < count; ++i)
            ids.append(QString::number(m_nextId++));
        return ids;
    }

    // What is given an id gets one that nothing has.
    void keepClearOf(const QString &id) { m_nextId = std::max(m_nextId, id.toLongLong() + 1); }

    template <typename T>
    QStringList idsOf(const QList<T> &items)
    {
        QStringList ids = makeIds(items.size());
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (!items.at(i).id.isEmpty())
                ids[i] = items.at(i).id;
        }
        return ids;
    }

    // Times of the past that are the same for the same seed.
    QDateTime time(qsizetype index) const
    {
        const QDateTime start(QDate(2023, 2, 13), QTime(3, 45), Qt::UTC);
        return start.addSecs((index * 7919) % (2 * 365 * 24 * 3600));
    }

    QString adminId() const { return m_userIds.value(m_admin); }
    QString adminName() const
    {
        const SeedContent::User admin = m_content.users.value(m_admin);
        return fullName(admin.firstName, admin.lastName);
    }

    void writeUsers()
    {
        QSqlQuery query = m_database.prepare(QStringLiteral(
            "INSERT INTO users (id, first_name, last_name, full_name, email, role, profile, status,"
            " confirmed, zuid, time_zone, created_time, modified_time, modified_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        for (qsizetype i = 0; i < m_content.users.size(); ++i) {
            const SeedContent::User &user = m_content.users.at(i);
            Database::execute(
                query,
                {m_userIds.at(i), textOrNull(user.firstName), textOrNull(user.lastName),
                 fullName(user.firstName, user.lastName), user.email, m_roleIds.value(user.role),
                 user.administrator ? QStringLiteral("Administrator") : QStringLiteral("Standard"),
                 user.status, user.confirmed,
                 user.confirmed ? text(QString::number(694900000 + i)) : textOrNull(QString()),
                 QStringLiteral("Asia/Kolkata"), crmTime(time(i)), crmTime(time(i + 40)),
                 adminId()});
        }
    }

    void writeRoles()
    {
        QSqlQuery query = m_database.prepare(QStringLiteral(
            "INSERT INTO roles (id, name, name_key, description, share_with_peers, reporting_to,"
            " forecast_manager, created_by, created_time, modified_by, modified_time)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        for (qsizetype i = 0; i < m_content.roles.size(); ++i) {
            const SeedContent::Role &role = m_content.roles.at(i);
            // The role that comes with every organisation was made by nobody.
            const bool top = role.superior < 0;
            Database::execute(query, {m_roleIds.at(i), role.name, nameKey(role.name),
                                      textOrNull(role.description), role.shareWithPeers,
                                      textOrNull(m_roleIds.value(role.superior)),
                                      textOrNull(m_userIds.value(role.forecastManager)),
                                      textOrNull(top ? QString() : adminId()),
                                      textOrNull(top ? QString() : crmTime(time(i))),
                                      textOrNull(top ? QString() : adminId()),
                                      textOrNull(top ? QString() : crmTime(time(i + 60)))});
        }
    }

    void writeContactRoles()
    {
        QSqlQuery query = m_database.prepare(
            QStringLiteral("INSERT INTO contact_roles (id, name, name_key, sequence_number)"
                           " VALUES (?, ?, ?, ?)"));
        const QStringList ids = idsOf(m_content.contactRoles);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const QString &name = m_content.contactRoles.at(i).name;
            Database::execute(query, {ids.at(i), name, nameKey(name), i + 1});
        }
    }

    void writeTypes()
    {
        CounterpartyData data(m_database);
        const QStringList ids = makeIds(m_content.types.size());
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const SeedContent::Type &type = m_content.types.at(i);
            const QString when = contractsTime(time(i));
            data.insertType(
                {ids.at(i), type.apiName, type.name, adminName(), when, adminName(), when});
        }
    }

    void writeCounterparties()
    {
        CounterpartyData data(m_database);
        QSqlQuery query = m_database.prepare(QStringLiteral(
            "INSERT INTO contacts (id, counterparty, display_name, email_id, email_key,"
            " phone_number, job_title, stopped, added_by, added_time, modified_by, modified_time)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        const QStringList ids = makeIds(m_content.counterparties.size());
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const SeedContent::Counterparty &seed = m_content.counterparties.at(i);
            Counterparty item;
            item.id = ids.at(i);
            item.apiName = seed.apiName.isEmpty() ? data.freeApiName(seed.name) : seed.apiName;
            item.name = seed.name;
            item.type = seed.type;
            item.country = seed.country;
            item.state = seed.state;
            item.city = seed.city;
            item.address = seed.address;
            item.buildingNumber = seed.buildingNumber;
            item.zipCode = seed.zipCode;
            item.website = seed.website;
            item.status = seed.status;
            item.addedTime = contractsTime(time(i));
            item.modifiedTime = contractsTime(time(i + 20));
            item.modifiedBy = adminName();
            data.insert(item);
            const QStringList contactIds = idsOf(seed.contacts);
            for (qsizetype j = 0; j < contactIds.size(); ++j) {
                const SeedContent::Contact &contact = seed.contacts.at(j);
                Database::execute(query, {contactIds.at(j), item.id, text(contact.displayName),
                                          contact.emailId, nameKey(contact.emailId),
                                          text(contact.phoneNumber), text(contact.jobTitle),
                                          contact.stopped, adminName(), contractsTime(time(i + j)),
                                          adminName(), contractsTime(time(i + j + 20))});
            }
        }
    }

    void writeMeta()
    {
        QRandomGenerator *random = QRandomGenerator::system();
        // Up to 19 digits and never beyond 64 bits, as every id of the real service.
        const quint64 id = 1000000000000000000ULL + random->generate64() % 8000000000000000000ULL;
        const quint32 zgid = 100000000U + random->generate() % 800000000U;
        m_database.setMeta(QStringLiteral("org_id"), QString::number(id));
        m_database.setMeta(QStringLiteral("zgid"), QString::number(zgid));
        m_database.setMeta(QStringLiteral("company"), m_content.company);
        m_database.setMeta(QStringLiteral("api_name"), m_content.apiName);
        m_database.setMeta(QStringLiteral("created_time"), crmTime(time(0)));
        m_database.setMeta(QStringLiteral("seeded_roles"), QString::number(m_content.roles.size()));
        m_database.setMeta(QStringLiteral("next_id"), QString::number(m_nextId));
    }

    Database &m_database;
    const SeedContent &m_content;
    qint64 m_nextId = firstRoleId;
    qsizetype m_admin = 0;
    QStringList m_roleIds;
    QStringList m_userIds;
};

int numberOfRoles(const QString &seed)
{
    bool isNumber = false;
    const int number = seed.toInt(&isNumber);
    return isNumber && number >= 1 && number <= largestSeed ? number : 0;
}

} // namespace

bool isSeed(const QString &seed)
{
    return seed == QLatin1StringView("sample") || numberOfRoles(seed) > 0;
}

void writeContent(Database &database, const SeedContent &content)
{
    SeedWriter(database, content).write();
}

bool writeSeed(Database &database, const QString &seed, QString *error)
{
    SeedContent content;
    if (seed == QLatin1StringView("sample")) {
        if (!readSample(&content, error))
            return false;
    } else if (const int roles = numberOfRoles(seed); roles > 0) {
        content = generatedContent(roles);
    } else {
        *error = QStringLiteral("The seed must be \"sample\" or a number of roles "
                                "from 1 to %1, not \"%2\".")
                     .arg(largestSeed)
                     .arg(seed);
        return false;
    }
    writeContent(database, content);
    return true;
}

} // namespace rw::sandbox
