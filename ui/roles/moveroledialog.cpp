// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/moveroledialog.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "ui/feedback/clearbutton.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listdelegate.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/rolechoices.h"
#include "ui/roles/sightwords.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;

MoveRoleDialog::MoveRoleDialog(edit::Workspace &workspace, const QList<RoleId> &roles,
                               QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_roles(roles),
      m_choices(new RoleChoices(workspace, this)), m_found(new QSortFilterProxyModel(this)),
      m_edit(new QLineEdit(this)), m_list(new QListView(this)), m_effect(new QLabel(this))
{
    setObjectName(QStringLiteral("moveRoleDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const RoleTree::Node *only
        = roles.size() == 1 ? workspace.roles().tree().find(roles.first()) : nullptr;
    const QString what = only ? tr("Move %1").arg(only->role.name)
                              : tr("Move %n role(s)", nullptr, int(roles.size()));
    setWindowTitle(what);

    m_choices->setRefusal([this](const RoleId &id) { return refusal(id); });
    m_found->setSourceModel(m_choices);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto *label = new QLabel(tr("New &superior:"), this);
    label->setBuddy(m_edit);
    addClearButton(m_edit, tr("Clear"));
    m_edit->setAccessibleName(tr("New superior"));
    m_edit->setPlaceholderText(tr("Type a part of its name"));
    m_edit->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition)
        ->setText(tr("New superior"));
    m_edit->installEventFilter(this);

    auto *rows = new ListDelegate(this);
    rows->setQuietText([](const QModelIndex &index) {
        const QString why = index.data(RoleChoices::ReasonRole).toString();
        return why.isEmpty() ? index.data(RoleChoices::PathRole).toString() : why;
    });
    if (workspace.roles().usersKnown()) {
        rows->setTrailingText([](const QModelIndex &index) {
            return tr("%n user(s)", nullptr, index.data(models::CountRole).toInt());
        });
    }
    m_list->setObjectName(QStringLiteral("superiorList"));
    m_list->setAccessibleName(tr("Roles"));
    m_list->setItemDelegate(rows);
    m_list->setModel(m_found);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumSize(560, 320);

    m_effect->setWordWrap(true);
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setMinimumHeight(m_effect->fontMetrics().lineSpacing() * 3);
    m_effect->setAlignment(Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take
        = buttons->addButton(only ? tr("Move") : tr("Move %n role(s)", nullptr, int(roles.size())),
                             QDialogButtonBox::AcceptRole);
    m_take->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_edit);
    column->addWidget(m_list, 1);
    column->addWidget(m_effect);
    column->addWidget(buttons);

    connect(m_edit, &QLineEdit::textChanged, this, &MoveRoleDialog::filter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MoveRoleDialog::showEffect);
    connect(m_choices, &QAbstractItemModel::modelReset, this, [this] { filter(m_edit->text()); });
    connect(m_list, &QListView::activated, this, [this] {
        if (!superior().isEmpty())
            accept();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!superior().isEmpty())
            accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    filter({});
    m_edit->setFocus();
}

RoleId MoveRoleDialog::superior() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() && index.flags() & Qt::ItemIsEnabled
               ? m_choices->idAt(m_found->mapToSource(index))
               : RoleId();
}

bool MoveRoleDialog::eventFilter(QObject *watched, QEvent *event)
{
    // While typing the arrows walk through what was found.
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

// The best of what was found is picked at once: the very name, else one that begins so, else any.
void MoveRoleDialog::filter(const QString &text)
{
    const QString wanted = text.trimmed();
    m_found->setFilterFixedString(wanted);
    QModelIndex best;
    int bestRank = 4;
    for (int row = 0; row < m_found->rowCount(); ++row) {
        const QModelIndex index = m_found->index(row, 0);
        if (!(index.flags() & Qt::ItemIsEnabled))
            continue;
        const QString name = index.data().toString();
        const int rank = name.compare(wanted, Qt::CaseInsensitive) == 0 ? 1
                         : name.startsWith(wanted, Qt::CaseInsensitive) ? 2
                                                                        : 3;
        if (rank < bestRank) {
            best = index;
            bestRank = rank;
        }
    }
    if (best.isValid()) {
        m_list->setCurrentIndex(best);
        m_list->scrollTo(best);
    } else {
        m_list->selectionModel()->clear();
    }
    showEffect();
}

void MoveRoleDialog::showEffect()
{
    const RoleSection &section = m_workspace.roles();
    const RoleId to = superior();
    m_take->setEnabled(!to.isEmpty());
    if (to.isEmpty()) {
        m_effect->setText(m_found->rowCount() == 0
                              ? tr("No role matches \"%1\".").arg(m_edit->text())
                              : tr("Nothing here can take the roles."));
        return;
    }
    QStringList words = edit::sightOf(m_workspace, to).isByReporting
                            ? QStringList()
                            : SightWords::sentences(edit::reachOfMove(m_workspace, m_roles, to),
                                                    section.tree(), section.usersKnown());
    if (words.isEmpty())
        words << tr("%1 becomes the superior.").arg(section.tree().find(to)->role.name);
    words << tr("Nothing is sent until you apply.");
    m_effect->setText(words.join(u'\n'));
}

QString MoveRoleDialog::refusal(const RoleId &superior) const
{
    const RoleSection &section = m_workspace.roles();
    const RoleTree::Node *to = section.tree().find(superior);
    const RoleTree::Node *only
        = m_roles.size() == 1 ? section.tree().find(m_roles.first()) : nullptr;
    if (!to)
        return {};
    return sentence(section.refusalToMove(m_roles, superior), only ? only->role.name : QString(),
                    to->role.name);
}

} // namespace rw::ui
