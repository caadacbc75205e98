// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <chrono>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace rw::ui {

// While the person is at the consent page: what to do there, what to copy, and how long there is.
class WaitingPage final : public QWidget
{
    Q_OBJECT
public:
    explicit WaitingPage(QWidget *parent = nullptr);

    void showBusy(const QString &words);
    // listens: whether the browser can come back by itself.
    void showBrowser(const QUrl &address, bool listens, std::chrono::milliseconds longest);
    void showDevice(const QString &userCode, const QUrl &page, const QUrl &pageWithCode,
                    std::chrono::milliseconds lifetime);
    void note(const QString &words); // that something was refused, and it goes on

signals:
    void openWanted(const QUrl &address); // in the browser
    void pasted(const QString &address);

private:
    void showLeft();
    void begin(const QString &title, const QString &words, std::chrono::milliseconds longest);

    QLabel *m_title;
    QLabel *m_words;
    QProgressBar *m_busy;
    QWidget *m_codeRow;
    QLineEdit *m_code;
    QWidget *m_addressRow;
    QLineEdit *m_address;
    QPushButton *m_open;
    QWidget *m_pasteRow;
    QLineEdit *m_paste;
    QLabel *m_note;
    QLabel *m_left;
    QUrl m_page;
    QDeadlineTimer m_end;
    QTimer m_second;
};

} // namespace rw::ui
