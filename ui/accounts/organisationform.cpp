// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/organisationform.h"

#include "ui/accounts/colourbox.h"
#include "ui/accounts/hostsform.h"
#include "ui/accounts/keepingform.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFormLayout>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace rw::ui {

using Way = SignInChoices::Way;
using signin::Environment;

namespace {

QLabel *wrapping(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

OrganisationForm::OrganisationForm(store::SecretPlaces &places, const QStringList &redirects,
                                   QWidget *parent)
    : QWidget(parent), m_dataCentre(new QComboBox(this)), m_environment(new QComboBox(this)),
      m_keeping(new KeepingForm(places, this)), m_advanced(new QToolButton(this)),
      m_hosts(new HostsForm(this)), m_redirects(redirects.join(u'\n'))
{
    m_dataCentre->setObjectName(u"dataCentre"_s);
    m_environment->setObjectName(u"environment"_s);
    m_dataCentre->addItem(tr("Find it for me"), QString());
    for (const signin::DataCentre &centre : signin::DataCentres::all()) {
        //: %1 is a region, %2 the short name that Zoho gives its data centre
        m_dataCentre->addItem(tr("%1 (%2)").arg(signin::DataCentres::regionName(centre.location),
                                                centre.location.toUpper()),
                              centre.location);
    }
    m_environment->addItem(tr("Production"), int(Environment::Production));
    m_environment->addItem(tr("Sandbox"), int(Environment::Sandbox));
    m_environment->addItem(tr("Developer"), int(Environment::Developer));

    auto *where = new QGroupBox(tr("Organisation"), this);
    auto *whereForm = new QFormLayout(where);
    whereForm->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    whereForm->addRow(tr("&Data centre:"), m_dataCentre);
    whereForm->addRow(tr("T&his organisation is:"), m_environment);

    auto *keeping = new QGroupBox(tr("Keep me signed in"), this);
    (new QVBoxLayout(keeping))->addWidget(m_keeping);

    m_advanced->setObjectName(u"advanced"_s);
    m_advanced->setText(tr("Ad&vanced"));
    m_advanced->setCheckable(true);
    m_advanced->setAutoRaise(true);
    m_advanced->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto showAdvanced = [this](bool open) {
        m_advanced->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_hosts->setVisible(open);
    };
    connect(m_advanced, &QToolButton::toggled, this, showAdvanced);
    showAdvanced(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 10, 0); // beside the scroll bar
    column->setSpacing(12);
    column->addWidget(where);
    column->addWidget(makeWishes());
    column->addWidget(makeWays());
    column->addWidget(makeClient());
    column->addWidget(makeLooks());
    column->addWidget(keeping);
    column->addWidget(m_advanced);
    column->addWidget(m_hosts);
    column->addStretch();

    connect(m_dataCentre, &QComboBox::currentIndexChanged, this,
            &OrganisationForm::dataCentreChanged);
    showScopes();
    showWay();
}

QWidget *OrganisationForm::makeWishes()
{
    auto *box = new QGroupBox(tr("I want to manage"), this);
    m_roles = new QCheckBox(tr("&Roles"), box);
    m_contactRoles = new QCheckBox(tr("Contact r&oles"), box);
    m_contracts = new QCheckBox(tr("Contracts con&tacts"), box);
    m_lookOnly = new QCheckBox(tr("Loo&k only (asks for the rights to read)"), box);
    m_roles->setObjectName(u"wishRoles"_s);
    m_contactRoles->setObjectName(u"wishContactRoles"_s);
    m_contracts->setObjectName(u"wishContracts"_s);
    m_lookOnly->setObjectName(u"lookOnly"_s);
    m_roles->setChecked(true);
    m_contactRoles->setChecked(true);
    m_scopes = wrapping(box);
    m_scopes->setObjectName(u"scopes"_s);
    m_copyScopes = new QPushButton(tr("Copy for the console"), box);
    m_copyScopes->setObjectName(u"copyScopes"_s);
    m_copyScopes->setAccessibleName(tr("Copy the rights for the API console"));
    m_copyScopes->setAutoDefault(false);
    connect(m_copyScopes, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(scopes().join(u',')); });
    auto *ticks = new QHBoxLayout;
    ticks->setSpacing(18);
    for (QCheckBox *tick : {m_roles, m_contactRoles, m_contracts}) {
        ticks->addWidget(tick);
        connect(tick, &QCheckBox::toggled, this, &OrganisationForm::showScopes);
    }
    connect(m_lookOnly, &QCheckBox::toggled, this, &OrganisationForm::showScopes);
    ticks->addStretch();
    auto *column = new QVBoxLayout(box);
    column->addLayout(ticks);
    column->addWidget(m_lookOnly);
    column->addWidget(m_scopes);
    column->addWidget(m_copyScopes, 0, Qt::AlignLeft);
    return box;
}

QWidget *OrganisationForm::makeWays()
{
    auto *box = new QGroupBox(tr("Way to sign in"), this);
    m_browser = new QRadioButton(tr("In my &browser"), box);
    m_code = new QRadioButton(tr("&With a code from a Self Client"), box);
    m_device = new QRadioButton(tr("On &another device"), box);
    m_browser->setObjectName(u"wayBrowser"_s);
    m_code->setObjectName(u"wayCode"_s);
    m_device->setObjectName(u"wayDevice"_s);
    m_browser->setChecked(true);
    m_wayHint = wrapping(box);
    m_wayHint->setObjectName(u"wayHint"_s);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(18);
    for (QRadioButton *choice : {m_browser, m_code, m_device}) {
        choices->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, &OrganisationForm::showWay);
    }
    choices->addStretch();
    auto *column = new QVBoxLayout(box);
    column->addLayout(choices);
    column->addWidget(m_wayHint);
    return box;
}

