// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace rw::ui {

// Says what was just done, with a way to take it back. Floats at the lower edge of its parent and
// goes by itself, unless the pointer or the focus is on it. Never takes the focus.
class Toast final : public QFrame
{
    Q_OBJECT
public:
    explicit Toast(QWidget *parent);

    void showText(const QString &text, const QString &button = tr("Undo"));
    QString text() const;
    void setLifetime(int milliseconds); // 8 000 unless set

signals:
    void buttonClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    void showLook();
    void expire();

    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    QTimer m_timer;
};

} // namespace rw::ui
