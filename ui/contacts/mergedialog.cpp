// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/mergedialog.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ContactMerge;

MergeDialog::MergeDialog(edit::Workspace &workspace, const QList<domain::ContactId> &contacts,
                         QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_contacts(contacts), m_stays(new QComboBox(this)),
      m_name(new QComboBox(this)), m_address(new QComboBox(this)), m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("mergeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Merge %n contact(s)", nullptr, int(contacts.size())));
    m_stays->setObjectName(QStringLiteral("stays"));
    m_name->setObjectName(QStringLiteral("mergedName"));
    m_address->setObjectName(QStringLiteral("mergedAddress"));
    for (QComboBox *box : {m_name, m_address}) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
    }
    const edit::ContactSection &section = workspace.contacts();
    for (const domain::ContactId &id : contacts) {
        const domain::Contact &contact = section.book().find(id)->contact;
        //: a contact: name and e-mail address
        m_stays->addItem(tr("%1, %2").arg(contact.displayName, contact.emailId), id.value);
        if (m_name->findText(contact.displayName) < 0)
            m_name->addItem(contact.displayName);
        if (m_address->findText(contact.emailId) < 0)
            m_address->addItem(contact.emailId);
    }
    m_words->setObjectName(QStringLiteral("mergeWords"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setMinimumHeight(m_words->fontMetrics().lineSpacing() * 4);
    m_words->setAlignment(Qt::AlignTop);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Stays:"), m_stays);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&E-mail:"), m_address);
    m_name->lineEdit()->setAccessibleName(tr("Name"));
    m_address->lineEdit()->setAccessibleName(tr("E-mail"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(tr("Add merge to plan"), QDialogButtonBox::AcceptRole);
    m_take->setObjectName(QStringLiteral("addToPlan"));
    m_take->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_words);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(480);
    connect(m_stays, &QComboBox::currentIndexChanged, this, [this](int row) {
        // Others may have deleted it meanwhile; then it is refused below.
        if (const auto *entry = m_workspace.contacts().book().find(m_contacts.at(row))) {
            m_name->setCurrentText(entry->contact.displayName);
            m_address->setCurrentText(entry->contact.emailId);
        }
        look();
    });
    for (QComboBox *box : {m_name, m_address})
        connect(box, &QComboBox::currentTextChanged, this, &MergeDialog::look);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    look();
}

ContactMerge::Merge MergeDialog::merge() const
{
    return {m_contacts,
            {m_stays->currentData().toString()},
            m_name->currentText().trimmed(),
            m_address->currentText().trimmed()};
}

void MergeDialog::look()
{
    const QString refusal = sentence(ContactMerge(m_workspace).refusal(merge()));
    QStringList words;
    if (!refusal.isEmpty())
        words << refusal;
    words << tr("%n other contact(s) will be deleted when you apply.", nullptr,
                int(m_contacts.size()) - 1);
    const edit::ContactSection &section = m_workspace.contacts();
    QStringList lost;
    for (const domain::ContactId &id : m_contacts) {
        const domain::ContactBook::Entry *entry = section.book().find(id);
        if (!entry || id.value == m_stays->currentData().toString())
            continue;
        const domain::Contact &contact = entry->contact;
        for (const QString &value : {contact.jobTitle, contact.phoneNumber}) {
            if (!value.isEmpty() && !lost.contains(value))
                lost.append(value);
        }
    }
    if (!lost.isEmpty())
        words
            << tr("Zoho lets nobody change job title and phone number, so these go with them: %1.")
                   .arg(lost.join(QStringLiteral(", ")));
    m_words->setText(words.join(u'\n'));
    m_take->setEnabled(refusal.isEmpty());
}

QString sentence(ContactMerge::Refusal refusal)
{
    using Refusal = ContactMerge::Refusal;
    switch (refusal) {
    case Refusal::None:
        break;
    case Refusal::TooFew:
        return MergeDialog::tr("Select two contacts or more.");
    case Refusal::DifferentCounterparties:
        return MergeDialog::tr("They belong to different counterparties.");
    case Refusal::NotEditable:
        return MergeDialog::tr("One of the contacts cannot be edited.");
    case Refusal::NoRight:
        return MergeDialog::tr("Merging takes the rights to change and to delete contacts.");
    case Refusal::BadName:
        return MergeDialog::tr("It needs a name.");
    case Refusal::BadAddress:
        return MergeDialog::tr("It needs an e-mail address.");
    case Refusal::AddressTaken:
        return MergeDialog::tr("Another contact of the counterparty has that address.");
    }
    return {};
}

} // namespace rw::ui
