// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/duplicatesdialog.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "ui/contacts/mergedialog.h"
#include "ui/feedback/readallnotice.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ContactMerge;

DuplicatesDialog::DuplicatesDialog(edit::Workspace &workspace, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_list(new QTreeWidget(this)),
      m_words(new QLabel(this)), m_go(new QPushButton(tr("&Go to"), this)),
      m_merge(new QPushButton(tr("&Merge…"), this))
{
    setObjectName(QStringLiteral("duplicatesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Duplicates"));
    m_list->setObjectName(QStringLiteral("duplicates"));
    m_list->setAccessibleName(tr("Contacts that may be one person"));
    m_list->setHeaderLabels({tr("Contact"), tr("E-mail"), tr("Counterparty")});
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setMinimumSize(680, 360);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    m_list->header()->resizeSection(0, digit * 36);
    m_list->header()->resizeSection(1, digit * 28);
    m_words->setObjectName(QStringLiteral("duplicatesWords"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_merge->setObjectName(QStringLiteral("mergeGroup"));
    m_go->setObjectName(QStringLiteral("goToContact"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_go, QDialogButtonBox::ActionRole);
    buttons->addButton(m_merge, QDialogButtonBox::ActionRole);
    auto *notice = new ReadAllNotice(workspace, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(notice);
    column->addWidget(m_list, 1);
    column->addWidget(m_words);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &DuplicatesDialog::showButtons);
    connect(m_list, &QTreeWidget::itemActivated, m_go, &QPushButton::click);
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = m_list->currentItem())
            emit goWanted({item->data(0, Qt::UserRole).toString()});
    });
    connect(m_merge, &QPushButton::clicked, this, [this] {
        if (currentGroup() >= 0)
            emit mergeWanted(m_groups.at(currentGroup()).contacts);
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &DuplicatesDialog::look);
    connect(notice, &ReadAllNotice::readMore, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    // What is merged or changed goes at once, what is being read in between does not.
    connect(&workspace, &edit::Workspace::stepsChanged, this, &DuplicatesDialog::look);
    look();
    m_list->setFocus();
}

void DuplicatesDialog::look()
{
    const int at = std::max(0, currentGroup());
    m_groups = ContactMerge(m_workspace).duplicates();
    m_list->clear();
    const edit::ContactSection &section = m_workspace.contacts();
    for (const ContactMerge::Group &group : std::as_const(m_groups)) {
        const domain::Contact &first = section.book().find(group.contacts.first())->contact;
        const bool sameAddress = group.kind == ContactMerge::Group::Kind::SameAddress;
        auto *head = new QTreeWidgetItem(
            m_list, {sameAddress ? tr("Same address: %1").arg(first.emailId)
                                 : tr("Same name and domain: %1").arg(first.displayName)});
        head->setData(0, Qt::UserRole, first.id.value);
        head->setFirstColumnSpanned(true);
        for (const domain::ContactId &id : group.contacts) {
            const domain::Contact &contact = section.book().find(id)->contact;
            const domain::Counterparty *company = section.counterparty(contact.counterparty);
            auto *item = new QTreeWidgetItem(
                head, {contact.displayName, contact.emailId, company ? company->name : QString()});
            item->setData(0, Qt::UserRole, id.value);
        }
        head->setExpanded(true);
    }
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(std::min(at, m_list->topLevelItemCount() - 1)));
    showButtons();
}

int DuplicatesDialog::currentGroup() const
{
    QTreeWidgetItem *item = m_list->currentItem();
    return !item ? -1 : m_list->indexOfTopLevelItem(item->parent() ? item->parent() : item);
}

void DuplicatesDialog::showButtons()
{
    const int group = currentGroup();
    const QString refusal
        = group < 0 || group >= m_groups.size()
              ? QString()
              : sentence(ContactMerge(m_workspace).refusal(m_groups.at(group).contacts));
    m_go->setEnabled(group >= 0);
    m_merge->setEnabled(group >= 0 && refusal.isEmpty());
    m_words->setText(group < 0 ? tr("No two contacts look like one person.") : refusal);
}

} // namespace rw::ui
