// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/filterfield.h"

#include "ui/feedback/clearbutton.h"
#include "ui/feedback/icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace rw::ui {

FilterField::FilterField(const QString &label, QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_resultRow(new QWidget(this)),
      m_result(new QLabel(m_resultRow)), m_clear(new QToolButton(m_resultRow))
{
    m_edit->setAccessibleName(label);
    m_edit->setPlaceholderText(label);
    addClearButton(m_edit, tr("Clear filter"));
    m_edit->setToolTip(tr("%1 (%2)").arg(
        label, QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    auto *lens = m_edit->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    lens->setText(label);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);

    m_clear->setText(tr("Clear"));
    m_clear->setAccessibleName(tr("Clear filter"));
    m_clear->setAutoRaise(true);
    auto *below = new QHBoxLayout(m_resultRow);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(4);
    below->addWidget(m_result);
    below->addWidget(m_clear);
    below->addStretch();
    m_resultRow->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_edit);
    column->addWidget(m_resultRow);

    connect(m_edit, &QLineEdit::textChanged, this, &FilterField::textChanged);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        focus();
    });
}

QString FilterField::text() const
{
    return m_edit->text();
}

void FilterField::clear()
{
    m_edit->clear();
}

void FilterField::focus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterField::setResult(const QString &text)
{
    m_result->setText(text);
    m_resultRow->setVisible(!text.isEmpty());
}

bool FilterField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit
        || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isPress = event->type() == QEvent::KeyPress;
    if (key->key() == Qt::Key_Escape && !m_edit->text().isEmpty()) {
        if (isPress)
            clear();
        event->accept();
        return true;
    }
    const bool goes
        = key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isPress && goes && m_list && key->modifiers() == Qt::NoModifier) {
        m_list->setFocus(Qt::OtherFocusReason);
        auto *view = qobject_cast<QAbstractItemView *>(m_list);
        if (view && view->model() && !view->currentIndex().isValid())
            view->setCurrentIndex(view->model()->index(0, 0));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace rw::ui
