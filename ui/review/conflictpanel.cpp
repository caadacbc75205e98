// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/conflictpanel.h"

#include "edit/conflicts.h"
#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"
#include "ui/review/conflictwords.h"
#include "ui/review/fieldsbody.h"
#include "ui/review/namebody.h"
#include "ui/review/orderbody.h"
#include "ui/review/placebody.h"
#include "ui/review/vanishedbody.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace rw::ui {

using domain::Change;
using domain::ObjectKind;
using domain::ObjectRef;

ConflictPanel::ConflictPanel(edit::Workspace &workspace, const models::ChangesModel &words,
                             QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_words(words), m_column(new QVBoxLayout(this)),
      m_title(new QLabel(this)), m_who(new QLabel(this)), m_hint(new QLabel(this)),
      m_drop(new QPushButton(lineIcon(QStringLiteral("revert")), tr("Drop my change"), this)),
      m_later(new QPushButton(tr("Ask me later"), this)),
      m_use(new QPushButton(lineIcon(QStringLiteral("check")), QString(), this)),
      m_same(new QCheckBox(this))
{
    setObjectName(QStringLiteral("conflict"));
    m_title->setObjectName(QStringLiteral("conflictTitle"));
    m_who->setObjectName(QStringLiteral("conflictWho"));
    m_hint->setObjectName(QStringLiteral("conflictHint"));
    for (QLabel *label : {m_title, m_who, m_hint}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_drop->setObjectName(QStringLiteral("dropMine"));
    m_drop->setToolTip(tr("What is on the server stays"));
    m_later->setObjectName(QStringLiteral("askLater"));
    m_later->setToolTip(tr("The change stays staged and is not sent until you answer"));
    m_use->setObjectName(QStringLiteral("useResult"));
    m_same->setObjectName(QStringLiteral("sameForSimilar"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_drop);
    buttons->addWidget(m_later);
    buttons->addStretch();
    buttons->addWidget(m_same);
    buttons->addSpacing(4);
    buttons->addWidget(m_use);
    m_column->setContentsMargins(16, 8, 14, 10);
    m_column->setSpacing(6);
    m_column->addWidget(m_title);
    m_column->addWidget(m_who);
    m_column->addWidget(m_hint);
    m_column->addLayout(buttons);

    connect(m_drop, &QPushButton::clicked, this, &ConflictPanel::drop);
    connect(m_later, &QPushButton::clicked, this, &ConflictPanel::postpone);
    connect(m_use, &QPushButton::clicked, this, &ConflictPanel::answer);
    hide();
}

void ConflictPanel::showChange(const Change &change)
{
    if (m_postponed && m_postponed != change.ref)
        m_postponed.reset();
    const bool shown = change.isConflict() && !m_postponed;
    if (shown && !isHidden() && m_body && change == m_change) {
        showSimilar(); // the same as before: what is chosen or half typed stays
        return;
    }
    delete m_body;
    m_body = nullptr;
    m_change = change;
    setVisible(shown);
    if (!shown)
        return;
    m_title->setText(conflictTitle(change));
    const QString who = whoAndWhen(change);
    m_who->setText(who);
    m_who->setVisible(!who.isEmpty());
    m_body = makeBody();
    if (m_body) {
        m_column->insertWidget(2, m_body);
        connect(m_body, &ConflictBody::answerChanged, this, &ConflictPanel::showAnswer);
        connect(m_body, &ConflictBody::answerWanted, this, &ConflictPanel::answer);
    }
    orderFocus();
    m_same->setChecked(false);
    showSimilar();
    showAnswer();
}

// In the order of reading: the body, which is younger than the buttons, comes before them.
void ConflictPanel::orderFocus()
{
    QWidget *last = m_hint;
    const auto then = [&last](QWidget *next) {
        setTabOrder(last, next);
        last = next;
    };
    const QList<QWidget *> inside = m_body ? m_body->findChildren<QWidget *>() : QList<QWidget *>();
    for (QWidget *widget : inside) {
        if (widget->focusPolicy() & Qt::TabFocus && widget->window() == window())
            then(widget);
    }
    for (QWidget *button : std::initializer_list<QWidget *>{m_drop, m_later, m_same, m_use})
        then(button);
}

ConflictBody *ConflictPanel::makeBody()
{
    switch (m_change.obstacle) {
    case Change::Obstacle::ChangedOnServer:
        if (m_change.ref.kind == ObjectKind::ContactRoleOrder)
            return new OrderBody(m_workspace, this);
        return new FieldsBody(m_workspace, m_change, m_words, this);
    case Change::Obstacle::Vanished: {
        auto *body = new VanishedBody(m_workspace, m_change, this);
        connect(body, &VanishedBody::answered, this,
                [this] { emit settled(tr("The change goes on with the other contact.")); });
        return body;
    }
    case Change::Obstacle::SuperiorVanished:
    case Change::Obstacle::Loop:
        return new PlaceBody(m_workspace, m_change, this);
    case Change::Obstacle::NameTaken:
        return new NameBody(m_workspace, m_change, this);
    default:
        break;
    }
    return nullptr; // nothing but dropping it helps
}

void ConflictPanel::showAnswer()
{
    const bool free = !m_workspace.isApplying();
    const QString hint = m_body ? m_body->hint() : sentence(m_change.obstacle);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    QString text = m_body ? m_body->answerText() : QString();
    m_use->setVisible(!text.isEmpty());
    m_use->setText(text.replace(u'&', QLatin1String("&&")));
    m_use->setEnabled(free && m_body && m_body->canAnswer());
    m_drop->setEnabled(free);
}

void ConflictPanel::showSimilar()
{
    m_similar = edit::similarConflicts(m_workspace, m_change.ref);
    const bool any = !m_similar.isEmpty() && (!m_body || m_body->isShareable());
    if (!any)
        m_same->setChecked(false);
    m_same->setVisible(any);
    m_same->setText(tr("Same for %n similar", nullptr, int(m_similar.size())));
    m_same->setToolTip(
        tr("Answers %n other conflict(s) of the same kind alike", nullptr, int(m_similar.size())));
    m_drop->setEnabled(!m_workspace.isApplying());
    m_use->setEnabled(!m_workspace.isApplying() && m_body && m_body->canAnswer());
}

QList<ObjectRef> ConflictPanel::answered() const
{
    return m_same->isChecked() ? QList<ObjectRef>{m_change.ref} + m_similar
                               : QList<ObjectRef>{m_change.ref};
}

bool ConflictPanel::canKeepMine() const
{
    return !isHidden() && m_change.obstacle == Change::Obstacle::ChangedOnServer
           && !m_workspace.isApplying();
}

bool ConflictPanel::canDrop() const
{
    return !isHidden() && !m_workspace.isApplying();
}

void ConflictPanel::keepMine()
{
    if (m_workspace.keepMine(m_change.ref))
        emit settled(tr("Your change is kept. It will replace what is on the server."));
}

void ConflictPanel::drop()
{
    const QList<ObjectRef> refs = answered();
    if (m_workspace.revert(refs))
        emit settled(
            tr("%n change(s) dropped. What is on the server stays.", nullptr, int(refs.size())));
}

void ConflictPanel::answer()
{
    if (!m_use->isEnabled() || m_use->isHidden())
        return;
    const QList<ObjectRef> refs = answered();
    if (m_body->answer(refs))
        emit settled(tr("%n conflict(s) settled. Undo brings the question back.", nullptr,
                        int(refs.size())));
}

void ConflictPanel::postpone()
{
    m_postponed = m_change.ref;
    hide();
    emit postponed(m_change.ref);
}

void ConflictPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), markTint(models::Mark::ChangedOnServer, palette()));
    painter.fillRect(QRect(0, 0, 4, height()), markColor(models::Mark::ChangedOnServer, palette()));
}

} // namespace rw::ui
