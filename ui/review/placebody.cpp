// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/placebody.h"

#include "edit/conflicts.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/changewords.h"
#include "ui/feedback/sentences.h"
#include "ui/review/conflictwords.h"
#include "ui/roles/choicecombo.h"
#include "ui/roles/rolechoices.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace rw::ui {

using domain::Change;
using domain::Field;
using domain::RoleId;

PlaceBody::PlaceBody(edit::Workspace &workspace, const Change &change, QWidget *parent)
    : ConflictBody(parent), m_workspace(workspace), m_change(change),
      m_superior(new ChoiceCombo(this))
{
    setObjectName(QStringLiteral("conflictPlace"));
    QString wanted;
    for (const domain::FieldChange &field : change.fields) {
        if (field.field == Field::ReportingTo)
            wanted = models::roleInWords(workspace, field.after.toString());
    }
    const QList<RoleId> loop = workspace.roles().loopOf(RoleId{change.ref.id});
    auto *why = new QLabel(
        loop.isEmpty()
            //: %1: a role, %2: the superior that is gone
            ? tr("%1 was to report to %2.").arg(change.title, wanted)
            //: %1: names of roles, each reporting to the next: "COO → VP Sales → COO"
            : tr("Each would report to the next: %1").arg(pathInWords(workspace, loop)),
        this);
    why->setObjectName(QStringLiteral("conflictWhy"));
    why->setWordWrap(true);
    why->setTextFormat(Qt::PlainText);
    why->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *choices = new RoleChoices(workspace, this);
    choices->setRefusal([this](const RoleId &id) { return refusal(id); });
    m_superior->setObjectName(QStringLiteral("newSuperior"));
    m_superior->setAccessibleName(tr("New superior"));
    m_superior->setChoices(choices);
    m_superior->setMinimumContentsLength(28);
    const RoleId nearest = workspace.roles().legalSuperior(RoleId{change.ref.id});
    m_superior->setId(nearest.value, models::roleInWords(workspace, nearest.value));
    auto *label = new QLabel(tr("New s&uperior:"), this);
    label->setBuddy(m_superior);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_superior);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(why);
    column->addLayout(row);
    QStringList names;
    const QList<domain::ObjectRef> waiting = edit::waitingBelow(workspace, change.ref);
    for (const domain::ObjectRef &ref : waiting)
        names.append(workspace.change(ref).title);
    names.sort(Qt::CaseInsensitive);
    m_waiting = QLocale().createSeparatedList(names);
    connect(m_superior, &ChoiceCombo::chosen, this, &ConflictBody::answerChanged);
    connect(m_superior, &QComboBox::editTextChanged, this, &ConflictBody::answerChanged);
}

QString PlaceBody::refusal(const RoleId &superior) const
{
    const domain::RoleTree &tree = m_workspace.roles().tree();
    const RoleId id{m_change.ref.id};
    const domain::RoleTree::Node *node = tree.find(superior);
    if (superior == id || tree.isBelow(superior, id))
        //: %1: a role
        return tr("It would report to itself: this role is %1 or below it.").arg(m_change.title);
    return node && node->doomed ? sentence(edit::RoleSection::Lock::Doomed) : QString();
}

QString PlaceBody::hint() const
{
    //: %1: names of roles
    return m_waiting.isEmpty() ? tr("The nearest superior that is possible is proposed.")
                               : tr("The nearest superior that is possible is proposed. Until then "
                                    "these wait below it: %1.")
                                     .arg(m_waiting);
}

QString PlaceBody::answerText() const
{
    const QString id = m_superior->id();
    //: %1: a role
    return m_superior->isTyping() || id.isEmpty()
               ? tr("Put it there")
               : tr("Put it under %1").arg(models::roleInWords(m_workspace, id));
}

bool PlaceBody::canAnswer() const
{
    return m_superior->canTake() && (m_superior->isTyping() || !m_superior->id().isEmpty());
}

// A loop is one's own; roles that lost the same superior go together.
bool PlaceBody::isShareable() const
{
    return m_change.obstacle == Change::Obstacle::SuperiorVanished;
}

bool PlaceBody::answer(const QList<domain::ObjectRef> &refs)
{
    if (m_superior->isTyping() && !m_superior->take())
        return false;
    return edit::placeUnder(m_workspace, refs, RoleId{m_superior->id()});
}

} // namespace rw::ui
