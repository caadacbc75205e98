// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QPushButton>

namespace rw::ui {

// A large button with a picture, a title and a sentence.
class ChoiceCard final : public QPushButton
{
    Q_OBJECT
public:
    ChoiceCard(const QIcon &picture, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont titleFont() const;

    const QIcon m_picture;
    const QString m_sentence;
};

} // namespace rw::ui
