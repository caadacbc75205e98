// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/removeorganisationdialog.h"

#include "ui/accounts/accounts.h"
#include "ui/feedback/marks.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rw::ui {

RemoveOrganisationDialog::RemoveOrganisationDialog(Accounts &accounts, const QUuid &id,
                                                   int stagedEdits, QWidget *parent)
    : QDialog(parent), m_accounts(accounts), m_id(id),
      m_revoke(new QCheckBox(tr("Take the sign-in &back at Zoho"), this)),
      m_history(new QCheckBox(tr("Delete its &history of applies and snapshots as well"), this)),
      m_problem(new QLabel(this))
{
    setObjectName(u"removeOrganisationDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const store::Profile *known = accounts.profiles().find(id);
    const QString name = known ? known->name : QString();
    setWindowTitle(tr("Remove organisation"));
    m_revoke->setObjectName(u"revoke"_s);
    m_history->setObjectName(u"wipeHistory"_s);
    m_revoke->setChecked(true);

    //: %1 is the name of an organisation
    auto *title = new QLabel(tr("Remove “%1” from Rolewright?").arg(name), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *goes = new QLabel(whatGoes(stagedEdits), this);
    goes->setObjectName(u"whatGoes"_s);
    for (QLabel *label : {title, goes, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_problem->setObjectName(u"problem"_s);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colours));
    m_problem->setPalette(colours);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_remove = buttons->addButton(tr("Remove"), QDialogButtonBox::DestructiveRole);
    m_remove->setObjectName(u"remove"_s);
    m_remove->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{title, goes, m_revoke, m_history, m_problem})
        column->addWidget(widget);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(480);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_remove, &QPushButton::clicked, this, &RemoveOrganisationDialog::remove);
    buttons->button(QDialogButtonBox::Cancel)->setFocus();
}

QString RemoveOrganisationDialog::whatGoes(int stagedEdits) const
{
    QStringList goes{tr("This goes from this computer: the client, the secret and the tokens, what "
                        "was read of the organisation, and its label and colour.")};
    if (stagedEdits > 0) {
        goes.append(
            tr("%n staged change(s) that were never sent go as well. Save the plan first if "
               "you want to keep it.",
               nullptr, stagedEdits));
    } else if (stagedEdits < 0) {
        goes.append(tr("Staged changes that were never sent go as well."));
    }
    goes.append(tr("At Zoho nothing of the organisation is changed."));
    return goes.join(u"\n\n"_s);
}

void RemoveOrganisationDialog::reject()
{
    if (!m_removing)
        QDialog::reject();
}

void RemoveOrganisationDialog::remove()
{
    m_removing = true;
    m_problem->clear();
    m_remove->setEnabled(false);
    m_accounts.remove(m_id, {m_revoke->isChecked(), m_history->isChecked()}, this,
                      [this](const Accounts::Ended &ended) {
                          m_removing = false;
                          m_remove->setEnabled(true);
                          if (!ended)
                              return m_problem->setText(ended.error().sentence);
                          emit removed(m_id, *ended);
                          accept();
                      });
}

} // namespace rw::ui
