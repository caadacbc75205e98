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
    // While opening; empty: it is over. The steady one is the same without its count.
    void showPause(const QString &sentence, const QString &steady);
    // signInHelps: then there is a button for it, too.
    void showFailure(const QString &sentence, const QString &details, bool signInHelps);

signals:
    void tryAgainWanted();
    void backWanted();
    void signInWanted();

private:
    void showWait(const QString &sentence, const QString &steady);

    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_details;
    QProgressBar *m_busy;
    QPushButton *m_signIn;
    QPushButton *m_again;
    QPushButton *m_back;
};

} // namespace rw::ui
