// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rw::ui {

// A list, or in its place the words for why there is none to be seen: it is being read, it could
// not be read, it is empty, nothing in it matches.
class StatePage final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit StatePage(QWidget *list, QWidget *parent = nullptr);

    void showList();
    void showLoading(const QString &text);
    // button: what can be done about it; empty for nothing.
    void showWords(const QString &title, const QString &text, const QString &button = {});
    bool isShowingList() const;
    QString words() const;

signals:
    void buttonClicked();

private:
    QWidget *m_list;
    QWidget *m_page;
    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_busy;
    QPushButton *m_button;
};

} // namespace rw::ui
