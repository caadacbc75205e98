// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/addorganisationdialog.h"

#include "api/apiclient.h"
#include "signin/devicesignin.h"
#include "signin/grantcodesignin.h"
#include "signin/signinsentences.h"
#include "ui/accounts/accounts.h"
#include "ui/accounts/connectioncheckpage.h"
#include "ui/accounts/organisationform.h"
#include "ui/accounts/regionbuttons.h"
#include "ui/accounts/waitingpage.h"
#include "ui/feedback/banner.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rw::ui {

using signin::CheckLine;
using store::Profile;
using store::SecretStore;
using Problem = signin::SignInError::Kind;
using Way = SignInChoices::Way;

namespace {

// The client, or what belongs to it, is not known where it was looked for.
bool mayBeAnotherRegion(const signin::SignInError &error, const SignInChoices &choices)
{
    if (choices.hosts)
        return false;
    return error.kind == Problem::UnknownClient || error.kind == Problem::WrongSecret
           || (error.kind == Problem::CodeRefused && choices.way == Way::Code);
}

QStringList redirectsOf(const signin::BrowserSignIn::Options &browser)
{
    QStringList redirects;
    for (const quint16 port : browser.ports)
        redirects.append(signin::BrowserSignIn::redirectFor(port).toString());
    return redirects;
}

Profile::Type typeOf(const QString &word, signin::Environment chosen)
{
    if (word.compare("sandbox"_L1, Qt::CaseInsensitive) == 0)
        return Profile::Type::Sandbox;
    if (word.compare("developer"_L1, Qt::CaseInsensitive) == 0)
        return Profile::Type::Developer;
    if (word.compare("production"_L1, Qt::CaseInsensitive) == 0)
        return Profile::Type::Production;
    switch (chosen) {
    case signin::Environment::Sandbox:
        return Profile::Type::Sandbox;
    case signin::Environment::Developer:
        return Profile::Type::Developer;
    case signin::Environment::Production:
        break;
    }
    return Profile::Type::Production;
}

} // namespace

AddOrganisationDialog::AddOrganisationDialog(Accounts &accounts, const Ways &ways, QWidget *parent)
    : QDialog(parent), m_accounts(accounts), m_ways(ways), m_pages(new QStackedWidget(this)),
      m_banner(new Banner(this)), m_regions(new RegionButtons(this)),
      m_form(new OrganisationForm(accounts.places(), redirectsOf(ways.browser), this)),
      m_formPage(new QScrollArea(this)), m_waiting(new WaitingPage(this)),
      m_checkPage(new ConnectionCheckPage(this)), m_next(new QPushButton(this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"addOrganisationDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add organisation"));
    m_banner->setObjectName(u"signInTrouble"_s);
    m_banner->clear();
    m_next->setObjectName(u"next"_s);
    m_next->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_cancel->setObjectName(u"cancel"_s);

    m_formPage->setFrameShape(QFrame::NoFrame);
    m_formPage->setWidgetResizable(true);
    m_formPage->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_formPage->setFocusPolicy(Qt::NoFocus);
    m_formPage->setWidget(m_form);
    m_pages->addWidget(m_formPage);
    m_pages->addWidget(m_waiting);
    m_pages->addWidget(m_checkPage);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addWidget(m_regions);
    column->addWidget(m_pages, 1);
    column->addLayout(buttons);
    resize(620, 720);

    connect(m_next, &QPushButton::clicked, this, &AddOrganisationDialog::goOn);
    connect(m_cancel, &QPushButton::clicked, this, &AddOrganisationDialog::reject);
    connect(m_form, &OrganisationForm::wayChanged, this, &AddOrganisationDialog::showButtons);
    connect(m_form, &OrganisationForm::dataCentreChanged, this,
            &AddOrganisationDialog::offerClient);
    connect(m_waiting, &WaitingPage::openWanted, this, [this](const QUrl &address) {
        const bool shown
            = m_ways.browse ? m_ways.browse(address) : QDesktopServices::openUrl(address);
        if (!shown)
            m_waiting->note(tr("No browser could be opened. Copy the address into one."));
    });
    connect(m_waiting, &WaitingPage::pasted, this, [this](const QString &address) {
        auto *browser = qobject_cast<signin::BrowserSignIn *>(m_signIn.get());
        const signin::Result<> taken
            = browser ? browser->paste(address) : signin::failure(Problem::WrongState);
        if (!taken)
            m_waiting->note(sentenceFor(taken.error()));
    });
    connect(m_regions, &RegionButtons::chosen, this, [this](const QString &location) {
        m_form->setDataCentre(location);
        start();
    });
    connect(m_checkPage, &ConnectionCheckPage::grantWanted, this,
            &AddOrganisationDialog::signInFor);
    if (!m_accounts.places().hasKeyStore())
        m_accounts.places().look(this, [](const store::Outcome &) {});
    showForm();
}

