// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/sightbox.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "ui/roles/sightwords.h"

#include <QLabel>
#include <QVBoxLayout>

namespace rw::ui {

SightBox::SightBox(edit::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_words(new QLabel(this)),
      m_changed(new QLabel(this))
{
    setObjectName(QStringLiteral("sightBox"));
    auto *title = new QLabel(tr("Who can see what"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setToolTip(tr("By the role hierarchy alone. Sharing rules and profiles can show more."));
    m_words->setObjectName(QStringLiteral("whoSeesWhat"));
    m_words->setAccessibleName(title->text());
    m_words->setToolTip(title->toolTip());
    m_changed->setObjectName(QStringLiteral("reachOfChanges"));
    m_changed->setAccessibleName(tr("What the staged changes do"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(title);
    for (QLabel *label : {m_words, m_changed}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
}

void SightBox::setRole(const domain::RoleId &id)
{
    const edit::RoleSection &section = m_workspace.roles();
    const edit::RoleSight sight = edit::sightOf(m_workspace, id);
    m_words->setText(SightWords::sentences(sight, id, section.tree()).join(u'\n'));
    // A role that is new gains its superiors all at once, which is no news.
    const QStringList changed = section.baseline(id) && !sight.isByReporting
                                    ? SightWords::sentences(edit::reachOfStaged(m_workspace, {id}),
                                                            section.tree(), section.usersKnown())
                                    : QStringList();
    m_changed->setText(changed.join(u'\n'));
    m_changed->setVisible(!changed.isEmpty());
}

} // namespace rw::ui
