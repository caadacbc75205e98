// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/deleteroledialog.h"

#include "edit/workspace.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/choicecombo.h"
#include "ui/roles/rolechoices.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;

DeleteRoleDialog::DeleteRoleDialog(edit::Workspace &workspace, const QList<RoleId> &roles,
                                   QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_roles(roles),
      m_takers(new RoleChoices(workspace, this)), m_superiors(new RoleChoices(workspace, this)),
      m_transfer(new ChoiceCombo(this)), m_up(new QRadioButton(this)),
      m_elsewhere(new QRadioButton(tr("Move them &to:"), this)), m_superior(new ChoiceCombo(this)),
      m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("deleteRoleDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const RoleTree &tree = workspace.roles().tree();
    const RoleTree::Node *only = roles.size() == 1 ? tree.find(roles.first()) : nullptr;
    setWindowTitle(only ? tr("Delete \"%1\"").arg(only->role.name)
                        : tr("Delete %n role(s)", nullptr, int(roles.size())));
    for (const RoleId &id : roles) {
        const RoleTree::Node *node = tree.find(id);
        for (size_t i = 0; node && i < node->children.size(); ++i)
            m_subordinates
                += node->children[i]->doomed || roles.contains(node->children[i]->role.id) ? 0 : 1;
    }

    m_takers->setRefusal(
        [this](const RoleId &id) { return isLeaving(id) ? tr("is to be deleted") : QString(); });
    m_superiors->setRefusal([this](const RoleId &id) {
        const RoleTree &now = m_workspace.roles().tree();
        const bool below
            = std::any_of(m_roles.cbegin(), m_roles.cend(),
                          [&now, &id](const RoleId &role) { return now.isBelow(id, role); });
        return isLeaving(id) ? tr("is to be deleted")
               : below       ? tr("is below a role that is to be deleted")
                             : QString();
    });
    const RoleId staying = workspace.roles().stayingSuperior(roles.value(0), roles);
    m_transfer->setChoices(m_takers);
    m_transfer->setId(staying.value);
    m_superior->setChoices(m_superiors);
    m_superior->setId(staying.value);

    const auto words = [this](const QString &text) {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        return label;
    };
    auto *transferLabel = new QLabel(tr("&Give users to:"), this);
    transferLabel->setBuddy(m_transfer);
    m_transfer->lineEdit()->setAccessibleName(tr("Give users to"));
    auto *transferRow = new QHBoxLayout;
    transferRow->setSpacing(8);
    transferRow->addWidget(transferLabel);
    transferRow->addWidget(m_transfer, 1);

    auto *subordinates = words(subordinatesText());
    const RoleTree::Node *superior = tree.find(staying);
    m_up->setText(only && superior
                      ? tr("Move them &up to %1")
                            .arg(QString(superior->role.name).replace(u'&', QStringLiteral("&&")))
                      : tr("Move each &up to its superior that stays"));
    m_up->setChecked(true);
    // A combo box is named by its label alone; the radio button beside it is none.
    auto *elsewhereLabel = new QLabel(tr("Superior of these roles:"), this);
    elsewhereLabel->setBuddy(m_superior);
    m_superior->lineEdit()->setAccessibleName(tr("Superior of these roles"));
    auto *elsewhereRow = new QHBoxLayout;
    elsewhereRow->setContentsMargins(24, 0, 0, 0);
    elsewhereRow->setSpacing(8);
    elsewhereRow->addWidget(elsewhereLabel);
    elsewhereRow->addWidget(m_superior, 1);
    for (QWidget *widget :
         QList<QWidget *>{subordinates, m_up, m_elsewhere, elsewhereLabel, m_superior})
        widget->setVisible(m_subordinates > 0);

    auto *noteIcon = new QLabel(this);
    noteIcon->setPixmap(
        lineIcon(QStringLiteral("info")).pixmap(QSize(16, 16), devicePixelRatioF()));
    noteIcon->setAccessibleName(tr("Information"));
    auto *note = new QHBoxLayout;
    note->setSpacing(8);
    note->addWidget(noteIcon, 0, Qt::AlignTop);
    note->addWidget(
        words(tr("Nothing happens until you apply. A role that is made again later gets a new "
                 "id.")),
        1);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    m_problem->setPalette(colors);
    m_problem->setWordWrap(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add deletion to plan"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(words(usersText()));
    column->addLayout(transferRow);
    column->addSpacing(8);
    column->addWidget(subordinates);
    column->addWidget(m_up);
    column->addWidget(m_elsewhere);
    column->addLayout(elsewhereRow);
    column->addSpacing(8);
    column->addLayout(note);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(480);

    connect(m_elsewhere, &QRadioButton::toggled, this, &DeleteRoleDialog::check);
    for (ChoiceCombo *combo : {m_transfer, m_superior}) {
        connect(combo, &ChoiceCombo::chosen, this, &DeleteRoleDialog::check);
        connect(combo->lineEdit(), &QLineEdit::textChanged, this, &DeleteRoleDialog::check);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, combo, [combo] { combo->take(); });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const bool taken = m_transfer->take() && (!m_elsewhere->isChecked() || m_superior->take());
        check();
        if (taken && m_add->isEnabled())
            accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_transfer->setFocus();
}

RoleSection::Deletion DeleteRoleDialog::deletion() const
{
    return {m_roles, RoleId{m_transfer->id()},
            m_subordinates > 0 && m_elsewhere->isChecked() ? RoleId{m_superior->id()} : RoleId()};
}

QString DeleteRoleDialog::usersText() const
{
    const RoleSection &section = m_workspace.roles();
    const QString need
        = m_roles.size() == 1
              ? tr("Zoho needs another role that takes over the users.")
              : tr("Zoho needs another role that takes over the users of these roles.");
    if (!section.usersKnown())
        return need;
    int users = 0;
    for (const RoleId &id : m_roles)
        users += section.userCount(id);
    const QString count = m_roles.size() == 1 ? tr("%n user(s) in this role.", nullptr, users)
                                              : tr("%n user(s) in these roles.", nullptr, users);
    return tr("%1 %2").arg(count, need);
}

QString DeleteRoleDialog::subordinatesText() const
{
    return m_roles.size() == 1 ? tr("%n role(s) reporting to it:", nullptr, m_subordinates)
                               : tr("%n role(s) reporting to them:", nullptr, m_subordinates);
}

bool DeleteRoleDialog::isLeaving(const RoleId &id) const
{
    const RoleTree::Node *node = m_workspace.roles().tree().find(id);
    return !node || node->doomed || m_roles.contains(id);
}

void DeleteRoleDialog::check()
{
    m_superior->setEnabled(m_elsewhere->isChecked());
    QString problem = sentence(m_workspace.roles().refusalToDelete(deletion()));
    for (const ChoiceCombo *combo : {m_transfer, m_superior}) {
        if (problem.isEmpty() && combo->isEnabled() && combo->isTyping() && !combo->canTake())
            problem = tr("No role is called \"%1\".").arg(combo->currentText());
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_add->setEnabled(problem.isEmpty());
}

} // namespace rw::ui