AddOrganisationDialog::~AddOrganisationDialog()
{
    m_checkPage->setCheck(nullptr, {});
}

void AddOrganisationDialog::setAccount(const QUuid &id)
{
    const Profile *known = m_accounts.profiles().find(id);
    if (!known)
        return;
    m_again = id;
    //: %1 is the name of an organisation
    setWindowTitle(tr("Sign in to %1").arg(known->name));
    m_form->setProfile(*known);
}

void AddOrganisationDialog::askFor(const QStringList &scopes)
{
    m_more += scopes;
    m_more.removeDuplicates();
    m_form->setMoreScopes(m_more);
}

void AddOrganisationDialog::reject()
{
    if (m_pages->currentWidget() == m_waiting) {
        m_signIn.reset();
        goBack();
        return;
    }
    if (m_keeping)
        return; // it takes a moment, and could not be undone half done
    drop();
    QDialog::reject();
}

void AddOrganisationDialog::goOn()
{
    if (m_pages->currentWidget() == m_formPage)
        start();
    else
        keep();
}

void AddOrganisationDialog::showForm()
{
    m_pages->setCurrentWidget(m_formPage);
    showButtons();
}

void AddOrganisationDialog::goBack()
{
    m_pages->setCurrentWidget(m_grant ? static_cast<QWidget *>(m_checkPage) : m_formPage);
    showButtons();
}

void AddOrganisationDialog::showButtons()
{
    const QWidget *page = m_pages->currentWidget();
    m_next->setVisible(page != m_waiting);
    m_cancel->setText(page == m_waiting ? tr("Stop waiting") : tr("Cancel"));
    if (page == m_formPage) {
        const Way way = m_form->way();
        m_next->setText(way == Way::Browser ? tr("Open browser")
                        : way == Way::Code  ? tr("Sign in")
                                            : tr("Get a code"));
        m_next->setEnabled(true);
    } else if (page == m_checkPage) {
        m_next->setText(tr("Open organisation"));
        m_next->setEnabled(m_check && !m_check->isRunning());
        m_next->setFocus();
    }
    m_next->setDefault(true);
}

void AddOrganisationDialog::showTrouble(const QString &sentence, QWidget *where)
{
    m_banner->setMessage(Banner::Kind::Error, sentence);
    if (!where)
        return;
    where->setFocus(Qt::OtherFocusReason);
    m_formPage->ensureWidgetVisible(where);
}

void AddOrganisationDialog::offerClient()
{
    m_accounts.findClient(m_form->dataCentre(), this, [this](const Accounts::Found &client) {
        if (client)
            m_form->offerClient(*client);
    });
}

