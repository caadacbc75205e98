// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rw::ui {

// While an organisation is being opened, and when it could not be.
class OpeningPage final : public QWidget
{
    Q_OBJECT
public:
    explicit OpeningPage(QWidget *parent = nullptr);

    void showOpening(const QString &what);
    void showPause(const QString &sentence); // while opening; empty: it is over
    void showFailure(const QString &sentence, const QString &details);

signals:
    void tryAgainWanted();
    void backWanted();

private:
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_details;
    QProgressBar *m_busy;
    QPushButton *m_again;
    QPushButton *m_back;
};

} // namespace rw::ui
