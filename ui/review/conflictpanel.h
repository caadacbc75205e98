// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace rw::models {
class ChangesModel;
}

namespace rw::ui {

// Of a change that somebody else's stands against: what it was when the person looked, what the
// server has now and what is wanted, and the two answers.
class ConflictPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit ConflictPanel(QWidget *parent = nullptr);

    // Hides itself when the change has nothing against it.
    void showChange(const domain::Change &change, const models::ChangesModel &words);
    bool canKeepMine() const;

    QPushButton *keepMineButton() const { return m_keepMine; }
    QPushButton *takeTheirsButton() const { return m_takeTheirs; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *cell(const QString &text, bool strong, int row, int column);

    QLabel *m_title;
    QWidget *m_values = nullptr;
    QGridLayout *m_grid = nullptr;
    QPushButton *m_keepMine;
    QPushButton *m_takeTheirs;
};

} // namespace rw::ui