void AddOrganisationDialog::start()
{
    m_banner->clear();
    m_regions->hide();
    QWidget *where = nullptr;
    if (const QString problem = m_form->problem(&where); !problem.isEmpty())
        return showTrouble(problem, where);
    m_choices = m_form->choices();
    store::EncryptedSecrets &file = m_accounts.places().file();
    if (m_choices.place != SecretStore::Kind::File || !file.exists() || file.isUnlocked())
        return signIn(m_choices);
    // A wrong passphrase is better told before Zoho is asked for anything.
    m_next->setEnabled(false);
    file.unlock(m_choices.passphrase, this, [this](const store::Outcome &unlocked) {
        showButtons();
        if (!unlocked)
            return showTrouble(unlocked.error());
        signIn(m_choices);
    });
}

void AddOrganisationDialog::signIn(const SignInChoices &choices)
{
    const signin::Result<signin::Realm> realm
        = m_ways.realm ? m_ways.realm(choices) : choices.realm();
    if (!realm)
        return showTrouble(sentenceFor(realm.error()));
    m_pages->setCurrentWidget(m_waiting);
    showButtons();
    switch (choices.way) {
    case Way::Browser:
        startBrowser(*realm);
        break;
    case Way::Device:
        startDevice(*realm);
        break;
    case Way::Code:
        m_waiting->showBusy(tr("Signing in with the code"));
        m_signIn = std::make_unique<signin::GrantCodeSignIn>(choices.client, *realm,
                                                             m_form->scopes(), choices.code);
        break;
    }
    connect(m_signIn.get(), &signin::SignIn::exchanged, this, &AddOrganisationDialog::exchanged);
    connect(m_signIn.get(), &signin::SignIn::finished, this, &AddOrganisationDialog::take);
    m_signIn->start();
}

void AddOrganisationDialog::startBrowser(const signin::Realm &realm)
{
    signin::BrowserSignIn::Options options = m_ways.browser;
    options.mayGoWithoutListening = true;
    auto signIn = std::make_unique<signin::BrowserSignIn>(m_choices.client, realm, m_form->scopes(),
                                                          options);
    const signin::BrowserSignIn *browser = signIn.get();
    connect(browser, &signin::BrowserSignIn::openBrowser, this,
            [this, browser, longest = options.longest](const QUrl &address) {
                m_waiting->showBrowser(address, browser->isListening(), longest);
                emit m_waiting->openWanted(address);
            });
    connect(browser, &signin::BrowserSignIn::refused, this,
            [this](const signin::SignInError &error) { m_waiting->note(sentenceFor(error)); });
    connect(browser, &signin::BrowserSignIn::exchanging, this,
            [this] { m_waiting->showBusy(tr("Zoho has agreed. Signing in")); });
    m_waiting->showBusy(tr("Opening your browser"));
    m_signIn = std::move(signIn);
}

void AddOrganisationDialog::startDevice(const signin::Realm &realm)
{
    auto signIn = std::make_unique<signin::DeviceSignIn>(m_choices.client, realm, m_form->scopes(),
                                                         m_ways.deviceInterval);
    connect(signIn.get(), &signin::DeviceSignIn::codeReady, m_waiting, &WaitingPage::showDevice);
    m_waiting->showBusy(tr("Asking Zoho for a code"));
    m_signIn = std::move(signIn);
}

void AddOrganisationDialog::take(const signin::Result<signin::Grant> &grant)
{
    if (m_signIn)
        m_signIn.release()->deleteLater(); // it is what calls
    if (grant) {
        m_form->forgetCode(); // only now: another data centre may be asked with the same one
        drop();
        m_grant = *grant;
        m_grantClient = m_choices.client;
        return check();
    }
    goBack();
    showTrouble(sentenceFor(grant.error()));
    if (mayBeAnotherRegion(grant.error(), m_choices))
        m_regions->offer(grant.error().place);
}