QWidget *OrganisationForm::makeClient()
{
    auto *box = new QGroupBox(tr("My company's API client"), this);
    m_clientId = new QLineEdit(box);
    m_clientSecret = new QLineEdit(box);
    m_grantCode = new QLineEdit(box);
    m_clientId->setObjectName(u"clientId"_s);
    m_clientSecret->setObjectName(u"clientSecret"_s);
    m_grantCode->setObjectName(u"grantCode"_s);
    m_clientId->setPlaceholderText(u"1000.…"_s);
    m_clientSecret->setEchoMode(QLineEdit::Password);
    m_grantCodeLabel = new QLabel(tr("Code from the &console:"), box);
    m_grantCodeLabel->setBuddy(m_grantCode);
    auto *form = new QFormLayout(box);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Client &ID:"), m_clientId);
    form->addRow(tr("Client &secret:"), m_clientSecret);
    form->addRow(m_grantCodeLabel, m_grantCode);
    return box;
}

QWidget *OrganisationForm::makeLooks()
{
    auto *box = new QGroupBox(tr("In Rolewright"), this);
    m_label = new QLineEdit(box);
    m_colour = new ColourBox(box);
    m_label->setObjectName(u"label"_s);
    m_colour->setObjectName(u"colour"_s);
    m_label->setMaxLength(60);
    m_label->setPlaceholderText(tr("stands beside its name"));
    auto *form = new QFormLayout(box);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Label:"), m_label);
    form->addRow(tr("Colo&ur:"), m_colour);
    return box;
}

SignInChoices OrganisationForm::choices() const
{
    SignInChoices choices;
    choices.way = way();
    choices.dataCentre = dataCentre();
    choices.environment = static_cast<Environment>(m_environment->currentData().toInt());
    choices.hosts = m_hosts->hosts();
    choices.contractsOrganisation = m_hosts->contractsOrganisation();
    choices.wishes = {m_roles->isChecked(), m_contactRoles->isChecked(), m_contracts->isChecked(),
                      m_lookOnly->isChecked()};
    choices.client = {m_clientId->text().trimmed(), m_clientSecret->text().trimmed()};
    choices.code = m_grantCode->text().trimmed();
    choices.label = m_label->text().trimmed();
    choices.colour = m_colour->colour();
    choices.place = m_keeping->kind();
    choices.passphrase = m_keeping->passphrase();
    return choices;
}

