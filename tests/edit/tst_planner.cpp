// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"

#include "domain/namerules.h"
#include "support/strictwarnings.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace rw::domain;
using namespace rw::edit;
using namespace Qt::StringLiterals;

namespace {

// "id:name" lines as indented text; the name may be left out.
QHash<RoleId, Role> roles(const QString &text)
{
    QHash<RoleId, Role> result;
    QStringList path;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        qsizetype depth = 0;
        while (line.at(depth) == u' ')
            ++depth;
        const QStringList parts = line.trimmed().split(u':');
        path.resize(depth / 2);
        Role role;
        role.id = RoleId{parts.first()};
        role.name = parts.last();
        role.reportingTo = RoleId{path.isEmpty() ? QString() : path.last()};
        path.append(parts.first());
        result.insert(role.id, role);
    }
    return result;
}

// Carries the steps out by the rules that the fact sheets state, and says what was broken.
class Referee
{
public:
    explicit Referee(const QHash<RoleId, Role> &roles) : m_roles(roles) { }

    QString carryOut(const Step &step)
    {
        const RoleId id{step.ref.id};
        switch (step.kind) {
        case Step::Kind::CreateRole:
            if (m_roles.contains(id))
                return u"made twice"_s;
            if (!m_roles.contains(step.role.reportingTo))
                return u"made under a role that is not there"_s;
            if (nameTaken(step.role.name, id))
                return u"made with a name that is taken: "_s + step.role.name;
            m_roles.insert(id, step.role);
            m_roles[id].forecastManager = {};
            break;
        case Step::Kind::UpdateRole:
            if (!m_roles.contains(id))
                return u"updated what is not there"_s;
            if (nameTaken(step.role.name, id))
                return u"renamed to a name that is taken: "_s + step.role.name;
            if (!step.fields.contains(Field::Name) && m_roles.value(id).name != step.role.name)
                return u"sent a name that is not the present one"_s;
            m_roles[id].name = step.role.name;
            if (step.fields.contains(Field::ReportingTo)) {
                if (!m_roles.contains(step.role.reportingTo))
                    return u"moved under a role that is not there"_s;
                m_roles[id].reportingTo = step.role.reportingTo;
                RoleId at = step.role.reportingTo;
                for (int guard = 0; !at.isEmpty(); ++guard) {
                    if (at == id || guard > m_roles.size())
                        return u"closed a circle"_s;
                    at = m_roles.value(at).reportingTo;
                }
            }
            if (step.fields.contains(Field::Description))
                m_roles[id].description = step.role.description;
            if (step.fields.contains(Field::ForecastManager))
                m_roles[id].forecastManager = step.role.forecastManager;
            break;
        case Step::Kind::DeleteRole:
            if (!m_roles.contains(id) || !m_roles.contains(step.transferTo)
                || id == step.transferTo)
                return u"deleted without somebody to take over"_s;
            for (const Role &role : std::as_const(m_roles)) {
                if (role.reportingTo == id)
                    return u"deleted with roles below it"_s;
            }
            m_roles.remove(id);
            break;
        default:
            return u"not a step for roles"_s;
        }
        return {};
    }

    const QHash<RoleId, Role> &roles() const { return m_roles; }

private:
    bool nameTaken(const QString &name, const RoleId &except) const
    {
        return std::any_of(m_roles.cbegin(), m_roles.cend(), [&](const Role &role) {
            return role.id != except && sameName(role.name, name);
        });
    }

    QHash<RoleId, Role> m_roles;
};

QStringList words(const Plan &plan)
{
    QStringList text;
    for (const Step &step : plan.steps) {
        static const char *const verbs[] = {
            "make",         "change",         "delete",        "make value",     "rename value",
            "delete value", "order",          "make company",  "change company", "delete company",
            "make contact", "change contact", "delete contact"};
        QString line = QLatin1StringView(verbs[int(step.kind)]) + u' ' + step.ref.id;
        for (const ContactRole &value : step.alsoDeleted)
            line += u'+' + value.id.value;
        if (step.isTemporary)
            line += u" temporarily"_s;
        text.append(line.trimmed());
    }
    return text;
}

