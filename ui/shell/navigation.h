// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListWidget>

namespace rw::ui {

// The list of workspaces at the left, each with the number of its changes that were not sent.
class Navigation final : public QListWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void addWorkspace(const QIcon &icon, const QString &title);
    void setCount(int row, int changes);

    QSize sizeHint() const override;

signals:
    void chosen(int row); // also when the current one is clicked again
};

} // namespace rw::ui
