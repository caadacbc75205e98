// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/dropdownpreview.h"

#include "edit/contactrolesection.h"
#include "edit/workspace.h"
#include "models/itemroles.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listdelegate.h"
#include "ui/feedback/marks.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>

namespace rw::ui {

using edit::ContactRoleSection;

DropDownPreview::DropDownPreview(edit::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace),
      m_title(new QLabel(tr("As users will see it"), this)), m_closed(new QLabel(this)),
      m_list(new QListWidget(this)), m_current(new QToolButton(this)),
      m_proposed(new QToolButton(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);

    // A drop-down list, open: the field above, its list below.
    auto *field = new QFrame(this);
    field->setFrameShape(QFrame::StyledPanel);
    field->setBackgroundRole(QPalette::Base);
    field->setAutoFillBackground(true);
    m_closed->setTextFormat(Qt::PlainText);
    m_closed->setForegroundRole(QPalette::Text);
    m_closed->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *arrow = new QLabel(field);
    arrow->setPixmap(
        lineIcon(QStringLiteral("chevron-down")).pixmap(QSize(16, 16), devicePixelRatioF()));
    arrow->setAccessibleName(tr("Open list"));
    auto *fieldRow = new QHBoxLayout(field);
    fieldRow->setContentsMargins(8, 4, 4, 4);
    fieldRow->addWidget(m_closed, 1);
    fieldRow->addWidget(arrow);

    m_list->setObjectName(QStringLiteral("dropDownPreview"));
    m_list->setAccessibleName(tr("Drop-down preview"));
    m_list->setAccessibleDescription(tr("Only to look at; the table beside it is edited."));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new ListDelegate(m_list));
    m_list->setUniformItemSizes(true);

    auto *choice = new QButtonGroup(this);
    const auto setUp = [choice](QToolButton *button, const QString &text, const QString &tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setCheckable(true);
        choice->addButton(button);
    };
    setUp(m_current, tr("Current"), tr("The order that the server has"));
    setUp(m_proposed, tr("Proposed"), tr("The order with your changes"));
    m_proposed->setChecked(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    buttons->addWidget(m_current);
    buttons->addWidget(m_proposed);
    buttons->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(buttons);
    column->addWidget(field);
    column->addWidget(m_list, 1);

    connect(m_proposed, &QToolButton::toggled, this, &DropDownPreview::refill);
    connect(&workspace, &edit::Workspace::changesChanged, this, &DropDownPreview::refill);
    refill();
}

void DropDownPreview::refill()
{
    m_title->setText(m_proposed->isChecked() ? tr("As users will see it")
                                             : tr("As users see it now"));
    m_list->clear();
    if (m_proposed->isChecked())
        fillProposed();
    else
        fillCurrent();
    m_closed->setText(m_list->count() > 0 ? m_list->item(0)->text() : QString());
}

void DropDownPreview::fillCurrent()
{
    for (const domain::ContactRole &value : m_workspace.contactRoles().baselineValues())
        m_list->addItem(value.name);
}

// What is to be deleted is not offered any more.
void DropDownPreview::fillProposed()
{
    const ContactRoleSection &section = m_workspace.contactRoles();
    for (const domain::Picklist::Entry &entry : section.list().entries()) {
        if (entry.doomed)
            continue;
        const models::Mark mark = !section.baseline(entry.id())                ? models::Mark::New
                                  : section.movedValues().contains(entry.id()) ? models::Mark::Moved
                                  : m_workspace.buffer().find(ContactRoleSection::ref(entry.id()))
                                      ? models::Mark::Edited
                                      : models::Mark::None;
        auto *item = new QListWidgetItem(entry.value.name, m_list);
        item->setData(models::MarkRole, int(mark));
        item->setData(Qt::AccessibleDescriptionRole, markWord(mark));
        item->setToolTip(mark == models::Mark::None ? QString() : markWord(mark));
    }
}

} // namespace rw::ui
