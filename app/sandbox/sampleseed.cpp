// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/seedcontent.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rw::sandbox {
namespace {

// Reads the files of the sample. People edit them by hand, so a slip is named.
class SampleReader
{
public:
    SampleReader(SeedContent *content, QString *error) : m_content(*content), m_error(*error) { }

    bool read()
    {
        const QJsonObject company = file(QStringLiteral("organisation.json")).object();
        const QJsonObject roles = file(QStringLiteral("roles.json")).object();
        const QJsonArray users = file(QStringLiteral("users.json")).array();
        const QJsonArray counterparties = file(QStringLiteral("counterparties.json")).array();
        if (!m_error.isEmpty())
            return false;
        readCompany(company);
        readRole(roles, -1);
        for (const QJsonValue &user : users)
            readUser(user.toObject());
        for (auto it = m_forecasters.cbegin(); it != m_forecasters.cend(); ++it) {
            if (!m_userByEmail.contains(it.value()))
                complain(it.value());
            m_content.roles[it.key()].forecastManager = m_userByEmail.value(it.value(), -1);
        }
        for (const QJsonValue &counterparty : counterparties)
            readCounterparty(counterparty.toObject());
        return m_error.isEmpty();
    }

private:
    QJsonDocument file(const QString &name)
    {
        QFile file(QStringLiteral(":/sandbox/sample/") + name);
        QJsonParseError problem;
        QJsonDocument document;
        if (file.open(QIODevice::ReadOnly))
            document = QJsonDocument::fromJson(file.readAll(), &problem);
        if (document.isNull())
            complain(name);
        return document;
    }

    void complain(const QString &what)
    {
        m_error = QStringLiteral("The sample is damaged at \"%1\".").arg(what);
    }

    static QString string(const QJsonObject &object, const char *key)
    {
        return object.value(QLatin1StringView(key)).toString();
    }

    void readCompany(const QJsonObject &company)
    {
        m_content.company = string(company, "company");
        m_content.apiName = string(company, "apiName");
        const QJsonArray contactRoles = company.value(QLatin1StringView("contactRoles")).toArray();
        for (const QJsonValue &role : contactRoles)
            m_content.contactRoles.append({role.toString()});
        const QJsonArray types = company.value(QLatin1StringView("counterpartyTypes")).toArray();
        for (const QJsonValue &value : types) {
            const QJsonObject type = value.toObject();
            m_content.types.append({string(type, "apiName"), string(type, "name")});
        }
    }

    void readRole(const QJsonObject &object, qsizetype superior)
    {
        SeedContent::Role role;
        role.name = string(object, "name");
        role.description = string(object, "description");
        role.superior = superior;
        role.shareWithPeers = object.value(QLatin1StringView("shareWithPeers")).toBool();
        const qsizetype index = m_content.roles.size();
        if (role.name.isEmpty() || m_roleByName.contains(role.name))
            complain(role.name);
        m_roleByName.insert(role.name, index);
        if (const QString manager = string(object, "forecastManager"); !manager.isEmpty())
            m_forecasters.insert(index, manager);
        m_content.roles.append(role);
        const QJsonArray reports = object.value(QLatin1StringView("reports")).toArray();
        for (const QJsonValue &report : reports)
            readRole(report.toObject(), index);
    }

    void readUser(const QJsonObject &object)
    {
        SeedContent::User user;
        user.firstName = string(object, "first");
        user.lastName = string(object, "last");
        user.email = string(object, "email");
        const QString role = string(object, "role");
        if (user.email.isEmpty() || !m_roleByName.contains(role))
            complain(user.email + QLatin1Char(' ') + role);
        user.role = m_roleByName.value(role);
        user.status = object.value(QLatin1StringView("status")).toString(QStringLiteral("active"));
        user.administrator = object.value(QLatin1StringView("administrator")).toBool();
        user.confirmed = object.value(QLatin1StringView("confirmed")).toBool(true);
        m_userByEmail.insert(user.email, m_content.users.size());
        m_content.users.append(user);
    }

    void readCounterparty(const QJsonObject &object)
    {
        SeedContent::Counterparty counterparty;
        counterparty.name = string(object, "name");
        counterparty.type = string(object, "type");
        counterparty.country = string(object, "country");
        counterparty.state = string(object, "state");
        counterparty.city = string(object, "city");
        counterparty.address = string(object, "address");
        counterparty.buildingNumber = string(object, "buildingNumber");
        counterparty.zipCode = string(object, "zipCode");
        counterparty.website = string(object, "website");
        counterparty.status = object.value(QLatin1StringView("status")).toInt(1);
        const QJsonArray contacts = object.value(QLatin1StringView("contacts")).toArray();
        for (const QJsonValue &value : contacts) {
            const QJsonObject contact = value.toObject();
            counterparty.contacts.append({string(contact, "name"), string(contact, "email"),
                                          string(contact, "title"), string(contact, "phone"),
                                          contact.value(QLatin1StringView("stopped")).toBool()});
        }
        m_content.counterparties.append(counterparty);
    }

    SeedContent &m_content;
    QString &m_error;
    QHash<QString, qsizetype> m_roleByName;
    QHash<QString, qsizetype> m_userByEmail;
    QHash<qsizetype, QString> m_forecasters;
};

} // namespace

bool readSample(SeedContent *content, QString *error)
{
    error->clear();
    return SampleReader(content, error).read();
}

} // namespace rw::sandbox
