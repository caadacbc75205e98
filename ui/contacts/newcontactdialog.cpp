// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/newcontactdialog.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace rw::ui {

using domain::Field;

NewContactDialog::NewContactDialog(edit::Workspace &workspace,
                                   const domain::CounterpartyId &counterparty, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_counterparty(counterparty),
      m_name(new QLineEdit(this)), m_email(new QLineEdit(this)), m_jobTitle(new QLineEdit(this)),
      m_phone(new QLineEdit(this)), m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("newContactDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const domain::Counterparty *company = workspace.contacts().counterparty(counterparty);
    setWindowTitle(company ? tr("New contact at %1").arg(company->name) : tr("New contact"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_phone->setInputMethodHints(Qt::ImhDialableCharactersOnly);

    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&E-mail:"), m_email);
    form->addRow(tr("&Job title:"), m_jobTitle);
    form->addRow(tr("&Phone:"), m_phone);
    auto *note
        = new QLabel(tr("Zoho takes job title and phone now and cannot change them later."), this);
    note->setWordWrap(true);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    m_problem->setPalette(colors);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setMinimumHeight(m_problem->fontMetrics().lineSpacing());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add contact"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(note);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(440);

    for (QLineEdit *edit : {m_name, m_email})
        connect(edit, &QLineEdit::textChanged, this, &NewContactDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_name->setFocus();
}

domain::Contact NewContactDialog::contact() const
{
    domain::Contact contact;
    contact.counterparty = m_counterparty;
    contact.displayName = m_name->text().trimmed();
    contact.emailId = m_email->text().trimmed();
    contact.jobTitle = m_jobTitle->text().trimmed();
    contact.phoneNumber = m_phone->text().trimmed();
    return contact;
}

// What is not typed yet is no mistake: the button waits, but nothing complains.
void NewContactDialog::check()
{
    const edit::ContactSection &section = m_workspace.contacts();
    const auto name = section.problem(m_counterparty, {}, Field::Name, m_name->text());
    const auto email = section.problem(m_counterparty, {}, Field::EmailId, m_email->text());
    const bool typed = !m_email->text().trimmed().isEmpty();
    m_problem->setText(typed
                           ? sentence(email, domain::ObjectKind::Contact, m_email->text().trimmed())
                           : QString());
    m_email->setAccessibleDescription(m_problem->text());
    m_add->setEnabled(name == domain::NameProblem::None && email == domain::NameProblem::None);
}

} // namespace rw::ui
