// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/requestsview.h"

#include "models/stepsmodel.h"
#include "ui/feedback/icons.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace rw::ui {

RequestsView::RequestsView(models::StepsModel &steps, QWidget *parent)
    : QWidget(parent), m_steps(steps), m_title(new QLabel(this)),
      m_all(new QPushButton(tr("Show all"), this)), m_text(new QPlainTextEdit(this))
{
    m_text->setObjectName(QStringLiteral("requests"));
    m_text->setAccessibleName(tr("Requests"));
    m_text->setAccessibleDescription(
        tr("Method, address and body of what is sent. The token is masked."));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_text->setFont(fixed);
    m_text->setFrameShape(QFrame::NoFrame);
    auto *copy = new QPushButton(lineIcon(QStringLiteral("copy")), tr("Copy"), this);
    copy->setToolTip(tr("Copy the requests that are shown"));

    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 4, 0);
    row->addWidget(m_title, 1);
    row->addWidget(m_all);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_text, 1);

    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        emit statusMessage(tr("The requests were copied. They hold no token."));
    });
    connect(m_all, &QPushButton::clicked, this, &RequestsView::allWanted);
    connect(&steps, &models::StepsModel::planChanged, this, &RequestsView::refresh);
    connect(&steps, &models::StepsModel::modelReset, this, &RequestsView::refresh);
    refresh();
}

void RequestsView::showStep(int row)
{
    m_row = row;
    refresh();
}

QString RequestsView::text() const
{
    return m_text->toPlainText();
}

void RequestsView::refresh()
{
    const int count = m_steps.rowCount();
    const bool one = m_row >= 0 && m_row < count;
    QStringList texts;
    for (int row = one ? m_row : 0; row < (one ? m_row + 1 : count); ++row)
        texts << m_steps.requestText(row);
    const QString text = texts.join(QStringLiteral("\n\n"));
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
    if (one)
        m_title->setText(tr("Request %1 of %2").arg(m_row + 1).arg(count));
    else
        m_title->setText(count == 0 ? tr("No requests")
                                    : tr("%n request(s), in the order of sending", nullptr, count));
    m_all->setEnabled(one);
}

} // namespace rw::ui
