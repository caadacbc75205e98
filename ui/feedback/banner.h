// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace rw::ui {

// A message in the page, above what it is about. Hidden when there is nothing to say.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };

    explicit Banner(QWidget *parent = nullptr);

    // An empty text hides the banner. Details can be opened below the text.
    void setMessage(Kind kind, const QString &text, const QString &details = {});
    // The same with a text that is another one every second, and a steady one for assistive
    // technology.
    void setCountingMessage(Kind kind, const QString &text, const QString &steady);
    void clear();
    QString text() const;

    // A button beside the text; an empty one takes it away.
    void setButton(const QString &text);
    void setOtherButton(const QString &text); // after the first one
    // Whether the person can put it away unanswered; at first it is so.
    void setClosable(bool closable);

signals:
    void buttonClicked();
    void otherButtonClicked();
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setWords(Kind kind, const QString &text, const QString &steady, const QString &details);
    void showLook();

    Kind m_kind = Kind::Info;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_details;
    QToolButton *m_detailsButton;
    QPushButton *m_button;
    QPushButton *m_otherButton;
    QToolButton *m_close;
};

} // namespace rw::ui
