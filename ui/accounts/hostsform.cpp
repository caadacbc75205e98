// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/hostsform.h"

#include "signin/signinsentences.h"

#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace rw::ui {

namespace {

constexpr qint64 longestCertificate = 4096; // as a profile keeps it

QUrl typedAddress(const QLineEdit *edit)
{
    const QString text = edit->text().trimmed();
    return text.isEmpty() || text.contains("://"_L1) ? QUrl(text, QUrl::StrictMode)
                                                     : QUrl("https://"_L1 + text, QUrl::StrictMode);
}

// Empty: it cannot be used.
QByteArray certificateIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.read(longestCertificate + 1).trimmed();
    const QList<QSslCertificate> found = QSslCertificate::fromData(pem, QSsl::Pem);
    const bool isOne = found.size() == 1 && !found.constFirst().isNull();
    return isOne && pem.size() < longestCertificate ? pem + '\n' : QByteArray();
}

} // namespace

HostsForm::HostsForm(QWidget *parent)
    : QWidget(parent), m_accounts(new QLineEdit(this)), m_crm(new QLineEdit(this)),
      m_contracts(new QLineEdit(this)), m_certificateFile(new QLineEdit(this)),
      m_organisation(new QLineEdit(this))
{
    m_accounts->setObjectName(u"accountsHost"_s);
    m_crm->setObjectName(u"crmHost"_s);
    m_contracts->setObjectName(u"contractsHost"_s);
    m_certificateFile->setObjectName(u"certificateFile"_s);
    m_organisation->setObjectName(u"contractsOrganisation"_s);
    m_accounts->setPlaceholderText(u"https://accounts.example.com"_s);
    m_crm->setPlaceholderText(u"https://crm.example.com"_s);
    m_contracts->setPlaceholderText(tr("none"));
    m_certificateFile->setPlaceholderText(tr("as the system trusts"));
    m_organisation->setPlaceholderText(tr("your usual one"));
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setAccessibleName(tr("Choose the file with the certificate"));
    choose->setAutoDefault(false);

    auto *note
        = new QLabel(tr("Servers that you enter here take the place of the data centre."), this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *file = new QHBoxLayout;
    file->addWidget(m_certificateFile);
    file->addWidget(choose);
    auto *certificate = new QLabel(tr("Certificate (PEM file):"), this);
    certificate->setBuddy(m_certificateFile);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Organisation in Contracts:"), m_organisation);
    form->addRow(note);
    form->addRow(tr("Accounts server:"), m_accounts);
    form->addRow(tr("CR&M server:"), m_crm);
    form->addRow(tr("Contracts server:"), m_contracts);
    form->addRow(certificate, file);
    connect(choose, &QPushButton::clicked, this, &HostsForm::chooseCertificate);
}

bool HostsForm::isEmpty() const
{
    return !hosts() && contractsOrganisation().isEmpty();
}

std::optional<signin::Hosts> HostsForm::hosts() const
{
    const signin::Hosts hosts{
        typedAddress(m_accounts), typedAddress(m_crm), typedAddress(m_contracts),
        m_certificateFile->text().isEmpty() ? m_keptCertificate
                                            : certificateIn(m_certificateFile->text())};
    const bool typed = !m_accounts->text().trimmed().isEmpty() || !m_crm->text().trimmed().isEmpty()
                       || !m_contracts->text().trimmed().isEmpty()
                       || !m_certificateFile->text().isEmpty();
    return typed ? std::optional(hosts) : std::nullopt;
}

void HostsForm::setHosts(const signin::Hosts &hosts)
{
    m_accounts->setText(hosts.accounts.toString());
    m_crm->setText(hosts.crm.toString());
    m_contracts->setText(hosts.contracts.toString());
    m_keptCertificate = hosts.certificate;
    if (!m_keptCertificate.isEmpty())
        m_certificateFile->setPlaceholderText(tr("as before"));
}

QString HostsForm::contractsOrganisation() const
{
    return m_organisation->text().trimmed();
}

void HostsForm::setContractsOrganisation(const QString &name)
{
    m_organisation->setText(name);
}

QString HostsForm::problem(QWidget **where) const
{
    const std::optional<signin::Hosts> typed = hosts();
    if (!typed)
        return {};
    if (!m_certificateFile->text().isEmpty() && typed->certificate.isEmpty()) {
        *where = m_certificateFile;
        return tr("The certificate file cannot be read or does not hold exactly one certificate in "
                  "PEM.");
    }
    const auto realm = signin::Realm::typed(*typed);
    if (realm)
        return {};
    *where = realm.error().code == "accounts"_L1 ? m_accounts
             : realm.error().code == "crm"_L1    ? m_crm
                                                 : m_contracts;
    return sentenceFor(realm.error());
}

void HostsForm::chooseCertificate()
{
    auto *dialog = new QFileDialog(this, tr("Choose the certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_certificateFile, &QLineEdit::setText);
    dialog->open();
}

} // namespace rw::ui