ContactRole value(const QString &id, const QString &name, int number)
{
    return {ContactRoleId{id}, name, number};
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void roleSteps_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("steps");
        const QString company = u"CEO\n  A\n    B\n  C\n"_s;
        QTest::newRow("nothing wanted, nothing sent") << company << company << QStringList();
        QTest::newRow("one move is one step")
            << company << u"CEO\n  A\n  C\n    B\n"_s << QStringList{u"change B"_s};
        QTest::newRow("a move and a new name are one step")
            << company << u"CEO\n  A\n  C\n    B:Bee\n"_s << QStringList{u"change B"_s};
        QTest::newRow("superior and subordinate swap from the top down")
            << company << u"CEO\n  B\n    A\n  C\n"_s << QStringList{u"change B"_s, u"change A"_s};
        QTest::newRow("a new role comes before what goes under it")
            << company << u"CEO\n  A\n  C\n  N\n    B\n"_s
            << QStringList{u"make N"_s, u"change B"_s};
        QTest::newRow("new roles below new roles")
            << company << u"CEO\n  A\n    B\n      N1\n        N2\n  C\n"_s
            << QStringList{u"make N1"_s, u"make N2"_s};
        QTest::newRow("sub-roles leave before their superior is deleted")
            << company << u"CEO\n  B\n  C\n"_s << QStringList{u"change B"_s, u"delete A"_s};
        QTest::newRow("the lowest of deleted roles goes first")
            << company << u"CEO\n  C\n"_s << QStringList{u"delete B"_s, u"delete A"_s};
        QTest::newRow("a name is freed before it is taken")
            << company << u"CEO\n  A:B\n    B:Bee\n  C\n"_s
            << QStringList{u"change B"_s, u"change A"_s};
        QTest::newRow("two names that change places need one temporary name")
            << company << u"CEO\n  A:B\n    B:A\n  C\n"_s
            << QStringList{u"change B temporarily"_s, u"change A"_s, u"change B"_s};
        QTest::newRow("a name is taken over from a role that is deleted")
            << company << u"CEO\n  A\n    B\n  N:C\n"_s << QStringList{u"delete C"_s, u"make N"_s};
        QTest::newRow("another case of the same name is one step")
            << company << u"CEO\n  A:a\n    B\n  C\n"_s << QStringList{u"change A"_s};
    }
    void roleSteps()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QStringList, steps);
        PlanInput input;
        input.rolesBefore = roles(before);
        input.rolesAfter = roles(after);
        for (const RoleId &id : input.rolesBefore.keys()) {
            if (!input.rolesAfter.contains(id))
                input.transferTo.insert(id, RoleId{u"CEO"_s});
        }
        const Plan plan = makePlan(input);
        QCOMPARE(words(plan), steps);
        Referee referee(input.rolesBefore);
        for (const Step &step : plan.steps)
            QCOMPARE(referee.carryOut(step), QString());
        QVERIFY(referee.roles() == input.rolesAfter);
    }

    void aNewRoleWithAForecastManagerIsMadeThenUpdated()
    {
        PlanInput input;
        input.rolesBefore = roles(u"CEO\n"_s);
        input.rolesAfter = roles(u"CEO\n  N\n"_s);
        input.rolesAfter[RoleId{u"N"_s}].forecastManager = UserId{u"7"_s};
        const Plan plan = makePlan(input);
        QCOMPARE(words(plan), QStringList({u"make N"_s, u"change N"_s}));
        QCOMPARE(plan.steps.at(1).needs, QList<int>{1});
    }

    void whoTakesTheUsersIsMadeFirst()
    {
        PlanInput input;
        input.rolesBefore = roles(u"CEO\n  A\n"_s);
        input.rolesAfter = roles(u"CEO\n  N:A\n"_s);
        input.transferTo.insert(RoleId{u"A"_s}, RoleId{u"N"_s});
        // N needs the name of A, A may only go when N is there: A steps aside for a moment.
        QCOMPARE(words(makePlan(input)),
                 QStringList({u"change A temporarily"_s, u"make N"_s, u"delete A"_s}));
    }

    void tenThousandStepsInOrder()
    {
        PlanInput input;
        constexpr int count = 10000;
        for (int number = 0; number < count; ++number) {
            Role role;
            role.id = RoleId{QString::number(number)};
            role.name = u"Role "_s + role.id.value;
            if (number > 0)
                role.reportingTo = RoleId{QString::number(number - 1)};
            input.rolesBefore.insert(role.id, role);
        }
        // A line of superiors turned round, and each name handed on to the next: one ring.
        for (int number = 1; number < count; ++number) {
            Role role = input.rolesBefore.value(RoleId{QString::number(number)});
            role.name = u"Role %1"_s.arg(number + 1 < count ? number + 1 : 1);
            role.reportingTo = RoleId{QString::number(number + 1 < count ? number + 1 : 0)};
            input.rolesAfter.insert(role.id, role);
        }
        input.rolesAfter.insert(RoleId{u"0"_s}, input.rolesBefore.value(RoleId{u"0"_s}));
        const Plan plan = makePlan(input);
        // Each may only move when the one that is to be its superior has moved, and that one waits
        // for its name: every name but one is in its way.
        QVERIFY(plan.steps.size() >= count);
        QVERIFY(plan.steps.size() < 2 * count);
        for (const Step &step : plan.steps) {
            for (int needed : step.needs)
                QVERIFY(needed < step.number);
        }
    }

    void randomWishesAreLegalAllTheWay()
    {
        std::mt19937 random(20261122);
        const auto pick = [&random](qsizetype n) { return qsizetype(random() % unsigned(n)); };
        for (int round = 0; round < 2000; ++round) {
            QHash<RoleId, Role> before;
            QList<RoleId> ids;
            const qsizetype count = 2 + pick(14);
            for (qsizetype n = 0; n < count; ++n) {
                Role role;
                role.id = RoleId{QString::number(n)};
                role.name = u"name "_s + role.id.value;
                if (n > 0)
                    role.reportingTo = ids.at(pick(n));
                ids.append(role.id);
                before.insert(role.id, role);
            }
            // Any other tree over most of them and some new ones, names dealt out anew.
            QList<RoleId> staying{ids.first()};
            for (qsizetype n = 1; n < count; ++n) {
                if (pick(5) != 0)
                    staying.append(ids.at(n));
            }
            for (qsizetype n = pick(4); n > 0; --n)
                staying.append(RoleId{u"new"_s + QString::number(n)});
            QStringList names;
            for (const RoleId &id : std::as_const(staying))
                names.append(before.contains(id) && pick(3) != 0 ? before.value(id).name
                                                                 : QString());
            QStringList spare;
            for (qsizetype n = 0; n < count + 4; ++n) {
                const QString name = u"name "_s + QString::number(n);
                if (!names.contains(name))
                    spare.append(name);
            }
            std::shuffle(spare.begin(), spare.end(), random);
            std::shuffle(staying.begin() + 1, staying.end(), random);
            QHash<RoleId, Role> after;
            QList<RoleId> placed;
            for (const RoleId &id : std::as_const(staying)) {
                Role role = before.value(id);
                role.id = id;
                const bool keepsName = !role.name.isEmpty() && names.contains(role.name);
                if (!keepsName)
                    role.name = spare.takeFirst();
                role.reportingTo = placed.isEmpty() ? RoleId() : placed.at(pick(placed.size()));
                after.insert(id, role);
                placed.append(id);
            }
            PlanInput input;
            input.rolesBefore = before;
            input.rolesAfter = after;
            int wishes = 0;
            for (const RoleId &id : std::as_const(ids)) {
                if (!after.contains(id))
                    input.transferTo.insert(id, placed.at(pick(placed.size())));
                wishes += after.value(id) == before.value(id) ? 0 : 1;
            }
            wishes
                += int(std::count_if(staying.cbegin(), staying.cend(),
                                     [&before](const RoleId &id) { return !before.contains(id); }));

            const Plan plan = makePlan(input);
            Referee referee(before);
            int temporary = 0;
            for (const Step &step : plan.steps) {
                QCOMPARE(referee.carryOut(step), QString());
                temporary += step.isTemporary ? 1 : 0;
                for (int needed : step.needs)
                    QVERIFY(needed < step.number);
            }
            QVERIFY(referee.roles() == after);
            QCOMPARE(plan.steps.size(), wishes + temporary);
        }
    }

    void theRefereeSeesABrokenOrder()
    {
        PlanInput input;
        input.rolesBefore = roles(u"CEO\n  A\n    B\n  C\n"_s);
        input.rolesAfter = roles(u"CEO\n  B\n    A\n  C\n"_s);
        Plan plan = makePlan(input);
        std::reverse(plan.steps.begin(), plan.steps.end());
        Referee referee(input.rolesBefore);
        QCOMPARE(referee.carryOut(plan.steps.first()), u"closed a circle"_s);
    }

    void contactRoleSteps_data()
    {
        QTest::addColumn<QStringList>("after"); // id:name
        QTest::addColumn<QStringList>("steps");
        QTest::newRow("the same order sends nothing")
            << QStringList{u"1:a"_s, u"2:b"_s, u"3:c"_s} << QStringList();
        QTest::newRow("another order is one step")
            << QStringList{u"3:c"_s, u"1:a"_s, u"2:b"_s} << QStringList{u"order"_s};
        QTest::newRow("a new value at the end needs no order")
            << QStringList{u"1:a"_s, u"2:b"_s, u"3:c"_s, u"N:n"_s}
            << QStringList{u"make value N"_s};
        QTest::newRow("a new value in between needs the order")
            << QStringList{u"1:a"_s, u"N:n"_s, u"2:b"_s, u"3:c"_s}
            << QStringList{u"make value N"_s, u"order"_s};
        QTest::newRow("a value that goes leaves the order alone")
            << QStringList{u"1:a"_s, u"3:c"_s} << QStringList{u"delete value 2"_s};
        QTest::newRow("names that change places need one temporary name")
            << QStringList{u"1:b"_s, u"2:a"_s, u"3:c"_s}
            << QStringList{u"rename value 2 temporarily"_s, u"rename value 1"_s,
                           u"rename value 2"_s};
        QTest::newRow("when all are replaced one new value comes first")
            << QStringList{u"N:n"_s} << QStringList{u"make value N"_s, u"delete value 1+2+3"_s};
        QTest::newRow("a deletion that frees a name goes alone")
            << QStringList{u"3:b"_s}
            << QStringList{u"delete value 2"_s, u"rename value 3"_s, u"delete value 1"_s,
                           u"order"_s};
        QTest::newRow("a name is taken over from a value that is deleted before")
            << QStringList{u"3:a"_s}
            << QStringList{u"delete value 1"_s, u"rename value 3"_s, u"delete value 2"_s,
                           u"order"_s};
    }
    void contactRoleSteps()
    {
        QFETCH(QStringList, after);
        QFETCH(QStringList, steps);
        PlanInput input;
        input.valuesBefore
            = {value(u"1"_s, u"a"_s, 1), value(u"2"_s, u"b"_s, 2), value(u"3"_s, u"c"_s, 3)};
        for (const QString &wanted : after)
            input.valuesAfter.append(value(wanted.section(u':', 0, 0), wanted.section(u':', 1), 0));
        QCOMPARE(words(makePlan(input)), steps);
    }

    void valuesAreDeletedTwelveAtATime()
    {
        PlanInput input;
        for (int number = 1; number <= 30; ++number) {
            const QString name = QString::number(number).rightJustified(2, u'0');
            input.valuesBefore.append(value(name, u"v"_s + name, number));
        }
        input.valuesAfter = {input.valuesBefore.last()};
        const Plan plan = makePlan(input);
        QList<qsizetype> sizes;
        QSet<ObjectRef> deleted;
        for (const Step &step : plan.steps) {
            sizes.append(step.refs().size());
            for (const ObjectRef &ref : step.refs())
                deleted.insert(ref);
        }
        QCOMPARE(sizes, (QList<qsizetype>{12, 12, 5}));
        QCOMPARE(deleted.size(), 29);
    }

    void contactSteps()
    {
        const auto contact = [](const QString &id, const QString &address) {
            Contact result;
            result.id = ContactId{id};
            result.counterparty = CounterpartyId{u"abc"_s};
            result.displayName = id;
            result.emailId = address;
            return result;
        };
        PlanInput input;
        for (const Contact &before :
             {contact(u"1"_s, u"a@x.example"_s), contact(u"2"_s, u"b@x.example"_s),
              contact(u"3"_s, u"c@x.example"_s)})
            input.contactsBefore.insert(before.id, before);
        for (const Contact &after :
             {contact(u"1"_s, u"b@x.example"_s), contact(u"2"_s, u"A@x.example"_s),
              contact(u"N"_s, u"c@x.example"_s)})
            input.contactsAfter.insert(after.id, after);
        QCOMPARE(words(makePlan(input)),
                 QStringList({u"change contact 2 temporarily"_s, u"change contact 3 temporarily"_s,
                              u"make contact N"_s, u"change contact 1"_s, u"change contact 2"_s,
                              u"delete contact 3"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
