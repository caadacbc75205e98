// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/roleviews.h"

#include "edit/workspace.h"
#include "models/comparedrolesmodel.h"
#include "ui/roles/comparedrolestree.h"
#include "ui/roles/outlineedit.h"
#include "ui/roles/outlineview.h"
#include "ui/roles/roletable.h"
#include "ui/roles/roletreeview.h"

#include <QComboBox>

namespace rw::ui {

using domain::RoleId;
using models::ComparedRolesModel;

RoleViews::RoleViews(edit::Workspace &workspace, RoleTreeView *tree, QWidget *parent)
    : QStackedWidget(parent), m_tree(tree), m_compared(new ComparedRolesModel(workspace, this)),
      m_comparedTree(new ComparedRolesTree(*m_compared, this)),
      m_table(new RoleTable(workspace, this)), m_outline(new OutlineView(workspace, this)),
      m_choice(new QComboBox(parent))
{
    addWidget(m_tree);
    addWidget(m_comparedTree);
    addWidget(m_table);
    addWidget(m_outline);
    m_choice->setObjectName(QStringLiteral("roleView"));
    m_choice->addItem(tr("Proposed"), int(View::Proposed));
    m_choice->addItem(tr("Current"), int(View::Current));
    m_choice->addItem(tr("Both"), int(View::Both));
    m_choice->addItem(tr("Table"), int(View::Table));
    m_choice->addItem(tr("Outline"), int(View::Outline));
    const QStringList tips{tr("The hierarchy as it will be when you apply"),
                           tr("The hierarchy as it is on the server"),
                           tr("As it will be, with a ghost of each role at its old place"),
                           tr("A role in each row, to be sorted and edited in bulk"),
                           tr("The hierarchy as indented text")};
    for (int row = 0; row < tips.size(); ++row)
        m_choice->setItemData(row, tips.at(row), Qt::ToolTipRole);
    connect(m_choice, &QComboBox::currentIndexChanged, this,
            [this] { setView(View(m_choice->currentData().toInt())); });
    connect(m_tree, &RoleTreeView::rolesSelected, this, &RoleViews::follow);
    connect(m_comparedTree, &ComparedRolesTree::contextMenuRequested, this,
            &RoleViews::contextMenuRequested);
    connect(m_table, &RoleTable::contextMenuRequested, this, &RoleViews::contextMenuRequested);
    connect(m_table, &RoleTable::rolesSelected, this, [this] {
        const QList<RoleId> roles = m_table->selectedRoles();
        if (m_following || m_view != View::Table || roles.isEmpty())
            return;
        m_following = true;
        m_tree->revealAll(roles);
        m_following = false;
    });
    const auto choose = [this](const RoleId &id) {
        m_following = true;
        m_tree->reveal(id);
        m_following = false;
    };
    connect(m_comparedTree, &ComparedRolesTree::roleChosen, this, choose);
    connect(m_outline, &OutlineView::roleChosen, this, choose);
}

void RoleViews::setView(View view)
{
    if (view == m_view)
        return;
    // What is typed into the text is taken while it can be seen, or it stays in front.
    if (m_view == View::Outline && !m_outline->commit()) {
        m_choice->setCurrentIndex(m_choice->findData(int(m_view)));
        return;
    }
    m_view = view;
    m_choice->setCurrentIndex(m_choice->findData(int(view)));
    using Shown = ComparedRolesModel::Shown;
    m_compared->setShown(view == View::Current ? Shown::Current
                         : view == View::Both  ? Shown::Both
                                               : Shown::Nothing);
    setCurrentWidget(view == View::Proposed  ? static_cast<QWidget *>(m_tree)
                     : view == View::Table   ? static_cast<QWidget *>(m_table)
                     : view == View::Outline ? static_cast<QWidget *>(m_outline)
                                             : m_comparedTree);
    m_outline->setActive(view == View::Outline);
    follow();
    emit viewChanged();
}

void RoleViews::takeCommands()
{
    for (QWidget *view : {static_cast<QWidget *>(m_comparedTree), static_cast<QWidget *>(m_table)})
        view->addActions(m_tree->actions());
}

void RoleViews::focusView()
{
    QWidget *view = m_view == View::Outline ? &m_outline->text() : currentWidget();
    view->setFocus(Qt::OtherFocusReason);
}

void RoleViews::follow()
{
    if (m_following || m_view == View::Proposed)
        return;
    m_following = true;
    if (m_view == View::Table)
        m_table->reveal(m_tree->currentRole());
    else if (m_view == View::Outline)
        m_outline->reveal(m_tree->currentRole());
    else
        m_comparedTree->reveal(m_tree->currentRole());
    m_following = false;
}

} // namespace rw::ui
