// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/conflictpanel.h"

#include "models/changesmodel.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace rw::ui {

using domain::Change;

ConflictPanel::ConflictPanel(QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_keepMine(new QPushButton(tr("Keep mine"), this)),
      m_takeTheirs(new QPushButton(tr("Take theirs"), this))
{
    setObjectName(QStringLiteral("conflict"));
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_keepMine->setIcon(lineIcon(QStringLiteral("check")));
    m_takeTheirs->setIcon(lineIcon(QStringLiteral("server")));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_keepMine);
    buttons->addWidget(m_takeTheirs);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(buttons);
    hide();
}

QLabel *ConflictPanel::cell(const QString &text, bool strong, int row, int column)
{
    auto *label = new QLabel(text, m_values);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (strong) {
        QFont font = label->font();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    m_grid->addWidget(label, row, column);
    return label;
}

void ConflictPanel::showChange(const Change &change, const models::ChangesModel &words)
{
    delete m_values;
    m_values = nullptr;
    setVisible(change.isConflict());
    if (!change.isConflict())
        return;
    m_title->setText(change.title.isEmpty()
                         ? sentence(change.obstacle)
                         : tr("%1: %2").arg(change.title, sentence(change.obstacle)));
    m_values = new QWidget(this);
    m_grid = new QGridLayout(m_values);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(4);
    int row = 0;
    for (const domain::FieldChange &field : change.fields) {
        if (!field.conflicted)
            continue;
        if (row == 0) {
            const QStringList titles{tr("Field"), tr("When you loaded"), tr("On the server now"),
                                     tr("Your change")};
            for (int column = 0; column < titles.size(); ++column)
                cell(titles.at(column), false, 0, column)
                    ->setForegroundRole(QPalette::PlaceholderText);
            row = 1;
        }
        const domain::ObjectKind kind = change.ref.kind;
        cell(models::ChangesModel::fieldName(kind, field.field), false, row, 0);
        cell(words.inWords(kind, field.field, field.base), false, row, 1);
        cell(words.inWords(kind, field.field, field.before), true, row, 2);
        cell(change.operation == domain::Edit::Operation::Delete
                 ? tr("delete it")
                 : words.inWords(kind, field.field, field.after),
             true, row, 3);
        ++row;
    }
    for (int column = 1; column < 4; ++column)
        m_grid->setColumnStretch(column, 1);
    m_values->setVisible(row > 0);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_values);

    const bool answerable = change.obstacle == Change::Obstacle::ChangedOnServer;
    m_keepMine->setVisible(answerable);
    m_takeTheirs->setText(answerable ? tr("Take theirs") : tr("Drop my change"));
}

bool ConflictPanel::canKeepMine() const
{
    return isVisibleTo(parentWidget()) && m_keepMine->isVisibleTo(this);
}

void ConflictPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), markTint(models::Mark::ChangedOnServer, palette()));
    painter.fillRect(QRect(0, 0, 4, height()), markColor(models::Mark::ChangedOnServer, palette()));
}

} // namespace rw::ui
