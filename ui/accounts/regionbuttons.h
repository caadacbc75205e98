// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace rw::ui {

// The data centres in which a client may live when it does not where it was looked for. Nothing
// tells which: each is one key away.
class RegionButtons final : public QWidget
{
    Q_OBJECT
public:
    explicit RegionButtons(QWidget *parent = nullptr);

    void offer(const QString &except); // the location that was tried

signals:
    void chosen(const QString &location);
};

} // namespace rw::ui
