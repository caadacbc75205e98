// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/planner.h"
#include "support/liveworkspace.h"
#include "support/randomedits.h"
#include "support/strictwarnings.h"
#include "support/testsize.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rw::domain;
using namespace rw::edit;
using namespace rw::test;
using namespace Qt::StringLiterals;

namespace {

struct Fixture : LiveWorkspace
{
    Fixture() : roles(nullptr) { }
    bool start()
    {
        const bool ok = open();
        roles = ok ? &workspace->roles() : nullptr;
        return ok;
    }
    ObjectRef ref(const QString &name) const { return RoleSection::ref(role(name)); }
    QStringList planned() const
    {
        QStringList names;
        for (const Step &step : makePlan(*workspace).steps)
            names.append(step.role.name);
        names.sort();
        return names;
    }

    RoleSection *roles;
};

} // namespace

// What happens to a plan when some changes are unticked.
class TestTicks : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnWarnings(); }

    void whatGoesUnderARoleThatIsNotMadeStaysBehind();
    void aDeletionWaitsForThoseBelow();
    void aNameThatIsNotGivenUpIsNotTaken();
    void aMoveThatWouldCloseACircleStaysBehind();
    void valuesAndAddressesToo();
    void tickingOneTicksWhatItNeeds();
    void aPlanForAFew();
    void anEditThatGoesForgetsItsUntick();
    void whatWasLeftOutStaysStaged();
    void anyTicksGiveAPlanThatWorks();
};

void TestTicks::whatGoesUnderARoleThatIsNotMadeStaysBehind()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId made = f.roles->create(f.role(u"VP Sales"_s), u"SMB Team"_s);
    QVERIFY(f.roles->move({f.role(u"Inside Sales"_s)}, made));
    QVERIFY(f.roles->setField(f.role(u"Logistics"_s), Field::Description, u"Money"_s));
    QCOMPARE(f.planned(), QStringList({u"Inside Sales"_s, u"Logistics"_s, u"SMB Team"_s}));
    QSignalSpy ticks(f.workspace.get(), &Workspace::ticksChanged);
    f.workspace->setTicked({RoleSection::ref(made)}, false);
    QCOMPARE(ticks.size(), 1);
    const Plan plan = makePlan(*f.workspace);
    QCOMPARE(f.planned(), QStringList{u"Logistics"_s});
    QVERIFY(plan.leftOut.isEmpty());
    QCOMPARE(plan.leftOutWith,
             (QHash<ObjectRef, ObjectRef>{{f.ref(u"Inside Sales"_s), RoleSection::ref(made)}}));
    // It is left out, not unticked: it comes back with what it needs.
    QVERIFY(f.workspace->isTicked(f.ref(u"Inside Sales"_s)));
    f.workspace->setTicked({RoleSection::ref(made)}, true);
    QVERIFY(makePlan(*f.workspace).leftOutWith.isEmpty());
    QCOMPARE(f.planned().size(), 3);
}

void TestTicks::aDeletionWaitsForThoseBelow()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId made = f.roles->create(f.role(u"Payroll"_s), u"Old"_s);
    const RoleId below = f.roles->create(made, u"Below"_s);
    f.apply();
    const ObjectRef oldRef = f.ref(u"Old"_s);
    const ObjectRef belowRef = f.ref(u"Below"_s);
    QVERIFY(f.roles->remove({{f.role(u"Old"_s)}, f.role(u"Payroll"_s), f.role(u"Logistics"_s)}));
    QVERIFY(f.workspace->buffer().find(belowRef));
    f.workspace->setTicked({belowRef}, false);
    const Plan plan = makePlan(*f.workspace);
    QVERIFY(plan.isEmpty());
    QCOMPARE(plan.leftOutWith, (QHash<ObjectRef, ObjectRef>{{oldRef, belowRef}}));
    Q_UNUSED(below)
}

