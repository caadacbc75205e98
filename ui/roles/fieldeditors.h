// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/roles/fieldeditor.h"

class QAbstractItemModel;
class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace rw::ui {

class ChoiceCombo;

class TextField final : public FieldEditor
{
    Q_OBJECT
public:
    TextField(const QString &label, QWidget *parent);
    QVariant value() const override;

protected:
    void show(const QVariant &value) override;

private:
    QLineEdit *m_edit;
};

// Several lines, with a count of the characters when they run out. Enter begins a line.
class NoteField final : public FieldEditor
{
    Q_OBJECT
public:
    NoteField(const QString &label, int maximum, QWidget *parent);
    QVariant value() const override;

protected:
    void show(const QVariant &value) override;
    QString trouble() const override;
    QString hint() const override;

private:
    QPlainTextEdit *m_edit;
    int m_maximum;
    QString m_given; // what was shown, as it was given
    QString m_shownText; // and as the control has it
};

// One of many, found by typing. Its value is the id of the choice.
class ChoiceField final : public FieldEditor
{
    Q_OBJECT
public:
    ChoiceField(const QString &label, QWidget *parent);
    void setChoices(QAbstractItemModel *model);
    // What to show for an id that is not among the choices.
    void setFallback(const QString &text) { m_fallback = text; }
    QVariant value() const override;
    bool isDirty() const override;

protected:
    void show(const QVariant &value) override;
    bool take() override;
    QString trouble() const override;

private:
    ChoiceCombo *m_combo;
    QString m_fallback;
    bool m_notFound = false;
};

class FlagField final : public FieldEditor
{
    Q_OBJECT
public:
    FlagField(const QString &label, QWidget *parent);
    QVariant value() const override;

protected:
    void show(const QVariant &value) override;

private:
    QCheckBox *m_box;
};

} // namespace rw::ui
