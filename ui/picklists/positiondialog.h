// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QSpinBox;

namespace rw::ui {

// Asks for a position in a list. To be opened with open().
class PositionDialog final : public QDialog
{
    Q_OBJECT
public:
    PositionDialog(const QString &what, int position, int count, QWidget *parent = nullptr);
    int position() const;

private:
    QSpinBox *m_position;
};

} // namespace rw::ui
