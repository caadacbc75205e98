// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accountdesk.h"

#include "ui/accounts/addorganisationdialog.h"
#include "ui/accounts/editorganisationdialog.h"
#include "ui/accounts/removeorganisationdialog.h"
#include "ui/accounts/signoutquestion.h"
#include "ui/accounts/unlockdialog.h"
#include "ui/activity/activitylog.h"
#include "ui/shell/mainwindow.h"

namespace rw::ui {

namespace {

Doorway doorwayTo(const OpenAccount &account)
{
    Doorway doorway;
    doorway.connection = account.connection;
    doorway.account = account.profile.id;
    doorway.label = account.profile.label;
    doorway.colour = account.profile.colour;
    doorway.type = account.profile.type;
    doorway.gate = account.gate;
    doorway.tokenLifetime = account.tokenLifetime;
    doorway.granted = account.granted;
    return doorway;
}

bool doesSignInHelp(AccountTrouble::Kind kind)
{
    using Kind = AccountTrouble::Kind;
    return kind != Kind::Gone && kind != Kind::Locked && kind != Kind::InUse;
}

} // namespace

AccountDesk::AccountDesk(Accounts &accounts, QObject *parent)
    : QObject(parent), m_accounts(accounts)
{
    connect(&m_accounts, &Accounts::changed, this, &AccountDesk::tellWindow);
    connect(&m_accounts, &Accounts::notKept, this,
            [this](const QUuid &, const QString &sentence) { say(sentence); });
}

void AccountDesk::setActivity(ActivityLog &log)
{
    m_activity = &log;
    log.watch(m_accounts, tr("Signing out"));
}

void AccountDesk::serve(WindowServices &services)
{
    services.signIn = [this](QWidget *) { signIn(); };
    services.signInAgain = [this](const QUuid &id, QWidget *) { signInAgain(id); };
    services.signOut = [this](const QUuid &id, QWidget *) { signOut(id); };
    services.removeAccount = [this](const QUuid &id, QWidget *) { remove(id); };
    services.describeAccount = [this](const QUuid &id, QWidget *) { describe(id); };
    services.openAccount = [this](const QUuid &id, const QObject *context, const TakeWay &done) {
        open(id, context, done);
    };
}

void AccountDesk::attend(MainWindow &window)
{
    m_window = &window;
    connect(&window, &MainWindow::tokenRenewed, &m_accounts, &Accounts::keepToken);
    tellWindow();
}

void AccountDesk::tellWindow()
{
    if (!m_window)
        return;
    QList<KnownOrganisation> known;
    for (const store::Profile &profile : m_accounts.profiles().all())
        known.append({profile.id, profile.name, profile.label, profile.colour, profile.type});
    m_window->setAccounts(known);
}

void AccountDesk::showDialog(AddOrganisationDialog *dialog)
{
    connect(dialog, &AddOrganisationDialog::added, this, [this](const QUuid &id) {
        if (m_window)
            m_window->accountSignedIn(id);
    });
    if (m_activity)
        m_activity->watch(*dialog, tr("Signing in"));
    dialog->open();
}

void AccountDesk::signIn()
{
    showDialog(new AddOrganisationDialog(m_accounts, {}, m_window));
}

void AccountDesk::signInAgain(const QUuid &id)
{
    auto *dialog = new AddOrganisationDialog(m_accounts, {}, m_window);
    dialog->setAccount(id);
    showDialog(dialog);
}

void AccountDesk::signOut(const QUuid &id)
{
    const store::Profile *profile = m_accounts.profiles().find(id);
    if (!profile)
        return;
    auto *question = new SignOutQuestion(profile->name, m_window);
    connect(question, &SignOutQuestion::signOutWanted, this, [this, id] {
        m_accounts.signOut(id, this, [this](const Accounts::Ended &ended) {
            say(ended ? *ended : ended.error().sentence);
        });
    });
    question->open();
}

void AccountDesk::remove(const QUuid &id)
{
    constexpr int notKnown = -1; // it is not open
    auto *dialog = new RemoveOrganisationDialog(m_accounts, id, notKnown, m_window);
    connect(dialog, &RemoveOrganisationDialog::removed, this,
            [this](const QUuid &, const QString &told) { say(told); });
    dialog->open();
}

void AccountDesk::describe(const QUuid &id)
{
    (new EditOrganisationDialog(m_accounts, id, m_window))->open(); // deletes itself
}

void AccountDesk::open(const QUuid &id, const QObject *context, const TakeWay &done)
{
    m_accounts.open(id, context, [this, id, context, done](const Accounts::Opened &opened) {
        if (opened)
            return done(doorwayTo(*opened));
        const NoWay noWay{opened.error().sentence, {}, doesSignInHelp(opened.error().kind)};
        if (opened.error().kind == AccountTrouble::Kind::Locked)
            unlock(id, context, noWay, done);
        else
            done(tl::make_unexpected(noWay));
    });
}

void AccountDesk::unlock(const QUuid &id, const QObject *context, const NoWay &locked,
                         const TakeWay &done)
{
    auto *dialog = new UnlockDialog(m_accounts.places().file(), m_window);
    connect(dialog, &QDialog::finished, context, [this, id, context, locked, done](int result) {
        if (result == QDialog::Accepted)
            open(id, context, done);
        else
            done(tl::make_unexpected(locked));
    });
    connect(dialog, &UnlockDialog::discarded, &m_accounts, &Accounts::changed);
    dialog->open();
}

void AccountDesk::say(const QString &sentence)
{
    if (m_window && !sentence.isEmpty())
        m_window->tell(sentence);
}

} // namespace rw::ui
