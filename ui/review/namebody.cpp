// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/namebody.h"

#include "edit/conflicts.h"
#include "edit/workspace.h"
#include "ui/feedback/sentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace rw::ui {

using domain::Change;
using domain::NameProblem;
using domain::ObjectKind;

NameBody::NameBody(edit::Workspace &workspace, const Change &change, QWidget *parent)
    : ConflictBody(parent), m_workspace(workspace), m_change(change), m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("conflictName"));
    const bool address = change.ref.kind == ObjectKind::Contact;
    const QString wanted = edit::wantedName(workspace, change.ref);
    auto *why = new QLabel(
        address
            //: %1: an e-mail address
            ? tr("Another contact of this counterparty has the address “%1” by now.").arg(wanted)
            : change.ref.kind == ObjectKind::Role
                  //: %1: a name
                  ? tr("Another role is called “%1” by now. Zoho takes capitals and small letters "
                       "for "
                       "the same.")
                        .arg(wanted)
                  : change.ref.kind == ObjectKind::Counterparty
                        //: %1: a name
                        ? tr("Another counterparty is called “%1” by now.").arg(wanted)
                        //: %1: a name
                        : tr("Another contact role is called “%1” by now. Zoho takes capitals and "
                             "small "
                             "letters for the same.")
                              .arg(wanted),
        this);
    why->setObjectName(QStringLiteral("conflictWhy"));
    why->setWordWrap(true);
    why->setTextFormat(Qt::PlainText);
    why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setObjectName(QStringLiteral("newName"));
    m_name->setAccessibleName(address ? tr("New address") : tr("New name"));
    m_name->setText(edit::freeName(workspace, change.ref));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    auto *label = new QLabel(address ? tr("New &address:") : tr("New &name:"), this);
    label->setBuddy(m_name);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_name);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(why);
    column->addLayout(row);
    connect(m_name, &QLineEdit::textChanged, this, &ConflictBody::answerChanged);
    connect(m_name, &QLineEdit::returnPressed, this, &ConflictBody::answerWanted);
}

QString NameBody::problem() const
{
    const QString name = m_name->text().trimmed();
    const NameProblem problem = edit::problemOfName(m_workspace, m_change.ref, name);
    return problem == NameProblem::None ? QString() : sentence(problem, m_change.ref.kind, name);
}

QString NameBody::hint() const
{
    const QString problem = this->problem();
    return problem.isEmpty() ? tr("This one is free.") : problem;
}

QString NameBody::answerText() const
{
    return m_change.ref.kind == ObjectKind::Contact ? tr("Use this address") : tr("Use this name");
}

bool NameBody::canAnswer() const
{
    return problem().isEmpty();
}

bool NameBody::answer(const QList<domain::ObjectRef> &refs)
{
    return refs.size() == 1 && edit::useName(m_workspace, refs.first(), m_name->text().trimmed());
}

} // namespace rw::ui