void OrganisationForm::setProfile(const store::Profile &profile)
{
    setDataCentre(profile.dataCentre);
    const Environment environment
        = profile.type == store::Profile::Type::Sandbox     ? Environment::Sandbox
          : profile.type == store::Profile::Type::Developer ? Environment::Developer
                                                            : Environment::Production;
    m_environment->setCurrentIndex(m_environment->findData(int(environment)));
    m_lookOnly->setChecked(profile.isLookOnly);
    if (!profile.scopes.isEmpty()) {
        const signin::GrantedScopes granted(profile.scopes);
        m_roles->setChecked(granted.rightsTo(signin::Workspace::Roles).read);
        m_contactRoles->setChecked(granted.rightsTo(signin::Workspace::ContactRoles).read);
        m_contracts->setChecked(granted.rightsTo(signin::Workspace::Contracts).read);
    }
    m_label->setText(profile.label);
    m_colour->setColour(profile.colour);
    m_keeping->setKind(profile.secrets);
    if (!profile.accountsUrl.isEmpty()) {
        m_hosts->setHosts(
            {profile.accountsUrl, profile.apiUrl, profile.contractsUrl, profile.certificate});
    }
    m_hosts->setContractsOrganisation(profile.contractsOrganisation);
    m_advanced->setChecked(!m_hosts->isEmpty());
}

void OrganisationForm::offerClient(const signin::Client &client)
{
    if (!m_clientId->text().isEmpty() || !m_clientSecret->text().isEmpty())
        return;
    m_clientId->setText(client.id);
    m_clientSecret->setText(client.secret);
}

Way OrganisationForm::way() const
{
    if (m_code->isChecked())
        return Way::Code;
    return m_device->isChecked() ? Way::Device : Way::Browser;
}

QString OrganisationForm::dataCentre() const
{
    return m_dataCentre->currentData().toString();
}

void OrganisationForm::setDataCentre(const QString &location)
{
    m_dataCentre->setCurrentIndex(qMax(0, m_dataCentre->findData(location)));
}

void OrganisationForm::setMoreScopes(const QStringList &scopes)
{
    m_moreScopes = scopes;
    showScopes();
}

QStringList OrganisationForm::scopes() const
{
    QStringList scopes = signin::scopesFor({m_roles->isChecked(), m_contactRoles->isChecked(),
                                            m_contracts->isChecked(), m_lookOnly->isChecked()});
    const signin::GrantedScopes asked(scopes);
    for (const QString &more : m_moreScopes) {
        if (!asked.includes(more))
            scopes.append(more);
    }
    return scopes;
}

void OrganisationForm::forgetCode()
{
    m_grantCode->clear();
}

void OrganisationForm::forgetPassphrase()
{
    m_keeping->forgetPassphrase();
}

QString OrganisationForm::problem(QWidget **where) const
{
    const SignInChoices chosen = choices();
    *where = m_roles;
    if (scopes().isEmpty())
        return tr("Choose at least one thing that you want to manage.");
    *where = chosen.client.id.isEmpty() ? m_clientId : m_clientSecret;
    if (chosen.client.id.isEmpty() || chosen.client.secret.isEmpty())
        return tr("Enter the client ID and the client secret from Zoho's API console.");
    *where = m_grantCode;
    if (chosen.way == Way::Code && chosen.code.isEmpty())
        return tr("Paste the code that the API console shows for your Self Client.");
    *where = m_dataCentre;
    if (chosen.way == Way::Code && !chosen.hosts && chosen.dataCentre.isEmpty())
        return tr("Choose the data centre: a code does not tell where it comes from.");
    if (const QString sentence = m_hosts->problem(where); !sentence.isEmpty())
        return sentence;
    return m_keeping->problem(where);
}

void OrganisationForm::showScopes()
{
    const QStringList asked = scopes();
    m_scopes->setText(asked.isEmpty() ? tr("Nothing is asked for.")
                                      //: %1 is a list of Zoho's names for rights
                                      : tr("Rights asked: %1").arg(asked.join(u", "_s)));
    showWay();
}

void OrganisationForm::showWay()
{
    const Way chosen = way();
    m_copyScopes->setVisible(chosen == Way::Code);
    m_grantCode->setVisible(chosen == Way::Code);
    m_grantCodeLabel->setVisible(chosen == Way::Code);
    if (chosen == Way::Browser) {
        //: %1 are addresses, a line each
        m_wayHint->setText(tr("Needs a Server-based client in Zoho's API console. Register these "
                              "redirect addresses for it; the first that is free is used:\n%1")
                               .arg(m_redirects));
    } else if (chosen == Way::Code) {
        m_wayHint->setText(tr("Make a Self Client in Zoho's API console, let it generate a code "
                              "for the rights listed above and paste it below before it expires."));
    } else {
        m_wayHint->setText(tr("Needs a Non-browser client. You are shown a short code to type in "
                              "any browser, on any machine."));
    }
    emit wayChanged();
}

} // namespace rw::ui
