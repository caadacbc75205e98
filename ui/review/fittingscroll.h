// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

namespace rw::ui {

// Widgets below each other that take the height they need as long as there is room, and scroll when
// there is none: what comes up in a page is not to make its window larger than the screen. Hidden
// while all of them are.
class FittingScroll final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FittingScroll(const QList<QWidget *> &widgets, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int neededHeight() const;
    void followWidgets();

    const QList<QWidget *> m_widgets;
};

} // namespace rw::ui
