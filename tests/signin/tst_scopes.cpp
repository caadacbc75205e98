// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/scopes.h"
#include "support/strictwarnings.h"

#include <QTest>

using namespace rw::signin;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Wishes)

class TestScopes : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }
    void asked_data();
    void asked();
    void rights_data();
    void rights();
    void missing_data();
    void missing();
};

void TestScopes::asked_data()
{
    QTest::addColumn<Wishes>("wishes");
    QTest::addColumn<QString>("scopes");
    QTest::newRow("all of it")
        << Wishes{true, true, true, false}
        << u"ZohoCRM.settings.roles.ALL,ZohoCRM.modules.contacts.ALL,ZohoCRM.users.READ,ZohoCRM.org.READ,contracts.contracts.ALL"_s;
    QTest::newRow("all of it, to look at")
        << Wishes{true, true, true, true}
        << u"ZohoCRM.settings.roles.READ,ZohoCRM.modules.contacts.READ,ZohoCRM.users.READ,ZohoCRM.org.READ,contracts.contracts.READ"_s;
    QTest::newRow("roles alone") << Wishes{
        true, false, false,
        false} << u"ZohoCRM.settings.roles.ALL,ZohoCRM.users.READ,ZohoCRM.org.READ"_s;
    QTest::newRow("contacts in Contracts alone, to look at")
        << Wishes{false, false, true, true} << u"contracts.contracts.READ"_s;
    QTest::newRow("nothing") << Wishes{false, false, false, false} << u""_s;
}

void TestScopes::asked()
{
    QFETCH(Wishes, wishes);
    QTEST(scopesFor(wishes).join(u','), "scopes");
    // What is asked for is enough.
    QCOMPARE(GrantedScopes(scopesFor(wishes)).missing(wishes), QStringList());
}

void TestScopes::rights_data()
{
    QTest::addColumn<QString>("scopes");
    QTest::addColumn<QString>("roles"); // r, c, u, d
    QTest::addColumn<QString>("contactRoles");
    QTest::addColumn<QString>("contracts");
    const auto row = [](const char *name, const char *scopes, const char *roles,
                        const char *contactRoles, const char *contracts) {
        QTest::newRow(name) << QString::fromLatin1(scopes) << QString::fromLatin1(roles)
                            << QString::fromLatin1(contactRoles) << QString::fromLatin1(contracts);
    };
    row("a group's ALL", "ZohoCRM.settings.roles.ALL", "rcud", "", "");
    row("READ is for looking", "ZohoCRM.settings.roles.READ", "r", "", "");
    row("all settings", "ZohoCRM.settings.ALL", "rcud", "", "");
    row("all modules", "ZohoCRM.modules.ALL", "", "rcud", "");
    row("WRITE creates and changes", "ZohoCRM.modules.contacts.WRITE", "", "cu", "");
    row("one by one", "contracts.contracts.READ contracts.contracts.UPDATE", "", "", "ru");
    row("all of Contracts", "contracts.clm.ALL", "", "", "rcud");
    row("in another case", "zohocrm.Settings.ROLES.all", "rcud", "", "");
    row("separated by commas", "ZohoCRM.settings.roles.READ,ZohoCRM.settings.roles.DELETE", "rd",
        "", "");
    row("a name that begins alike", "ZohoCRM.settings.role.ALL ZohoCRM.settings.rolesx.READ", "",
        "", "");
    row("a module of another name", "ZohoCRM.modules.leads.ALL", "", "", "");
    row("nothing", "", "", "", "");
}

void TestScopes::rights()
{
    QFETCH(QString, scopes);
    const GrantedScopes granted(splitScopes(scopes));
    const auto letters = [&granted](Workspace workspace) {
        const Rights rights = granted.rightsTo(workspace);
        return QString((rights.read ? u"r"_s : QString()) + (rights.create ? u"c"_s : QString())
                       + (rights.change ? u"u"_s : QString())
                       + (rights.remove ? u"d"_s : QString()));
    };
    QTEST(letters(Workspace::Roles), "roles");
    QTEST(letters(Workspace::ContactRoles), "contactRoles");
    QTEST(letters(Workspace::Contracts), "contracts");
    QCOMPARE(granted.rightsTo(Workspace::Roles).canWrite(),
             letters(Workspace::Roles).remove(u'r').size() > 0);
}

void TestScopes::missing_data()
{
    QTest::addColumn<Wishes>("wishes");
    QTest::addColumn<QString>("scopes");
    QTest::addColumn<QString>("missing");
    const Wishes all{true, true, true, false};
    QTest::newRow("Contracts was not granted")
        << all << scopesFor({true, true, false, false}).join(u' ')
        << u"contracts.contracts.READ,contracts.contracts.CREATE,contracts.contracts.UPDATE,contracts.contracts.DELETE"_s;
    QTest::newRow("users were not granted")
        << Wishes{true, false, false, true} << u"ZohoCRM.settings.roles.READ ZohoCRM.org.ALL"_s
        << u"ZohoCRM.users.READ"_s;
    QTest::newRow("granted for looking only")
        << Wishes{true, false, false, false}
        << u"ZohoCRM.settings.roles.READ ZohoCRM.org.READ ZohoCRM.users.READ"_s
        << u"ZohoCRM.settings.roles.CREATE,ZohoCRM.settings.roles.UPDATE,ZohoCRM.settings.roles.DELETE"_s;
    QTest::newRow("more than enough")
        << Wishes{true, false, false, true} << scopesFor(all).join(u',') << u""_s;
}

void TestScopes::missing()
{
    QFETCH(Wishes, wishes);
    QFETCH(QString, scopes);
    QTEST(GrantedScopes(splitScopes(scopes)).missing(wishes).join(u','), "missing");
}

QTEST_GUILESS_MAIN(TestScopes)
#include "tst_scopes.moc"
