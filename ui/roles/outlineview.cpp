// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/outlineview.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"
#include "ui/feedback/undorouting.h"
#include "ui/roles/outlineedit.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using edit::OutlinePlan;
using Kind = OutlinePlan::Kind;
using Problem = OutlinePlan::Problem;

namespace {

QString sentenceOf(const OutlinePlan::Difference &difference)
{
    switch (difference.problem) {
    case Problem::None:
        break;
    case Problem::TooDeep:
        return OutlineView::tr("%1 is indented deeper than the line before allows.")
            .arg(difference.name);
    case Problem::SecondTop:
        return OutlineView::tr("%1 would be a second top role. Indent it.").arg(difference.name);
    case Problem::TopMoved:
        return OutlineView::tr("%1 is the top role and stays at the top.").arg(difference.name);
    case Problem::BadName:
        return sentence(difference.nameProblem, domain::ObjectKind::Role, difference.name);
    case Problem::NamedTwice:
        return OutlineView::tr("Two roles would be called %1.").arg(difference.name);
    case Problem::NotEditable:
        return OutlineView::tr("%1 cannot be edited now.").arg(difference.name);
    case Problem::TreeLocked:
        return sentence(edit::RoleSection::Refusal::HeldStill, {}, {});
    case Problem::NoRightToCreate:
        return OutlineView::tr("%1: the sign-in does not include the right to create roles.")
            .arg(difference.name);
    }
    return {};
}

models::Mark markOfKind(Kind kind)
{
    switch (kind) {
    case Kind::Create:
        return models::Mark::New;
    case Kind::Rename:
        return models::Mark::Edited;
    case Kind::Move:
        return models::Mark::Moved;
    case Kind::Missing:
        break;
    }
    return models::Mark::None;
}

} // namespace

OutlineView::OutlineView(edit::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_text(new OutlineEdit(this)),
      m_title(new QLabel(this)), m_differences(new QListWidget(this)),
      m_take(new QPushButton(this)), m_discard(new QPushButton(tr("&Start again"), this))
{
    m_title->setObjectName(QStringLiteral("outlineTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_differences->setObjectName(QStringLiteral("outlineDifferences"));
    m_differences->setAccessibleName(tr("What the text would change"));
    m_differences->setWordWrap(true);
    m_take->setObjectName(QStringLiteral("takeOutline"));
    m_discard->setObjectName(QStringLiteral("discardOutline"));
    m_discard->setToolTip(tr("Forgets what was typed here"));
    auto *below = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_title, 1);
    buttons->addWidget(m_discard);
    buttons->addWidget(m_take);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(6);
    column->addLayout(buttons);
    column->addWidget(m_differences, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_text);
    splitter->addWidget(below);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(splitter);

    routeUndo(m_text, [this] { return isEdited(); });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_active)
            look();
    });
    connect(m_text, &OutlineEdit::left, this, [this] { m_differences->setFocus(); });
    connect(m_text, &OutlineEdit::roleChosen, this, &OutlineView::roleChosen);
    connect(m_take, &QPushButton::clicked, this, &OutlineView::take);
    connect(m_discard, &QPushButton::clicked, this, &OutlineView::reload);
    connect(m_differences, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const int block = m_text->blockOf(item->data(Qt::UserRole).toInt());
        if (block < 0)
            return;
        m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(block)));
        m_text->setFocus();
    });
    const auto follow = [this] {
        if (!m_active || m_staging)
            return;
        if (isEdited())
            look(); // what is typed is kept, and compared with what there is now
        else
            reload();
    };
    connect(&workspace, &edit::Workspace::changesChanged, this, follow);
    connect(&workspace.roles(), &edit::Section::reread, this, follow);
    connect(&workspace.roles(), &edit::RoleSection::treeLockChanged, this, follow);
    look();
}

void OutlineView::setActive(bool active)
{
    m_active = active;
    if (active && !isEdited())
        reload();
    else if (active)
        look();
}

bool OutlineView::isEdited() const
{
    return m_text->document()->isModified();
}

void OutlineView::reload()
{
    m_text->setLines(OutlinePlan::lines(m_workspace));
    look();
}

void OutlineView::reveal(const domain::RoleId &id)
{
    m_text->reveal(id);
}

void OutlineView::look()
{
    m_differences->clear();
    const OutlinePlan plan(m_workspace,
                           isEdited() ? m_text->lines() : OutlinePlan::lines(m_workspace));
    int problems = 0;
    for (const OutlinePlan::Difference &difference : plan.differences()) {
        const bool wrong = difference.problem != Problem::None;
        problems += wrong ? 1 : 0;
        auto *item = new QListWidgetItem(wrong ? sentenceOf(difference) : inWords(difference),
                                         m_differences);
        const models::Mark mark = wrong ? models::Mark::Attention : markOfKind(difference.kind);
        if (mark != models::Mark::None)
            item->setIcon(markIcon(mark, palette()));
        item->setData(Qt::UserRole, difference.line);
    }
    const int count = plan.count();
    m_title->setText(problems > 0
                         ? tr("%n line(s) cannot be taken as they stand.", nullptr, problems)
                     : count == 0 ? tr("The text is the hierarchy as it is planned.")
                                  : QString());
    //: %n changes that were typed into a text
    m_take->setText(tr("&Add %n to plan", nullptr, count));
    m_take->setEnabled(plan.isGood() && count > 0);
    m_discard->setEnabled(isEdited());
}

QString OutlineView::inWords(const OutlinePlan::Difference &difference) const
{
    switch (difference.kind) {
    case Kind::Create:
        return tr("%1: new, under %2").arg(difference.name, difference.to);
    case Kind::Rename:
        return tr("%1: renamed from %2").arg(difference.name, difference.from);
    case Kind::Move:
        return tr("%1: from %2 to %3").arg(difference.name, difference.from, difference.to);
    case Kind::Missing:
        break;
    }
    return tr("%1 is not in the text. It stays; to delete it, use Delete in the tree.")
        .arg(difference.name);
}

bool OutlineView::commit()
{
    if (!isEdited())
        return true;
    const OutlinePlan plan(m_workspace, m_text->lines());
    if (!plan.isGood()) {
        m_text->setFocus();
        const QList<OutlinePlan::Difference> all = plan.differences();
        const auto wrong = std::find_if(all.cbegin(), all.cend(), [](const auto &difference) {
            return difference.problem != Problem::None;
        });
        if (wrong != all.cend())
            emit notTaken(sentenceOf(*wrong));
        return false;
    }
    if (plan.count() > 0)
        take();
    return true;
}

void OutlineView::take()
{
    OutlinePlan plan(m_workspace, m_text->lines());
    const int count = plan.count();
    m_staging = true;
    const bool staged = plan.stage();
    m_staging = false;
    if (!staged) {
        look();
        return;
    }
    reload();
    m_text->setFocus();
    emit this->staged(tr("%n change(s) of the outline in the plan", nullptr, count));
}

} // namespace rw::ui
