// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/fieldeditor.h"

#include "ui/feedback/elidinglabel.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/undorouting.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace rw::ui {

FieldEditor::FieldEditor(QWidget *parent)
    : QWidget(parent), m_mark(new QLabel(this)), m_was(new ElidingLabel(this)),
      m_message(new QLabel(this)), m_revert(new QToolButton(this))
{
}

void FieldEditor::build(const QString &label, QWidget *control, bool ownLabel)
{
    m_control = control;
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(6);
    if (ownLabel) {
        auto *name = new QLabel(label, this);
        name->setBuddy(control);
        head->addWidget(name);
    } else {
        head->addWidget(control);
    }
    m_revert->setIcon(lineIcon(QStringLiteral("revert")));
    m_revert->setAutoRaise(true);
    m_revert->setAccessibleName(tr("Revert: %1").arg(label));
    m_revert->setToolTip(tr("Revert: %1").arg(label));
    head->addWidget(m_mark);
    head->addWidget(m_was, 1);
    head->addWidget(m_revert);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    if (ownLabel)
        column->addWidget(control);
    column->addWidget(m_message);
    m_message->hide();
    setChanged(false, {});
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    control->installEventFilter(this);
    routeUndo(control, [this] { return isDirty(); });
    setFocusProxy(control);
    connect(m_revert, &QToolButton::clicked, this, &FieldEditor::revertRequested);
}

void FieldEditor::load(const QVariant &value, bool sameObject)
{
    const bool keep = sameObject && isDirty();
    m_taken = value;
    if (!keep)
        show(value);
    showMessage();
}

bool FieldEditor::commit()
{
    if (!isDirty() || !m_lock.isEmpty())
        return true;
    if (!take() || !problem().isEmpty()) {
        showMessage();
        return false;
    }
    const QVariant wanted = value();
    m_taken = wanted;
    emit edited(wanted);
    showMessage();
    return true;
}

void FieldEditor::discard()
{
    show(m_taken);
    showMessage();
}

void FieldEditor::setChanged(bool changed, const QString &was)
{
    m_mark->setVisible(changed);
    m_revert->setVisible(changed);
    m_was->setVisible(true); // holds the room, so that nothing jumps
    const QString words = changed ? tr("was: %1").arg(was) : QString();
    m_was->setWholeText(words);
    if (!changed)
        return;
    m_mark->setPixmap(
        markIcon(models::Mark::Edited, palette()).pixmap(QSize(14, 14), devicePixelRatioF()));
    m_mark->setToolTip(Qt::convertFromPlainText(words));
    m_mark->setAccessibleName(tr("changed"));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::Edited, palette()));
    m_was->setPalette(colors);
}

void FieldEditor::setLocked(const QString &reason)
{
    m_lock = reason;
    m_control->setEnabled(reason.isEmpty());
    m_revert->setEnabled(reason.isEmpty());
    setToolTip(reason);
}

QString FieldEditor::problem() const
{
    if (!isDirty() || !m_lock.isEmpty())
        return {};
    const QString own = trouble();
    return own.isEmpty() && m_check ? m_check(value()) : own;
}

QString FieldEditor::trouble() const
{
    return {};
}

void FieldEditor::onTyped()
{
    showMessage();
}

bool FieldEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_control && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        // A list that drops down from the field is part of it. A window that is destroyed without
        // having been closed has left its chain of focus by now, and nothing may be made in it any
        // more.
        const bool inWindow = window()->nextInFocusChain() != nullptr;
        if (inWindow && reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason)
            commit();
    } else if (watched == m_control
               && (event->type() == QEvent::KeyPress
                   || event->type() == QEvent::ShortcutOverride)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && isDirty()) {
            if (event->type() == QEvent::KeyPress)
                discard();
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FieldEditor::showMessage()
{
    const QString wrong = problem();
    const QString text = wrong.isEmpty() ? hint() : wrong;
    QPalette colors = palette();
    if (!wrong.isEmpty())
        colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, palette()));
    m_message->setPalette(colors);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_control->setAccessibleDescription(text);
}

} // namespace rw::ui
