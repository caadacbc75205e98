// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace rw::ui {

// The colours that an organisation can be known by. Each has a name: colour alone tells nothing to
// some.
class ColourBox final : public QComboBox
{
    Q_OBJECT
public:
    explicit ColourBox(QWidget *parent = nullptr);

    QString colour() const; // "#rrggbb", or empty: the one of its type
    // One that is not among ours is added, so that it is not lost.
    void setColour(const QString &colour);

private:
    void addColour(const QString &name, const QString &colour);
};

} // namespace rw::ui
