// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/keepingform.h"

#include "store/passphrase.h"
#include "store/secretplaces.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace rw::ui {

using PlaceKind = store::SecretStore::Kind;

KeepingForm::KeepingForm(store::SecretPlaces &places, QWidget *parent)
    : QWidget(parent), m_places(places),
      m_system(new QRadioButton(tr("In the s&ystem's key store"), this)),
      m_session(new QRadioButton(tr("O&nly until Rolewright is closed"), this)),
      m_file(new QRadioButton(tr("In an encrypted &file, with a passphrase"), this)),
      m_whyNoKeyStore(new QLabel(this)), m_secret(new QWidget(this)), m_hint(new QLabel(this)),
      m_label(new QLabel(tr("&Passphrase:"), this)), m_passphrase(new QLineEdit(this)),
      m_againLabel(new QLabel(tr("Passphrase a&gain:"), this)), m_again(new QLineEdit(this))
{
    m_system->setObjectName(u"keepInKeyStore"_s);
    m_session->setObjectName(u"keepForSession"_s);
    m_file->setObjectName(u"keepInFile"_s);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_again->setObjectName(u"passphraseAgain"_s);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_again->setEchoMode(QLineEdit::Password);
    m_label->setBuddy(m_passphrase);
    m_againLabel->setBuddy(m_again);
    for (QLabel *label : {m_whyNoKeyStore, m_hint}) {
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
    }

    auto *fields = new QFormLayout(m_secret);
    fields->setContentsMargins(24, 0, 0, 0);
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->addRow(m_label, m_passphrase);
    fields->addRow(m_againLabel, m_again);
    fields->addRow(m_hint);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_system);
    column->addWidget(m_whyNoKeyStore);
    column->addWidget(m_session);
    column->addWidget(m_file);
    column->addWidget(m_secret);

    for (QRadioButton *choice : {m_system, m_session, m_file}) {
        connect(choice, &QRadioButton::clicked, this, [this] { m_chosen = true; });
        connect(choice, &QRadioButton::toggled, this, &KeepingForm::showPassphrase);
    }
    connect(&m_places, &store::SecretPlaces::changed, this, &KeepingForm::showPlaces);
    showPlaces();
}

PlaceKind KeepingForm::kind() const
{
    if (m_system->isChecked())
        return PlaceKind::System;
    return m_file->isChecked() ? PlaceKind::File : PlaceKind::Session;
}

void KeepingForm::setKind(PlaceKind kind)
{
    m_chosen = true;
    QRadioButton *choice = kind == PlaceKind::System ? m_system
                           : kind == PlaceKind::File ? m_file
                                                     : m_session;
    if (choice->isEnabled())
        choice->setChecked(true);
}

QString KeepingForm::passphrase() const
{
    return m_file->isChecked() && !m_places.file().isUnlocked() ? m_passphrase->text() : QString();
}

void KeepingForm::forgetPassphrase()
{
    m_passphrase->clear();
    m_again->clear();
}

QString KeepingForm::problem(QWidget **where) const
{
    if (!m_file->isChecked() || (m_places.file().exists() && m_places.file().isUnlocked()))
        return {};
    *where = m_passphrase;
    if (m_passphrase->text().isEmpty())
        return tr("Enter a passphrase for the encrypted file.");
    if (m_places.file().exists())
        return {};
    if (m_passphrase->text().size() < store::ShortestPassphrase) {
        return tr("The passphrase is too short: it takes %n character(s) at least.", nullptr,
                  store::ShortestPassphrase);
    }
    if (m_passphrase->text() == m_again->text())
        return {};
    *where = m_again;
    return tr("The two passphrases are not the same. Type them again.");
}

void KeepingForm::showPlaces()
{
    m_system->setEnabled(m_places.hasKeyStore());
    m_whyNoKeyStore->setText(m_places.whyNoKeyStore());
    m_whyNoKeyStore->setVisible(!m_places.hasKeyStore());
    m_system->setAccessibleDescription(m_places.whyNoKeyStore());
    const bool lost = m_system->isChecked() && !m_places.hasKeyStore();
    if (!m_chosen || lost) {
        const PlaceKind proposed = m_places.proposed();
        m_system->setChecked(proposed == PlaceKind::System);
        m_session->setChecked(proposed == PlaceKind::Session);
        m_file->setChecked(proposed == PlaceKind::File);
    }
    showPassphrase();
}

void KeepingForm::showPassphrase()
{
    const bool exists = m_places.file().exists();
    m_secret->setVisible(m_file->isChecked() && !(exists && m_places.file().isUnlocked()));
    m_againLabel->setVisible(!exists);
    m_again->setVisible(!exists);
    m_hint->setText(exists ? tr("The file is there already: enter the passphrase that you gave it.")
                           : tr("Rolewright asks for it once after each start. Nobody can help you "
                                "if you forget it; you would sign in again."));
}

} // namespace rw::ui