void AddOrganisationDialog::check()
{
    api::Connection connection = connectionFor(*m_grant, m_grantClient);
    connection.contractsOrganisation = m_choices.contractsOrganisation;
    m_client = std::make_unique<api::ApiClient>(connection);
    connect(m_client.get(), &api::ApiClient::exchanged, this, &AddOrganisationDialog::exchanged);
    m_check
        = std::make_unique<signin::ConnectionCheck>(*m_client, m_choices.wishes, m_grant->scopes);
    connect(m_check.get(), &signin::ConnectionCheck::finished, this,
            &AddOrganisationDialog::showButtons);
    //: %1 is a host
    QString where = tr("Server %1").arg(m_grant->hosts.crm.host());
    if (!m_grant->location.isEmpty()) {
        //: %1 is a region, %2 a host
        where = tr("Data centre %1 (%2)")
                    .arg(signin::DataCentres::regionName(m_grant->location),
                         m_grant->hosts.crm.host());
        if (!m_choices.dataCentre.isEmpty() && m_choices.dataCentre != m_grant->location)
            where += u' ' + tr("It is another than you chose; Rolewright goes there from now on.");
    }
    m_check->start();
    m_checkPage->setCheck(m_check.get(), where);
    m_pages->setCurrentWidget(m_checkPage);
    showButtons();
}

void AddOrganisationDialog::signInFor(const QStringList &scopes)
{
    askFor(scopes);
    // A code is for the rights that were typed in the console: it takes another.
    if (m_choices.way != Way::Code)
        return start();
    showForm();
    QWidget *where = nullptr;
    const QString problem = m_form->problem(&where);
    showTrouble(tr("Let the API console make another code with the missing rights.") + u' '
                    + problem,
                where);
}

void AddOrganisationDialog::drop()
{
    m_checkPage->setCheck(nullptr, {});
    m_check.reset();
    m_client.reset();
    m_signIn.reset();
    if (m_grant)
        m_accounts.abandon(*m_grant, m_grantClient);
    m_grant.reset();
}

Profile AddOrganisationDialog::profile() const
{
    Profile profile;
    if (const Profile *known = m_accounts.profiles().find(m_again))
        profile = *known;
    const QString region = signin::DataCentres::regionName(m_grant->location);
    //: the name of an organisation that may not be asked; %1 is a region or a host
    profile.name = tr("Zoho at %1").arg(region.isEmpty() ? m_grant->hosts.crm.host() : region);
    QString type;
    if (const auto &organisation = m_check->organisation()) {
        profile.name = organisation->name;
        profile.organisationId = organisation->id;
        type = organisation->type;
    }
    if (m_check->user())
        profile.user = m_check->user()->email;
    profile.type = typeOf(type, m_choices.hosts ? m_choices.environment : m_grant->environment);
    profile.label = m_choices.label;
    profile.colour = m_choices.colour;
    profile.dataCentre = m_choices.hosts ? QString() : m_grant->location;
    const signin::Hosts typed = m_choices.hosts.value_or(signin::Hosts());
    profile.accountsUrl = typed.accounts;
    profile.apiUrl = typed.crm;
    profile.contractsUrl = typed.contracts;
    profile.certificate = typed.certificate;
    profile.contractsOrganisation = m_choices.contractsOrganisation;
    profile.isLookOnly = m_choices.wishes.lookOnly;
    profile.secrets = m_choices.place;
    return profile;
}

void AddOrganisationDialog::keep()
{
    m_banner->clear();
    m_keeping = true;
    m_next->setEnabled(false);
    store::EncryptedSecrets &file = m_accounts.places().file();
    if (m_choices.place != SecretStore::Kind::File || file.exists())
        return add();
    file.make(m_choices.passphrase, this, [this](const store::Outcome &made) {
        if (made)
            return add();
        m_keeping = false;
        m_next->setEnabled(true);
        showTrouble(made.error());
    });
}

void AddOrganisationDialog::add()
{
    m_accounts.add({profile(), *m_grant, m_grantClient}, this, [this](const Accounts::Added &kept) {
        m_keeping = false;
        if (!kept) {
            m_next->setEnabled(true);
            return showTrouble(kept.error());
        }
        m_grant.reset(); // nothing to be taken back any more
        m_form->forgetPassphrase();
        emit added(*kept);
        accept();
    });
}

} // namespace rw::ui
