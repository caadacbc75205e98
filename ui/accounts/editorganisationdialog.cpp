// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/editorganisationdialog.h"

#include "ui/accounts/accounts.h"
#include "ui/accounts/colourbox.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace rw::ui {

EditOrganisationDialog::EditOrganisationDialog(Accounts &accounts, const QUuid &id, QWidget *parent)
    : QDialog(parent), m_accounts(accounts), m_id(id), m_label(new QLineEdit(this)),
      m_colour(new ColourBox(this)), m_problem(new QLabel(this))
{
    setObjectName(u"editOrganisationDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_label->setObjectName(u"label"_s);
    m_label->setMaxLength(60);
    m_colour->setObjectName(u"colour"_s);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    if (const store::Profile *known = accounts.profiles().find(id)) {
        //: %1 is the name of an organisation
        setWindowTitle(tr("%1 in Rolewright").arg(known->name));
        m_label->setText(known->label);
        m_colour->setColour(known->colour);
    }
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Label:"), m_label);
    form->addRow(tr("&Colour:"), m_colour);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(400);
    connect(buttons, &QDialogButtonBox::accepted, this, &EditOrganisationDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void EditOrganisationDialog::accept()
{
    const store::Outcome kept
        = m_accounts.describe(m_id, m_label->text().trimmed(), m_colour->colour());
    if (kept)
        return QDialog::accept();
    m_problem->setText(kept.error());
}

} // namespace rw::ui
