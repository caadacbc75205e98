// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/unlockdialog.h"

#include "store/encryptedsecrets.h"
#include "ui/feedback/marks.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rw::ui {

UnlockDialog::UnlockDialog(store::EncryptedSecrets &file, QWidget *parent)
    : QDialog(parent), m_file(file), m_passphrase(new QLineEdit(this)), m_problem(new QLabel(this))
{
    setObjectName(u"unlockDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Unlock your sign-ins"));
    m_passphrase->setObjectName(u"passphrase"_s);
    m_passphrase->setEchoMode(QLineEdit::Password);
    auto *why = new QLabel(tr("Your sign-ins are in a file that your passphrase protects. It is "
                              "asked for once after each start."),
                           this);
    why->setWordWrap(true);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colours));
    m_problem->setPalette(colours);
    m_problem->setMinimumHeight(m_problem->fontMetrics().lineSpacing());

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Passphrase:"), m_passphrase);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_unlock = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
    m_unlock->setObjectName(u"unlock"_s);
    m_unlock->setDefault(true);
    m_forgotten = buttons->addButton(tr("&Forgotten…"), QDialogButtonBox::ResetRole);
    m_forgotten->setObjectName(u"forgotten"_s);
    m_forgotten->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(why);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(440);

    const auto mayUnlock = [this] { m_unlock->setEnabled(!m_passphrase->text().isEmpty()); };
    connect(m_passphrase, &QLineEdit::textChanged, this, mayUnlock);
    connect(buttons, &QDialogButtonBox::accepted, this, &UnlockDialog::unlock);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_forgotten, &QPushButton::clicked, this, &UnlockDialog::askWhetherToDiscard);
    mayUnlock();
    m_passphrase->setFocus();
}

void UnlockDialog::unlock()
{
    m_problem->clear();
    m_unlock->setEnabled(false);
    m_unlock->setText(tr("Unlocking…"));
    m_file.unlock(m_passphrase->text(), this, [this](const store::Outcome &unlocked) {
        m_unlock->setText(tr("Unlock"));
        m_unlock->setEnabled(true);
        if (!unlocked)
            return say(unlocked.error());
        m_passphrase->clear();
        accept();
    });
}

void UnlockDialog::say(const QString &trouble)
{
    m_problem->setText(trouble);
    m_passphrase->setAccessibleDescription(trouble);
    m_passphrase->selectAll();
    m_passphrase->setFocus();
}

void UnlockDialog::askWhetherToDiscard()
{
    auto *question = new QMessageBox(this);
    question->setObjectName(u"discardQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Passphrase forgotten"));
    question->setIconPixmap(QApplication::windowIcon().pixmap(48));
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("Nobody can open the file without its passphrase."));
    question->setInformativeText(
        tr("You can delete it and sign in to your organisations again. Their plans and histories "
           "stay. At Zoho the former sign-ins stay valid until you remove them in your account "
           "under Connected Apps."));
    QPushButton *discard = question->addButton(tr("Delete the file"), QMessageBox::DestructiveRole);
    discard->setObjectName(u"discard"_s);
    QPushButton *cancel = question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(cancel);
    question->setEscapeButton(cancel);
    connect(discard, &QPushButton::clicked, this, &UnlockDialog::discard);
    question->open();
}

void UnlockDialog::discard()
{
    m_file.discard(this, [this](const store::Outcome &gone) {
        if (!gone)
            return say(gone.error());
        emit discarded();
        reject();
    });
}

} // namespace rw::ui
