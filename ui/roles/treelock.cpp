// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/treelock.h"

#include "edit/rolesection.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listaction.h"

namespace rw::ui {

TreeLock::TreeLock(edit::RoleSection &section, QWidget *list, QObject *parent)
    : QObject(parent), m_section(section),
      m_action(addListAction(list, tr("&Lock tree"), Qt::CTRL | Qt::Key_L,
                             lineIcon(QStringLiteral("lock")),
                             tr("No role can be moved while the tree is locked")))
{
    m_action->setObjectName(QStringLiteral("lockTree"));
    m_action->setIconText(tr("Lock"));
    m_action->setCheckable(true);
    m_action->setAutoRepeat(false);
    m_again.setSingleShot(true);
    m_again.setInterval(unlockedFor);
    connect(m_action, &QAction::triggered, this, &TreeLock::choose);
    connect(&section, &edit::RoleSection::treeLockChanged, this, &TreeLock::show);
    connect(&m_again, &QTimer::timeout, this, [this] {
        m_section.setTreeLocked(true);
        emit told(tr("The tree is locked again."));
    });
    show();
}

void TreeLock::setUp(bool protectsItself, bool isLocked, std::chrono::milliseconds unlockedFor)
{
    m_protectsItself = protectsItself;
    m_again.setInterval(unlockedFor);
    m_again.stop();
    m_section.setTreeLocked(protectsItself || isLocked);
    show();
}

void TreeLock::choose(bool locked)
{
    m_section.setTreeLocked(locked);
    if (locked) {
        m_again.stop();
        emit told(tr("The tree is locked. Roles stay where they are."));
    } else if (m_protectsItself) {
        m_again.start();
        const auto minutes
            = std::chrono::duration_cast<std::chrono::minutes>(m_again.intervalAsDuration());
        emit told(tr("The tree is unlocked for %n minute(s).", nullptr, int(minutes.count())));
    } else {
        emit told(tr("The tree is unlocked."));
    }
    emit chosen(locked);
}

void TreeLock::show()
{
    m_action->setChecked(m_section.isTreeLocked());
    setAvailable(m_action, {});
}

} // namespace rw::ui