void TestTicks::aNameThatIsNotGivenUpIsNotTaken()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId cfo = f.role(u"Logistics"_s);
    const RoleId cto = f.role(u"Payroll"_s);
    QVERIFY(f.roles->setField(cfo, Field::Name, u"Aside"_s));
    QVERIFY(f.roles->setField(cto, Field::Name, u"logistics"_s));
    QVERIFY(f.roles->setField(cfo, Field::Name, u"Payroll"_s)); // a ring
    const ObjectRef first = RoleSection::ref(cfo);
    const ObjectRef second = RoleSection::ref(cto);
    f.workspace->setTicked({first}, false);
    QCOMPARE(makePlan(*f.workspace).leftOutWith, (QHash<ObjectRef, ObjectRef>{{second, first}}));
    QVERIFY(makePlan(*f.workspace).isEmpty());
    f.workspace->setTicked({first}, true);
    f.workspace->setTicked({second}, false);
    QCOMPARE(makePlan(*f.workspace).leftOutWith, (QHash<ObjectRef, ObjectRef>{{first, second}}));
}

void TestTicks::aMoveThatWouldCloseACircleStaysBehind()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId inside = f.role(u"Inside Sales"_s);
    const RoleId superior = f.roles->tree().find(inside)->role.reportingTo;
    const RoleId above = f.roles->tree().find(superior)->role.reportingTo;
    QVERIFY(f.roles->move({inside}, above));
    QVERIFY(f.roles->move({superior}, inside));
    f.workspace->setTicked({RoleSection::ref(inside)}, false);
    QCOMPARE(makePlan(*f.workspace).leftOutWith,
             (QHash<ObjectRef, ObjectRef>{{RoleSection::ref(superior), RoleSection::ref(inside)}}));
    QVERIFY(makePlan(*f.workspace).isEmpty());
}

void TestTicks::valuesAndAddressesToo()
{
    Fixture f;
    QVERIFY(f.start());
    ContactRoleSection &values = f.workspace->contactRoles();
    const QStringList names = f.valueNames();
    const ContactRoleId first = f.value(names.at(0));
    const ContactRoleId second = f.value(names.at(1));
    QVERIFY(values.rename(first, u"Something else"_s));
    QVERIFY(values.rename(second, names.at(0)));
    ContactSection &contacts = f.workspace->contacts();
    const ContactId one = f.contact(0);
    const ContactId two = f.contact(1);
    const QString address = contacts.baseline(one)->emailId;
    QVERIFY(contacts.setField(one, Field::EmailId, u"somebody@else.example"_s));
    QVERIFY(contacts.setField(two, Field::EmailId, address));
    QCOMPARE(makePlan(*f.workspace).steps.size(), 4);
    f.workspace->setTicked({ContactRoleSection::ref(first), ContactSection::ref(one)}, false);
    const Plan plan = makePlan(*f.workspace);
    QVERIFY(plan.isEmpty());
    QCOMPARE(plan.leftOutWith,
             (QHash<ObjectRef, ObjectRef>{
                 {ContactRoleSection::ref(second), ContactRoleSection::ref(first)},
                 {ContactSection::ref(two), ContactSection::ref(one)}}));
}

void TestTicks::tickingOneTicksWhatItNeeds()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId upper = f.roles->create(f.role(u"Payroll"_s), u"Upper"_s);
    const RoleId lower = f.roles->create(upper, u"Lower"_s);
    const RoleId other = f.roles->create(f.role(u"Payroll"_s), u"Other"_s);
    const ObjectRef upperRef = RoleSection::ref(upper);
    const ObjectRef lowerRef = RoleSection::ref(lower);
    const ObjectRef otherRef = RoleSection::ref(other);
    f.workspace->setTicked({upperRef, lowerRef, otherRef}, false);
    f.workspace->setTicked({lowerRef}, true);
    QVERIFY(f.workspace->isTicked(lowerRef));
    QVERIFY(f.workspace->isTicked(upperRef));
    QVERIFY(!f.workspace->isTicked(otherRef));
}

void TestTicks::aPlanForAFew()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId upper = f.roles->create(f.role(u"Payroll"_s), u"Upper"_s);
    const RoleId lower = f.roles->create(upper, u"Lower"_s);
    f.roles->create(f.role(u"Payroll"_s), u"Other"_s);
    const Plan plan = planFor(*f.workspace, {RoleSection::ref(lower)});
    QCOMPARE(plan.steps.size(), 2);
    QCOMPARE(plan.steps.at(0).role.name, u"Upper"_s);
    QCOMPARE(plan.steps.at(1).role.name, u"Lower"_s);
    QCOMPARE(plan.steps.at(1).needs, QList<int>{1});
    QVERIFY(planFor(*f.workspace, {}).isEmpty());
}

