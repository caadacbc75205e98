// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/seedcontent.h"

#include <algorithm>
#include <iterator>
#include <random>

namespace rw::sandbox {
namespace {

constexpr int deepestLevel = 8;

template <std::size_t Size>
QString oneOf(const char *const (&words)[Size], quint64 number)
{
    return QString::fromUtf8(words[number % Size]);
}

const char *const areas[]
    = {"Sales",           "Marketing",     "Finance",       "Engineering", "Support",  "Operations",
       "Human Resources", "Legal",         "Procurement",   "Logistics",   "Quality",  "Research",
       "Consulting",      "Partner Sales", "Field Service", "営業",        "Vertrieb", "Продажи"};
const char *const ranks[] = {"Director",  "Manager", "Lead",        "Specialist",
                             "Associate", "Analyst", "Coordinator", "Representative"};
const char *const regions[] = {"North", "South", "East",    "West", "Central", "EMEA",
                               "APAC",  "LATAM", "Nordics", "DACH", "Iberia",  "Benelux"};
const char *const firstNames[]
    = {"Ada",  "Björn", "Chen",  "Dalia", "Emre", "Fatima", "Goran", "Hana",  "Ivan",
       "Jaya", "Kofi",  "Lucía", "Mateo", "Noor", "Olga",   "Priya", "Quinn", "Rosa",
       "Sven", "Tomás", "Uma",   "Vera",  "Wei",  "Ximena", "Yuki",  "Zoë"};
const char *const lastNames[]
    = {"Adler", "Bianchi", "Costa",  "Dubois", "Eriksen", "Fischer", "García", "Hansen",
       "Ito",   "Jansen",  "Kumar",  "Larsen", "Meyer",   "Novák",   "Okafor", "Pereira",
       "Rossi", "Schmidt", "Tanaka", "Ueda",   "Varga",   "Weber",   "Yılmaz", "Zhang"};
const char *const companyWords[]
    = {"Alder",  "Birch",    "Cobalt",  "Delta",   "Ember",  "Falcon",   "Granite",
       "Harbor", "Indigo",   "Juniper", "Krypton", "Lumen",  "Meridian", "Nimbus",
       "Onyx",   "Pinnacle", "Quartz",  "Raven",   "Summit", "Tundra"};
const char *const companyForms[]
    = {"Industries", "Systems", "Holdings", "Logistics", "Foods", "Energy", "Textiles", "Partners"};
const char *const countries[] = {"DE", "FR", "GB", "JP", "BR", "ZA"};

// std::mt19937_64 gives the same numbers everywhere, the standard's distributions do not.
class Dice
{
public:
    explicit Dice(int seed) : m_engine(static_cast<std::uint64_t>(seed)) { }
    quint64 roll() { return m_engine(); }
    qsizetype below(qsizetype limit)
    {
        return static_cast<qsizetype>(m_engine() % static_cast<std::uint64_t>(limit));
    }

private:
    std::mt19937_64 m_engine;
};

void addRoles(SeedContent &content, int count, Dice &dice)
{
    QList<int> levels;
    QList<qsizetype> open; // roles that may still get reports
    content.roles.append(
        {QStringLiteral("CEO"), QStringLiteral("Leads the organisation"), -1, 0, true});
    levels.append(1);
    open.append(0);
    for (int i = 1; i < count; ++i) {
        // Mostly below one of the latest, so that the tree grows deep as well as wide.
        const qsizetype window = std::min<qsizetype>(open.size(), 40);
        const qsizetype superior = open.at(open.size() - 1 - dice.below(window));
        const int level = levels.at(superior) + 1;
        const int rank = std::min(level - 2, static_cast<int>(std::size(ranks)) - 1);
        SeedContent::Role role;
        role.name = QStringLiteral("%1 %2 %3 %4")
                        .arg(oneOf(areas, dice.roll()),
                             QString::fromUtf8(ranks[static_cast<std::size_t>(rank)]),
                             oneOf(regions, dice.roll()))
                        .arg(i);
        if (dice.below(3) != 0)
            role.description = QStringLiteral("Level %1, unit %2").arg(level).arg(i);
        role.superior = superior;
        role.shareWithPeers = dice.below(2) == 0;
        content.roles.append(role);
        levels.append(level);
        if (level < deepestLevel)
            open.append(i);
    }
}

void addUsers(SeedContent &content, int count, Dice &dice)
{
    for (int i = 0; i < count; ++i) {
        SeedContent::User user;
        if (dice.below(20) != 0)
            user.firstName = oneOf(firstNames, dice.roll());
        user.lastName = oneOf(lastNames, dice.roll());
        user.email = QStringLiteral("user%1@zylker.example").arg(i + 1);
        user.role = i < content.roles.size() ? i : dice.below(content.roles.size());
        user.administrator = i < 2;
        if (i >= 2) {
            const qsizetype kind = dice.below(40);
            user.status = kind == 0   ? QStringLiteral("deleted")
                          : kind <= 2 ? QStringLiteral("inactive")
                                      : QStringLiteral("active");
            user.confirmed = kind != 3;
        }
        content.users.append(user);
    }
}

void addCounterparties(SeedContent &content, int count, Dice &dice)
{
    for (int i = 0; i < count; ++i) {
        SeedContent::Counterparty counterparty;
        counterparty.name
            = QStringLiteral("%1 %2 %3")
                  .arg(oneOf(companyWords, dice.roll()), oneOf(companyForms, dice.roll()))
                  .arg(i + 1);
        counterparty.type = content.types.at(dice.below(content.types.size())).apiName;
        counterparty.country = oneOf(countries, dice.roll());
        counterparty.website = QStringLiteral("www.c%1.example").arg(i + 1);
        // 0 to 12 with a mean a little above 6: about five contacts for each role.
        const qsizetype contacts = i % 50 == 7 ? 0 : 1 + dice.below(12);
        for (qsizetype j = 0; j < contacts; ++j) {
            const QString first = oneOf(firstNames, dice.roll());
            const QString last = oneOf(lastNames, dice.roll());
            const QString tag = dice.below(15) == 0 ? QStringLiteral("+contracts") : QString();
            counterparty.contacts.append(
                {first + QLatin1Char(' ') + last,
                 QStringLiteral("person%1%2@c%3.example").arg(j + 1).arg(tag).arg(i + 1),
                 oneOf(ranks, dice.roll()), QString(), dice.below(25) == 0});
        }
        content.counterparties.append(counterparty);
    }
}

} // namespace

SeedContent generatedContent(int roles)
{
    SeedContent content;
    Dice dice(roles);
    content.company = QStringLiteral("Zylker %1").arg(roles);
    content.apiName = QStringLiteral("zylker-%1").arg(roles);
    content.types = {{QStringLiteral("customer"), QStringLiteral("Customer")},
                     {QStringLiteral("partner"), QStringLiteral("Partner")},
                     {QStringLiteral("supplier"), QStringLiteral("Supplier")},
                     {QStringLiteral("vendor"), QStringLiteral("Vendor")}};
    addRoles(content, roles, dice);
    addUsers(content, std::max(3 * roles, 2), dice);
    const int contactRoles = std::min(100, 9 + roles / 50);
    for (int i = 1; i <= contactRoles; ++i)
        content.contactRoles.append({QStringLiteral("Contact Role %1").arg(i)});
    addCounterparties(content, std::max(1, static_cast<int>(roles * 4LL / 5)), dice);
    return content;
}

} // namespace rw::sandbox
