// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/usersdrawer.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/roleusersmodel.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/listheader.h"
#include "ui/feedback/statepage.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace rw::ui {

using models::RoleUsersModel;

UsersDrawer::UsersDrawer(edit::Workspace &workspace, QWidget *list, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_users(new RoleUsersModel(workspace, this)),
      m_action(addListAction(list, tr("&Users"), Qt::CTRL | Qt::Key_U, {},
                             tr("Shows who is in the selected roles"))),
      m_count(new QLabel(this)), m_withBelow(new QCheckBox(tr("With the roles &below"), this)),
      m_table(new QTableView(this)), m_page(new StatePage(m_table, this))
{
    setObjectName(QStringLiteral("usersDrawer"));
    m_action->setObjectName(QStringLiteral("showUsers"));
    m_action->setCheckable(true);
    m_action->setAutoRepeat(false);
    setAvailable(m_action, {});
    m_count->setObjectName(QStringLiteral("usersCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_withBelow->setObjectName(QStringLiteral("withRolesBelow"));
    m_table->setObjectName(QStringLiteral("usersOfRoles"));
    m_table->setAccessibleName(tr("Users in the selected roles"));
    m_table->setModel(m_users);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->setHorizontalHeader(new ListHeader(m_table));
    const int digit = fontMetrics().horizontalAdvance(u'0');
    m_table->horizontalHeader()->resizeSection(RoleUsersModel::NameColumn, digit * 26);
    m_table->horizontalHeader()->resizeSection(RoleUsersModel::AddressColumn, digit * 36);
    m_table->horizontalHeader()->resizeSection(RoleUsersModel::RoleColumn, digit * 28);
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_count, 1);
    head->addWidget(m_withBelow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_page, 1);
    setMinimumHeight(fontMetrics().height() * 7);
    hide();
    connect(m_action, &QAction::toggled, this, [this](bool open) {
        setVisible(open);
        look();
    });
    connect(m_withBelow, &QCheckBox::toggled, this, &UsersDrawer::look);
    connect(m_users, &QAbstractItemModel::modelReset, this, &UsersDrawer::showCount);
    connect(&workspace.roles(), &edit::RoleSection::usersChanged, this, &UsersDrawer::showCount);
}

void UsersDrawer::setRoles(const QList<domain::RoleId> &roles)
{
    m_roles = roles;
    if (m_action->isChecked())
        look();
}

void UsersDrawer::look()
{
    m_users->setRoles(m_action->isChecked() ? m_roles : QList<domain::RoleId>(),
                      m_withBelow->isChecked());
    showCount();
}

void UsersDrawer::showCount()
{
    const QString users = tr("%n user(s)", nullptr, m_users->rowCount());
    m_count->setText(m_users->isKnown() ? users : QString());
    if (!m_users->isKnown())
        m_page->showWords(tr("Users are not known"),
                          tr("They could not be read, or the sign-in does not include the right."));
    else if (m_roles.isEmpty())
        m_page->showWords(tr("No role is selected"), {});
    else if (m_users->rowCount() == 0)
        m_page->showWords(tr("Nobody is in the selected roles"), {});
    else
        m_page->showList();
}

} // namespace rw::ui
