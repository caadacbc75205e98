// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/vanishedbody.h"

#include "edit/conflicts.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/changewords.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace rw::ui {

using domain::Change;
using domain::ContactId;

VanishedBody::VanishedBody(edit::Workspace &workspace, const Change &change, QWidget *parent)
    : ConflictBody(parent), m_workspace(workspace), m_change(change)
{
    setObjectName(QStringLiteral("conflictVanished"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    const auto say = [this, column](const QString &text) {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    };
    QStringList names;
    const QList<domain::RoleId> returning = edit::returningRoles(workspace, change.ref);
    for (const domain::RoleId &id : returning)
        names.append(models::roleInWords(workspace, id.value));
    names.sort(Qt::CaseInsensitive);
    if (!names.isEmpty()) {
        //: %1: names of roles
        say(tr("These go back under it: %1.").arg(QLocale().createSeparatedList(names)));
    }
    const QList<ContactId> successors = edit::possibleSuccessors(workspace, change.ref);
    if (!successors.isEmpty())
        say(tr("Without an id a contact with a new address looks like another one. Is it this "
               "person?"));
    for (const ContactId &id : successors) {
        const domain::Contact contact = *workspace.contacts().baseline(id);
        //: %1: a person's name, %2: an e-mail address
        QString text = tr("It is %1 <%2>").arg(contact.displayName, contact.emailId);
        auto *button = new QPushButton(text.replace(u'&', QLatin1String("&&")), this);
        button->setObjectName(QStringLiteral("successor"));
        button->setToolTip(tr("Your change is made to this contact").toHtmlEscaped());
        column->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, id] {
            if (edit::continueWith(m_workspace, m_change.ref, id))
                emit answered();
        });
    }
    setVisible(column->count() > 0);
}

QString VanishedBody::hint() const
{
    return m_change.ref.kind == domain::ObjectKind::Role
               ? tr("Making it again gives it a new id: whoever held the role has to be given it "
                    "anew.")
               : tr("Making it again gives it a new id.");
}

QString VanishedBody::answerText() const
{
    return tr("Make it again");
}

bool VanishedBody::canAnswer() const
{
    return m_workspace.sectionOf(m_change.ref.kind).lastKnown(m_change.ref).has_value();
}

bool VanishedBody::answer(const QList<domain::ObjectRef> &refs)
{
    return edit::makeAgain(m_workspace, refs);
}

} // namespace rw::ui
