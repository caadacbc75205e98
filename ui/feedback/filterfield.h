// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace rw::ui {

// The field above a list that narrows it to what holds the text, and below the field how much that
// is. Escape clears it, Down goes to the list.
class FilterField final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterField(const QString &label, QWidget *parent = nullptr);

    void setList(QWidget *list) { m_list = list; }

    QString text() const;
    void clear();
    void focus();
    // "7 of 60 roles match"; empty without a filter.
    void setResult(const QString &text);

signals:
    void textChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_edit;
    QWidget *m_list = nullptr;
    QWidget *m_resultRow;
    QLabel *m_result;
    QToolButton *m_clear;
};

} // namespace rw::ui
