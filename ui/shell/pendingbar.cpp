// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/pendingbar.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "ui/shell/organisationsession.h"
#include "ui/shell/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSet>

#include <algorithm>

namespace rw::ui {

PendingBar::PendingBar(OrganisationSession &session, QWidget *parent)
    : QFrame(parent), m_session(session), m_text(new QLabel(this)),
      m_review(new QPushButton(tr("Review"), this)), m_apply(new QPushButton(this))
{
    setObjectName(QStringLiteral("pendingBar"));
    m_text->setObjectName(QStringLiteral("pendingText"));
    m_text->setTextFormat(Qt::PlainText);
    // The sentence may be cut in a narrow window, the buttons may not.
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_review->setObjectName(QStringLiteral("review"));
    m_apply->setObjectName(QStringLiteral("apply"));
    Style::setPrimary(m_apply);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 9, 10, 8);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_review);
    row->addWidget(m_apply);

    connect(m_review, &QPushButton::clicked, this, &PendingBar::reviewWanted);
    connect(m_apply, &QPushButton::clicked, this, &PendingBar::applyWanted);
    const edit::Workspace &workspace = session.workspace();
    connect(&workspace, &edit::Workspace::durableCountChanged, this, &PendingBar::refresh);
    connect(&workspace, &edit::Workspace::changesChanged, this, &PendingBar::refresh);
    connect(&workspace, &edit::Workspace::ticksChanged, this, &PendingBar::refresh);
    connect(&workspace, &edit::Workspace::locksChanged, this, &PendingBar::refresh);
    connect(&session.steps(), &models::StepsModel::planChanged, this, &PendingBar::refresh);
    setReviewing(false);
    refresh();
}

QString PendingBar::text() const
{
    return m_text->text();
}

void PendingBar::setReviewing(bool reviewing)
{
    m_review->setEnabled(!reviewing);
    m_review->setToolTip(reviewing ? tr("The review is in front.")
                                   : tr("Look at what will be sent"));
}

void PendingBar::setHeld(const QString &reason)
{
    m_held = reason;
    refresh();
}

bool PendingBar::canApply() const
{
    return whyNot().isEmpty();
}

QString PendingBar::whyNot() const
{
    const edit::Workspace &workspace = m_session.workspace();
    if (workspace.isApplying())
        return tr("An apply is running.");
    if (workspace.stagedCount() == 0)
        return tr("Nothing is staged.");
    if (!m_held.isEmpty())
        return m_held;
    for (const edit::Section *section : workspace.sections()) {
        if (section->state() == edit::Section::State::Unread && workspace.stagedCount(*section) > 0)
            return tr("The organisation has not been read yet.");
    }
    const QList<domain::ObjectRef> staged = workspace.buffer().edits().keys();
    const auto isOld = [&workspace](const domain::ObjectRef &ref) {
        return workspace.isTicked(ref) && workspace.sectionOf(ref.kind).isRecalled(ref);
    };
    if (const auto old = std::find_if(staged.cbegin(), staged.cend(), isOld);
        old != staged.cend()) {
        return workspace.sectionOf(old->kind).state() == edit::Section::State::Loading
                   ? tr("What is shown is of an earlier time and is being read again.")
                   : tr("What “%1” is about could not be read again. Leave it out, or read again.")
                         .arg(workspace.change(*old).title);
    }
    if (notTicked() == workspace.stagedCount())
        return tr("No change is ticked.");
    if (m_session.steps().plan().isEmpty())
        return tr("None of the changes can be sent as they stand. The review says why.");
    return {};
}

void PendingBar::refresh()
{
    const int count = m_session.workspace().durableCount();
    // While an apply empties the list the bar stays, or the page would jump under the pointer.
    setVisible(count > 0 || m_session.workspace().isApplying());
    m_text->setText(sentence(count));
    m_text->setToolTip(m_text->text());
    const int held = std::min(notTicked(), count);
    //: The number is that of the changes, %1 an organisation's name and kind: "Zylker – Sample"
    QString apply = tr("Apply %n change(s) to %1", nullptr, count).arg(m_session.title());
    if (held > 0) {
        //: %1: how many of the changes are ticked, %2: as above
        apply = tr("Apply %1 of %n change(s) to %2", nullptr, count)
                    .arg(QString::number(count - held), m_session.title());
    }
    m_apply->setText(QString(apply).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_apply->setAccessibleName(apply);
    const QString reason = whyNot();
    m_apply->setEnabled(reason.isEmpty());
    m_apply->setToolTip(reason.isEmpty() ? tr("Send the changes") : reason);
    m_apply->setAccessibleDescription(m_apply->toolTip());
    emit changed();
}

int PendingBar::notTicked() const
{
    const edit::Plan &plan = m_session.steps().plan();
    QSet<domain::ObjectRef> held = m_session.workspace().unticked();
    for (auto it = plan.leftOutWith.cbegin(); it != plan.leftOutWith.cend(); ++it) {
        if (!plan.leftOut.contains(it.key()))
            held.insert(it.key());
    }
    return int(held.size());
}

QString PendingBar::sentence(int count) const
{
    const edit::Workspace &workspace = m_session.workspace();
    QString text = tr("▲ %n change(s) not sent", nullptr, count);
    // What is staged and what is on disk differ for a moment; the parts are told once they add up.
    if (workspace.stagedCount() != count)
        return text;
    QStringList parts;
    if (const int n = workspace.stagedCount(workspace.roles()))
        parts << tr("%n role(s)", nullptr, n);
    if (const int n = workspace.stagedCount(workspace.contactRoles()))
        parts << tr("%n contact role(s)", nullptr, n);
    const auto &edits = workspace.buffer().edits();
    const int companies = int(std::count_if(edits.keyBegin(), edits.keyEnd(), [](const auto &ref) {
        return ref.kind == domain::ObjectKind::Counterparty;
    }));
    if (const int n = workspace.stagedCount(workspace.contacts()) - companies)
        parts << tr("%n contact(s)", nullptr, n);
    if (companies > 0)
        parts << (companies == 1 ? tr("1 counterparty")
                                 : tr("%n counterparties", nullptr, companies));
    if (!parts.isEmpty())
        text += QStringLiteral(" (%1)").arg(parts.join(QStringLiteral(" · ")));
    const int calls = int(m_session.steps().plan().steps.size());
    if (calls > 0 && !m_session.steps().isShowingRun())
        text += tr(" → %n call(s)", nullptr, calls);
    return text;
}

void PendingBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Identity identity = m_session.identity();
    const QColor ground = identity.ground(palette());
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, width(), 2), identity.inkOn(ground, palette()));
}

} // namespace rw::ui
