// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariant>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace rw::ui {

class ElidingLabel;

// One field of a form: its label, the control, whether it is changed and what it was, what is wrong
// with what is typed. A value is taken with Enter or by leaving the field; Escape gives it up. A
// value with something wrong is not taken.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    // What is wrong with a value, as a sentence; empty when nothing is.
    using Check = std::function<QString(const QVariant &value)>;

    // Shows a value as the one that is taken. What is being typed stays, unless it is another
    // object's.
    void load(const QVariant &value, bool sameObject);
    virtual QVariant value() const = 0;
    virtual bool isDirty() const { return value() != m_taken; }
    bool commit(); // false when what is typed cannot be taken
    void discard();

    void setCheck(Check check) { m_check = std::move(check); }
    // was: the value on the server, in words; shown while 'changed'.
    void setChanged(bool changed, const QString &was);
    // With a reason the field cannot be edited.
    void setLocked(const QString &reason);
    QString problem() const;

signals:
    void edited(const QVariant &value);
    void revertRequested();

protected:
    explicit FieldEditor(QWidget *parent);
    void build(const QString &label, QWidget *control, bool ownLabel = true);

    virtual void show(const QVariant &value) = 0;
    virtual bool take() { return true; } // makes a value of what is typed, where that takes a step
    virtual QString trouble() const; // with what is typed, before the check is asked
    virtual QString hint() const { return {}; } // below the field when nothing is wrong
    const QVariant &taken() const { return m_taken; }
    void onTyped();
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMessage();

    QVariant m_taken;
    QString m_lock;
    Check m_check;
    QWidget *m_control = nullptr;
    QLabel *m_mark;
    ElidingLabel *m_was;
    QLabel *m_message;
    QToolButton *m_revert;
};

} // namespace rw::ui
