// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/replacedialog.h"

#include "domain/nameorder.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using domain::Field;
using domain::RoleId;

ReplaceDialog::ReplaceDialog(edit::Workspace &workspace, const QList<RoleId> &roles,
                             QWidget *parent)
    : BulkDialog(workspace, tr("Find and replace"), parent), m_roles(roles),
      m_field(new QComboBox(this)), m_find(new QLineEdit(this)), m_replace(new QLineEdit(this)),
      m_case(new QCheckBox(tr("&Match case"), this)),
      m_selected(new QCheckBox(tr("Selected roles &only"), this))
{
    m_field->setObjectName(QStringLiteral("replaceIn"));
    m_field->addItem(tr("Names"), int(Field::Name));
    m_field->addItem(tr("Descriptions"), int(Field::Description));
    m_find->setObjectName(QStringLiteral("find"));
    m_replace->setObjectName(QStringLiteral("replace"));
    m_case->setObjectName(QStringLiteral("matchCase"));
    m_selected->setObjectName(QStringLiteral("selectedOnly"));
    m_selected->setChecked(roles.size() > 1);
    m_selected->setEnabled(!roles.isEmpty());
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Find:"), m_find);
    form->addRow(tr("&Replace with:"), m_replace);
    form->addRow(tr("&In:"), m_field);
    form->addRow(QString(), m_case);
    form->addRow(QString(), m_selected);
    top()->addLayout(form);
    // Before the list, in which one looks at what comes of it.
    QWidget *before = m_find;
    for (QWidget *next : std::initializer_list<QWidget *>{m_replace, m_field, m_case, m_selected}) {
        setTabOrder(before, next);
        before = next;
    }
    for (QLineEdit *edit : {m_find, m_replace})
        connect(edit, &QLineEdit::textChanged, this, &ReplaceDialog::look);
    for (QCheckBox *box : {m_case, m_selected})
        connect(box, &QCheckBox::toggled, this, &ReplaceDialog::look);
    connect(m_field, &QComboBox::currentIndexChanged, this, &ReplaceDialog::look);
    m_find->setFocus();
}

void ReplaceDialog::look()
{
    QList<edit::RoleBulk::Wish> wishes;
    const QString find = m_find->text();
    const auto field = Field(m_field->currentData().toInt());
    const Qt::CaseSensitivity sensitivity
        = m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const edit::RoleBulk bulk(workspace());
    QList<RoleId> ids = m_selected->isChecked() ? m_roles : workspace().roles().tree().ids();
    const domain::NameOrder order;
    std::sort(ids.begin(), ids.end(), [&](const RoleId &a, const RoleId &b) {
        return order.compare(bulk.text(a, Field::Name), bulk.text(b, Field::Name)) < 0;
    });
    for (const RoleId &id : std::as_const(ids)) {
        QString text = bulk.text(id, field);
        if (find.isEmpty() || !text.contains(find, sensitivity))
            continue;
        text.replace(find, m_replace->text(), sensitivity);
        wishes.append({id, field, text});
    }
    setWishes(wishes);
}

} // namespace rw::ui