void TestTicks::anEditThatGoesForgetsItsUntick()
{
    Fixture f;
    QVERIFY(f.start());
    const RoleId cfo = f.role(u"Logistics"_s);
    QVERIFY(f.roles->setField(cfo, Field::Description, u"Money"_s));
    f.workspace->setTicked({RoleSection::ref(cfo)}, false);
    QVERIFY(!f.workspace->isTicked(RoleSection::ref(cfo)));
    QSignalSpy ticks(f.workspace.get(), &Workspace::ticksChanged);
    f.workspace->undo();
    QCOMPARE(ticks.size(), 1);
    f.workspace->redo();
    QVERIFY(f.workspace->isTicked(RoleSection::ref(cfo)));
    // What is not staged cannot be unticked.
    f.workspace->setTicked({f.ref(u"Payroll"_s)}, false);
    QVERIFY(f.workspace->isTicked(f.ref(u"Payroll"_s)));
}

void TestTicks::whatWasLeftOutStaysStaged()
{
    Fixture f;
    QVERIFY(f.start());
    QVERIFY(f.roles->setField(f.role(u"Logistics"_s), Field::Description, u"Money"_s));
    QVERIFY(f.roles->setField(f.role(u"Payroll"_s), Field::Description, u"Machines"_s));
    f.workspace->setTicked({f.ref(u"Payroll"_s)}, false);
    const auto run = f.apply();
    QCOMPARE(run->outcome(), ApplyRun::Outcome::Applied);
    QCOMPARE(f.workspace->stagedCount(), 1);
    QVERIFY(!f.workspace->isTicked(f.ref(u"Payroll"_s)));
    QVERIFY(makePlan(*f.workspace).isEmpty());
}

// Whatever is ticked, what goes is all that can go and the server takes it.
void TestTicks::anyTicksGiveAPlanThatWorks()
{
    for (int round = 0; round < size(6, 200); ++round) {
        Fixture f;
        QVERIFY(f.start());
        RandomEdits edits(f, unsigned(round + 1));
        for (int step = 0; step < 40; ++step)
            edits.step();
        while (!makePlan(*f.workspace).leftOut.isEmpty())
            QVERIFY(f.workspace->revert(makePlan(*f.workspace).leftOut.values()));
        QList<ObjectRef> unticked;
        for (const Change &change : f.workspace->changes()) {
            if (edits.pick(4) == 0)
                unticked.append(change.ref);
        }
        f.workspace->setTicked(unticked, false);
        const Plan plan = makePlan(*f.workspace);
        QSet<ObjectRef> going;
        for (const Step &step : plan.steps) {
            for (const ObjectRef &ref : step.refs())
                going.insert(ref);
        }
        for (auto it = plan.leftOutWith.cbegin(); it != plan.leftOutWith.cend(); ++it) {
            QVERIFY(!going.contains(it.key()));
            QVERIFY(!f.workspace->isTicked(it.value()) || plan.leftOut.contains(it.value())
                    || plan.leftOutWith.contains(it.value()));
        }
        for (const ObjectRef &ref : unticked)
            QVERIFY(!going.contains(ref));
        const auto run = f.apply();
        for (const Step &step : plan.steps) {
            // An order with a value that is not to be made yet is not done with.
            if (step.kind == Step::Kind::OrderContactRoles)
                continue;
            const auto &result = run->result(step.number);
            QVERIFY2(result.state == ApplyRun::StepState::Verified,
                     qUtf8Printable(u"round %1, step %2: %3 %4 %5"_s.arg(round)
                                        .arg(step.number)
                                        .arg(int(result.state))
                                        .arg(QString::fromUtf8(result.request.target),
                                             QString::fromUtf8(result.request.body))));
        }
        f.workspace->setTicked(unticked, true);
        f.apply();
        f.apply(); // what an order can only say once all values are there
        const QStringList there = f.serverDump().split(u'\n');
        const QStringList wanted = f.workingDump().split(u'\n');
        QString differences;
        for (qsizetype at = 0; at < std::max(there.size(), wanted.size()); ++at) {
            if (there.value(at) != wanted.value(at))
                differences += there.value(at) + u" instead of "_s + wanted.value(at) + u'\n';
        }
        QVERIFY2(differences.isEmpty(), qUtf8Printable(differences));
    }
}

QTEST_GUILESS_MAIN(TestTicks)
#include "tst_ticks.moc"
