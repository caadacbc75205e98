// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/fieldeditors.h"

#include "ui/feedback/undorouting.h"
#include "ui/roles/choicecombo.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace rw::ui {

TextField::TextField(const QString &label, QWidget *parent)
    : FieldEditor(parent), m_edit(new QLineEdit(this))
{
    m_edit->setAccessibleName(label);
    build(label, m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { onTyped(); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { commit(); });
}

QVariant TextField::value() const
{
    return m_edit->text();
}

void TextField::show(const QVariant &value)
{
    if (m_edit->text() != value.toString()) {
        m_edit->setText(value.toString());
        m_edit->setCursorPosition(0);
    }
}

NoteField::NoteField(const QString &label, int maximum, QWidget *parent)
    : FieldEditor(parent), m_edit(new QPlainTextEdit(this)), m_maximum(maximum)
{
    m_edit->setAccessibleName(label);
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * 5 + 12);
    build(label, m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { onTyped(); });
}

// The control gives some characters back as others: what nobody typed into is as it was given.
QVariant NoteField::value() const
{
    const QString text = m_edit->toPlainText();
    return text == m_shownText ? m_given : text;
}

void NoteField::show(const QVariant &value)
{
    if (this->value().toString() != value.toString())
        m_edit->setPlainText(value.toString());
    m_given = value.toString();
    m_shownText = m_edit->toPlainText();
}

QString NoteField::trouble() const
{
    const qsizetype over = m_edit->toPlainText().size() - m_maximum;
    return over > 0 ? tr("Too long by %n character(s).", nullptr, int(over)) : QString();
}

QString NoteField::hint() const
{
    const qsizetype left = m_maximum - m_edit->toPlainText().size();
    return left < 50 && isDirty() ? tr("%n character(s) left.", nullptr, int(left)) : QString();
}

ChoiceField::ChoiceField(const QString &label, QWidget *parent)
    : FieldEditor(parent), m_combo(new ChoiceCombo(this))
{
    build(label, m_combo);
    // The keys arrive at the field inside the combo box.
    QLineEdit *line = m_combo->lineEdit();
    line->setAccessibleName(label);
    routeUndo(line, [this] { return isDirty(); });
    connect(line, &QLineEdit::textEdited, this, [this] {
        m_notFound = false;
        onTyped();
    });
    connect(line, &QLineEdit::editingFinished, this, [this] { commit(); });
    connect(m_combo, &ChoiceCombo::chosen, this, [this] { commit(); });
}

void ChoiceField::setChoices(QAbstractItemModel *model)
{
    m_combo->setChoices(model);
}

QVariant ChoiceField::value() const
{
    return m_combo->id();
}

bool ChoiceField::isDirty() const
{
    return m_combo->isTyping() || FieldEditor::isDirty();
}

void ChoiceField::show(const QVariant &value)
{
    m_notFound = false;
    m_combo->setId(value.toString(), m_fallback);
}

bool ChoiceField::take()
{
    m_notFound = !m_combo->take();
    return !m_notFound;
}

QString ChoiceField::trouble() const
{
    return m_notFound ? tr("Nothing here is called \"%1\". Choose from the list.")
                            .arg(m_combo->currentText())
                      : QString();
}

FlagField::FlagField(const QString &label, QWidget *parent)
    : FieldEditor(parent), m_box(new QCheckBox(label, this))
{
    build(label, m_box, false);
    connect(m_box, &QCheckBox::toggled, this, [this] {
        onTyped();
        commit(); // a click is all there is to it
    });
}

QVariant FlagField::value() const
{
    return m_box->isChecked();
}

void FlagField::show(const QVariant &value)
{
    const QSignalBlocker quiet(m_box);
    m_box->setChecked(value.toBool());
}

} // namespace rw::ui
