// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPointer>

class QLabel;

namespace rw::ui {

// A sentence just below a field, over what is there: what is wrong with the text in a cell. Takes
// no focus and no clicks.
class Bubble final : public QFrame
{
    Q_OBJECT
public:
    explicit Bubble(QWidget *field);

    void showText(const QString &text); // an empty text hides it
    QString text() const;

private:
    void place();

    QPointer<QWidget> m_field;
    QLabel *m_label;
};

} // namespace rw::ui
